/** The elements in templates of Vue 3: `import type {} from 'comment-thread/vue'`. */
import type { HTMLAttributes, PublicProps } from 'vue';

import type { CommentCountAttributes, CommentThreadAttributes } from './attributes.js';

type CustomElement<Attributes> = new () => { $props: Attributes & HTMLAttributes & PublicProps };

declare module 'vue' {
  interface GlobalComponents {
    'comment-thread': CustomElement<CommentThreadAttributes>;
    'comment-count': CustomElement<CommentCountAttributes>;
  }
}

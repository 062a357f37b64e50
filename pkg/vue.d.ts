/** The elements in templates of Vue 3: `import type {} from 'comment-thread/vue'`. */
import type { HTMLAttributes, PublicProps } from 'vue';

import type { CommentThreadEvents } from './element.js';
import type { CommentCountAttributes, CommentThreadAttributes } from './attributes.js';

/** `@ct-page` is `onCtPage` to Vue. */
type Listener<Name extends string> = Name extends `ct-${infer Rest}` ? `onCt${Capitalize<Rest>}` : never;
type Events = {
  [Name in keyof CommentThreadEvents as Listener<Name>]?: (event: CommentThreadEvents[Name]) => void;
};

type CustomElement<Attributes> = new () => { $props: Attributes & HTMLAttributes & PublicProps };

declare module 'vue' {
  interface GlobalComponents {
    'comment-thread': CustomElement<CommentThreadAttributes & Events>;
    'comment-count': CustomElement<CommentCountAttributes>;
  }
}

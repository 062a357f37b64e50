/** The elements in markup of Svelte 4 and 5: `import type {} from 'comment-thread/svelte'`. */
import type { HTMLAttributes } from 'svelte/elements';

import type { CommentCountElement } from './comment-count.js';
import type { CommentThreadElement } from './element.js';
import type { CommentCountAttributes, CommentThreadAttributes } from './attributes.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'comment-thread': HTMLAttributes<CommentThreadElement> & CommentThreadAttributes;
    'comment-count': HTMLAttributes<CommentCountElement> & CommentCountAttributes;
  }
}

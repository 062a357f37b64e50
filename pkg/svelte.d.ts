/** The elements in markup of Svelte 4 and 5: `import type {} from 'comment-thread/svelte'`. */
import type { HTMLAttributes } from 'svelte/elements';

import type { CommentCountElement } from './comment-count.js';
import type { CommentThreadElement, CommentThreadEvents } from './element.js';
import type { CommentCountAttributes, CommentThreadAttributes } from './attributes.js';

/** As Svelte 5 writes them; in Svelte 4 it is `on:ct-page`. */
type Events = { [Name in keyof CommentThreadEvents as `on${Name}`]?: (event: CommentThreadEvents[Name]) => void };

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'comment-thread': HTMLAttributes<CommentThreadElement> & CommentThreadAttributes & Events;
    'comment-count': HTMLAttributes<CommentCountElement> & CommentCountAttributes;
  }
}

/** The elements in JSX of React 18 and 19: `import type {} from 'comment-thread/react'`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

import type { CommentCountElement } from './comment-count.js';
import type { CommentThreadElement, CommentThreadEvents } from './element.js';
import type { CommentCountAttributes, CommentThreadAttributes } from './attributes.js';

type Props<Element extends HTMLElement> = DetailedHTMLProps<HTMLAttributes<Element>, Element>;

/** React 19 hears them by these names; before it, a `ref` and `addEventListener` do. */
type Events = { [Name in keyof CommentThreadEvents as `on${Name}`]?: (event: CommentThreadEvents[Name]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'comment-thread': Props<CommentThreadElement> & CommentThreadAttributes & Events;
      'comment-count': Props<CommentCountElement> & CommentCountAttributes;
    }
  }
}

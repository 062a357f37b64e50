/** The elements in JSX of React 18 and 19: `import type {} from 'comment-thread/react'`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

import type { CommentCountElement } from './comment-count.js';
import type { CommentThreadElement } from './element.js';
import type { CommentCountAttributes, CommentThreadAttributes } from './attributes.js';

type Props<Element extends HTMLElement> = DetailedHTMLProps<HTMLAttributes<Element>, Element>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'comment-thread': Props<CommentThreadElement> & CommentThreadAttributes;
      'comment-count': Props<CommentCountElement> & CommentCountAttributes;
    }
  }
}

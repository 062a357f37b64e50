/**
 * The `<comment-count>` element: `<comment-count src="/api/counts" thread="harbour-bridge">31</comment-count>`.
 * All elements of a page with one `src` share one request.
 */
export class CommentCountElement extends HTMLElement {
  /** Shows a count; anything but a whole number from 0 is left out. */
  show(count: number): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-count': CommentCountElement;
  }
}

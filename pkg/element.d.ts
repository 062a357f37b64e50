/** The `<comment-thread>` element: a reader-comments thread in the page's own DOM. */
export class CommentThreadElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    'comment-thread': CommentThreadElement;
  }
}

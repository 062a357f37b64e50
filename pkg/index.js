// What a page imports: defines <comment-thread>.
import { CommentThreadElement } from './element.js';

// A page may import this twice, and import it in Node does nothing.
if (globalThis.customElements && !customElements.get('comment-thread')) {
  customElements.define('comment-thread', CommentThreadElement);
}

export { CommentThreadElement };
export { mount } from './mount.js';

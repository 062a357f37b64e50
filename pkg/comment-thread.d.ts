export { CommentThreadElement } from './element.js';
export type {
  CommentOrder,
  CommentThreadChanges,
  CommentThreadDetails,
  CommentThreadEvents,
  CommentThreadOptions,
  CommentThreadPlace,
} from './element.js';
export { mount } from './mount.js';
export type { CommentThreadHandle } from './mount.js';

export { CommentThreadElement } from './element.js';

import type { CommentThreadOptions } from './element.js';

/** `pageId` is `page-id`. */
type Attribute<Option extends string> = Option extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Attribute<Rest>}`
  : '';

/** The attributes of `<comment-thread>`, for the types of frameworks. */
export type CommentThreadAttributes = {
  [Option in keyof CommentThreadOptions as Attribute<Option>]?: Option extends 'relativeTime'
    ? '' | boolean
    : Exclude<CommentThreadOptions[Option], (...values: never[]) => unknown>;
};

/** The attributes of `<comment-count>`. */
export interface CommentCountAttributes {
  /** Where the counts are. */
  src?: string;
  /** The thread's id. */
  thread?: string;
}

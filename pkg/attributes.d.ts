import type { CommentThreadOptions } from './element.js';

/** The name of an attribute: `heading-level` for `headingLevel`. */
type Dashed<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Dashed<Rest>}`
  : Name;

/** What is present or not may be so as markup has it. */
type Written<Value> = Value extends boolean | undefined ? Value | '' : Value;

/** The attributes of `<comment-thread>`, for the types of frameworks. */
export type CommentThreadAttributes = {
  [Name in keyof CommentThreadOptions as Dashed<Name>]?: Written<CommentThreadOptions[Name]>;
};

/** The attributes of `<comment-count>`. */
export interface CommentCountAttributes {
  /** Where the counts are. */
  src?: string;
  /** The thread's id. */
  thread?: string;
}

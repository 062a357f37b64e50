import type {
  CommentThreadChanges,
  CommentThreadElement,
  CommentThreadEvents,
  CommentThreadOptions,
  CommentThreadPlace,
} from './element.js';

/** What a page holds a mounted thread by. */
export interface CommentThreadHandle {
  readonly element: CommentThreadElement;
  load(): Promise<void>;
  update(options: CommentThreadChanges): void;
  goTo(place: CommentThreadPlace): Promise<void>;
  reload(): Promise<void>;
  destroy(): void;
  on<Name extends keyof CommentThreadEvents>(name: Name, listener: (event: CommentThreadEvents[Name]) => void): void;
  off<Name extends keyof CommentThreadEvents>(name: Name, listener: (event: CommentThreadEvents[Name]) => void): void;
}

/**
 * Puts a thread into an element, or into the first that a selector finds. What is in there stays until the comments come.
 *
 * @throws TypeError if there is no such element.
 */
export function mount(target: Element | string, options?: CommentThreadOptions): CommentThreadHandle;

/** The `<comment-thread>` element: a reader-comments thread in the page's own DOM. */
export class CommentThreadElement extends HTMLElement {
  /** A signed token that says who reads, or what gives one when it is needed: anew if `renew`. It is kept nowhere. */
  get token(): Token | null;
  set token(token: Token | null | undefined);
}

export type Token = string | ((renew: boolean) => string | null | undefined | Promise<string | null | undefined>);

/** Asks who reads, where neither the property nor the attribute `token` says it. */
export type TokenEvent = CustomEvent<{
  renew: boolean;
  respondWith(token: string | null | undefined | Promise<string | null | undefined>): void;
}>;

/** A reader is about to be led to the sign-in, and then back to `return`; may be cancelled. */
export type SignInEvent = CustomEvent<{ comment: string | null; return: string }>;

/** A moderator has decided about a comment, or about the thread. */
export type ModeratedEvent = CustomEvent<{ comment: string | null; action: string }>;

declare global {
  interface HTMLElementEventMap {
    'ct-token': TokenEvent;
    'ct-sign-in': SignInEvent;
    'ct-moderated': ModeratedEvent;
  }
  interface HTMLElementTagNameMap {
    'comment-thread': CommentThreadElement;
  }
}

/** The options of a thread, by their names in JavaScript. The README tells what they do. */
export interface CommentThreadOptions {
  /** The address of the thread's JSON; `{page}` stands for the page's number. */
  src?: string;
  /** With `pageId`, in the place of `src`: where the reference server is. */
  server?: string;
  /** With `server`: which of its threads. */
  pageId?: string;
  loading?: 'lazy' | 'eager' | 'click' | 'manual';
  /** The order until a reader chooses another; the thread's own without it. */
  order?: CommentOrder;
  theme?: 'auto' | 'light' | 'dark';
  /** Dark while the element is inside what this CSS selector matches. */
  themeSelector?: string;
  vote?: 'both' | 'up' | 'none';
  replies?: 'nested' | 'flat';
  paging?: 'pages' | 'more' | 'all';
  updates?: 'poll' | 'push' | 'none';
  relativeTime?: boolean;
  landmark?: 'region' | 'complementary' | 'none';
  storage?: 'local' | 'none';
  /** The publisher's sign-in; `{return}` stands for the address to come back to. */
  signIn?: string;
  token?: CommentThreadToken;
  /** The publisher's own words for single messages, by their names in the language files. */
  messages?: Record<string, string>;
  /** What language the thread speaks (BCP 47); that of the page around unless given. */
  lang?: string;
  headingLevel?: 1 | 2 | 3 | 4 | 5 | '1' | '2' | '3' | '4' | '5';
  idPrefix?: string;
  paramPrefix?: string;
}

/** A signed token that says who reads, or what gives one when it is needed: anew if `renew`. */
export type CommentThreadToken =
  | string
  | ((renew: boolean) => string | null | undefined | Promise<string | null | undefined>);

export type CommentOrder = 'newest' | 'oldest' | 'highest' | 'lowest';

/** Options to set; null takes one back. */
export type CommentThreadChanges = { [Name in keyof CommentThreadOptions]?: CommentThreadOptions[Name] | null };

/** Where to go: a page by its number, or a comment as `'#993'` by its number, as `'c993'` by its id. */
export type CommentThreadPlace = number | string;

/** What the events of a thread say in `detail`. */
export interface CommentThreadDetails {
  /** The first comments are there, or the sentence that there are none. */
  'ct-ready': Record<string, never>;
  /** A page of comments is shown. */
  'ct-page': { page: number; pages: number; order: CommentOrder; filter: 'picks' | null };
  /** How many comments the thread has is known, or has changed. */
  'ct-count': { count: number };
  /** A vote was taken. */
  'ct-rated': { comment: string; number: number; value: 'up' | 'down' | 'none'; score: number };
  /** A comment was taken; not published, it waits for a moderator. */
  'ct-posted': { comment: string; number: number; published: boolean };
  /** A comment of the reader's own was changed. */
  'ct-edited': { comment: string; number: number };
  /** A comment of the reader's own was taken back. */
  'ct-deleted': { comment: string; number: number };
  /** A report was taken. */
  'ct-reported': { comment: string; number: number };
  /** Asks who reads, where neither the property nor the attribute `token` says it. */
  'ct-token': {
    renew: boolean;
    respondWith(token: string | null | undefined | Promise<string | null | undefined>): void;
  };
  /** A reader is about to be led to the sign-in, and then back to `return`; may be cancelled. */
  'ct-sign-in': { comment: string | null; return: string };
  /** A moderator has decided about a comment, or about the thread. */
  'ct-moderated': { comment: string | null; action: string };
  /** Something was refused or did not come. `retryAfter` is in seconds; `sentence` is what the reader is told. */
  'ct-error': { status: number | null; problem: string | null; retryAfter: number | null; sentence: string };
}

/** The events of a thread. All bubble. */
export type CommentThreadEvents = { [Name in keyof CommentThreadDetails]: CustomEvent<CommentThreadDetails[Name]> };

/** The `<comment-thread>` element: a reader-comments thread in the page's own DOM. */
export class CommentThreadElement extends HTMLElement {
  get src(): string;
  set src(value: string | null);
  get server(): string;
  set server(value: string | null);
  get pageId(): string;
  set pageId(value: string | null);
  get loading(): string;
  set loading(value: string | null);
  get order(): string;
  set order(value: string | null);
  get theme(): string;
  set theme(value: string | null);
  get themeSelector(): string;
  set themeSelector(value: string | null);
  get vote(): string;
  set vote(value: string | null);
  get replies(): string;
  set replies(value: string | null);
  get paging(): string;
  set paging(value: string | null);
  get updates(): string;
  set updates(value: string | null);
  get relativeTime(): boolean;
  set relativeTime(value: boolean | null);
  get landmark(): string;
  set landmark(value: string | null);
  get storage(): string;
  set storage(value: string | null);
  get signIn(): string;
  set signIn(value: string | null);
  get headingLevel(): string;
  set headingLevel(value: number | string | null);
  get idPrefix(): string;
  set idPrefix(value: string | null);
  get paramPrefix(): string;
  set paramPrefix(value: string | null);

  /** Starts the thread now, whatever `loading` says; fulfilled when it has been started or has failed. */
  load(): Promise<void>;
  /** Goes to a page or to a comment, as a link does. */
  goTo(place: CommentThreadPlace): Promise<void>;
  /** Fetches what is shown afresh, past all caches; nothing moves. */
  reload(): Promise<void>;
  /** Sets options. */
  update(options: CommentThreadChanges): void;
  /** Takes the element out of the page and ends its thread. */
  destroy(): void;
  /** Who reads. It is kept nowhere. */
  get token(): CommentThreadToken | null;
  set token(token: CommentThreadToken | null | undefined);
  /** The publisher's own words for single messages, by their names in the language files. */
  get messages(): Record<string, string> | null | undefined;
  set messages(words: Record<string, string> | null | undefined);
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-thread': CommentThreadElement;
  }
  // They bubble, so they can be heard anywhere around.
  interface GlobalEventHandlersEventMap extends CommentThreadEvents {}
}

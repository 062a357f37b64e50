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
  relativeTime?: boolean;
  landmark?: 'region' | 'complementary' | 'none';
  storage?: 'local' | 'none';
  headingLevel?: 1 | 2 | 3 | 4 | 5 | '1' | '2' | '3' | '4' | '5';
  idPrefix?: string;
  paramPrefix?: string;
}

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
  /** A report was taken. */
  'ct-reported': { comment: string; number: number };
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
  get relativeTime(): boolean;
  set relativeTime(value: boolean | null);
  get landmark(): string;
  set landmark(value: string | null);
  get storage(): string;
  set storage(value: string | null);
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
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-thread': CommentThreadElement;
  }
  // They bubble, so they can be heard anywhere around.
  interface GlobalEventHandlersEventMap extends CommentThreadEvents {}
}

import type { CommentThreadOptions } from './element.js';

/** Those of the element's options that say how a page is drawn. What is not understood takes its default. */
export interface RenderOptions
  extends Pick<
    CommentThreadOptions,
    'headingLevel' | 'landmark' | 'theme' | 'vote' | 'replies' | 'paging' | 'idPrefix' | 'paramPrefix'
  > {
  /** The address that the page around is read at, or its query: says what was asked for, and is kept in links. */
  address?: string | URL;
  /** What language the thread speaks (BCP 47); its own unless given. */
  lang?: string;
}

/** A page that cannot be drawn, because it is no page of a thread; the message says what is missing. */
export class ThreadError extends Error {
  name: 'ThreadError';
}

/**
 * A page of a thread as the plain HTML that belongs inside `<comment-thread>`: what readers have without script, and
 * until the script is ready. It is safe to put into a page as it is.
 *
 * @param page the JSON of the page, as text or parsed.
 * @throws {ThreadError} if it is no page of a thread.
 */
export function renderToString(page: string | object, options?: RenderOptions): string;

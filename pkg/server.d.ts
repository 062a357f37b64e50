/** A publisher's choices: the attributes of `<comment-thread>` in camel case. What is not understood takes its default. */
export interface RenderOptions {
  /** The address that the page around is read at, or its query: says what was asked for, and is kept in links. */
  address?: string | URL;
  /** Level of the thread's heading, 1 to 5; comments are one deeper. 2 unless given. */
  headingLevel?: 1 | 2 | 3 | 4 | 5;
  /** What part of the page the thread is to assistive technology. */
  landmark?: 'region' | 'complementary' | 'none';
  /** One look, or (unless given) that of the page around. */
  theme?: 'light' | 'dark';
  /** Which rating buttons there are. */
  vote?: 'both' | 'up' | 'none';
  /** Where replies stand. */
  replies?: 'nested' | 'flat';
  /** How readers get to further comments. */
  paging?: 'pages' | 'more' | 'all';
  /** What language the thread speaks (BCP 47); its own unless given. */
  lang?: string;
  /** Stands before ids, for pages with several threads. */
  idPrefix?: string;
  /** Stands before address parameters, for pages with several threads. */
  paramPrefix?: string;
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

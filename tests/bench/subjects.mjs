// The threads that are measured.

import { Thread } from './threads.mjs';

/** As long as the longest of a newspaper's threads, on its pages of 20. */
const LONG = 1193;
const PAGE_SIZE = 20;

/** The long thread; the same on pages of 100. */
export const THREAD = 'long';
export const HUNDRED = 'hundred';

/** The numbers of the first comments of its pages 1 and 2. */
export const FIRST = LONG;
export const FIRST_OF_PAGE_2 = LONG - PAGE_SIZE;

/** Lists on one page. */
export const LISTS = [20, 200, 2_000, 10_000];
export const list = (comments) => `list-${comments}`;

export function threads() {
  return [
    new Thread(THREAD, LONG, PAGE_SIZE),
    new Thread(HUNDRED, LONG, 100),
    ...LISTS.map((comments) => new Thread(list(comments), comments, comments)),
  ];
}

/** The pages whose times are measured. */
export const PAGES = [
  `/threads/${THREAD}/1.json`,
  `/threads/${THREAD}/2.json`,
  `/threads/${THREAD}/1.json?order=highest`,
  `/threads/${HUNDRED}/1.json`,
  ...LISTS.map((comments) => `/threads/${list(comments)}/1.json`),
];

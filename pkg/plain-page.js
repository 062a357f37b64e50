// All comments of a page where the module that draws a thread cannot be had: to be read in their turn, with a way to the other
// pages. Forms and links that the page's own server answers work as they do without script.

import {
  awaitingModeration,
  empty,
  first,
  inReplyTo,
  inReplyToNumber,
  last,
  message,
  next,
  pageOf,
  pages,
  previous,
  referred,
  removed,
  removedByAuthor,
  removedHouseRules,
  unavailable,
} from './lang/en.json';

import { handOver } from './handover.js';
import { ct, drawing, isPage, isPublished, isText, isWhole, node, resolved, whole } from './plain.js';

const ENGLISH = {
  ...{ awaitingModeration, empty, first, inReplyTo, inReplyToNumber, last, message, next, pageOf, pages, previous, referred, removed },
  ...{ removedByAuthor, removedHouseRules, unavailable },
};

/** The sentences that stand for a comment, by its status, and those for removed ones by the reason. */
const UNREADABLE = new Map([['awaiting-moderation', 'awaitingModeration'], ['referred', 'referred'], ['removed', 'removed']]);
const REMOVED = new Map([['house-rules', 'removedHouseRules'], ['author', 'removedByAuthor']]);

/** What of an address concerns a thread (place.rs). */
const NAMES = ['page', 'order', 'filter', 'q', 'comment', 'reply', 'reported'];

/** Signs that nobody sees and that change how their neighbours are shown (inline.rs). */
const HARMFUL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/g;

/**
 * Shows a page of comments in an element in the place of what it holds, but for what it says last. `begun` is what head-start.js
 * has asked for, if anything; `pressed` is a button of what was there that has done nothing yet.
 *
 * Throws where the page cannot be had or read.
 */
export async function showPage(element, begun, language, pressed) {
  const place = placeAround(element);
  const address = begun?.address ?? addressOf(element, place);
  const page = await (begun?.page ?? fetch(address, { headers: { Accept: 'application/json' } }).then((answer) => answer.json()));
  if (!isPage(page)) throw new TypeError(`no page of comments came from ${address}`);
  const section = draw(page, address, element, language, place);
  handOver(element, section, () => element.replaceChildren(section, ...element.querySelectorAll(':scope > .ct-off')), pressed);
}

/** What the address of the page around says of the thread, by name, and in `query` what it says of other things (place.rs). */
function placeAround({ paramPrefix }) {
  const around = new URLSearchParams(location.search);
  const place = {};
  for (const name of NAMES) {
    const value = around.get(paramPrefix + name);
    if (value) place[name] = value;
    around.delete(paramPrefix + name);
  }
  return { ...place, query: `${around}` };
}

/** Where a place's page of comments comes from (native.rs). */
function addressOf(element, { page, order = element.order, filter, q, comment }) {
  const { src } = element;
  const number = /^[1-9]\d*$/.test(page) ? page : '1';
  const address = new URL(src.replace('{page}', number), document.baseURI);
  const asked = { page: src.includes('{page}') ? undefined : number, order, filter, q, comment };
  for (const [name, value] of Object.entries(asked)) if (value) address.searchParams.set(name, value);
  return address.href;
}

function draw(page, address, element, { lang, messages }, place) {
  // A form may lead to the page's own server only: any other would take the reader away.
  const isOwn = resolved(page.api, resolved(address, document.baseURI)).origin === location.origin;
  const words = { lang, messages: { ...ENGLISH, ...messages } };
  const drawn = drawing({ ...page, api: isOwn ? page.api : null }, address, element, words, place.query);
  const { say, section, list } = drawn;
  const takesVotes = !element.vote || element.vote === 'both';
  const items = page.items.map((comment) => item(comment, takesVotes, drawn));
  return section(items.length ? list('list', items) : ct('empty', 'p', {}, say('empty')), pagesOf(page, place, drawn));
}

function item(comment, takesVotes, { say, parts, permalink, item, rating, body }) {
  const { status, removal, author, text, parentNumber: number, message } = comment;
  const isThere = isPublished(status);
  const unreadable = (status === 'removed' && REMOVED.get(removal?.reason)) || (UNREADABLE.get(status) ?? 'unavailable');
  const parent = () => node('a', { href: permalink(number), 'data-number': number }, say('inReplyToNumber', { number }));
  return item(
    { ...comment, author: isText(author?.name) ? author : null },
    isThere && takesVotes && rating(comment),
    isWhole(number) && ct('reply', 'p', {}, ...parts('inReplyTo', { comment: parent() })),
    isThere ? body({ ...comment, text: isText(text) ? text.replace(HARMFUL, '') : '' }) : ct('removed', 'p', {}, say(unreadable)),
    isText(message) && ct('message', 'p', {}, node('strong', {}, say('message')), ' ', message),
  );
}

/** Which page this is, and the way to others. */
function pagesOf(json, place, { say, count, to, list }) {
  const [page, pageCount] = [whole(json.page) || 1, whole(json.pageCount) || 1];
  const kept = ['order', 'filter', 'q'].filter((name) => place[name]).map((name) => `${name}=${encodeURIComponent(place[name])}`);
  const link = (number, words, rel) =>
    node('li', {}, ct('page-link', 'a', { href: to([`page=${number}`, ...kept], 'comments'), rel }, say(words)));
  const before = page > 1 ? [link(1, 'first'), link(page - 1, 'previous', 'prev')] : [];
  const after = page < pageCount ? [link(page + 1, 'next', 'next'), link(pageCount, 'last')] : [];
  return ct(
    'pages',
    'div',
    {},
    ct('page', 'p', {}, say('pageOf', { page: count(page), pages: count(pageCount) })),
    pageCount > 1 && ct('pagination', 'nav', { 'aria-label': say('pages') }, list('page-links', [...before, ...after])),
  );
}

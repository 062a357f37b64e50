// All comments of a page where the module that draws a thread cannot be had: to be read in their turn, with a way to the other
// pages. Forms and links that the page's own server answers work as they do without script.

import {
  authorHidden,
  awaitingModeration,
  emptyPage,
  explain,
  explainNumber,
  explained,
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
  ...{ authorHidden, awaitingModeration, emptyPage, explain, explainNumber, explained, first, inReplyTo, inReplyToNumber, last, message },
  ...{ next, pageOf, pages, previous, referred, removed, removedByAuthor, removedHouseRules, unavailable },
};

/** The sentences that stand for a comment, by its status, and those for removed ones by the reason. */
const UNREADABLE = new Map([['awaiting-moderation', 'awaitingModeration'], ['referred', 'referred'], ['removed', 'removed']]);
const REMOVED = new Map([['house-rules', 'removedHouseRules'], ['author', 'removedByAuthor']]);

/** What of an address concerns a thread, by its name, and what values it may have (place.rs). */
const PLACE = {
  page: /^[1-9]\d*$/,
  order: /^(newest|oldest|highest|lowest)$/,
  filter: /^picks$/,
  q: /\S/,
  comment: /^[\w~.-]+$/,
  reply: /./,
  reported: /./,
};

/** Signs that nobody sees and that change how their neighbours are shown (inline.rs). */
const HARMFUL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/g;

/** Addresses that become links: those of link.rs, or fewer. */
const ALLOWED = /^(https?:\/\/[\p{L}\p{N}[]|mailto:[^\s@]+@|[/?#](?![/\\]))[^\s<>"]*$/u;

/**
 * Shows a page of the comments of `src` in an element, in the place of what it holds but for what it says last, and answers with
 * what it shows, or with undefined if by then another thread is to be shown. `begun` is what head-start.js has asked for, if
 * anything; `pressed` are buttons of what was there that have done nothing yet.
 *
 * Throws where the page cannot be had or read.
 */
export async function showPage(element, src, begun, language, pressed) {
  const place = placeAround(element);
  const address = begun?.address ?? addressOf(src, element.order, place);
  const page = await (begun?.page ?? fetch(address, { headers: { Accept: 'application/json' } }).then((answer) => answer.json()));
  if (element.src !== src) return undefined;
  if (!isPage(page)) throw new TypeError(`no page of comments came from ${address}`);
  const section = draw(page, address, element, language, place);
  const isHere = element.querySelector(':focus');
  handOver(element, section, () => element.replaceChildren(section, ...element.querySelectorAll(':scope > .ct-off')), pressed);
  if (isHere && !element.querySelector(':focus')) section.querySelector('.ct-title').focus({ preventScroll: true });
  // The browser looked for what its address names before it was there.
  if (place.comment) document.getElementById(location.hash.slice(1))?.focus();
  return section;
}

/** What the address of the page around says of the thread, by name, and in `query` what it says of other things (place.rs). */
function placeAround({ idPrefix, paramPrefix }) {
  const around = new URLSearchParams(location.search);
  const place = {};
  for (const [name, kind] of Object.entries(PLACE)) {
    const value = around.getAll(paramPrefix + name).pop();
    if (kind.test(value ?? '')) place[name] = value;
    around.delete(paramPrefix + name);
  }
  const [start, number] = location.hash.split('comment-');
  if (start === `#${idPrefix}` && PLACE.page.test(number)) place.comment = number;
  return { ...place, query: `${around}` };
}

/** Where a place's page of comments comes from (native.rs). */
function addressOf(src, usual, { page, order = usual, filter, q, comment }) {
  if (!src) throw new TypeError('no comments are named: the src attribute is missing');
  let address = src.replace(/#.*/s, '');
  const asked = { page, order, filter, q, comment };
  if (address.includes('{page}')) {
    address = address.replace('{page}', page ?? 1);
    delete asked.page;
  }
  for (const [name, value] of Object.entries(asked)) {
    if (value) address += `${address.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
  }
  return address;
}

function draw(page, address, element, language, place) {
  // A form may lead to the page's own server only: any other would take the reader away.
  const isOwn = resolved(page.api, resolved(address, document.baseURI)).origin === location.origin;
  const words = { ...language, messages: { ...ENGLISH, ...language.messages } };
  const drawn = drawing({ ...page, api: isOwn ? page.api : null }, address, element, words, place.query);
  const { say, section, list } = drawn;
  const takesVotes = !element.vote || element.vote === 'both';
  const numbers = new Map(page.items.map(({ id, number }) => [id, number]));
  const hidden = element.storage === 'local' ? hiddenAuthors() : [];
  const items = page.items.map((comment) => {
    const isHidden = hidden.includes(isText(comment.author?.id) ? comment.author.id : comment.author?.name || null);
    return item(comment, numbers.get(comment.parentId), takesVotes, isHidden, drawn);
  });
  return section(items.length ? list('list', items) : ct('empty', 'p', {}, say('emptyPage')), pagesOf(page, place, drawn));
}

/** The authors whose comments the reader has hidden, by id or else by name (memory.rs). */
function hiddenAuthors() {
  try {
    const { hidden } = JSON.parse(localStorage.getItem('comment-thread'));
    return Array.isArray(hidden) ? hidden.filter(isText) : [];
  } catch {
    return [];
  }
}

/** A comment; `answered` is the number of what it answers, where that is on the page. */
function item(comment, answered, takesVotes, isHidden, { say, parts, permalink, item, rating, body }) {
  const { status, removal, author, datePublished, lang, text, message } = comment;
  const number = comment.parentNumber ?? answered;
  const isThere = isPublished(status);
  const unreadable = (status === 'removed' && REMOVED.get(removal?.reason)) || (UNREADABLE.get(status) ?? 'unavailable');
  const rules = isText(removal?.explanationUrl) && ALLOWED.test(removal.explanationUrl) ? removal.explanationUrl : null;
  const link = () => ct('explain', 'a', { href: rules, 'aria-label': say('explainNumber', comment) }, say('explain'));
  const standIn = () => {
    if (isHidden) return [say('authorHidden')];
    return rules === null ? [say(unreadable)] : parts('explained', { sentence: say(unreadable), explain: link() });
  };
  const parent = () => node('a', { href: permalink(number), 'data-number': number }, say('inReplyToNumber', { number }));
  const said = { text: isText(text) ? text.replace(HARMFUL, '') : '', lang: isText(lang) ? lang : null };
  return item(
    { ...comment, author: isText(author?.name) ? author : null, datePublished: isText(datePublished) ? datePublished : null },
    isThere && !isHidden && takesVotes && rating(comment),
    isWhole(number) && ct('reply', 'p', {}, ...parts('inReplyTo', { comment: parent() })),
    isThere && !isHidden ? body(said) : ct('removed', 'p', {}, ...standIn()),
    isText(message) && ct('message', 'p', {}, node('strong', {}, say('message')), ' ', message),
  );
}

/** Which page this is, and the way to others. */
function pagesOf(json, place, { say, count, to, list }) {
  const size = whole(json.pageSize) || json.items.length || 1;
  const [page, pageCount] = [whole(json.page) || 1, whole(json.pageCount) || Math.ceil(whole(json.totalItems) / size) || 1];
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

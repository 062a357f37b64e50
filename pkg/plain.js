// The first comments of a page, drawn while the module that draws the thread is still on its way: word for word, and each where
// the module is going to have it, or not at all. What is drawn here is the view's (src/view/), and plain.test.mjs compares them.

import { ENGLISH } from './plain-words.js';

/** Square pixels of a window that two comments fill, with what stands above them. */
const SMALL = 5e5;

/** Comments that are drawn, at most as many as the module draws at once (drawn.rs): on a phone each takes long. */
const AT_ONCE = innerWidth * innerHeight < SMALL ? 2 : 4;

const MONTHS = Object.keys(ENGLISH).slice(-12);

/** What follows the day of a month in English, where it is not "th". */
const ENDINGS = { 1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd', 31: 'st' };

/** A moment in UTC, to the minute (date.rs). */
const MOMENT = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)T(\d\d:\d\d).*(Z|\+00:00)$/;

/** Signs that nobody sees, which the module leaves out (inline.rs), and one that scripts alone take for space. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\ufeff]/u;

const ORDERS = ['newest', 'oldest', 'highest', 'lowest'];
const ROLES = ['editor', 'staff', 'notable'];
const ABLE = ['anyone', 'signed-in'];

export const isWhole = (number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32;
export const whole = (number) => (isWhole(number) ? number : 0);
export const isText = (text) => typeof text === 'string';
export const isPublished = (status) => (status ?? 'published') === 'published';

/** The lines of a text, without the space around them; walked once, however many there are. */
const linesOf = (text) => text.split('\n').map((line) => line.trim());

/** Whether JSON has what the module insists on (read.rs). */
export const isPage = (page) =>
  Array.isArray(page?.items) && page.items.every((comment) => isText(comment?.id) && isWhole(comment.number));

/**
 * The first comments of a page and what stands above them, or undefined if the module draws them otherwise. `address` is where
 * the page's JSON is from, `element` is to hold the comments, and `language` is what language.js answers.
 */
export function firstComments(page, address, element, language) {
  const { vote, relativeTime, landmark, signIn, storage } = element;
  if (vote || relativeTime || landmark || signIn) return undefined;
  // Who hides authors is not to see their comments (memory.rs).
  if (storage === 'local' && /"hidden":\["/.test(localStorage.getItem('comment-thread'))) return undefined;
  if (!isPage(page) || page.filter || page.query) return undefined;
  const answered = new Set(page.items.map(({ parentId }) => parentId));
  // Answers stand below what they answer, and only the module knows how.
  const end = page.items.findIndex(
    (comment, at) => at === AT_ONCE || !isPlain(comment) || (at > 0 && answered.has(page.items[at - 1].id)),
  );
  const comments = page.items.slice(0, end < 0 ? AT_ONCE : end);
  if (!comments.length) return undefined;

  const { say, id, to, can, section, list, item, rating, body } = drawing(page, address, element, language);
  const items = comments.map((comment) => {
    const { number } = comment;
    const form = to([`comment=${number}`, `reply=${number}`], 'comments-compose');
    return item(
      comment,
      rating(comment),
      body(comment),
      can('post') && page.status !== 'closed' && ct('reply-to', 'p', {}, node('a', { href: form }, say('reply', { number }))),
      // What is folded away, the module brings.
      ct('tools', 'details', {}, node('summary', {}, say('tools', { number }))),
    );
  });
  const field = id('comments-search');
  const search = [
    node('label', { for: field }, say('search')),
    ct('search-words', 'input', { type: 'search', id: field, name: `${element.paramPrefix}q` }),
    ct('button', 'button', { type: 'submit' }, say('searchButton')),
  ];
  const form = ct('search', 'form', { role: 'search', action: `${location.pathname}#${id('comments')}` }, ...apart(search));
  return section(ct('searching', 'div', {}, form), list('list', items));
}

/** Whether a comment is nothing but lines of somebody, and no quotes among them. */
function isPlain({ status, author, datePublished, text, message, lang, parentId, parentNumber }) {
  return (
    isPublished(status) &&
    [author?.name || null, datePublished ?? '', text].every((each) => isText(each) && !UNSEEN.test(each)) &&
    linesOf(text).every((line) => line[0] !== '>') &&
    [message, lang, parentId, parentNumber].every((each) => each == null)
  );
}

/** An address in full; of what is none, nothing. */
export function resolved(address, base) {
  try {
    return new URL(address, base);
  } catch {
    return {};
  }
}

/** An element and what is in it, where there is anything; attributes without a value are left out. */
export function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) made.setAttribute(name, value);
  made.append(...children.filter(Boolean));
  return made;
}

/** The same, of a class of ours. */
export const ct = (name, tag, attributes, ...children) => node(tag, { class: `ct-${name}`, ...attributes }, ...children);

/** With a space between one and the next, for readers without the stylesheet. */
const apart = (nodes) => nodes.filter(Boolean).flatMap((each, at) => (at ? [' ', each] : [each]));

/** What a page is drawn with; `query` is what the address of the page around says of other things. */
export function drawing(page, address, element, { lang = 'en', dir = 'ltr', messages }, query = location.search.slice(1)) {
  const { idPrefix: prefix, paramPrefix, theme } = element;
  const level = Number(element.headingLevel) || 2;
  const { status, commentCount } = page;
  const pickCount = whole(page.pickCount);
  const total = isWhole(commentCount) ? commentCount : Math.max(whole(page.totalItems), page.items.length);
  const isEnglish = /^en\b/i.test(lang);

  // It never stands on another host than what names it (native.rs).
  const here = resolved(address, document.baseURI);
  const api = isText(page.api) ? resolved(page.api, here) : {};
  const can = (ability) => api.origin === here.origin && ABLE.includes(page.abilities?.[ability]);

  const formatter = (signDisplay) => new Intl.NumberFormat(lang, { numberingSystem: 'latn', signDisplay }).format;
  const count = isEnglish ? (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',') : formatter('auto');
  const net = isEnglish
    ? (number) => (number > 0 ? '+' : number < 0 ? '−' : '') + count(Math.abs(number))
    : formatter('exceptZero');

  /** A sentence, and words or nodes in its places. */
  const parts = (name, slots) =>
    (messages?.[name] ?? ENGLISH[name]).split(/[{}]/).map((part, at) => (at % 2 ? (slots[part] ?? '') : part));
  const say = (name, slots = {}) => parts(name, slots).join('');

  const id = (name) => prefix + name;

  /** The address of a place in the thread (place.rs). */
  const to = (place, anchor) => {
    const parameters = [query, ...place.map((each) => paramPrefix + each)].filter(Boolean).join('&');
    return `${location.pathname}${parameters && '?'}${parameters}#${id(anchor)}`;
  };
  const permalink = (number) => to([`comment=${number}`], `comment-${number}`);

  const list = (name, items) => ct(name, 'ul', { role: 'list' }, ...items);

  function views() {
    const choice = (words, place, isChosen, ...counted) => {
      const counts = counted.map((number) => ct('filter-count', 'span', {}, count(number)));
      return node('li', {}, node('a', { href: to(place, 'comments'), 'aria-current': isChosen || null }, ...apart([say(words), ...counts])));
    };
    const isPicks = page.filter === 'picks';
    const filters = [choice('editorsPicks', ['filter=picks'], isPicks, pickCount), choice('allComments', [], !isPicks, total)];
    const orders = [page.orders].flat().filter((each) => ORDERS.includes(each));
    const lists = [
      pickCount > 0 && list('filters', filters),
      orders.length > 1 && list('orders', orders.map((each) => choice(each, [`order=${each}`], each === (page.order ?? 'newest')))),
    ];
    return lists.some(Boolean) && ct('views', 'nav', { 'aria-label': say('views') }, ...lists);
  }

  const section = (...rest) =>
    node(
      'section',
      {
        class: 'ct',
        lang,
        dir,
        'data-theme': /^(light|dark)$/.test(theme) ? theme : null,
        id: id('comments'),
        'aria-labelledby': id('comments-heading'),
      },
      ct('title', `h${level}`, { id: id('comments-heading'), tabindex: -1 }, say('title'), ' ', ct('total', 'span', {}, count(total))),
      status === 'closed' && ct('closed', 'p', {}, say('closed')),
      // The room in which the module says what has happened.
      ct('status', 'p', {}),
      views(),
      ...rest,
    );

  /** A comment: its rating, its heading, and what comes `below`. */
  function item(comment, rating, ...below) {
    const { number, status, author, pick } = comment;
    const own = id(`comment-${number}`);
    const classes = [
      'ct-comment',
      !isPublished(status) && 'ct-comment--removed',
      pick === true && 'ct-comment--pick',
      ROLES.includes(author?.role) && 'ct-comment--staff',
    ];
    const link = ct('permalink', 'a', { href: permalink(number) }, say('commentNumber', { number }));
    return ct(
      'item',
      'li',
      {},
      node(
        'article',
        { class: classes.filter(Boolean).join(' '), id: own, tabindex: -1, 'aria-labelledby': `${own}-heading`, 'data-comment': comment.id },
        rating,
        ct('heading', `h${level + 1}`, { id: `${own}-heading` }, link, ...byline(comment)),
        ...below,
      ),
    );
  }

  /** Who wrote a comment, and when, as far as it says so. */
  function byline({ author, pick, datePublished }) {
    const said = [
      author && ct('author', 'bdi', {}, author.name),
      ROLES.includes(author?.role) && ct('role', 'span', {}, say(author.role)),
      pick === true && ct('pick', 'span', {}, say('pick')),
      datePublished && when(datePublished),
    ];
    return said.some(Boolean) ? [' ', ct('byline', 'span', {}, ...apart(said))] : [];
  }

  function when(written) {
    const [moment, year, month, digits, time] = MOMENT.exec(written) ?? [];
    // Shown as the source wrote it rather than lost.
    if (!moment) return ct('date', 'span', {}, written);
    const day = Number(digits);
    const ending = isEnglish ? (ENDINGS[day] ?? 'th') : '';
    const date = say('date', { day: day + ending, month: say(MONTHS[month - 1]), year: Number(year), time });
    return ct('date', 'time', { datetime: written }, say('dateUtc', { date }));
  }

  function rating({ id, number, upvoteCount, downvoteCount, score }) {
    const [up, down] = [whole(upvoteCount), whole(downvoteCount)];
    const sum = Number.isFinite(score) ? Math.trunc(score) : up - down;
    const slots = { score: ct('score-net', 'strong', {}, net(sum)), up: count(up), down: count(down) };
    const told = ct('score', 'span', {}, ...parts('score', slots));
    // In a path, a name of dots alone would lead elsewhere, and half a sign is none.
    if (!can('rate') || /^\.*$|\p{Cs}/u.test(id)) return ct('rating', 'p', {}, told);
    const button = (value, words) => {
      const attributes = { class: `ct-rate ct-rate--${value}`, type: 'submit', name: 'value', value, 'aria-pressed': false };
      return node('button', attributes, ct('rate-words', 'span', {}, say(words, { number })));
    };
    const legend = ct('rating-label', 'legend', {}, say('rateThis'));
    const group = ct('rating-group', 'fieldset', {}, ...apart([legend, button('up', 'rateUp'), button('down', 'rateDown'), told]));
    const action = `${api.href.replace(/\/$/, '')}/comments/${encodeURIComponent(id)}/vote`;
    return ct('rating', 'form', { method: 'post', action }, group);
  }

  /** Paragraphs, and the lines of each. */
  function body({ text, lang }) {
    const made = ct('body', 'div', { dir: 'auto', lang });
    let paragraph;
    for (const line of linesOf(text)) {
      if (!line) paragraph = undefined;
      else if (paragraph) paragraph.append(node('br', {}), line);
      else made.append((paragraph = node('p', { dir: 'auto' }, line)));
    }
    return made;
  }

  return { say, parts, id, count, to, permalink, can, section, list, item, rating, body };
}

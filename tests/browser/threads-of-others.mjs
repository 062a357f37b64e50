// Threads kept in the formats of other systems, as pages of our own JSON. One function for each system: a title and its
// comments, oldest first; their numbers are their places.

import { readFile } from 'node:fs/promises';

import { JSDOM } from 'jsdom';

const REMOVED = { status: 'removed', removal: { reason: 'other' } };

/** One page that holds a whole thread. */
export function page(id, lang, { title, comments }) {
  const items = comments.map((comment, place) => ({ number: place + 1, ...comment, id: String(comment.id) }));
  const known = new Set(items.map((comment) => comment.id));
  for (const item of items) {
    // A thread answers a story, and some answer a comment that was not kept.
    item.parentId = known.has(String(item.parentId)) ? String(item.parentId) : null;
  }
  const { length } = items;
  return {
    id,
    lang,
    title,
    status: 'closed',
    order: 'newest',
    totalItems: length,
    pageSize: length,
    abilities: { rate: 'anyone', post: 'closed', report: 'closed' },
    items,
  };
}

/** Hespress: an Arabic newspaper, with scores below zero. */
export async function hespress(file) {
  const [story] = (await json(file)).scraped_data;
  const comments = story.comments.map((each) => ({
    id: each.comment_id,
    datePublished: each.comment_timestamp,
    text: each.comment,
    ...score(each.comment_reaction),
  }));
  return { title: story.title, comments };
}

/** A table of Hebrew comments and what their readers felt. */
export async function table(file) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim());
  const comments = lines.map((line, place) => ({ id: `l${place}`, text: line.split('\t')[0] }));
  return { title: 'תגובות', comments };
}

/** Discourse: HTML, answers named by their numbers, posts hidden by flags. */
export async function discourse(file) {
  const { title, post_stream: stream } = await json(file);
  const idOf = new Map(stream.posts.map((post) => [post.post_number, post.id]));
  const comments = stream.posts.map((post) => ({
    id: post.id,
    number: post.post_number,
    author: { name: post.name || post.username },
    datePublished: post.created_at,
    parentId: idOf.get(post.reply_to_post_number),
    ...(post.hidden ? REMOVED : { text: textOf(post.cooked) }),
  }));
  return { title, comments };
}

/** Hacker News by node-hnapi: a tree of HTML. */
export async function hackerNews(file) {
  const story = await json(file);
  const comments = [...branches(story.comments, (each) => each.comments)].map(([each, parent]) => ({
    id: each.id,
    author: { name: each.user ?? '' },
    datePublished: new Date(each.time * 1000).toISOString(),
    parentId: parent?.id,
    ...(each.deleted || each.dead ? REMOVED : { text: textOf(each.content) }),
  }));
  return { title: story.title, comments };
}

/** Reddit: a tree of listings, with stubs where more comments are to be asked for. */
export async function reddit(file) {
  const [post, listing] = await json(file);
  const kept = (listing) => (listing?.data?.children ?? []).filter(({ kind }) => kind === 't1').map(({ data }) => data);
  const comments = [...branches(kept(listing), (each) => kept(each.replies))].map(([each, parent]) => ({
    id: each.id,
    author: { name: each.author },
    datePublished: new Date(each.created_utc * 1000).toISOString(),
    parentId: parent?.id,
    ...(/^\[(deleted|removed)\]$/.test(each.body) ? REMOVED : { text: each.body, ...score(each.score) }),
  }));
  return { title: post.data.children[0].data.title, comments };
}

/** Remark42: a list of HTML, answers named by id. */
export async function remark42(file) {
  const comments = (await json(file)).map((each) => ({
    id: each.id,
    author: { name: each.user.name },
    datePublished: each.time,
    parentId: each.pid,
    ...(each.delete ? REMOVED : { text: textOf(each.text), ...score(each.score) }),
  }));
  return { title: 'Radio-T', comments };
}

/** Stack Exchange: rows of comments under many posts, one after the other. */
export async function stackExchange(file) {
  const { window } = new JSDOM(await readFile(file, 'utf8'), { contentType: 'text/xml' });
  const comments = [...window.document.querySelectorAll('row')].map((row) => ({
    id: row.getAttribute('Id'),
    author: { name: row.getAttribute('UserDisplayName') ?? `user ${row.getAttribute('UserId')}` },
    datePublished: `${row.getAttribute('CreationDate')}Z`,
    text: row.getAttribute('Text'),
    ...score(Number(row.getAttribute('Score'))),
  }));
  return { title: 'Meta', comments };
}

/** The original module, from a page of 2012: numbers with gaps, newest first. */
export async function bbc(file) {
  const comments = (await json(file)).comments.toReversed().map((each) => ({
    id: each.id,
    number: each.number,
    author: { name: each.user },
    text: textOf(each.html),
    ...score(Number(each.rating.replace('−', '-'))),
  }));
  return { title: 'Comments', comments };
}

async function json(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** A score of which only the sum is known. */
function score(net) {
  return { score: net, upvoteCount: Math.max(net, 0), downvoteCount: Math.max(-net, 0) };
}

/** Each comment of a tree, with the one it answers. */
function* branches(comments, repliesTo, parent) {
  for (const comment of comments) {
    yield [comment, parent];
    yield* branches(repliesTo(comment), repliesTo, comment);
  }
}

/** The words of HTML: a paragraph is a paragraph, a quote a quote. */
function textOf(html) {
  const body = JSDOM.fragment(html);
  for (const line of body.querySelectorAll('br')) line.replaceWith('\n');
  for (const quote of body.querySelectorAll('blockquote')) {
    quote.replaceWith(`\n\n${quote.textContent.trim().replace(/^/gm, '> ')}\n\n`);
  }
  for (const block of body.querySelectorAll('p, pre, li')) block.append('\n\n');
  return body.textContent.replace(/\n{3,}/g, '\n\n').trim();
}

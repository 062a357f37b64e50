// Comments arrive while somebody reads: counted at once, shown when the reader wants them.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { attributed, down } from './faults.mjs';
import { numbers } from './reader.mjs';

const FERRY = '/threads/ferry-timetable/';
const API = '/api/threads/ferry-timetable';
const DOCUMENT = /^\/threads\/[^.]*$/;

/** Comments on a page of the demo's threads. */
const PAGE_SIZE = 20;

// Every test posts to the same thread, so none of them knows the numbers beforehand.

inEachEngine('A new comment is counted and spoken, and leaves the reader alone', async (reader, site) => {
  await reader.openThread(site.origin + FERRY);
  await watches(reader, site);
  const before = await shown(reader);
  await reader.run(() => document.querySelector('.ct-rate').focus());
  await someonePosts(site, 'Does the last boat take bicycles?');
  await reader.sees('.ct-news', '1 new comment Show new comments');
  await reader.says('1 new comment');
  await someonePosts(site, 'And tandems?');
  await reader.sees('.ct-news', '2 new comments Show new comments');
  await reader.says('2 new comments');
  assert.deepEqual(await shown(reader), before);
  assert.equal(await reader.run(() => document.activeElement === document.querySelector('.ct-rate')), true);
});

inEachEngine('New comments are put above those shown when the reader asks for them', async (reader, site) => {
  await reader.openThread(site.origin + FERRY);
  await watches(reader, site);
  const before = await shown(reader);
  await someonePosts(site, 'I counted the lifebelts.');
  await reader.sees('.ct-news', '1 new comment Show new comments');
  const newest = await someonePosts(site, 'There are six of them.');
  await reader.sees('.ct-news', '2 new comments Show new comments');
  await reader.press('Show new comments');
  await reader.seesComments([newest, newest - 1, ...before]);
  await reader.hasFocusOn(`comment-${newest}`);
  await reader.sees('.ct-title', `Comments ${newest}`);
  await reader.seesNo('.ct-news');
});

inEachEngine('From another page, new comments are shown on the first', async (reader, site) => {
  await reader.openThread(`${site.origin}${FERRY}?page=2`);
  await watches(reader, site);
  const newest = await someonePosts(site, 'Read on page two.');
  await reader.sees('.ct-news', '1 new comment Show new comments');
  await reader.press('Show new comments');
  await reader.seesComments(numbers(newest, newest - PAGE_SIZE + 1));
  await reader.reads('Page 1 of', '.ct-page');
});

inEachEngine('A thread whose stream of news breaks is still a thread', async (reader, site) => {
  site.suffers(/\/events$/, down);
  await reader.openThread(site.origin + FERRY);
  await reader.eventually(() => site.asked(/\/events$/) > 0, true);
  await reader.press('Next');
  await reader.reads('Page 2 of', '.ct-page');
  await reader.seesNo('.ct-notice');
});

inEachEngine('A closed thread is not watched', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.settles();
  assert.equal(site.asked(/\/events$/), 0);
});

inEachEngine('One’s own comment is marked, with its age beside its date', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('relative-time'));
  await reader.openThread(site.origin + FERRY);
  const { number, datePublished } = await reader.run(posted, API, 'This one is mine.');
  // By its own address, for which no earlier answer is at hand.
  await reader.open(`${site.origin}/health`);
  await reader.open(`${site.origin}${FERRY}?comment=${number}#comment-${number}`);
  const comment = `#comment-${number}`;
  await reader.sees(`${comment} .ct-you`, 'You');
  await reader.sees(`${comment} .ct-ago`, '(just now)');
  await reader.reads(String(new Date(datePublished).getUTCFullYear()), `${comment} time`);
  assert.equal(await reader.run(() => document.querySelectorAll('.ct-you').length), 1);
});

function shown(reader) {
  return reader.run(() => [...document.querySelectorAll('.ct-comment')].map(({ id }) => Number(/\d+$/.exec(id))));
}

/** Waits until the thread hears of what happens, and has looked for the first time. */
async function watches(reader, site) {
  await reader.eventually(() => site.asked(/\/events$/), 1);
  await reader.eventually(() => site.answered(/order=newest/), 1);
}

/** Another reader, elsewhere, posts a comment; answers with its number. */
async function someonePosts(site, text) {
  return (await posted(site.origin + API, text)).number;
}

/** Posts a comment, from wherever this runs. */
async function posted(api, text) {
  const answer = await fetch(`${api}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Wet Paint', text }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

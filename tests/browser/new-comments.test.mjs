// Comments arrive while somebody reads: counted at once, shown when the reader wants them.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { answering, attributed, down, scripted } from './faults.mjs';
import { numbers } from './reader.mjs';

const FERRY = '/threads/ferry-timetable/';
const API = '/api/threads/ferry-timetable';
const DOCUMENT = /^\/threads\/[^.]*$/;

/** The newest comments, as readers come by them and as the thread looks for them. */
const LOOK = /^\/threads\/ferry-timetable\/1\.json$/;

/** Comments on a page of the demo's threads. */
const PAGE_SIZE = 20;

const PUSHED = 'updates="push"';

// Every test posts to the same thread, so none of them knows the numbers beforehand.

inEachEngine('A new comment is counted and spoken, and leaves the reader alone', async (reader, site) => {
  site.suffers(DOCUMENT, attributed(PUSHED));
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
  site.suffers(DOCUMENT, attributed(PUSHED));
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
  site.suffers(DOCUMENT, attributed(PUSHED));
  await reader.openThread(`${site.origin}${FERRY}?page=2`);
  await watches(reader, site);
  const newest = await someonePosts(site, 'Read on page two.');
  await reader.sees('.ct-news', '1 new comment Show new comments');
  await reader.press('Show new comments');
  await reader.seesComments(numbers(newest, newest - PAGE_SIZE + 1));
  await reader.reads('Page 1 of', '.ct-page');
});

inEachEngine('A thread whose stream of news breaks is still a thread', async (reader, site) => {
  site.suffers(DOCUMENT, attributed(PUSHED));
  site.suffers(/\/events$/, down);
  await reader.openThread(site.origin + FERRY);
  await reader.eventually(() => site.asked(/\/events$/) > 0, true);
  await reader.press('Next');
  await reader.reads('Page 2 of', '.ct-page');
  await reader.seesNo('.ct-notice');
});

inEachEngine('Without a stream of news, the thread looks for itself', async (reader, site) => {
  const hasty = scripted('hasty-clock.js');
  site.suffers(DOCUMENT, (next) => attributed(PUSHED)(() => hasty(next)));
  site.suffers(/\/events$/, answering(404));
  await reader.openThread(site.origin + FERRY);
  await someonePosts(site, 'Nobody told you of this one.');
  await reader.sees('.ct-news', '1 new comment Show new comments');
});

inEachEngine('Unless it is told otherwise, a thread looks for itself and keeps no connection open', async (reader, site) => {
  site.suffers(DOCUMENT, scripted('hasty-clock.js'));
  await reader.openThread(site.origin + FERRY);
  await someonePosts(site, 'Found by looking.');
  await reader.sees('.ct-news', '1 new comment Show new comments');
  assert.equal(site.asked(/\/events$/), 0);
});

inEachEngine('A thread that is not to look for new comments does not', async (reader, site) => {
  const hasty = scripted('hasty-clock.js');
  site.suffers(DOCUMENT, (next) => attributed('updates="none"')(() => hasty(next)));
  await reader.openThread(site.origin + FERRY);
  const asked = site.asked(LOOK);
  await someonePosts(site, 'Nobody looks.');
  await reader.run(severalIntervals);
  assert.deepEqual([site.asked(LOOK), site.asked(/\/events$/)], [asked, 0]);
});

inEachEngine('Out of its reader’s sight, a thread asks for nothing', async (reader, site) => {
  const hasty = scripted('hasty-clock.js');
  site.suffers(DOCUMENT, (next) => attributed(PUSHED)(() => hasty(next)));
  await reader.openThread(site.origin + FERRY);
  await watches(reader, site);
  await goes(reader, true);
  // The stream of news ends, and what was asked before is answered.
  await reader.eventually(() => site.asked(/\/events$/) - site.answered(/\/events$/), 0);
  await reader.settles();
  const asked = site.asked(LOOK);
  await someonePosts(site, 'Is anybody there?');
  await reader.run(severalIntervals);
  assert.equal(site.asked(LOOK), asked);
  await goes(reader, false);
  await reader.sees('.ct-news', '1 new comment Show new comments');
});

inEachEngine('A source in trouble is not asked before it allows, even when its page comes into sight', async (reader, site) => {
  site.suffers(DOCUMENT, scripted('hasty-clock.js'));
  site.suffers(/\/events$/, answering(404));
  await reader.openThread(site.origin + FERRY);
  const trouble = answering(503, { 'retry-after': '86400' });
  let refused = 0;
  const heal = site.suffers(LOOK, (next) => {
    refused += 1;
    return trouble(next);
  });
  await reader.eventually(() => refused, 1);
  const asked = site.asked(LOOK);
  heal();
  await someonePosts(site, 'Are you well again?');
  await goes(reader, true);
  await goes(reader, false);
  await reader.run(severalIntervals);
  assert.equal(site.asked(LOOK), asked);
});

inEachEngine('One’s own comment is there after a reload, and is no news', async (reader, site) => {
  site.suffers(DOCUMENT, attributed(PUSHED));
  await reader.openThread(site.origin + FERRY);
  await watches(reader, site);
  await reader.run(() => {
    document.querySelector('.ct-name').value = 'Bareheaded';
    document.querySelector('.ct-text').value = 'I left my hat aboard.';
  });
  await reader.press('Post comment');
  await reader.reads('Your comment was posted', '.ct-status');
  await reader.eventually(() => site.asked(LOOK) - site.answered(LOOK), 0);
  const before = await shown(reader);
  await reader.openThread(site.origin + FERRY);
  await reader.seesComments(before.slice(0, PAGE_SIZE));
  await reader.reads('I left my hat aboard.', '.ct-list');
  await reader.seesNo('.ct-news');
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
  await reader.seesLiveThread();
  await reader.sees(`${comment} .ct-you`, 'You');
  // The minute may turn meanwhile.
  await reader.seesTrue((ago) => /^\((just now|\d minutes? ago)\)$/.test(document.querySelector(ago)?.textContent), `${comment} .ct-ago`);
  await reader.reads(String(new Date(datePublished).getUTCFullYear()), `${comment} time`);
  assert.equal(await reader.run(() => document.querySelectorAll('.ct-you').length), 1);
});

function shown(reader) {
  return reader.run(() => [...document.querySelectorAll('.ct-comment')].map(({ id }) => Number(/\d+$/.exec(id))));
}

/** Waits until the thread hears of what happens. */
async function watches(reader, site) {
  await reader.eventually(() => site.asked(/\/events$/), 1);
}

/** The page comes into sight of its reader, or goes out of it, as when another tab is chosen. */
function goes(reader, outOfSight) {
  return reader.run((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, outOfSight);
}

/** Fulfilled when a thread that looks at intervals would have looked several times; hasty-clock.js shortens them. */
function severalIntervals() {
  const SECONDS = 100;
  return new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
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

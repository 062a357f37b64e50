// A long page is drawn a few comments at a time, so that the browser can paint and readers can press meanwhile. The
// clock is made to hurry here, for every machine to be a slow one.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { json } from './faults.mjs';
import { numbers } from './reader.mjs';

const BRIDGE = '/threads/harbour-bridge/';
const ALONE = '/embeds/room.html';
const PAGE = /\/1\.json/;

/** Milliseconds between two looks at the clock: on a slow machine, and on one that is too slow for any comment. */
const SLOW = 5;
const LATE = 50;

/** The same on a machine that draws twenty comments in a slice, and more. */
const QUICK = 0.5;

/** Milliseconds that a slice takes. */
const SLICE = 12;

/** A comment's time is taken by the look at the clock that tells how quick the machine is. */
const LOOK = 1;

/** Comments that are drawn at once at the least: what fills a screen. */
const SCREENFUL = 4;

/** Comments after which a slice draws as many again. */
const MANY = 100;

/** Comments of a page that is longer than pages should be, and that page. */
const LONG = 240;
const LONG_PAGE = json({
  page: 1,
  pageCount: 1,
  pageSize: LONG,
  totalItems: LONG,
  items: numbers(LONG, 1).map((number) => ({ id: `c${number}`, number, text: 'The ferry was late again.' })),
});

inEachEngine('The next page is drawn from the top, a few comments at a time', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.run(hurry, SLOW);
  await reader.run(countComments);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  await reader.hasFocusOn('comments-heading');
  checkGrowth(await reader.run(() => window.counts), 20);
});

inEachEngine('However late it is, a slice draws a comment', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.run(hurry, LATE);
  await reader.run(countComments);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  const counts = await reader.run(() => window.counts);
  checkGrowth(counts, 20);
  assert.equal(counts[1] - counts[0], 1, String(counts));
  assert.equal(counts.at(-1) - counts.at(-2), 1, String(counts));
});

inEachEngine('Comments that are added to a long list are drawn in slices as those of a short one', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.run(() => (document.querySelector('comment-thread').paging = 'more'));
  for (let there = 40; there <= 120; there += 20) {
    await reader.press('Show more');
    await reader.seesComments(numbers(1193, 1194 - there));
  }
  await reader.run(hurry, LATE);
  await reader.run(countComments);
  await reader.press('Show more');
  await reader.seesComments(numbers(1193, 1054));
  const counts = await reader.run(() => window.counts);
  assert.ok(counts[0] < 130, String(counts));
  assert.equal(counts.at(-1) - counts.at(-2), 1, String(counts));
});

inEachEngine('Where many have been drawn a slice draws as many again, for each costs a layout of them all', async (reader, site) => {
  const counts = await drawAlone(reader, site, LATE, LONG_PAGE);
  checkGrowth(counts, LONG);
  assert.deepEqual(counts.filter((count) => count >= MANY), [MANY, 2 * MANY, LONG]);
});

inEachEngine('A quick machine draws for twice as long, a slow one does not', async (reader, site) => {
  const slice = async (later) => (await drawAlone(reader, site, later, LONG_PAGE)).find((count) => count > SCREENFUL);
  assert.equal(await slice(QUICK), SCREENFUL - LOOK + (2 * SLICE) / QUICK);
  assert.equal(await slice(2 * QUICK), SCREENFUL - LOOK + SLICE / (2 * QUICK));
});

inEachEngine('A slow machine paints the first comments before it draws more, a quick one does not wait', async (reader, site) => {
  const [first] = await drawAlone(reader, site, SLOW, LONG_PAGE);
  assert.equal(first, SCREENFUL + 1);
  const [quickly] = await drawAlone(reader, site, QUICK, LONG_PAGE);
  assert.ok(quickly > SCREENFUL + 1, String(quickly));
});

inEachEngine('A comment that is to have the focus is not waited for', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.run(hurry, SLOW);
  await reader.run(countComments);
  await reader.run(() => document.querySelector('comment-thread').goTo('#1155'));
  await reader.hasFocusOn('comment-1155');
  assert.deepEqual(await reader.run(() => window.counts), [20]);
});

inEachEngine('Comments that were in the page stay until all live ones are there', async (reader, site) => {
  await reader.open(site.origin + BRIDGE);
  await reader.run(hurry, SLOW);
  await reader.run(countComments);
  await reader.scrollTo('comment-thread');
  await reader.seesLiveThread();
  const counts = await reader.run(() => window.counts);
  assert.ok(counts.length > 0 && counts.every((count) => count === 20), String(counts));
});

inEachEngine('Where there were none, the first are shown before the last are drawn', async (reader, site) => {
  const counts = await drawAlone(reader, site, SLOW, (next) => next());
  checkGrowth(counts, counts.at(-1));
});

inEachEngine('What comes in between is drawn, and the rest after it', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.run(hurry, SLOW);
  await reader.run(() => {
    const thread = document.querySelector('comment-thread');
    new MutationObserver((_, watch) => {
      if (!thread.querySelector('#comment-1173')) return;
      watch.disconnect();
      thread.querySelector('#comment-1173 .ct-rate--up').click();
      thread.theme = 'dark';
    }).observe(thread, { childList: true, subtree: true });
  });
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  await reader.seesTrue(() => document.querySelector('#comment-1173 .ct-rate--up').getAttribute('aria-pressed') === 'true');
  await reader.seesTrue(() => document.querySelector('.ct').dataset.theme === 'dark');
});

/** Draws a thread in a page that has no comments yet; `answer` gives its page once the clock hurries. */
async function drawAlone(reader, site, later, answer) {
  let go;
  const hurries = new Promise((resolve) => (go = resolve));
  site.suffers(PAGE, async (next) => {
    await hurries;
    return answer(next);
  });
  await reader.open(site.origin + ALONE);
  await reader.run(hurry, later);
  await reader.run(countComments);
  go();
  await reader.seesLiveThread();
  return reader.run(() => window.counts);
}

/** A screenful first, then more and more, in several steps. */
function checkGrowth(counts, all) {
  const ascends = counts.every((count, at) => at === 0 || count > counts[at - 1]);
  assert.ok(counts.length > 2 && ascends && counts[0] >= SCREENFUL && counts.at(-1) === all, String(counts));
}

// What follows runs in the page.

/** Every look at the clock finds it so many milliseconds later. */
function hurry(later) {
  const { Date } = window;
  let now = Date.now();
  Date.now = () => (now += later);
}

/** How many comments are there after each change of the list. */
function countComments() {
  window.counts = [];
  const thread = document.querySelector('comment-thread');
  const count = () => {
    const comments = thread.querySelectorAll('.ct-comment').length;
    if (comments && window.counts.at(-1) !== comments) window.counts.push(comments);
  };
  new MutationObserver((records) => records.some(({ target }) => target.closest?.('.ct-list') || target === thread) && count()).observe(thread, {
    childList: true,
    subtree: true,
  });
}

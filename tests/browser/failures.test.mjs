// The comments service fails, in each of the ways services fail.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { answering, down, held, htmlError, truncated } from './faults.mjs';
import { numbers } from './reader.mjs';

const PAGES = /\.json/;
const LINK = 'Read the comments on this story';
const UNREACHABLE = 'The comments could not be reached. You may be offline.';
const UNWELL = 'The comments service is having trouble. Please try again in a while.';
const UNREADABLE = 'The comments service sent something that cannot be read.';
const KEPT = 'What you see was loaded earlier.';

inEachEngine('Down at the start: what was there stays, with a sentence and another try', async (reader, site) => {
  const heal = site.suffers(PAGES, down);
  await reader.open(`${site.origin}/`);
  await reader.scrollTo('comment-thread');
  await reader.sees('.ct-notice', `${UNREACHABLE} Try again`);
  await reader.reads(LINK, 'comment-thread');
  // A browser itself may ask several times where a connection breaks.
  const before = site.asked(PAGES);
  await reader.press('Try again');
  await reader.eventually(() => site.asked(PAGES) > before, true);
  await reader.sees('.ct-notice', `${UNREACHABLE} Try again`);
  heal();
  await reader.press('Try again');
  await reader.seesLiveThread();
  await reader.seesComments(numbers(1193, 1174));
  await reader.seesNo('.ct-notice');
});

inEachEngine('Down at the start: the comments of the server stay as they are', async (reader, site) => {
  site.suffers(PAGES, down);
  await reader.open(`${site.origin}/threads/harbour-bridge/`);
  await reader.scrollTo('comment-thread');
  await reader.sees('.ct-notice', `${UNREACHABLE} Try again`);
  await reader.seesComments(numbers(1193, 1174));
  const ids = await reader.run(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
  assert.deepEqual(
    ids.filter((id, place) => ids.indexOf(id) !== place),
    [],
  );
});

inEachEngine('Down when the page is turned: the page stays, and another try turns it', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const heal = site.suffers(PAGES, down);
  await reader.press('Next');
  await reader.sees('.ct-notice', `${UNREACHABLE} ${KEPT} Try again`);
  await reader.seesComments(numbers(1193, 1174));
  heal();
  await reader.press('Try again');
  await reader.seesComments(numbers(1173, 1154));
  await reader.isAt('/?page=2#comments');
  await reader.seesNo('.ct-notice');
});

const json = (value) => answering(200, { 'content-type': 'application/json' }, JSON.stringify(value));
const BAD_ANSWERS = [
  ['An error page in HTML', htmlError, UNWELL],
  ['A server that is too busy', answering(503, { 'retry-after': '120' }), UNWELL],
  [
    'A refusal for asking too often',
    answering(429, { 'retry-after': '120' }),
    'Too many requests. Please try again in a while.',
  ],
  ['A thread that does not exist', answering(404), 'There is no comments thread at this address.'],
  ['JSON cut off in the middle', truncated, UNREADABLE],
  ['JSON of another shape', json({ comments: [] }), UNREADABLE],
  ['JSON that is only a word', json('comments'), UNREADABLE],
  ['A comment without a number', json({ items: [{ id: 'c1' }] }), UNREADABLE],
  ['An empty answer', answering(200, { 'content-type': 'application/json' }), UNREADABLE],
];

for (const [what, fault, sentence] of BAD_ANSWERS) {
  inEachEngine(`${what} is told in a sentence, and the page stays`, async (reader, site) => {
    await reader.openThread(`${site.origin}/`);
    site.suffers(PAGES, fault);
    await reader.press('Next');
    await reader.sees('.ct-notice', `${sentence} ${KEPT} Try again`);
    await reader.seesComments(numbers(1193, 1174));
  });
}

inEachEngine('An answer that never comes is told in a sentence', async (reader, site) => {
  site.suffers(PAGES, held(new Promise(() => {})));
  await reader.open(`${site.origin}/`);
  await reader.scrollTo('comment-thread');
  await reader.sees('.ct-notice', 'The comments took too long to arrive. Try again');
  await reader.reads(LINK, 'comment-thread');
});

inEachEngine('A late answer never takes the place of a newer one', async (reader, site) => {
  let release;
  site.suffers(/\/2\.json/, held(new Promise((resolve) => (release = resolve))));
  await reader.openThread(`${site.origin}/`);
  await reader.press('2');
  await reader.eventually(() => site.asked(/\/2\.json/), 1);
  await reader.press('3');
  await reader.seesComments(numbers(1153, 1134));
  release();
  await reader.eventually(() => site.answered(/\/2\.json/), 1);
  await reader.settles();
  assert.equal(await reader.words('.ct-page'), 'Page 3 of 60');
  await reader.isAt('/?page=3#comments');
});

inEachEngine('Own votes that cannot be had take nothing from the reading', async (reader, site) => {
  site.suffers(/\/reader$/, htmlError);
  await reader.openThread(`${site.origin}/`);
  await reader.eventually(() => site.answered(/\/reader$/), 1);
  await reader.seesComments(numbers(1193, 1174));
  await reader.seesNo('.ct-notice');
});

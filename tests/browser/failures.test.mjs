// The comments service fails: what readers can do about it, and what they are spared. The ways in which it fails are
// among the steps of ladder.test.mjs.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { answering, attributed, down, held, htmlError, scripted } from './faults.mjs';
import { numbers } from './reader.mjs';

const PAGES = /\.json/;
const EVENTS = /\/events$/;

/** How often a reader tries in vain. */
const TRIES = 10;

/** Seconds that are over before a test's patience is, yet not before some tries. */
const SHORT_WAIT = 5;

const LINK = 'Read the comments on this story';
const UNREACHABLE = 'The comments could not be reached. You may be offline.';
const UNWELL = 'The comments service is having trouble. Please try again in a while.';
const BUSY = 'Too many requests have come from you or your network. Please wait a little.';
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
  // Not before the browser has given up as well.
  await reader.seesTrue(() => !document.querySelector('comment-thread [aria-busy]'));
  await reader.sees('.ct-notice', `${UNREACHABLE} Try again`);
  heal();
  await reader.press('Try again');
  await reader.seesLiveThread();
  await reader.seesComments(numbers(1193, 1174));
  await reader.seesNo('.ct-notice');
});

inEachEngine('A first answer whose time was over before the module came is asked for anew', async (reader, site) => {
  site.suffers(/\/embeds\/eager/, scripted('late-module.js'));
  await reader.open(`${site.origin}/embeds/eager.html`);
  await reader.seesLiveThread();
  await reader.seesComments(numbers(31, 12));
});

inEachEngine('A late answer never takes the place of a newer one', { engines: EVERY_ENGINE }, async (reader, site) => {
  let release;
  site.suffers(/\/2\.json/, held(new Promise((resolve) => (release = resolve))));
  await reader.openThread(`${site.origin}/`);
  await reader.savesData();
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

inEachEngine('A service that fails is asked once for each try', { engines: EVERY_ENGINE }, async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.savesData();
  site.suffers(PAGES, htmlError);
  const before = site.asked(PAGES) + 1;
  await reader.press('Next');
  await reader.eventually(() => site.answered(PAGES), before);
  await reader.sees('.ct-notice', `${UNWELL} ${KEPT} Try again`);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    await reader.press('Try again');
    await reader.eventually(() => site.answered(PAGES), before + tries);
    await reader.sees('.ct-notice', `${UNWELL} ${KEPT} Try again`);
  }
  await reader.settles();
  assert.equal(site.asked(PAGES), before + TRIES);
});

inEachEngine(
  'A service that says how long to wait is left alone for as long, wherever a reader goes, and then asked once',
  { engines: EVERY_ENGINE },
  async (reader, site) => {
    await reader.openThread(`${site.origin}/`);
    const heal = site.suffers(PAGES, answering(429, { 'retry-after': String(SHORT_WAIT) }));
    await reader.savesData();
    const before = site.asked(PAGES);
    const told = Date.now();
    await reader.press('Next');
    await reader.sees('.ct-notice', `${BUSY} ${KEPT} Seconds until the next try: ${SHORT_WAIT}`);
    heal();
    await reader.press('Last');
    await reader.isAt('/?page=60#comments');
    await reader.seesTrue(() => document.querySelector('#comment-13') !== null);
    assert.ok(Date.now() - told >= SHORT_WAIT * 1000);
    assert.equal(site.asked(PAGES), before + 2);
    await reader.seesNo('.ct-notice');
  },
);

inEachEngine(
  'A stream of news that breaks is left alone until the next look',
  { engines: EVERY_ENGINE },
  async (reader, site) => {
    site.witnessed = true;
    const heal = site.suffers(EVENTS, down);
    site.suffers(/^\/threads\/[^.]*$/, attributed('updates="push"'));
    await reader.openThread(`${site.origin}/threads/ferry-timetable/`);
    // By itself a browser would come back to it every few seconds.
    await reader.seesTrue(() => {
      const { streams } = window.witness;
      return streams.length === 1 && streams[0].readyState === EventSource.CLOSED;
    });
    heal();
    await reader.run(() => document.dispatchEvent(new Event('visibilitychange')));
    await reader.seesTrue(() => window.witness.streams.at(-1).readyState === EventSource.OPEN);
    assert.equal(await reader.run(() => window.witness.streams.length), 2);
  },
);

inEachEngine('Own votes that cannot be had take nothing from the reading', async (reader, site) => {
  site.suffers(/\/reader$/, htmlError);
  await reader.openThread(`${site.origin}/`);
  await reader.eventually(() => site.answered(/\/reader$/), 1);
  await reader.seesComments(numbers(1193, 1174));
  await reader.seesNo('.ct-notice');
});

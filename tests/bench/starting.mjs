// From the navigation to the first comment painted.

import { DESKTOP, MOBILE } from './browser.mjs';
import { Samples, turned } from './samples.mjs';
import { address } from './stories.mjs';
import { THREAD } from './subjects.mjs';

/** What tells that a way has come to its end. */
const ENDS = {
  plain: '.ct-comment',
  'by-hand': '.ct-comment',
  script: 'comment-thread[live]',
  preloaded: 'comment-thread[live]',
  reserved: 'comment-thread[live]',
  markup: 'comment-thread[live]',
  'after-paint': 'comment-thread[live]',
};
const WAYS = Object.keys(ENDS);

const READERS = { desktop: DESKTOP, mobile: MOBILE };

/** With comments in the page, the first is to come as without any script. */
const AS_WITHOUT = { 'desktop, cold': 1, 'desktop, warm': 1, 'mobile, cold': 1, 'mobile, warm': 1 };

/** Rows of what is compared with what, and what is to be reached. */
const COMPARED = [
  ['comments in the page, no script', 'plain', 'by-hand', {}],
  ['script alone', 'script', 'by-hand', { 'mobile, cold': 1.3 }],
  ['script with preload links', 'preloaded', 'by-hand', { 'mobile, cold': 1.1 }],
  ['server’s markup, taken over', 'markup', 'plain', AS_WITHOUT],
  ['server’s markup, taken over after its paint', 'after-paint', 'plain', AS_WITHOUT],
];

/** The ways by which a thread becomes live. */
const LIVE = [
  ['script alone', 'script'],
  ['script with preload links', 'preloaded'],
  ['server’s markup, taken over', 'markup'],
  ['server’s markup, taken over after its paint', 'after-paint'],
];

const SHIFTS = [
  ['server’s markup, taken over', 'markup', 0],
  ['server’s markup, taken over after its paint', 'after-paint', 0],
  ['room reserved by --ct-reserve', 'reserved', 0],
  ['script alone', 'script', 0.02],
  ['script by hand', 'by-hand', undefined],
];

export async function starting(browser, origin, rounds, tell) {
  const samples = new Samples();
  for (const [reader, conditions] of Object.entries(READERS)) {
    await browser.become(conditions);
    for (let round = 0; round < rounds; round += 1) {
      for (const way of turned(WAYS, round)) {
        await browser.forget();
        for (const visit of ['cold', 'warm']) {
          await browser.open('about:blank');
          const { first, live, shift } = await load(browser, origin + address(THREAD, way), ENDS[way]);
          const when = `${reader}, ${visit}`;
          samples.add(`${way} ${when}`, first);
          samples.add(`${way} ${when} live`, live);
          samples.add(`${way} ${reader} shift`, shift);
        }
      }
      tell(`starting, ${reader}`, round);
    }
  }
  return rows(samples);
}

async function load(browser, address, end) {
  await browser.open(address);
  return browser.ask(async (end) => {
    const first = await bench.firstComment;
    const live = end === '.ct-comment' ? first : await bench.live;
    await bench.settled();
    return { first, live, shift: bench.shift };
  }, end);
}

function rows(samples) {
  const rows = [];
  for (const reader of Object.keys(READERS)) {
    for (const visit of ['cold', 'warm']) {
      const when = `${reader}, ${visit}`;
      for (const [what, way, reference, goals] of COMPARED) {
        rows.push({
          what: `first comment, ${when}: ${what}`,
          reference: { name: reference, value: samples.median(`${reference} ${when}`) },
          value: samples.median(`${way} ${when}`),
          unit: 'ms',
          ratio: samples.ratio(`${way} ${when}`, `${reference} ${when}`),
          goal: goals[when],
        });
      }
      for (const [what, way] of LIVE) {
        rows.push({
          what: `live, ${when}: ${what}`,
          reference: { name: 'by-hand', value: samples.median(`by-hand ${when}`) },
          value: samples.median(`${way} ${when} live`),
          unit: 'ms',
          ratio: samples.ratio(`${way} ${when} live`, `by-hand ${when}`),
        });
      }
    }
  }
  for (const reader of Object.keys(READERS)) {
    for (const [what, way, most] of SHIFTS) {
      rows.push({ what: `layout shift, ${reader}: ${what}`, value: samples.median(`${way} ${reader} shift`), unit: 'shift', most });
    }
  }
  return rows;
}

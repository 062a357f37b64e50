// From a click to its paint, on a reader's slow machine and network; and what holds the machine up.

import { MOBILE } from './browser.mjs';
import { Samples, turned } from './samples.mjs';
import { address } from './stories.mjs';
import { FIRST, FIRST_OF_PAGE_2, HUNDRED, THREAD } from './subjects.mjs';

const WAYS = ['by-hand', 'script'];

/** What is measured, its name, what it is to reach, and what a script by hand is measured at, if at something else. */
const COMPARED = [
  ['a vote', 'vote', 1.1],
  ['the next page, from the network', 'next', 1.2],
  ['the next page, fetched ahead; by hand from the network', 'ahead', 1.0, 'next'],
  ['a page that the browser has kept', 'kept', undefined],
  ['another order', 'order', undefined],
];

const NEXT = 'a[rel=next]';

/** Milliseconds from which a task is long (https://www.w3.org/TR/longtasks-1/). */
const LONG_TASK = 50;

export async function acting(browser, origin, rounds, tell) {
  const samples = new Samples();
  await browser.become(MOBILE);
  for (let round = 0; round < rounds; round += 1) {
    for (const way of turned(WAYS, round)) {
      await act(browser, origin, way, (what, value) => samples.add(`${what} ${way}`, value));
    }
    tell('acting', round);
  }
  const rows = COMPARED.map(([what, name, goal, by = name]) => ({
    what: `click to paint, mobile: ${what}`,
    reference: { name: 'by-hand', value: samples.median(`${by} by-hand`) },
    value: samples.median(`${name} script`),
    unit: 'ms',
    ratio: samples.ratio(`${name} script`, `${by} by-hand`),
    goal,
  }));
  return [
    ...rows,
    {
      what: 'longest task of a page of 100, mobile',
      reference: { name: 'by-hand', value: samples.median('longest by-hand') },
      value: samples.median('longest script'),
      unit: 'ms',
      most: LONG_TASK,
    },
  ];
}

async function act(browser, origin, way, add) {
  await browser.forget();
  await open(browser, origin + address(THREAD, way));
  const up = `#comment-${FIRST} .ct-rate--up`;
  add('vote', await browser.click(up, `${up}[aria-pressed=true]`));
  add('next', await browser.click(NEXT, `#comment-${FIRST_OF_PAGE_2}`));
  add('kept', await browser.click('a[rel=prev]', `#comment-${FIRST}`));
  const highest = '.ct-orders li:nth-child(3) a';
  add('order', await browser.click(highest, `${highest}[aria-current]`));

  if (way === 'script') {
    await browser.forget();
    await open(browser, origin + address(THREAD, way));
    await browser.pointAt(NEXT, '/2.json');
    add('ahead', await browser.click(NEXT, `#comment-${FIRST_OF_PAGE_2}`));
  }

  await open(browser, origin + address(HUNDRED, way));
  add('longest', await browser.ask(() => Math.max(0, ...bench.longTasks)));
}

async function open(browser, address) {
  await browser.open(address);
  await browser.seen('#thread .ct-comment, comment-thread[live]');
}

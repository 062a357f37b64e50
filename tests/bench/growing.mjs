// What lists of any length take: time and memory; and what many page turns leave behind.

import { DESKTOP } from './browser.mjs';
import { Samples, turned } from './samples.mjs';
import { address, source } from './stories.mjs';
import { LISTS, THREAD, list } from './subjects.mjs';

const WAYS = ['by-hand', 'script'];

/** The longest lists whose first drawing has a goal; pages are to be no longer. */
const GOAL = 1.2;
const GOAL_FOR = [200, 2_000];

/** A list of so many takes so long that it is measured less often: once for so many rounds of the others. */
const LONGEST = 10_000;
const ROUNDS_FOR_ONE = 5;

/** Page turns after which all that is made once has been made, and those that are counted. */
const FIRST_TURNS = 10;
const TURNS = 50;

const KB_IN_MB = 1024;

export async function growing(browser, origin, rounds, tell) {
  const samples = new Samples();
  await browser.become(DESKTOP);
  for (const comments of LISTS) {
    const times = comments < LONGEST ? rounds : Math.ceil(rounds / ROUNDS_FOR_ONE);
    for (let round = 0; round < times; round += 1) {
      for (const way of turned(WAYS, round)) {
        await grow(browser, origin, comments, way, (what, value) => samples.add(`${what} ${comments} ${way}`, value));
      }
      tell(`growing to ${comments}`, round);
    }
  }
  return LISTS.flatMap((comments) => rows(samples, comments)).concat(await turning(browser, origin));
}

async function grow(browser, origin, comments, way, add) {
  await browser.open(`${origin}/empty/${way}`);
  // The first is small: it has all code loaded and compiled.
  await mount(browser, way, LISTS[0]);
  await browser.ask(() => document.querySelector('#grown').remove());
  const before = await browser.left();
  const { first, last } = await mount(browser, way, comments);
  add('first comment', first);
  add('first render', last);
  const up = `#comment-${comments} .ct-rate--up`;
  add('vote', await browser.click(up, `${up}[aria-pressed=true]`));
  const after = await browser.left();
  add('memory', (after.script + after.wasm - before.script - before.wasm) / KB_IN_MB);
}

/** Puts a thread into the page; answers with the milliseconds until the first and the last of its comments are painted. */
async function mount(browser, way, comments) {
  const took = await browser.ask(
    async (way, src) => {
      const host = document.createElement(way === 'script' ? 'comment-thread' : 'div');
      host.id = 'grown';
      if (way === 'script') {
        host.setAttribute('loading', 'eager');
        host.setAttribute('src', src);
      } else {
        host.dataset.src = src;
      }
      const start = performance.now();
      document.querySelector('main').append(host);
      if (way === 'by-hand') startByHand(host);
      const [first, last] = await Promise.all([bench.painted('#grown .ct-comment'), bench.painted('#grown #comment-1')]);
      return { first: first - start, last: last - start };
    },
    way,
    source(list(comments)),
  );
  await browser.ask(() => bench.settled());
  return took;
}

function rows(samples, comments) {
  const compared = (what, name, unit, goal) => ({
    what: `${comments.toLocaleString('en')} comments: ${what}`,
    reference: { name: 'by-hand', value: samples.median(`${name} ${comments} by-hand`) },
    value: samples.median(`${name} ${comments} script`),
    unit,
    ratio: samples.ratio(`${name} ${comments} script`, `${name} ${comments} by-hand`),
    goal,
  });
  return [
    compared('first comment', 'first comment', 'ms'),
    compared('first render', 'first render', 'ms', GOAL_FOR.includes(comments) ? GOAL : undefined),
    compared('a vote', 'vote', 'ms'),
    compared('memory, script and wasm', 'memory', 'MB'),
  ];
}

/** Turns pages to and fro. */
async function turning(browser, origin) {
  await browser.open(origin + address(THREAD, 'script'));
  await browser.seen('comment-thread[live]');
  await turn(browser, FIRST_TURNS);
  const before = await browser.left();
  await turn(browser, TURNS);
  const after = await browser.left();
  const grown = (what, name, unit) => ({
    what: `${TURNS} page turns: ${what}`,
    value: after[name] - before[name],
    unit,
    most: unit === 'KB' ? undefined : 0,
  });
  return [
    grown('nodes left behind', 'nodes', ''),
    grown('listeners left behind', 'listeners', ''),
    grown('growth of wasm memory', 'wasm', 'KB'),
    grown('growth of script memory', 'script', 'KB'),
  ];
}

function turn(browser, times) {
  return browser.ask(async (times) => {
    const thread = document.querySelector('comment-thread');
    for (let time = 0; time < times; time += 1) {
      // Told when the last comment of the page is there.
      const isThere = new Promise((resolve) => thread.addEventListener('ct-page', resolve, { once: true }));
      document.querySelector(`a[rel=${time % 2 ? 'prev' : 'next'}]`).click();
      await isThere;
      await bench.settled();
    }
  }, times);
}

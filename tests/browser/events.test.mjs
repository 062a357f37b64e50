// What the page around is told by events of the element.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { answering } from './faults.mjs';
import { numbers } from './reader.mjs';
import { startServer } from './servers.mjs';

const NAMES = ['ct-ready', 'ct-page', 'ct-count', 'ct-rated', 'ct-posted', 'ct-reported', 'ct-error'];

/** Keeps what the document is told of, and how many comments there were to be seen by then. */
async function listen(reader) {
  await reader.run((names) => {
    window.told = [];
    for (const name of names) {
      document.addEventListener(name, ({ detail, target, composed }) => {
        const comments = document.querySelectorAll('comment-thread .ct-comment').length;
        window.told.push({ name, detail, comments, target: target.localName, composed });
      });
    }
  }, NAMES);
}

/** Waits until this is what was told since, without the names left out. */
async function hears(reader, expected, ...besides) {
  const told = () =>
    reader.run(
      (besides) => window.told.filter(({ name }) => !besides.includes(name)).map(({ name, detail }) => [name, detail]),
      besides,
    );
  await reader.eventually(told, expected);
  await reader.run(() => (window.told.length = 0));
}

async function openListening(reader, address) {
  await reader.open(address);
  await listen(reader);
  await reader.scrollTo('comment-thread');
  await reader.seesLiveThread();
}

inEachEngine('The page is told of the first comments, of each page, and of the count', async (reader, site) => {
  await openListening(reader, `${site.origin}/embeds/plain-link.html`);
  await reader.seesTrue(() => window.told.length === 3);
  const first = await reader.run(() => window.told[0]);
  assert.deepEqual(first, { name: 'ct-ready', detail: {}, comments: 20, target: 'comment-thread', composed: true });
  await hears(reader, [
    ['ct-ready', {}],
    ['ct-page', { page: 1, pages: 2, order: 'newest', filter: null }],
    ['ct-count', { count: 31 }],
  ]);
  await reader.press('Next');
  await hears(reader, [['ct-page', { page: 2, pages: 2, order: 'newest', filter: null }]]);
  await reader.press('Oldest');
  await hears(reader, [['ct-page', { page: 1, pages: 2, order: 'oldest', filter: null }]]);
});

inEachEngine('Who is told of a page finds its comments there', async (reader, site) => {
  await openListening(reader, `${site.origin}/embeds/plain-link.html`);
  await reader.run(() => {
    window.firsts = [];
    document.addEventListener('ct-page', () => window.firsts.push(document.querySelector('.ct-comment').id));
  });
  await reader.press('Next');
  await reader.eventually(() => reader.run(() => window.firsts), ['comment-11']);
  await reader.press('Oldest');
  await reader.eventually(() => reader.run(() => window.firsts), ['comment-11', 'comment-1']);
});

// On a server of its own, for the thread grows.
const ownServer = () => startServer();

inEachEngine('The page is told of a vote and a comment that were taken', { server: ownServer }, async (reader, site) => {
  await openListening(reader, `${site.origin}/embeds/plain-link.html`);
  const next = async (name) => {
    const heard = (name) => window.told.find((each) => each.name === name)?.detail;
    await reader.seesTrue((name) => window.told.some((each) => each.name === name), name);
    return reader.run(heard, name);
  };
  const before = (await next('ct-count')).count;
  await reader.run(() => (window.told.length = 0));
  await reader.click('#comment-30 .ct-rate--up');
  const rated = await next('ct-rated');
  const comment = await reader.run(() => document.querySelector('#comment-30').dataset.comment);
  assert.deepEqual({ ...rated, score: 0 }, { comment, number: 30, value: 'up', score: 0 });
  await reader.run((words) => {
    document.querySelector('.ct-name').value = 'Ines';
    document.querySelector('.ct-text').value = words;
    document.querySelector('.ct-compose').requestSubmit();
  }, `It strikes thirteen on ${before} days of the year.`);
  const { number, published } = await next('ct-posted');
  assert.deepEqual([number, published, await next('ct-count')], [before + 1, true, { count: before + 1 }]);
});

inEachEngine('The page is told of what a reader could not have, in their words', async (reader, site) => {
  const busy = answering(
    429,
    { 'content-type': 'application/problem+json', 'retry-after': '7' },
    JSON.stringify({ type: 'https://example.org/problems/too-fast' }),
  );
  await openListening(reader, `${site.origin}/embeds/plain-link.html`);
  await reader.seesTrue(() => window.told.length === 3);
  await reader.run(() => (window.told.length = 0));
  site.suffers(/\/2\.json/, busy);
  await reader.press('Next');
  await hears(reader, [
    [
      'ct-error',
      { status: 429, problem: 'too-fast', retryAfter: 7, sentence: 'Please wait a little between two comments.' },
    ],
  ]);
});

inEachEngine('What a listener does or throws leaves the thread alone', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/eager.html`);
  await reader.run(() => {
    const thread = document.querySelector('comment-thread');
    thread.addEventListener('ct-page', ({ detail }) => {
      if (detail.page === 1) thread.goTo(2);
      thread.update({ theme: 'dark' });
      throw new Error('The page made a mistake of its own.');
    });
    thread.reload();
  });
  await reader.seesComments(numbers(11, 1));
  await reader.seesTrue(() => document.querySelector('.ct').dataset.theme === 'dark');
});

// Every block of docs/embedding.md, opened as it stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { PROMISED_POLICY, policed } from './faults.mjs';
import { numbers } from './reader.mjs';
import { SNIPPETS } from './snippets.mjs';

const everywhere = { engines: EVERY_ENGINE };
const opened = new Set();

/** Opens a block's page; its breaches of the promised policy are told at the end. */
function inBlock(name, sentence, body, options = everywhere) {
  opened.add(name);
  inEachEngine(`${sentence}, by “${name}” of the documents`, options, async (reader, site) => {
    await reader.open(`${site.origin}/embeds/docs/${name}.html`);
    await body(reader, site);
    assert.deepEqual(site.reports, []);
  });
}

async function seesThread(reader, within = 'comment-thread') {
  await reader.seesTrue((within) => Boolean(document.querySelector(within)), within);
  await reader.scrollTo(within);
  await reader.seesLiveThread(within);
}

for (const name of ['script-tag', 'server', 'server-markup']) {
  inBlock(name, 'A thread is there', async (reader) => {
    await seesThread(reader);
    await reader.seesComments(numbers(1193, 1174));
  });
}

inBlock('after-paint', 'The script is not asked for beside what the first paint waits for', async (reader) => {
  await seesThread(reader);
  await reader.seesComments(numbers(1193, 1174));
  const [styled, asked] = await reader.run(() => {
    const loaded = (end) => performance.getEntriesByType('resource').find(({ name }) => name.endsWith(end));
    return [loaded('/comment-thread.css').responseEnd, loaded('/comment-thread.js').startTime];
  });
  assert.ok(styled <= asked, `${styled} ms, ${asked} ms`);
});

inBlock('classic', 'A thread is there, with the options of the script', async (reader) => {
  await seesThread(reader, '#comment-thread comment-thread');
  await reader.seesComments(numbers(1193, 1174));
  await reader.seesNo('.ct-rate--down');
});

inBlock('mount', 'A thread is there, with the options of the call', async (reader) => {
  await seesThread(reader, '#comments comment-thread');
  await reader.seesTrue(() => document.querySelector('.ct-title').localName === 'h3');
  await reader.seesTrue(() => document.title === '1193 comments');
});

inBlock('several', 'Both threads are there, and no id twice', async (reader) => {
  await seesThread(reader);
  await seesThread(reader, 'comment-thread + comment-thread');
  const ids = await reader.run(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
});

inBlock('counts', 'All counts come in one request', async (reader, site) => {
  await reader.seesTrue(() => [...document.querySelectorAll('comment-count')].every(({ textContent }) => /^[\d,]+$/.test(textContent)));
  assert.equal(site.asked(/\/api\/counts/), 1);
});

inBlock('single-page', 'A thread comes, changes, goes and comes again', async (reader) => {
  // In WebKit a page can be pressed before its script has run.
  await reader.seesTrue(() => document.querySelector('#bridge').onclick !== null);
  await reader.press('The bridge', 'body');
  await seesThread(reader);
  await reader.seesComments(numbers(1193, 1174));
  await reader.press('The ferry', 'body');
  await reader.seesComments(numbers(31, 12));
  await reader.press('Neither', 'body');
  await reader.seesNo('comment-thread');
  await reader.press('The ferry', 'body');
  await reader.seesComments(numbers(31, 12));
});

inBlock('click', 'A press of the publisher’s own button starts the thread', async (reader, site) => {
  await reader.sees('.ct-load', 'Show what readers say');
  assert.equal(site.asked(/\.json|\.wasm/), 0);
  await reader.press('Show what readers say');
  await reader.hasFocusOn('comments-heading');
});

async function loadsOnce(reader, site) {
  await seesThread(reader);
  for (const file of [/_bg\.wasm/, /comment_thread\.js/, /handover\.js/, /comment-thread\.js/, /\/1\.json/]) {
    assert.equal(site.asked(file), 1, String(file));
  }
}

// WebKit asks for the wasm again, as the documents say; Firefox if the page has loaded before the script runs.
inBlock('preload', 'Nothing that is loaded ahead is loaded again', loadsOnce, { engines: ['chromium'] });

inBlock('theme-switch', 'The switch of the page turns the thread dark', async (reader) => {
  await seesThread(reader);
  await reader.run(() => document.documentElement.classList.add('dark'));
  await reader.seesTrue(() => document.querySelector('.ct').dataset.theme === 'dark');
});

inBlock('events', 'The page’s own count is the thread’s', async (reader) => {
  await seesThread(reader);
  await reader.sees('#count', '1193');
});

inBlock('import-map', 'A thread whose glue has the right hash is there', async (reader) => {
  await seesThread(reader);
});

test('No block of the documents is left out', () => {
  assert.deepEqual([...opened].sort(), [...SNIPPETS.keys()].sort());
});

inEachEngine('The classic script works under a policy of nonces, twice on a page and before its div', async (reader, site) => {
  const nonced = async (next) => {
    const answer = await next();
    const script = '<script nonce="abc" src="/pkg/classic.js" data-src="/threads/ferry-timetable/{page}.json"></script>';
    const body = answer.body.toString().replaceAll(/<script.*?<\/script>/g, script).replace('<body>', `<body>${script}`);
    return { ...answer, body: Buffer.from(body) };
  };
  const strict = PROMISED_POLICY.replace("script-src 'self'", "script-src 'nonce-abc' 'strict-dynamic'");
  site.suffers(/classic\.html/, (next) => policed(strict)(() => nonced(next)));
  await reader.open(`${site.origin}/embeds/docs/classic.html`);
  await seesThread(reader);
  await reader.seesComments(numbers(31, 12));
  await reader.settles();
  assert.equal(await reader.run(() => document.querySelectorAll('comment-thread').length), 1);
  assert.deepEqual(site.reports, []);
});

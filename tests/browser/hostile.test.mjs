// Comments by people who want to break the page, as text, as names, and as ids.

import assert from 'node:assert/strict';
import { readFile, readdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { JSDOM } from 'jsdom';
import { logging } from 'selenium-webdriver';

import { corpus, without } from './corpora.mjs';
import { inEachEngine } from './each-engine.mjs';
import { attributed } from './faults.mjs';
import { straying, tooWide } from './layout.mjs';
import { numbers } from './reader.mjs';
import { serverOf } from './servers.mjs';

/** The narrowest screen that a page must fit without scrolling sideways (WCAG 1.4.10). */
const NARROW = 320;

/** Letters of a word that nobody would write by hand. */
const ENDLESS = 60_000;

/** Marks on one letter; languages have up to three. */
const PILE = 60;

/** The longest id of a comment, in bytes. */
const LONGEST_ID = 200;

const COMBINING_MARKS = '\u0300\u0315\u0323\u034f\u0489\u0335';

const OURS = [
  'o'.repeat(ENDLESS),
  `http://long.example/${'path/'.repeat(ENDLESS / 5)}`,
  [...'ladder'].map((letter) => letter + COMBINING_MARKS.repeat(PILE / COMBINING_MARKS.length)).join(''),
  '\u202eright to left, and never back',
  '\u2067isolated, and never let out',
  '\u200b'.repeat(ENDLESS / 10),
  '\ufdfd'.repeat(100),
  '> '.repeat(1000) + 'deep',
  '@4294967295 @0 @-1 @00000000000000000000000000000000001',
  '<img src=x onerror="document.title = \'broken\'"><script>document.title = "broken"</script>',
  '"><svg onload="document.title = \'broken\'">',
  'javascript:document.title=1 data:text/html,<b>b</b> http://a.example/"onmouseover="document.title=1',
  '</p></div></article></section></comment-thread><h1>Free</h1>',
  '{{constructor.constructor("document.title = 1")()}} ${document.title = 1}',
];

const SOURCES = [
  ['our own', undefined, async () => OURS],
  ['naughty strings', 'hostile/blns.even.json', readJson],
  ['attacks by script', 'hostile/patt', readLines],
  ['payloads for sanitizers', 'hostile/dompurify-expect.even.json', async (file) => payloads(await readJson(file))],
  ['clobbered documents', 'hostile/dom-clobbering.json', readJson],
  ['hidden directions', 'hostile/trojan-source-lines.even.json', async (file) => payloads(await readJson(file))],
];

for (const [what, name, read] of SOURCES) {
  const skip = name && without(name);
  const texts = async () => read(name && corpus(name));
  const server = () => startHostileServer(texts);
  const options = { server, skip, width: NARROW };

  inEachEngine(`Hostile text is text and nothing else: ${what}`, options, async (reader, site) => {
    const count = (await texts()).length;
    site.suffers(/^\/threads\/[^.]*$/, attributed('paging="all"'));
    await complaints(reader);
    await reader.openThread(`${site.origin}/threads/hostile/`);
    await reader.seesComments(numbers(count, 1));
    assert.deepEqual(await reader.run(foreign), []);
    assert.deepEqual(await reader.run(tooWide), []);
    assert.deepEqual(await reader.run(straying), []);
    assert.notEqual(await reader.run(() => document.title), 'broken');
    assert.deepEqual(site.reports, []);
    assert.deepEqual(await complaints(reader), []);
    const strangers = site.requests.filter(
      ({ url }) => !/^\/(threads|api\/threads|assets|styles|pkg)\/|^\/health$|ico$/.test(url),
    );
    assert.deepEqual(strangers, []);
  });

  inEachEngine(`Without script it is text as well: ${what}`, { ...options, engines: ['chromium'] }, async (_, site) => {
    const pages = Math.ceil((await texts()).length / 20);
    for (let page = 1; page <= pages; page += 1) {
      const answer = await fetch(`${site.origin}/threads/hostile/?page=${page}`, { headers: { accept: 'text/html' } });
      const { document } = new JSDOM(await answer.text()).window;
      assert.deepEqual(foreign(document), [], `on page ${page}`);
    }
  });
}

inEachEngine(
  'A comment with a hostile id is rated like any other',
  { server: () => startHostileServer(async () => OURS) },
  async (reader, site) => {
    await reader.openThread(`${site.origin}/threads/hostile/`);
    for (const number of numbers(OURS.length, 1)) {
      await reader.press(`Rate comment ${number} up`);
      await reader.reads(`Comment ${number}: your rating was recorded.`, '[role=status]');
    }
  },
);

/** Serves a thread that has each of these as a comment's text, as its author's name, and where it can be, as its id. */
async function startHostileServer(texts) {
  const folder = await mkdtemp(path.join(tmpdir(), 'hostile-'));
  const file = path.join(folder, 'hostile.json');
  const items = (await texts()).map((text, place) => ({
    id: possibleId(text, place),
    number: place + 1,
    author: { name: text },
    datePublished: '2014-03-11T18:02:00Z',
    text,
  }));
  const thread = { id: 'hostile', title: OURS[9], status: 'open', abilities: { rate: 'anyone' }, items };
  await writeFile(file, JSON.stringify({ ...thread, totalItems: items.length, pageSize: items.length }));
  try {
    return await serverOf(file)();
  } finally {
    await rm(folder, { recursive: true });
  }
}

function possibleId(text, place) {
  const unique = ` ${place}`;
  const printable = text.replace(/\p{Cc}/gu, '');
  const short = Buffer.from(printable).subarray(0, LONGEST_ID - unique.length);
  return short.toString().replaceAll('\ufffd', '') + unique;
}

async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** All lines of a folder's files. */
async function readLines(folder) {
  const files = (await readdir(folder)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return texts.flatMap((text) => text.split('\n')).filter((line) => line.trim());
}

function payloads(entries) {
  return entries.map(({ payload, text }) => payload ?? text);
}

/** What Chromium has complained about since it was last asked; Firefox does not tell. */
async function complaints({ driver }) {
  if ((await driver.getCapabilities()).getBrowserName() !== 'chrome') return [];
  const told = await driver.manage().logs().get(logging.Type.BROWSER);
  // A browser looks for an icon of its own accord, and may be told of it late.
  return told.map(({ message }) => message).filter((message) => !message.includes('/favicon.ico'));
}

/** Runs in the page: elements and attributes in the thread that are not of the widget's making. */
function foreign(page = document) {
  const tags =
    'a article bdi blockquote br button details div fieldset form h2 h3 input label legend li nav p section span ' +
    'strong summary time ul';
  const known = new Set(tags.split(' '));
  const isHarmless = (address) => /^(https?:|mailto:|[?#]|\/(?!\/))/i.test(address);
  return [...page.querySelectorAll('.ct, .ct *')]
    .filter((element) => {
      const handles = [...element.attributes].some(({ name }) => name.startsWith('on') || name === 'style');
      const leads = element.hasAttribute('href') && !isHarmless(element.getAttribute('href'));
      return !known.has(element.localName) || handles || leads;
    })
    .map((element) => element.outerHTML.slice(0, 200));
}

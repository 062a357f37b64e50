// One vocabulary in several spellings: what is meant is done, what is not understood is said to the developer.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { CommentThreadElement } from '../../pkg/element.js';
import { OPTIONS } from '../../pkg/options.js';
import { inEachEngine } from './each-engine.mjs';
import { attributed } from './faults.mjs';
import { numbers } from './reader.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = '/embeds/console.html';

const text = (file) => readFileSync(path.join(REPOSITORY, file), 'utf8');

/** Opens a page whose thread has these attributes; answers with what was said in its console. */
async function open(reader, site, attributes) {
  site.suffers(/console\.html/, attributed(attributes));
  await reader.open(`${site.origin}${PAGE}`);
  await reader.seesLiveThread();
  return () => reader.run(() => window.said);
}

inEachEngine('An option is understood as data, and its alias with a word to the developer', async (reader, site) => {
  const said = await open(reader, site, 'data-heading-level="3" data-sort="OF" darkMode data-v-1a2b data-story="7"');
  await reader.seesComments(numbers(20, 1).reverse());
  await reader.seesTrue(() => document.querySelector('.ct-title').localName === 'h3');
  await reader.seesTrue(() => document.querySelector('.ct').dataset.theme === 'dark');
  assert.deepEqual(await said(), [
    ['info', 'comment-thread: “data-sort” is understood as the option “order”.'],
    ['info', 'comment-thread: “darkmode” is understood as the option “theme”.'],
  ]);
});

inEachEngine('A server and the id of a page name a thread', async (reader, site) => {
  const said = await open(reader, site, 'src="" server="/" page-id="ferry-timetable"');
  await reader.seesComments(numbers(31, 12));
  await reader.run(() => (document.querySelector('comment-thread').pageId = 'town-clock'));
  await reader.seesComments(numbers(7, 1));
  assert.deepEqual(await said(), []);
});

inEachEngine('An alias takes effect whenever it changes, and gives way to the option itself', async (reader, site) => {
  await open(reader, site, 'data-dark="true"');
  const theme = () => document.querySelector('.ct').dataset.theme ?? 'none';
  const shows = (expected) => reader.eventually(() => reader.run(theme), expected);
  await shows('dark');
  await reader.run(() => (document.querySelector('comment-thread').dataset.dark = 'false'));
  await shows('light');
  await reader.run(() => delete document.querySelector('comment-thread').dataset.dark);
  await shows('none');
  await reader.run(() => {
    document.querySelector('comment-thread').theme = 'light';
    document.querySelector('comment-thread').dataset.dark = 'true';
  });
  await reader.settles();
  await shows('light');
});

inEachEngine('A place in the page that says whether it is dark is understood', async (reader, site) => {
  await open(reader, site, 'data-dark="html.night"');
  await reader.run(() => document.documentElement.classList.add('night'));
  await reader.seesTrue(() => document.querySelector('.ct').dataset.theme === 'dark');
});

inEachEngine('What is not understood is said once each, and the thread has what is usual', async (reader, site) => {
  const said = await open(reader, site, 'vote="upp" heading-level="9" hading-level="3" data-pagin="more" relative-time="off"');
  await reader.seesComments(numbers(31, 12));
  await reader.seesTrue(() => document.querySelector('.ct-title').localName === 'h2');
  assert.deepEqual((await said()).toSorted(), [
    ['warn', 'comment-thread: heading-level="9" is none of 1, 2, 3, 4, 5. Used is: 2.'],
    ['warn', 'comment-thread: relative-time="off" has no meaning: present, the option is on; without the attribute it is off.'],
    ['warn', 'comment-thread: there is no option “data-pagin”; do you mean “paging”? It is left out.'],
    ['warn', 'comment-thread: there is no option “hading-level”; do you mean “heading-level”? It is left out.'],
    ['warn', 'comment-thread: vote="upp" is none of both, up, none; do you mean “up”? Used is: both.'],
  ]);
});

inEachEngine('A bad value that comes later is said as well', async (reader, site) => {
  const said = await open(reader, site, '');
  await reader.run(() => (document.querySelector('comment-thread').replies = 'flatt'));
  await reader.eventually(said, [
    ['warn', 'comment-thread: replies="flatt" is none of nested, flat; do you mean “flat”? Used is: nested.'],
  ]);
});

inEachEngine('A page that says all in our own words downloads no other', async (reader, site) => {
  const options = Object.entries(OPTIONS).filter(([, { values }]) => Array.isArray(values));
  await open(reader, site, 'class="a" aria-label="b" relative-time id-prefix="c-" param-prefix="c-"');
  for (const [name, { values }] of options) {
    for (const value of values) {
      await reader.run((name, value) => document.querySelector('comment-thread').setAttribute(name, value), name, value);
    }
  }
  await reader.settles();
  assert.equal(site.asked(/vocabulary|options/), 0);
});

test('The element, the widget and the documents have the options of the table', () => {
  const names = Object.keys(OPTIONS);
  assert.deepEqual([...CommentThreadElement.observedAttributes].sort(), [...names].sort());
  const [, drawn] = /NAMES: \[&str; \d+\] =\s*\[([^\]]+)\]/.exec(text('src/view/options.rs'));
  for (const [, name] of drawn.matchAll(/"([a-z-]+)"/g)) assert.ok(names.includes(name), name);
  const readme = text('README.md');
  for (const row of names.map(tableRow)) assert.ok(readme.includes(row), `README.md has no row\n${row}`);
});

test('No alias is an option, or the alias of two', () => {
  const aliases = Object.values(OPTIONS).flatMap(({ aliases }) => Object.keys(aliases));
  assert.deepEqual(
    aliases.filter((alias, at) => alias in OPTIONS || aliases.indexOf(alias) !== at),
    [],
  );
});

test('What other systems say is one of our values', () => {
  for (const [name, { values, aliases, words = {} }] of Object.entries(OPTIONS)) {
    for (const value of [words, ...Object.values(aliases)].flatMap((each) => Object.values(each))) {
      assert.ok(values.includes(value), `${name}: ${value}`);
    }
  }
});

/** A row of the README's table. */
function tableRow(name) {
  const { values, default: otherwise, meaning } = OPTIONS[name];
  const words = Array.isArray(values)
    ? values.map((value) => (value === otherwise ? `\`${value}\` (default)` : `\`${value}\``)).join(', ')
    : values;
  const known = Array.isArray(values) && !values.includes(otherwise) ? `${words} (default: ${otherwise})` : words;
  return `| \`${name}\` | ${known} | ${meaning} |`;
}

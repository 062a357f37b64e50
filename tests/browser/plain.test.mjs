// The first comments, drawn without the module while it is on its way.

import assert from 'node:assert/strict';

import { Key } from 'selenium-webdriver';

import { ALONE, EMBED, OFF, PAGE, WASM, fixture } from './alone.mjs';
import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { attributed, down, json } from './faults.mjs';
import { numbers } from './reader.mjs';

/** Comments that are drawn at once, and on a small screen. */
const FIRST = 4;
const FIRST_ON_A_PHONE = 2;
const PHONE = { width: 412, height: 823 };

/**
 * Opens a page whose thread has all but its wasm, with a `page` of other comments if there is one; returns what lets the wasm
 * come, or with `false` its connection break.
 */
async function openWithout(reader, site, { attributes = '', query = '', page } = {}) {
  let come;
  if (page) site.suffers(PAGE, page);
  const comes = new Promise((resolve) => (come = resolve));
  site.suffers(WASM, async (next) => ((await comes) === false ? down() : next()));
  site.suffers(EMBED, attributed(attributes));
  await reader.open(site.origin + ALONE + query);
  return come;
}

const LOOKS = [
  ['in English', {}],
  ['in Arabic', { attributes: 'lang="ar"' }],
  ['in Polish', { attributes: 'lang="pl"' }],
  ['in the dark and with deeper headings', { attributes: 'theme="dark" heading-level="3"' }],
  ['with names of their own', { attributes: 'id-prefix="ferry-" param-prefix="ferry-"' }],
  ['of a closed thread with picks', { attributes: 'src="/threads/harbour-bridge/{page}.json"' }],
  ['beside other parameters', { query: '?story=7&x=%20y' }],
];

for (const [how, options] of LOOKS) {
  const sentence = `The first comments ${how} are the module’s before it is there, word for word`;
  inEachEngine(sentence, { engines: EVERY_ENGINE }, async (reader, site) => {
    const come = await openWithout(reader, site, options);
    await reader.eventually(() => reader.run(count), FIRST);
    await reader.run(keep);
    come();
    await reader.seesLiveThread();
    assert.deepEqual(await reader.run(others), []);
  });
}

inEachEngine('On a phone, where each takes long, two comments are drawn at first', PHONE, async (reader, site) => {
  const come = await openWithout(reader, site);
  await reader.eventually(() => reader.run(count), FIRST_ON_A_PHONE);
  await reader.run(keep);
  come();
  await reader.seesLiveThread();
  assert.deepEqual(await reader.run(others), []);
  await reader.seesComments(numbers(31, 12));
});

function count() {
  return document.querySelectorAll('.ct-comment').length;
}

/** Keeps what is drawn, and where. */
function keep() {
  const parts = [...document.querySelectorAll('.ct-title, .ct-closed, .ct-views, .ct-search, .ct-comment')];
  window.kept = parts.map((part) => [part.cloneNode(true), part.className, part.getBoundingClientRect().top]);
  const { lang, dir, id, dataset } = document.querySelector('.ct');
  window.keptThread = JSON.stringify([lang, dir, id, dataset.theme]);
}

/**
 * What is drawn otherwise, or elsewhere, than what was kept. Only the module knows what a fold holds, which of the words are
 * links, and of which thread of several the views are.
 */
function others() {
  const { lang, dir, id, dataset } = document.querySelector('.ct');
  const others = JSON.stringify([lang, dir, id, dataset.theme]) === window.keptThread ? [] : ['.ct'];
  const turns = {};
  for (const [before, name, top] of window.kept) {
    const turn = (turns[name] = (turns[name] ?? -1) + 1);
    const now = document.getElementById(before.id) ?? document.getElementsByClassName(name)[turn];
    const after = now.cloneNode(true);
    for (const tools of after.querySelectorAll('.ct-tools')) tools.replaceChildren(tools.firstChild);
    for (const named of after.matches('.ct-views') ? [before, after] : []) named.removeAttribute('aria-label');
    for (const kept of after.querySelectorAll('input[type=hidden]')) kept.remove();
    for (const field of after.querySelectorAll('input')) field.removeAttribute('value');
    for (const link of after.querySelectorAll('.ct-body a')) link.replaceWith(...link.childNodes);
    before.normalize();
    after.normalize();
    if (!before.isEqualNode(after)) others.push(`${before.outerHTML}\n${after.outerHTML}`);
    if (Math.abs(now.getBoundingClientRect().top - top) > 0.5) others.push(`${name} ${turn}: ${now.getBoundingClientRect().top} was ${top}`);
  }
  return others;
}

inEachEngine('The first comments of people with a name are the module’s before it is there, and so are scores that stay', async (reader, site) => {
  const items = [
    { id: 'a/1', number: 1202, author: { name: 'Ann', role: 'editor' }, datePublished: '2014-03-01T08:00:00Z', pick: true, text: 'One.\nTwo.\n\n\nThree.' },
    { id: 'b', number: 1201, author: { name: 'Bo', role: 'staff' }, datePublished: 'some time ago', text: '', score: -1200 },
    { id: 'c', number: 1200, author: { name: 'Cy', role: 'king' }, text: ' See https://example.org/ and @1201. ', upvoteCount: 'many' },
    { id: 'd', number: 7, status: null, author: { name: 'Dee', role: 'notable' }, text: 'A'.repeat(300) },
  ];
  const come = await openWithout(reader, site, { page: json({ totalItems: 1202, order: null, orders: ['oldest', 'newest', 'best'], items }) });
  await reader.eventually(() => reader.run(count), items.length);
  await reader.run(keep);
  come();
  await reader.seesLiveThread();
  assert.deepEqual(await reader.run(others), []);
});

inEachEngine('What the module would draw otherwise is not drawn before it', async (reader, site) => {
  const quoting = (page) => ({ ...page, items: page.items.map((item) => ({ ...item, text: `> as was said\n\n${item.text}` })) });
  const come = await openWithout(reader, site, { page: await fixture('open', quoting) });
  await reader.loads('/plain.js');
  await reader.settles();
  assert.equal(await reader.run(count), 0);
  await reader.reads('Read the comments on the ferry timetable');
  come();
  await reader.seesLiveThread();
});

inEachEngine('A comment that is answered is the last that is drawn before the module', async (reader, site) => {
  const come = await openWithout(reader, site, { page: await fixture('replies') });
  await reader.eventually(() => reader.run(count), 1);
  await reader.settles();
  assert.equal(await reader.run(count), 1);
  await reader.run(keep);
  come();
  await reader.seesLiveThread();
  assert.deepEqual(await reader.run(others), []);
});

inEachEngine('Nobody whom the reader has hidden is shown before the module', async (reader, site) => {
  const attributes = 'storage="local"';
  const end = site.suffers(EMBED, attributed(attributes));
  await reader.openThread(site.origin + ALONE);
  end();
  await reader.press('More on comment number 31');
  await reader.press('Hide comments by Ferry Godmother');
  await reader.reads('You have hidden the comments of this author.');
  const come = await openWithout(reader, site, { attributes });
  await reader.loads('/plain.js');
  await reader.settles();
  assert.equal(await reader.run(count), 0);
  come();
  await reader.seesLiveThread();
  await reader.reads('You have hidden the comments of this author.');
});

inEachEngine('What a reader presses before the module is there is done when it is', async (reader, site) => {
  const come = await openWithout(reader, site);
  await reader.press('Rate comment 30 up');
  assert.equal(site.asked(/vote/, 'PUT') + site.asked(/vote/, 'POST'), 0);
  come();
  await reader.reads('your rating was recorded', '.ct-status');
  assert.equal(site.asked(/vote/, 'PUT'), 1);
  assert.equal(site.asked(/vote/, 'POST'), 0);
});

inEachEngine('Every press before the module is there is done when it is', async (reader, site) => {
  const come = await openWithout(reader, site);
  await reader.press('Rate comment 29 up');
  await reader.press('Rate comment 28 down');
  come();
  await reader.eventually(() => site.answered(/f29\/vote$/, 'PUT') + site.answered(/f28\/vote$/, 'PUT'), 2);
});

inEachEngine('Another thread takes the place of the first comments', async (reader, site) => {
  const come = await openWithout(reader, site);
  await reader.eventually(() => reader.run(count), FIRST);
  await reader.run(() => (document.querySelector('comment-thread').src = '/threads/town-clock/{page}.json'));
  await reader.seesComments([7, 6]);
  come();
  await reader.seesLiveThread();
  await reader.seesComments(numbers(7, 1));
});

inEachEngine('What a reader writes before the module is there is searched for when it is', async (reader, site) => {
  const come = await openWithout(reader, site);
  await reader.seesTrue(() => Boolean(document.querySelector('.ct-search-words')));
  await reader.driver.findElement({ css: '.ct-search-words' }).sendKeys('midnight');
  await reader.press('Search');
  come();
  await reader.reads('Comments found for “midnight”');
});

inEachEngine('Who has pressed the button that loads the comments is at their heading, first and last', async (reader, site) => {
  const come = await openWithout(reader, site, { attributes: 'loading="click"' });
  await reader.sees('.ct-load', 'Show comments');
  await reader.run(() => document.querySelector('.ct-load').focus());
  await reader.keys(Key.ENTER);
  await reader.eventually(() => reader.run(count), FIRST);
  await reader.hasFocusOn('comments-heading');
  come();
  await reader.seesLiveThread();
  await reader.hasFocusOn('comments-heading');
});

inEachEngine('Where nothing more can be had the first comments are plain', async (reader, site) => {
  site.suffers(/plain-page\.js/, down);
  const come = await openWithout(reader, site);
  await reader.eventually(() => reader.run(count), FIRST);
  come(false);
  await reader.reads(OFF);
  await reader.press('Rate comment 30 up');
  await reader.eventually(() => site.answered(/f30\/vote$/, 'POST'), 1);
});

// What is drawn without the module: the first comments while it is on its way, and all where it cannot be had.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { Key } from 'selenium-webdriver';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { PROMISED_POLICY, attributed, down, json, policed } from './faults.mjs';
import { numbers } from './reader.mjs';

const ALONE = '/embeds/eager.html';
const EMBED = /eager\.html/;
const WASM = /\.wasm$/;
const PAGE = /\/1\.json/;

/** Comments that are drawn at once, and on a small screen. */
const FIRST = 4;
const FIRST_ON_A_PHONE = 2;
const PHONE = { width: 412, height: 823 };

/** The page of comments of tests/fixtures/, with some of its fields changed. */
const fixture = async (name, change = (page) => page) =>
  json(change(JSON.parse(await readFile(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'))));

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

const OFF = 'Live features of these comments are off.';

/** Takes the module away, and opens the page. */
async function openWithoutModule(reader, site, attributes = '', place = '') {
  site.suffers(WASM, down);
  site.suffers(EMBED, attributed(attributes));
  await reader.open(site.origin + ALONE + place);
}

inEachEngine('Where the policy refuses WebAssembly a page is there, and the way to others', { engines: EVERY_ENGINE }, async (reader, site) => {
  site.suffers(EMBED, policed(PROMISED_POLICY.replace(" 'wasm-unsafe-eval'", '')));
  await reader.open(site.origin + ALONE);
  await reader.seesComments(numbers(31, 12));
  await reader.sees('.ct-page', 'Page 1 of 2');
  await reader.reads(OFF);
  await reader.press('Next');
  await reader.isAt(`${ALONE}?page=2#comments`);
  await reader.seesComments(numbers(11, 1));
  await reader.sees('.ct-page', 'Page 2 of 2');
  await reader.press('Previous');
  await reader.seesComments(numbers(31, 12));
  assert.deepEqual(site.reports.filter((report) => report['blocked-uri'] !== 'wasm-eval'), []);
});

inEachEngine('Without the module nothing is there that only it can do', async (reader, site) => {
  await openWithoutModule(reader, site);
  await reader.seesComments(numbers(31, 12));
  for (const live of ['.ct-tools', '.ct-search', '.ct-reply-to']) await reader.seesNo(live);
});

inEachEngine('Without the module a vote is taken by the page’s own server', async (reader, site) => {
  await openWithoutModule(reader, site);
  await reader.seesComments(numbers(31, 12));
  await reader.press('Rate comment 27 up');
  await reader.eventually(() => site.answered(/f27\/vote$/, 'POST'), 1);
});

inEachEngine('Without the module every comment is there, whatever became of it', async (reader, site) => {
  site.suffers(PAGE, await fixture('statuses'));
  await openWithoutModule(reader, site);
  await reader.seesComments(numbers(7, 1));
  const said = () => [...document.querySelectorAll('.ct-comment')].map((each) => each.lastChild.textContent);
  assert.deepEqual(await reader.run(said), [
    'This comment was removed because the moderators found it broke the house rules. Explain.',
    'This comment was removed by its author.',
    'This comment was removed.',
    'This comment is awaiting moderation.',
    'This comment has been referred for further consideration.',
    'This comment is not available.',
    'Still here.',
  ]);
  const links = () => [...document.querySelectorAll('.ct-explain')].map(({ href, ariaLabel }) => [href, ariaLabel]);
  assert.deepEqual(await reader.run(links), [['https://news.example/rules', 'Explain: comment number 7']]);
});

inEachEngine('Without the module nobody reads an author whom they have hidden', async (reader, site) => {
  const items = [
    { id: 'a', number: 4, author: { id: 'ann', name: 'Ann' }, text: 'By id.' },
    { id: 'b', number: 3, author: { name: 'Bo' }, text: 'By name.' },
    { id: 'c', number: 2, author: { id: 'another', name: 'Bo' }, text: 'Of the same name.' },
    { id: 'd', number: 1, text: 'By nobody.' },
  ];
  site.suffers(PAGE, json({ items, api: '/api', abilities: { rate: 'anyone' } }));
  await openWithoutModule(reader, site, 'storage="local"');
  await reader.seesComments([4, 3, 2, 1]);
  await reader.run(() => localStorage.setItem('comment-thread', JSON.stringify({ hidden: ['ann', 'Bo'] })));
  await reader.driver.navigate().refresh();
  await reader.seesComments([4, 3, 2, 1]);
  const said = () => [...document.querySelectorAll('.ct-comment')].map((each) => each.lastChild.textContent);
  const hidden = 'You have hidden the comments of this author.';
  await reader.eventually(() => reader.run(said), [hidden, hidden, 'Of the same name.', 'By nobody.']);
  assert.equal(await reader.run(() => document.querySelectorAll('.ct-rating').length), 2);
});

inEachEngine('Without the module the thread is shown that was asked for last, whichever answers first', async (reader, site) => {
  let come;
  const late = new Promise((resolve) => (come = resolve));
  await openWithoutModule(reader, site);
  await reader.seesComments(numbers(31, 12));
  const slow = site.suffers(/harbour-bridge.*1\.json/, async (next) => (await late, next()));
  await reader.run(() => (document.querySelector('comment-thread').src = '/threads/harbour-bridge/{page}.json'));
  await reader.eventually(() => site.asked(/harbour-bridge.*1\.json/), 1);
  await reader.run(() => (document.querySelector('comment-thread').src = '/threads/town-clock/{page}.json'));
  await reader.seesComments(numbers(7, 1));
  come();
  await reader.settles();
  await reader.seesComments(numbers(7, 1));
  slow();
});

inEachEngine('Without the module an Arabic page is as Arabic as ever', async (reader, site) => {
  site.suffers(PAGE, await fixture('arabic'));
  await openWithoutModule(reader, site, 'lang="ar"');
  await reader.seesComments([1]);
  await reader.sees('.ct-off', 'الميزات المباشرة لهذه التعليقات متوقفة.');
  await reader.sees('.ct-page', 'الصفحة 1 من 1');
  assert.equal(await reader.run(() => document.querySelector('.ct').dir), 'rtl');
});

inEachEngine('Without the module another thread is shown as well, and each is asked for once', async (reader, site) => {
  // Caches would answer a second question.
  site.suffers(PAGE, async (next) => {
    const answer = await next();
    return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
  });
  await openWithoutModule(reader, site);
  await reader.run(() => (document.querySelector('comment-thread').token = () => 'somebody’s'));
  await reader.seesComments(numbers(31, 12));
  await reader.run(() => (document.querySelector('comment-thread').token = () => 'somebody else’s'));
  await reader.settles();
  await reader.seesComments(numbers(31, 12));
  assert.equal(site.asked(PAGE), 1);
  await reader.run(() => (document.querySelector('comment-thread').src = '/threads/town-clock/{page}.json'));
  await reader.seesComments(numbers(7, 1));
  await reader.reads(OFF);
});

inEachEngine('Without the module a link leads to its comment', async (reader, site) => {
  await openWithoutModule(reader, site, '', '?comment=31#comment-31');
  await reader.hasFocusOn('comment-31');
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

inEachEngine('Without the module a thread without comments keeps its form', async (reader, site) => {
  site.suffers(WASM, down);
  await reader.open(`${site.origin}/threads/first-word/`);
  await reader.scrollTo('comment-thread');
  await reader.reads(OFF);
  await reader.settles();
  await reader.reads('Post a comment', '.ct-compose');
});

/** Values of every kind, in the place of whatever is expected. */
const ODD = [null, 0, -1, 1e21, 'constructor', '__proto__', '\ud800', '\0', [], ['anyone'], {}, { toString: 1 }, 'javascript:alert(1)'];

inEachEngine('Whatever JSON holds, its comments are there without the module', async (reader, site) => {
  const items = ODD.map((odd, at) => ({
    ...{ id: `c${at}`, number: at, status: at % 2 ? odd : 'published', author: at % 3 ? odd : { name: odd, role: odd }, text: odd },
    ...{ datePublished: odd, lang: odd, pick: odd, message: odd, parentId: odd, parentNumber: odd, removal: { reason: odd } },
    ...{ upvoteCount: odd, downvoteCount: odd, score: odd },
  }));
  for (const odd of ODD) {
    const end = site.suffers(
      PAGE,
      json({
        ...{ api: odd, title: odd, status: odd, order: odd, orders: odd, filter: odd, query: odd, pickCount: odd, commentCount: odd },
        ...{ totalItems: odd, page: odd, pageCount: odd, pageSize: odd, abilities: { rate: odd, post: odd }, items },
      }),
    );
    await openWithoutModule(reader, site);
    await reader.seesComments(items.map(({ number }) => number));
    end();
  }
});

// All comments of a page, drawn where the module cannot be had.

import assert from 'node:assert/strict';

import { Key } from 'selenium-webdriver';

import { ALONE, EMBED, OFF, PAGE, WASM, fixture } from './alone.mjs';
import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { PROMISED_POLICY, attributed, down, held, json, policed } from './faults.mjs';
import { numbers } from './reader.mjs';

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
  site.suffers(/harbour-bridge.*1\.json/, held(late));
  await reader.run(() => (document.querySelector('comment-thread').src = '/threads/harbour-bridge/{page}.json'));
  await reader.eventually(() => site.asked(/harbour-bridge.*1\.json/), 1);
  await reader.run(() => (document.querySelector('comment-thread').src = '/threads/town-clock/{page}.json'));
  await reader.seesComments(numbers(7, 1));
  come();
  await reader.eventually(() => site.answered(/harbour-bridge.*1\.json/), 1);
  await reader.settles();
  await reader.seesComments(numbers(7, 1));
});

inEachEngine('Without the module another thread is shown as well while nothing is there of the first', async (reader, site) => {
  let know, come;
  const known = new Promise((resolve) => (know = resolve));
  const late = new Promise((resolve) => (come = resolve));
  site.suffers(/plain-page\.js/, held(known));
  site.suffers(/ferry-timetable.*1\.json/, held(late));
  // Begun later: in Firefox a page is not loaded before what it has begun to import.
  await openWithoutModule(reader, site, 'loading="manual"');
  await reader.run(() => void document.querySelector('comment-thread').load());
  await reader.eventually(() => site.asked(/plain-page\.js/), 1);
  await reader.run(() => (document.querySelector('comment-thread').src = '/threads/town-clock/{page}.json'));
  await reader.run(() => void document.querySelector('comment-thread').load());
  know();
  await reader.seesComments(numbers(7, 1));
  come();
  await reader.eventually(() => site.answered(/ferry-timetable.*1\.json/), 1);
  await reader.settles();
  await reader.seesComments(numbers(7, 1));
});

inEachEngine('Without the module the rules are linked to where the address is one of the web or of the site', async (reader, site) => {
  const refused = ['javascript:alert(1)', ' javascript:alert(1)', '//evil.example', '/\\evil.example', '/\t/evil.example', 'data:text/html,x', ''];
  const allowed = ['/rules', '#rules', '?page=rules', 'https://news.example/rules', 'mailto:editor@news.example'];
  const items = [...refused, ...allowed].map((explanationUrl, at) => ({
    ...{ id: `c${at}`, number: at, status: 'removed', removal: { explanationUrl } },
  }));
  site.suffers(PAGE, json({ items }));
  await openWithoutModule(reader, site);
  await reader.seesComments(items.map(({ number }) => number));
  const links = () => [...document.querySelectorAll('.ct-explain')].map((link) => link.getAttribute('href'));
  assert.deepEqual(await reader.run(links), allowed);
});

inEachEngine('Who has pressed the button that loads the comments goes on in those that are plain', async (reader, site) => {
  site.suffers(PAGE, await fixture('statuses'));
  await openWithoutModule(reader, site, 'loading="click"');
  await reader.sees('.ct-load', 'Show comments');
  await reader.run(() => document.querySelector('.ct-load').focus());
  await reader.keys(Key.ENTER);
  await reader.seesComments(numbers(7, 1));
  await reader.hasFocusOn('comments-heading');
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

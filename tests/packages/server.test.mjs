// `renderToString` of the packed package: the same markup as natively, whatever it is given.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { REPOSITORY } from './documents.mjs';
import { PACKAGE } from './projects.mjs';

const FIXTURES = path.join(REPOSITORY, 'tests/fixtures');
const MARKUP = path.join(REPOSITORY, 'tests/markup');

let folder;
let renderToString;
let ThreadError;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-server-'));
  await promisify(execFile)('tar', ['-xzf', PACKAGE, '-C', folder]);
  const { exports } = JSON.parse(await readFile(path.join(folder, 'package/package.json'), 'utf8'));
  const script = path.join(folder, 'package', exports['./server'].default);
  ({ renderToString, ThreadError } = await import(pathToFileURL(script)));
});

after(() => rm(folder, { recursive: true, force: true }));

const fixture = (name) => readFile(path.join(FIXTURES, `${name}.json`), 'utf8');

/** Without the line breaks that make the files readable: all of them stand before a tag. */
const oneLine = (html) => html.replaceAll('\n<', '<').trim();

test('Every state of a thread is drawn as it is natively', async () => {
  const names = (await readdir(FIXTURES)).map((file) => path.basename(file, '.json'));
  assert.ok(names.length > 5);
  for (const name of names) {
    const expected = await readFile(path.join(MARKUP, `${name}.html`), 'utf8');
    // Those are all in English, whatever language the thread is in.
    assert.equal(oneLine(renderToString(await fixture(name), { lang: 'en' })), oneLine(expected), name);
  }
});

test('A page is taken as text or parsed', async () => {
  const text = await fixture('closed');
  assert.equal(renderToString(JSON.parse(text)), renderToString(text));
});

test('Options are the attributes of the element in camel case', async () => {
  const html = renderToString(await fixture('closed'), {
    headingLevel: 4,
    landmark: 'complementary',
    vote: 'up',
    idPrefix: 'weir-',
    paramPrefix: 'w-',
    theme: 'dark',
    relativeTime: true,
    replies: undefined,
  });
  assert.match(html, /<h4 class="ct-title"/);
  assert.match(html, /role="complementary"/);
  assert.match(html, /Rate comment 993 up/);
  assert.doesNotMatch(html, /Rate comment 993 down/);
  assert.match(html, /id="weir-comment-993"/);
  assert.match(html, /\?w-page=12/);
});

test('The address says which comment was asked for, and links keep the rest of it', async () => {
  const address = new URL('https://news.example/bridge?story=7&comment=970');
  assert.match(renderToString(await fixture('empty'), { address }), /The comment you are looking for is not here\./);
  const page = renderToString(await fixture('closed'), { address: '/bridge?story=7&page=11' });
  assert.match(page, /href="\?story=7&amp;page=12#comments"/);
});

test('What is no page of a thread is a typed error that says why', () => {
  const circle = {};
  circle.self = circle;
  const wrong = ['', 'null', '[]', '{', '"x"', '{}', '{"items": [{}]}', '{"items": [{"id": "a"}]}', '\ud800'];
  for (const page of [...wrong, circle, undefined, null, 7, 7n, Symbol('page'), () => {}]) {
    assert.throws(() => renderToString(page), (reason) => {
      assert.ok(reason instanceof ThreadError && reason instanceof Error, String(reason));
      assert.equal(reason.name, 'ThreadError');
      assert.match(reason.message, /^It .+\.$/);
      return true;
    });
  }
});

test('Options that are not understood take their defaults', async () => {
  const text = await fixture('closed');
  const address = '#?&=%%%\u0000';
  const odd = { headingLevel: 'huge', vote: 'sideways', theme: 7, address, unheardOf: {}, paging: null };
  assert.equal(renderToString(text, odd), renderToString(text));
});

test('No depth of replies, length of text or kind of value brings it down', async () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => ({
    id: `c${at}`,
    number: at + 1,
    parentId: at ? `c${at - 1}` : null,
    text: 'Yes.',
  }));
  assert.match(renderToString({ items: chain }), /id="comment-20000"/);
  const long = '> '.repeat(50_000) + '\u202e<script>@1 https://a.example/'.repeat(5_000);
  assert.doesNotMatch(renderToString({ items: [{ id: 'a', number: 1, text: long }] }), /<script/);
  const deep = '['.repeat(100_000);
  assert.throws(() => renderToString(deep), ThreadError);
  for (const odd of [-1, 1e300, 'x', true, null, [], {}]) {
    const page = JSON.parse(await fixture('replies'));
    const comment = { ...page.items[0] };
    for (const name of Object.keys(page.items[0])) if (name !== 'id' && name !== 'number') comment[name] = odd;
    for (const name of Object.keys(page)) if (name !== 'items') page[name] = odd;
    assert.match(renderToString({ ...page, items: [comment] }), /^<section/);
  }
  // After all that it still draws.
  assert.match(renderToString(await fixture('closed')), /id="comment-993"/);
});

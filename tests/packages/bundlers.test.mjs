// The packed package in projects of each bundler, made as docs/npm.md says: built, served, and read in a browser.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { startEngine } from '../browser/engines.mjs';
import { PROMISED_POLICY } from '../browser/faults.mjs';
import { Reader } from '../browser/reader.mjs';
import { REPOSITORY } from './documents.mjs';
import { listen, project } from './projects.mjs';

/** The page of the thread that every project shows, and another that is shorter. */
const { api, ...page } = JSON.parse(await readFile(`${REPOSITORY}tests/fixtures/closed.json`, 'utf8'));
const SHORTER = { ...page, totalItems: 2, pageCount: 1, page: 1, items: page.items.slice(0, 2) };
const numbers = ({ items }) => items.map(({ number }) => number);

const projects = new Map();
let threads;
let driver;

before(async () => {
  const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };
  threads = await listen(({ url }, response) => {
    const asked = url.startsWith('/threads/ferry/') ? SHORTER : page;
    response.writeHead(200, headers).end(JSON.stringify(asked));
  });
  driver = await startEngine('chromium');
});

after(async () => {
  await driver?.quit();
  await threads?.stop();
});

test('Vite builds a site in which the thread is read', async () => {
  const vite = await made('Vite');
  await vite.run('npx vite build');
  await isRead(await vite.serveFiles('dist', policy()));
});

test('Vite serves the thread while one works on it', async () => {
  const vite = await made('Vite');
  await isRead(await vite.serve('npx vite'));
});

test('webpack builds a site in which the thread is read', async () => {
  const webpack = await made('webpack');
  await webpack.run('npx webpack build');
  await isRead(await webpack.serveFiles('.', policy()));
});

test('webpack serves the thread while one works on it', async () => {
  const webpack = await made('webpack');
  await isRead(await webpack.serve('npx webpack serve'));
});

test('Parcel builds a site in which the thread is read', async () => {
  const parcel = await made('Parcel');
  await parcel.run('npx parcel build index.html');
  // It writes an import map into the page.
  const withImportMap = policy().replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");
  await isRead(await parcel.serveFiles('dist', withImportMap));
});

test('Parcel serves the thread while one works on it', async () => {
  const parcel = await made('Parcel');
  await isRead(await parcel.serve('npx parcel index.html'));
});

test('Rollup builds a site in which the thread is read', async () => {
  const rollup = await made('Rollup');
  await rollup.run('npx rollup --config', 'cp node_modules/comment-thread/comment-thread.css dist/');
  await isRead(await rollup.serveFiles('.', policy()));
});

test('esbuild builds a site in which the thread is read', async () => {
  const esbuild = await made('esbuild');
  await esbuild.run(
    'npx esbuild main.js --bundle --format=esm --splitting --outdir=dist',
    'mkdir -p dist/wasm',
    'cp node_modules/comment-thread/wasm/comment_thread_bg.wasm dist/wasm/',
    'cp -r node_modules/comment-thread/lang dist/',
  );
  await isRead(await esbuild.serveFiles('.', policy()));
});

test('Next builds pages with plain comments, and the live thread takes over', async () => {
  const next = await made('Next');
  await next.run('npx next build');
  await isRead(await next.serve('npx next start'), { isPlainFirst: true });
});

test('Next serves plain comments and the live thread while one works on it', async () => {
  const next = await made('Next');
  await isRead(await next.serve('npx next dev'), { isPlainFirst: true });
});

test('React draws the element, hears what it tells, and puts another in its place', async () => {
  const react = await made('React');
  await react.run('npx vite build');
  const { origin, stop } = await react.serveFiles('dist', policy());
  try {
    const reader = new Reader(driver);
    await reader.openThread(`${origin}/`);
    await reader.seesComments(numbers(page));
    await reader.sees('.count', '1193 comments');
    await reader.seesTrue(() => document.querySelector('.ct-title').localName === 'h3');
    await reader.press('Another story', 'main');
    await reader.seesComments(numbers(SHORTER));
    await reader.sees('.count', '2 comments');
    assert.deepEqual(await complaints(), []);
  } finally {
    await leave(stop);
  }
});

/** The promised policy, on pages whose threads come from elsewhere. */
function policy() {
  return PROMISED_POLICY.replace("connect-src 'self'", `connect-src 'self' ${threads.origin}`);
}

/** The project of a bundler, made once. */
function made(heading) {
  if (!projects.has(heading)) projects.set(heading, project(heading, threads.origin));
  return projects.get(heading);
}

/** A reader comes to the page, and reads the comments of the live thread; nothing went wrong on the way. */
async function isRead({ origin, stop }, { isPlainFirst = false } = {}) {
  try {
    const answer = await fetch(origin);
    const html = await answer.text();
    assert.equal(answer.status, 200, html);
    assert.equal(html.includes('id="comment-993"'), isPlainFirst, 'plain comments in the page that was sent');
    const reader = new Reader(driver);
    await reader.openThread(`${origin}/`);
    await reader.seesComments(numbers(page));
    const display = () => getComputedStyle(document.querySelector('.ct-comment')).display;
    assert.equal(await reader.run(display), 'flex', 'the stylesheet is there');
    assert.deepEqual(await reader.run(wasmLoaded), [[200, 'application/wasm']]);
    assert.deepEqual(await complaints(), []);
  } finally {
    await leave(stop);
  }
}

/** What the browser complains of; that a site has no icon is no matter here. */
async function complaints() {
  const log = await driver.manage().logs().get('browser');
  return log.map(({ message }) => message).filter((message) => !message.includes('favicon.ico'));
}

/** The page of a server that has gone would go on asking for it. */
async function leave(stop) {
  await driver.get('about:blank');
  await stop();
}

// What follows runs in the page.

async function wasmLoaded() {
  const files = performance.getEntriesByType('resource').filter(({ name }) => name.includes('.wasm'));
  return Promise.all(
    files.map(async ({ name, responseStatus }) => [responseStatus, (await fetch(name)).headers.get('content-type')]),
  );
}

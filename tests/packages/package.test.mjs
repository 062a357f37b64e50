// The packed package itself: what is in it, what its fields promise, and what importing it does without a browser.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { PACKAGE } from './projects.mjs';

const run = promisify(execFile);
const PROGRAMS = fileURLToPath(new URL('node_modules/.bin/', import.meta.url));

/** Entries that are files for bundlers, and nothing that a script could import without one. */
const FILES = [
  './comment-thread.css',
  './theme-inherit.css',
  './custom-elements.json',
  './wasm',
  './package.json',
];

let folder;
let description;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-package-'));
  await run('tar', ['-xzf', PACKAGE, '-C', folder]);
  description = JSON.parse(await readFile(path.join(folder, 'package/package.json'), 'utf8'));
});

after(() => rm(folder, { recursive: true, force: true }));

test('The package carries its licences, a description of its own and everything it exports', async () => {
  const files = (entry) => (typeof entry === 'string' ? entry : Object.values(entry));
  const exported = Object.values(description.exports).flatMap(files);
  for (const file of ['README.md', 'LICENSE', 'LICENSE-MIT', 'LICENSE-APACHE', ...exported]) {
    assert.ok((await readFile(path.join(folder, 'package', file))).length > 0, file);
  }
  assert.match(await readFile(path.join(folder, 'package/README.md'), 'utf8'), /npm install comment-thread/);
});

test('The package carries nothing that it was made from', async () => {
  const { stdout } = await run('tar', ['-tzf', PACKAGE]);
  const files = stdout.split('\n').filter(Boolean);
  assert.deepEqual(files.filter((file) => !/\.(js|ts|css|wasm|json|md)$|LICENSE/.test(file)), []);
  const isForServers = (file) => file.startsWith('package/server/');
  assert.deepEqual(files.filter(isForServers), ['package/server/wasm/server.js']);
});

test('Publint has nothing to say', async () => {
  const { stdout } = await run(path.join(PROGRAMS, 'publint'), [PACKAGE, '--strict']);
  assert.match(stdout, /All good!/);
});

test('The types are found by every way of resolving modules', async () => {
  await run(path.join(PROGRAMS, 'attw'), [PACKAGE, '--profile', 'esm-only', '--exclude-entrypoints', ...FILES]);
});

test('Importing the package in Node.js defines nothing and asks for nothing', async () => {
  const entries = Object.entries(description.exports).filter(([, { default: script }]) => script);
  assert.ok(entries.length >= 4);
  const names = entries.map(([name]) => path.posix.join('comment-thread', name));
  const script = `
    globalThis.fetch = () => { throw new Error('the network was asked'); };
    const before = Object.keys(globalThis);
    for (const name of ${JSON.stringify(names)}) await import(name);
    process.stdout.write(JSON.stringify(Object.keys(globalThis).filter((name) => !before.includes(name))));`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], {
    // A package finds itself by its name.
    cwd: path.join(folder, 'package'),
  });
  assert.deepEqual([stdout, stderr], ['[]', '']);
});

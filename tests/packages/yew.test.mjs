// The example of an application made with Yew, in a browser, with the reference server's threads.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { startEngine } from '../browser/engines.mjs';
import { Reader, numbers } from '../browser/reader.mjs';
import { startServer } from '../browser/servers.mjs';
import { REPOSITORY, filesOf } from './documents.mjs';

const EXAMPLE = path.join(REPOSITORY, 'examples/yew-app');

let site;
let server;
let driver;

before(async () => {
  site = await mkdtemp(path.join(tmpdir(), 'comment-thread-yew-'));
  await cp(EXAMPLE, site, { recursive: true });
  await cp(path.join(REPOSITORY, 'styles'), path.join(site, 'styles'), { recursive: true });
  server = await startServer('--site', site);
  driver = await startEngine('chromium');
});

after(async () => {
  await driver?.quit();
  await server?.stop();
  await rm(site, { recursive: true, force: true });
});

test('An application made with Yew shows a thread, another, and none', async () => {
  const reader = new Reader(driver);
  const within = 'main';
  await reader.open(`${server.origin}/`);
  await reader.press('The bridge on Sundays', within);
  await reader.seesComments(numbers(1193, 1174), within);
  await reader.sees('.stage', 'The comments are below.');
  await reader.seesTrue(() => document.querySelector('.ct-title').localName === 'h3');

  await reader.press('Next', within);
  await reader.seesComments(numbers(1173, 1154), within);
  await reader.isAt('/?harbour-bridge-page=2#comments');
  await reader.press('The ferry’s timetable', within);
  await reader.eventually(() => reader.run(() => document.querySelectorAll('#comment-1193').length), 0);
  await reader.sees('.stage', 'The comments are below.');

  await reader.press('Close the story', within);
  await reader.seesNo('.ct');
  await reader.press('The bridge on Sundays', within);
  await reader.seesComments(numbers(1173, 1154), within);
  await driver.navigate().back();
  await reader.seesComments(numbers(1193, 1174), within);

  const log = await driver.manage().logs().get('browser');
  assert.deepEqual(log.map(({ message }) => message), []);
});

test('The document shows the example as it is', async () => {
  const files = await filesOf('docs/yew.md', 'A thread in an application');
  for (const file of ['src/lib.rs', 'index.html', 'start.js']) {
    assert.equal(files[file], await readFile(path.join(EXAMPLE, file), 'utf8'), file);
  }
});

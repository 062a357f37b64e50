// A reader turns pages, goes back, reloads, and opens pages beside.

import assert from 'node:assert/strict';

import { Key } from 'selenium-webdriver';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { numbers } from './reader.mjs';

const everywhere = { engines: EVERY_ENGINE };

inEachEngine('Next turns the page: address, focus and spoken status follow', everywhere, async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  await reader.sees('.ct-page', 'Page 2 of 60');
  await reader.isAt('/?page=2#comments');
  await reader.hasFocusOn('comments-heading');
  await reader.says('Page 2 of 60, comments 1173 to 1154');
  assert.equal(await reader.run(() => performance.getEntriesByType('navigation').length), 1);
});

inEachEngine('Opening a page moves no focus and announces nothing', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=2`);
  await reader.seesComments(numbers(1173, 1154));
  assert.equal(await reader.run(() => document.activeElement === document.body), true);
  await reader.says('');
});

inEachEngine('Back and Forward lead through the pages turned', everywhere, async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  await reader.press('Last');
  await reader.seesComments(numbers(13, 1));
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(1173, 1154));
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(1193, 1174));
  await reader.isAt('/');
  await reader.driver.navigate().forward();
  await reader.seesComments(numbers(1173, 1154));
  await reader.isAt('/?page=2#comments');
});

inEachEngine('A reload keeps the page', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Last');
  await reader.seesComments(numbers(13, 1));
  await reader.driver.navigate().refresh();
  await reader.seesLiveThread();
  await reader.seesComments(numbers(13, 1));
});

inEachEngine('Parameters of the page around stay in its address', async (reader, site) => {
  await reader.openThread(`${site.origin}/?edition=late`);
  await reader.press('2');
  await reader.isAt('/?edition=late&page=2#comments');
});

inEachEngine('A page link opened beside leaves this page as it is', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const next = await reader.control('Next');
  assert.equal(await next.getAttribute('href'), `${site.origin}/?page=2#comments`);
  await reader.run((link) => link.scrollIntoView({ block: 'center' }), next);
  await reader.driver.actions().keyDown(Key.CONTROL).click(next).keyUp(Key.CONTROL).perform();
  await reader.eventually(async () => (await reader.driver.getAllWindowHandles()).length, 2);
  await reader.isAt('/');
  await reader.seesComments(numbers(1193, 1174));
});

inEachEngine('The skip link leads from above the comments to below them', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.run(() => document.querySelector('.ct-skip').focus());
  await reader.sees('.ct-skip:focus', 'Jump to comments pagination');
  await reader.keys(Key.ENTER);
  await reader.hasFocusOn('comments-page');
  await reader.seesComments(numbers(1193, 1174));
});

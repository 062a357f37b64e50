// A reference such as @952 shows the comment it means, without going there: by mouse, by keyboard, by finger.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { By, Key } from 'selenium-webdriver';
import { Pointer } from 'selenium-webdriver/lib/input.js';

import { inEachEngine } from './each-engine.mjs';
import { answering, held } from './faults.mjs';
import { numbers } from './reader.mjs';
import { serverOf } from './servers.mjs';

const PAGE_11 = '/?page=11';
const HERE = '#comment-981 .ct-reference';
const ELSEWHERE = '#comment-984 .ct-reference';
const PREVIEW = '.ct-preview';

/** The page of comment 952. */
const PAGE_13 = /\/13\.json/;

const ofSmallThread = serverOf(fileURLToPath(new URL('small-thread.json', import.meta.url)));

inEachEngine('Pointing at a reference shows its comment, pointing elsewhere ends that', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await pointAt(reader, ELSEWHERE);
  await reader.reads('Comment number 952.', `#comment-984 ${PREVIEW}`);
  await reader.seesTrue(isDescribed, ELSEWHERE);
  await pointAt(reader, '#comment-984 .ct-body');
  await reader.reads('Comment number 952.', PREVIEW);
  // Above, for the preview may lie over what is below.
  await pointAt(reader, '#comment-985 .ct-heading');
  await reader.seesNo(PREVIEW);
  await reader.seesTrue((selector) => !document.querySelector(selector).hasAttribute('aria-describedby'), ELSEWHERE);
});

inEachEngine('A preview ends when the pointer leaves the thread', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await pointAt(reader, HERE);
  await reader.reads('Comment number 980.', PREVIEW);
  // Nothing of the thread is where the pointer goes, wherever the thread is on the screen by then.
  await reader.run(() => {
    const outside = document.createElement('p');
    outside.id = 'outside';
    outside.textContent = 'Not a comment.';
    document.querySelector('comment-thread').after(outside);
  });
  await pointAt(reader, '#outside');
  await reader.seesNo(PREVIEW);
});

inEachEngine('The keyboard on a reference shows its comment, Escape ends that and stays', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await focus(reader, HERE);
  await reader.reads('Comment number 980.', PREVIEW);
  await reader.seesTrue(isDescribed, HERE);
  await reader.keys(Key.ESCAPE);
  await reader.seesNo(PREVIEW);
  assert.equal(await reader.run(hasFocus, HERE), true);
  await reader.isAt(PAGE_11);
});

inEachEngine('Escape ends a preview that was pointed at, wherever the keyboard is', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await pointAt(reader, HERE);
  await reader.reads('Comment number 980.', PREVIEW);
  assert.equal(await reader.run(() => document.activeElement === document.body), true);
  await reader.keys(Key.ESCAPE);
  await reader.seesNo(PREVIEW);
});

inEachEngine('A preview does not show what its reader has hidden', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await reader.press('More on comment number 992');
  await reader.click('#comment-992 .ct-hide-author');
  await reader.reads('You have hidden the comments of this author.', '#comment-992');
  await pointAt(reader, '#comment-993 .ct-reference');
  await reader.sees(PREVIEW, 'You have hidden the comments of this author.');
});

inEachEngine('The keyboard goes on from a reference as if there were no preview', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await focus(reader, HERE);
  await reader.reads('Comment number 980.', PREVIEW);
  await reader.keys(Key.TAB);
  assert.equal(await reader.run(hasFocus, '#comment-981 .ct-tools summary'), true);
  await reader.keys(Key.TAB);
  await reader.seesNo(PREVIEW);
});

inEachEngine('The first touch of a reference shows its comment, the second goes there', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await touch(reader, HERE);
  await reader.reads('Comment number 980.', PREVIEW);
  await reader.isAt(PAGE_11);
  await touch(reader, HERE);
  await reader.hasFocusOn('comment-980');
});

inEachEngine('A comment of this page is shown at once, one of another is fetched once', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  await reader.savesData();
  const before = site.asked(/\.json/);
  await focus(reader, HERE);
  await reader.reads('Comment number 980.', PREVIEW);
  assert.equal(site.asked(/\.json/), before);
  for (const _ of ['for the first time', 'and again']) {
    await focus(reader, ELSEWHERE);
    await reader.reads('Comment number 952.', PREVIEW);
    await focus(reader, '#comment-974 .ct-permalink');
    await reader.seesNo(PREVIEW);
  }
  assert.equal(site.asked(PAGE_13), 1);
  assert.equal(site.asked(/\.json/), before + 1);
});

inEachEngine('A preview says that it is loading until its comment is there', async (reader, site) => {
  let answer;
  await reader.openThread(site.origin + PAGE_11);
  site.suffers(PAGE_13, held(new Promise((resolve) => (answer = resolve))));
  await focus(reader, ELSEWHERE);
  await reader.sees(PREVIEW, 'Loading comment 952…');
  answer();
  await reader.reads('Comment number 952.', PREVIEW);
});

inEachEngine('A preview that cannot be had ends, and its link still leads there', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  const heal = site.suffers(PAGE_13, answering(500));
  await focus(reader, ELSEWHERE);
  await reader.eventually(() => site.answered(PAGE_13), 1);
  await reader.seesNo(PREVIEW);
  heal();
  await reader.keys(Key.ENTER);
  await reader.hasFocusOn('comment-952');
  await reader.seesComments(numbers(953, 934));
});

inEachEngine('A removed comment is removed in its preview too', { server: ofSmallThread }, async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/swing-gate/`);
  await focus(reader, '#comment-5 .ct-reference');
  await reader.reads('Comment number 3.', PREVIEW);
  await reader.reads('This comment was removed because the moderators found it broke the house rules.', PREVIEW);
});

async function pointAt({ driver }, selector) {
  const element = await driver.findElement(By.css(selector));
  await driver.executeScript((element) => element.scrollIntoView({ block: 'center' }), element);
  await driver.actions({ async: true }).move({ origin: element }).perform();
}

async function touch({ driver }, selector) {
  const element = await driver.findElement(By.css(selector));
  await driver.executeScript((element) => element.scrollIntoView({ block: 'center' }), element);
  const finger = new Pointer('finger', Pointer.Type.TOUCH);
  await driver
    .actions({ async: true })
    .insert(finger, finger.move({ origin: element }), finger.press(), finger.release())
    .perform();
  await driver.actions().clear();
}

function focus(reader, selector) {
  return reader.run((selector) => document.querySelector(selector).focus(), selector);
}

// What follows runs in the page.

function hasFocus(selector) {
  return document.activeElement === document.querySelector(selector);
}

/** Whether an element says that the preview describes it. */
function isDescribed(selector) {
  const preview = document.querySelector('.ct-preview');
  return preview !== null && document.querySelector(selector).getAttribute('aria-describedby') === preview.id;
}

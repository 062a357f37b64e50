// The live thread takes the place of the server's markup, and plain markup that of a live thread that broke: once, and
// without taking from readers what they were at.

import assert from 'node:assert/strict';

import { By } from 'selenium-webdriver';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { attributed, held } from './faults.mjs';

const BRIDGE = '/threads/harbour-bridge/?page=11';
const FERRY = '/threads/ferry-timetable/';
const DOCUMENTS = /^\/threads\/[^.]*$/;
const PAGES = /\.json/;
const OFF = 'Live features of these comments are off.';
const DRAFT = 'I was on that boat, and the captain';

const engines = EVERY_ENGINE;

inEachEngine('The live thread comes at once and whole', { engines }, async (reader, site) => {
  const takeOver = await beforeTakingOver(reader, site, BRIDGE);
  await reader.run(watchComments);
  await takeOver();
  const { swaps, fewest } = await reader.run(() => window.watched);
  assert.deepEqual([swaps, fewest], [1, 20]);
});

inEachEngine('Nothing moves when the live thread comes', { engines }, async (reader, site) => {
  site.witnessed = true;
  const takeOver = await beforeTakingOver(reader, site, BRIDGE);
  await reader.run(() => document.querySelector('#comment-990').scrollIntoView());
  const before = await reader.run(places);
  await reader.run(() => {
    window.witness.jumped = 0;
  });
  await takeOver();
  const after = await reader.run(places);
  assert.deepEqual(Object.keys(after), Object.keys(before));
  // Some engines scroll by whole pixels only.
  const moved = ([id, box]) => box.some((side, at) => Math.abs(side - before[id][at]) > 1);
  assert.deepEqual(Object.entries(after).filter(moved), []);
  assert.equal(await reader.run(() => window.witness.jumped), 0);
});

inEachEngine('What is read stays where it is, though what is above it shrinks', { engines }, async (reader, site) => {
  site.suffers(DOCUMENTS, attributed('vote="none"'));
  const takeOver = await beforeTakingOver(reader, site, BRIDGE);
  const topOf = () => document.querySelector('#comment-980').getBoundingClientRect().top;
  await reader.run(() => document.querySelector('#comment-980').scrollIntoView());
  const before = await reader.run(topOf);
  await takeOver();
  await reader.seesNo('.ct-rate');
  // Some engines scroll by whole pixels only.
  const moved = Math.abs((await reader.run(topOf)) - before);
  assert.ok(moved < 2, `moved by ${moved} pixels`);
});

inEachEngine('The keyboard stays on its button', { engines }, async (reader, site) => {
  const takeOver = await beforeTakingOver(reader, site, BRIDGE);
  await reader.run(() => document.querySelector('#comment-985 .ct-rate--down').focus());
  const scrolled = await reader.run(() => scrollY);
  await takeOver();
  const [focused, now] = await reader.run(() => [document.activeElement.innerText.trim(), scrollY]);
  assert.deepEqual([focused, now], ['Rate comment 985 down', scrolled]);
});

inEachEngine('What is selected stays selected, across comments', { engines }, async (reader, site) => {
  const takeOver = await beforeTakingOver(reader, site, BRIDGE);
  await reader.run(() => {
    const text = (comment) => document.querySelector(`${comment} .ct-body p:last-child`).lastChild;
    // From the later one up, as some drag the mouse.
    getSelection().setBaseAndExtent(text('#comment-984'), 5, text('#comment-990'), 9);
  });
  const before = await reader.run(selected);
  assert.deepEqual(before.map(([comment]) => comment), ['comment-984', 'comment-990']);
  await takeOver();
  assert.deepEqual(await reader.run(selected), before);
});

inEachEngine('A half-written comment stays, and can be finished', { engines }, async (reader, site) => {
  const takeOver = await beforeTakingOver(reader, site, FERRY);
  await write(reader);
  await takeOver();
  await hasTheDraft(reader);
  // It is counted as if it had been typed here.
  await reader.sees('.ct-counter', 'Characters left: 365');
  await reader.keys(' was asleep.');
  await reader.press('Post comment');
  await reader.eventually(() => site.answered(/\/comments$/, 'POST'), 1);
  await reader.reads(`${DRAFT} was asleep.`, '.ct-comment');
});

inEachEngine('What is open stays open, with what is chosen in it', { engines }, async (reader, site) => {
  const takeOver = await beforeTakingOver(reader, site, BRIDGE);
  await reader.run(() => {
    document.querySelector('#comment-990 .ct-tools').open = true;
    document.querySelector('#comment-990-reason').value = 'spam';
  });
  await takeOver();
  const open = await reader.run(() => [...document.querySelectorAll('details[open]')].map((one) => one.className));
  assert.deepEqual(open, ['ct-tools']);
  assert.equal(await reader.run(() => document.querySelector('#comment-990-reason').value), 'spam');
});

inEachEngine('Replies that were folded are folded, and open again', { engines }, async (reader, site) => {
  const takeOver = await beforeTakingOver(reader, site, '/threads/quay-kiosks/');
  await reader.run(() => document.querySelector('.ct-branch > summary').click());
  await reader.seesNo('#comment-53');
  await takeOver();
  await reader.seesNo('#comment-53');
  await reader.run(() => document.querySelector('.ct-branch > summary').click());
  await reader.reads('Comment number 53.', '#comment-53');
});

inEachEngine('A half-written comment outlives a trap, and can be posted', { engines }, async (reader, site) => {
  site.witnessed = true;
  await reader.openThread(site.origin + FERRY);
  await write(reader);
  await reader.run(() => window.witness.spoil());
  await reader.keys('!');
  await reader.sees('.ct-off', OFF);
  await hasTheDraft(reader, `${DRAFT}!`);
  // What only the live thread could do is no longer there to press.
  assert.equal(await reader.run(() => document.querySelectorAll('.ct button[type=button]').length), 0);
  await reader.press('Post comment');
  await reader.seesLiveThread();
  await reader.reads(`${DRAFT}!`, '.ct-comment');
});

inEachEngine('After a trap no thread of the page is started again', { engines }, async (reader, site) => {
  site.witnessed = true;
  await reader.openThread(site.origin + BRIDGE);
  await reader.run(() => window.witness.spoil());
  await reader.press('More on comment number 993');
  await reader.sees('.ct-off', OFF);
  await reader.run(() => document.querySelector('main').append(document.querySelector('comment-thread')));
  await reader.settles();
  assert.equal(await reader.run(() => document.querySelectorAll('.ct-off').length), 1);
  assert.equal(site.asked(PAGES), 1);
  await reader.reads('Comment number 993.');
});

/** Opens a page and has its thread wait for its comments; what is returned lets them come, and waits for them. */
async function beforeTakingOver(reader, site, address) {
  let answer;
  site.suffers(PAGES, held(new Promise((resolve) => (answer = resolve))));
  await reader.open(site.origin + address);
  await reader.scrollTo('comment-thread');
  await reader.eventually(() => site.asked(PAGES), 1);
  return async () => {
    answer();
    await reader.seesLiveThread();
    await reader.settles();
  };
}

/** Types half a comment, and stops in the middle of a word. */
async function write({ driver }) {
  await driver.findElement(By.css('.ct-name')).sendKeys('Enid of the boats');
  await driver.findElement(By.css('.ct-text')).sendKeys(DRAFT);
}

async function hasTheDraft(reader, draft = DRAFT) {
  const { name, text, caret, focused } = await reader.run(() => {
    const field = document.querySelector('.ct-text');
    return {
      name: document.querySelector('.ct-name').value,
      text: field.value,
      caret: field.selectionStart,
      focused: document.activeElement === field,
    };
  });
  const expected = { name: 'Enid of the boats', text: draft, caret: draft.length, focused: true };
  assert.deepEqual({ name, text, caret, focused }, expected);
}

// What follows runs in the page.

/** Counts how often the thread's element gets other children, and the fewest comments that were in it. */
function watchComments() {
  const thread = document.querySelector('comment-thread');
  const count = () => thread.querySelectorAll('.ct-comment').length;
  const watched = { swaps: 0, fewest: count() };
  window.watched = watched;
  new MutationObserver(() => {
    watched.swaps += 1;
    watched.fewest = Math.min(watched.fewest, count());
  }).observe(thread, { childList: true });
}

/** Where the selection was begun and where it ends: the comment, and the words from there. */
function selected() {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  const end = (node, offset) => [node.parentElement.closest('.ct-comment').id, node.data.slice(offset)];
  return [end(anchorNode, anchorOffset), end(focusNode, focusOffset)];
}

/** Where everything with a name is on the screen. */
function places() {
  const boxes = [...document.querySelectorAll('comment-thread [id]')].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [element.id, [left, top, width, height]];
  });
  return Object.fromEntries(boxes);
}

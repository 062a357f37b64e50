// Others change the thread's nodes as well, a translator or an extension, and nobody asks the widget.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { json } from './faults.mjs';
import { numbers } from './reader.mjs';

const UP = 'Rate comment 1193 up';
const SCORE = '#comment-1193 .ct-score';

inEachEngine('What a translator has put into elements of its own changes with the thread', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const net = await reader.run(score, SCORE);
  await reader.run(translate);
  await reader.press(UP);
  await reader.eventually(() => reader.run(score, SCORE), net + 1);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  const left = await reader.run(() => [...document.querySelectorAll('.ct-comment font')].map((font) => font.textContent));
  assert.deepEqual(left, []);
});

inEachEngine('Where nodes were taken away the thread is drawn anew', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const net = await reader.run(score, SCORE);
  await reader.run((selector) => document.querySelector(`${selector} strong`).remove(), SCORE);
  await reader.press(UP);
  await reader.eventually(() => reader.run(score, SCORE), net + 1);
  await reader.seesComments(numbers(1193, 1174));
});

inEachEngine('What would end a name on its way into the page is a sign of the name', async (reader, site) => {
  const name = 'Nobody\0id\0taken\0=\0Gone\0';
  const author = { id: name, name };
  const item = { id: 'c1', number: 1, author, datePublished: '2014-03-11T18:02:00Z', text: 'A text.' };
  const other = { ...item, id: 'c2', number: 2 };
  site.suffers(/\/1\.json$/, json({ items: [item, other], totalItems: 2 }));
  await reader.openThread(`${site.origin}/embeds/room.html`);
  await reader.seesComments([1, 2]);
  const shown = name.replaceAll('\0', '\ufffd');
  const names = () => [...document.querySelectorAll('.ct-author')].map((author) => author.textContent);
  assert.deepEqual(await reader.run(names), [shown, shown]);
  assert.equal(await reader.run(() => document.querySelectorAll('#taken').length), 0);
  await reader.press('More on comment number 1', '#comment-1');
  await reader.press(`Hide comments by ${shown}`, '#comment-1');
  await reader.eventually(() => reader.run(() => document.querySelectorAll('.ct-show-author').length), 2);
});

// What follows runs in the page.

function score(selector) {
  return Number(document.querySelector(`${selector} strong`)?.textContent.replace('\u2212', '-'));
}

function translate() {
  const walk = document.createTreeWalker(document.querySelector('comment-thread'), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);
  for (const text of texts) {
    const font = document.createElement('font');
    font.textContent = text.data;
    text.replaceWith(font);
  }
}

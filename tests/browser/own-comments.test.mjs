// What readers do with comments of their own: see them before they are sent, change them, take them back.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { answering, down } from './faults.mjs';
import { GATE, startOpenServer } from './members.mjs';

const open = { server: startOpenServer };
const everywhere = { ...open, engines: EVERY_ENGINE };
const plain = { ...open, javascript: false };

const COMMENT = /\/comments\/[^/]+$/;

inEachEngine('What is written is shown as it will read', everywhere, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  await reader.seesNo('.ct-writing-preview');
  await reader.run(() => {
    const field = document.querySelector('.ct-text');
    field.value = '> who has the key?\n\n@5 and <b>nobody</b> else: https://gate.example/keys.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await reader.press('Preview');
  await reader.sees('.ct-writing-preview blockquote', 'who has the key?');
  await reader.reads('@5 and <b>nobody</b> else: https://gate.example/keys.', '.ct-writing-preview');
  const links = await reader.run(() =>
    [...document.querySelectorAll('.ct-writing-preview a')].map((link) => link.getAttribute('href')),
  );
  assert.deepEqual(links, [`${GATE}?comment=5#comment-5`, 'https://gate.example/keys']);
});

inEachEngine('One’s own comment is changed, and the change is there after a reload', everywhere, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  const id = await posts(reader, 'The hinges are new.', 'Thurstan');
  await opensTools(reader, id);
  assert.equal(await reader.run(edited, id), 'The hinges are new.');
  await edits(reader, id, 'The hinges are new, the post is not.');
  await reader.press('Save changes', `#${id}`);
  await reader.says(`Comment ${numberOf(id)}: your changes were saved.`);
  await reader.sees(`#${id} .ct-body`, 'The hinges are new, the post is not.');
  await reader.hasFocusOn(id);
  await reader.seesNo(`#${id} .ct-edit`);
  await reader.open(`${site.origin}/health`);
  await reader.open(`${site.origin}${GATE}#${id}`);
  await reader.sees(`#${id} .ct-body`, 'The hinges are new, the post is not.');
});

inEachEngine('A change that is refused says why, and keeps its text', open, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  const id = await posts(reader, 'It opens to the left.', 'Sunniva');
  await opensTools(reader, id);
  await edits(reader, id, 'It opens to the right.');
  const problem = JSON.stringify({ type: '/problems/edit-closed', status: 403 });
  const heal = site.suffers(COMMENT, answering(403, { 'content-type': 'application/problem+json' }, problem));
  await reader.press('Save changes', `#${id}`);
  await reader.says(`Comment ${numberOf(id)} was not changed. The time to change this comment is over.`);
  heal();
  const mend = site.suffers(COMMENT, down);
  await reader.press('Save changes', `#${id}`);
  await reader.says(
    `Comment ${numberOf(id)} was not changed. The comments could not be reached. You may be offline.`,
  );
  mend();
  assert.equal(await reader.run(edited, id), 'It opens to the right.');
  await reader.sees(`#${id} .ct-body`, 'It opens to the left.');
});

inEachEngine('A change that is cancelled is forgotten', everywhere, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  const id = await posts(reader, 'Cyclists should ring.', 'Godwin');
  await opensTools(reader, id);
  await reader.eventually(() => site.answered(/editing\.js/), 1);
  await reader.settles();
  await edits(reader, id, 'Cyclists should sing.');
  await reader.press('Cancel', `#${id}`);
  await reader.seesNo(`#${id} .ct-edit`);
  await opensTools(reader, id);
  assert.equal(await reader.run(edited, id), 'Cyclists should ring.');
  assert.equal(site.asked(COMMENT, 'PUT'), 0);
});

inEachEngine('One’s own comment is deleted after one more question', everywhere, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  const id = await posts(reader, 'I wish I had not said this.', 'Etheldreda');
  await opensTools(reader, id);
  await reader.press(`Delete comment number ${numberOf(id)}`, `#${id}`);
  await reader.reads('Its number stays. Its text is gone for good.', `#${id}`);
  assert.equal(site.asked(COMMENT, 'DELETE'), 0);
  await reader.press('Delete for good', `#${id}`);
  await reader.says(`Comment ${numberOf(id)} was deleted.`);
  await reader.reads('This comment was removed by its author.', `#${id}`);
  await reader.hasFocusOn(id);
  await reader.seesNo(`#${id} .ct-tools`);
});

inEachEngine('What others wrote, or what is too old, cannot be changed', open, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  await reader.settles();
  assert.equal(await reader.run(() => document.querySelectorAll('.ct-edit').length), 0);
});

inEachEngine('A vote too many is undone, with the reason', open, async (reader, site) => {
  await reader.openThread(`${site.origin}${GATE}?comment=4`);
  const problem = JSON.stringify({ type: '/problems/too-many-requests', status: 429 });
  site.suffers(/\/vote$/, answering(429, { 'content-type': 'application/problem+json', 'retry-after': '30' }, problem));
  await reader.press('Rate comment 4 down');
  await reader.says(
    'Comment 4: your rating was not recorded. ' +
      'Too many requests have come from you or your network. Please wait a little.',
  );
});

inEachEngine('Without script one’s own comment is changed and deleted by forms', plain, async (reader, site) => {
  await reader.open(site.origin + GATE);
  await fills(reader, '.ct-name', 'Botolph');
  await fills(reader, '.ct-text', 'No script here.');
  await reader.press('Post comment');
  await reader.reads('No script here.', '.ct-list');
  const id = await reader.run(() => document.querySelector('.ct-comment--own').id);
  await opensTools(reader, id);
  await reader.driver.findElement({ css: `#${id} .ct-edit-text` }).clear();
  await fills(reader, `#${id} .ct-edit-text`, 'Still no script here.');
  await reader.press('Save changes', `#${id}`);
  await reader.sees(`#${id} .ct-body`, 'Still no script here.');
  await opensTools(reader, id);
  await reader.press(`Delete comment number ${numberOf(id)}`, `#${id}`);
  await reader.press('Delete for good', `#${id}`);
  await reader.reads('This comment was removed by its author.', `#${id}`);
});

/** Posts a comment; answers with the id of its element. */
async function posts(reader, text, name) {
  await reader.run(
    (values) => {
      for (const [at, field] of [...document.querySelectorAll('.ct-name, .ct-text')].entries()) {
        field.value = values[at];
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
    [name, text],
  );
  await reader.press('Post comment');
  // In another engine somebody has said the same.
  await reader.reads('Your comment was posted', '.ct-status');
  return reader.run((text) => {
    const comments = [...document.querySelectorAll('.ct-comment')];
    return comments.find((comment) => comment.textContent.includes(text)).id;
  }, text);
}

async function opensTools(reader, id) {
  await reader.seesTrue((id) => Boolean(document.querySelector(`#${id} .ct-edit`)), id);
  await reader.press(`More on comment number ${numberOf(id)}`, `#${id}`);
  await reader.seesTrue((id) => document.querySelector(`#${id} .ct-edit`).checkVisibility(), id);
}

function edits(reader, id, text) {
  return reader.run((id, text) => (document.querySelector(`#${id} .ct-edit-text`).value = text), id, text);
}

async function fills(reader, selector, words) {
  await reader.driver.findElement({ css: selector }).sendKeys(words);
}

function edited(id) {
  return document.querySelector(`#${id} .ct-edit-text`).value;
}

function numberOf(id) {
  return id.replace('comment-', '');
}

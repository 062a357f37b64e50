// A reader rates comments, changes their mind, and meets refusals.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { answering, down, held } from './faults.mjs';

const everywhere = { engines: EVERY_ENGINE };

const VOTE = /\/vote$/;
const UP = 'Rate comment 1193 up';
const DOWN = 'Rate comment 1193 down';

inEachEngine('A vote is shown, spoken and still there after a reload', everywhere, async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const before = await score(reader);
  await reader.press(UP);
  await shows(reader, { score: before + 1, up: 'true', down: 'false' });
  await reader.says(`Comment 1193: your rating was recorded. Score ${signed(before + 1)}.`);
  await reader.driver.navigate().refresh();
  await reader.scrollTo('comment-thread');
  await reader.seesLiveThread();
  await shows(reader, { score: before + 1, up: 'true', down: 'false' });
});

inEachEngine('The opposite vote replaces the first, and the same again takes it back', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const before = await score(reader);
  await reader.press(UP);
  await shows(reader, { score: before + 1, up: 'true', down: 'false' });
  await reader.press(DOWN);
  await shows(reader, { score: before - 1, up: 'false', down: 'true' });
  await reader.press(DOWN);
  await shows(reader, { score: before, up: 'false', down: 'false' });
  await reader.says(`Comment 1193: your rating was taken back. Score ${signed(before)}.`);
});

inEachEngine('A vote is shown before the server has answered', async (reader, site) => {
  let answer;
  site.suffers(VOTE, held(new Promise((resolve) => (answer = resolve))));
  await reader.openThread(`${site.origin}/`);
  const before = await score(reader);
  await reader.press(UP);
  await shows(reader, { score: before + 1, up: 'true', down: 'false' });
  await reader.says('');
  answer();
  await reader.says(`Comment 1193: your rating was recorded. Score ${signed(before + 1)}.`);
});

inEachEngine('A vote that the server never heard is undone, and the reason spoken', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const before = await score(reader);
  const heal = site.suffers(VOTE, down);
  await reader.press(UP);
  await reader.says(
    'Comment 1193: your rating was not recorded. The comments could not be reached. You may be offline.',
  );
  await shows(reader, { score: before, up: 'false', down: 'false' });
  heal();
  await reader.press(UP);
  await shows(reader, { score: before + 1, up: 'true', down: 'false' });
});

inEachEngine('A vote that the server refuses is undone, with the reason it gave', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const before = await score(reader);
  const problem = JSON.stringify({ type: '/problems/rating-closed', title: 'Closed', status: 403 });
  site.suffers(VOTE, answering(403, { 'content-type': 'application/problem+json' }, problem));
  await reader.press(DOWN);
  await reader.says('Comment 1193: your rating was not recorded. Rating is closed.');
  await shows(reader, { score: before, up: 'false', down: 'false' });
});

inEachEngine('Votes in quick succession end with the last one, in the database too', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const before = await score(reader);
  await reader.run(
    (names) => {
      for (const name of names) document.querySelector(`#comment-1193 .ct-rate--${name}`).click();
    },
    ['up', 'down', 'down', 'up', 'down'],
  );
  await reader.says(`Comment 1193: your rating was recorded. Score ${signed(before - 1)}.`);
  const { votes } = await reader.run(async () => (await fetch('/api/threads/harbour-bridge/reader')).json());
  assert.deepEqual(
    votes.map(({ id, value }) => [id, value]),
    [[await idOf(reader), 'down']],
  );
});

inEachEngine('Without the stylesheet a vote is told in words', async (reader, site) => {
  site.suffers(/\.css$/, down);
  await reader.openThread(`${site.origin}/`);
  await reader.press(UP);
  await reader.reads('You rated this up.', '#comment-1193');
  await reader.press(DOWN);
  await reader.reads('You rated this down.', '#comment-1193');
});

inEachEngine('A vote belongs to its reader alone', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  const before = await score(reader);
  await reader.press(UP);
  await reader.says(`Comment 1193: your rating was recorded. Score ${signed(before + 1)}.`);
  await reader.forgetCookies(site.origin);
  await reader.openThread(`${site.origin}/`);
  await reader.eventually(() => site.asked(/\/reader$/), 2);
  const { up, down } = await reader.run(rating);
  assert.deepEqual({ up, down }, { up: 'false', down: 'false' });
});

inEachEngine('Reading alone sets no cookie and stores nothing', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Next');
  await reader.sees('.ct-page', 'Page 2 of 60');
  assert.deepEqual(await reader.driver.manage().getCookies(), []);
  const kept = await reader.run(() => localStorage.length + sessionStorage.length);
  assert.equal(kept, 0);
});

function shows(reader, expected) {
  return reader.eventually(() => reader.run(rating), expected);
}

async function score(reader) {
  return (await reader.run(rating)).score;
}

function idOf(reader) {
  return reader.run(() => document.getElementById('comment-1193').dataset.comment);
}

/** A number as scores are written. */
function signed(number) {
  const size = Math.abs(number).toLocaleString('en-GB');
  return number === 0 ? '0' : `${number > 0 ? '+' : '−'}${size}`;
}

/** Runs in the page: the newest comment's score and buttons. */
function rating() {
  const comment = document.getElementById('comment-1193');
  const pressed = (name) => comment.querySelector(`.ct-rate--${name}`).getAttribute('aria-pressed');
  const score = comment.querySelector('.ct-score-net').textContent.replace('−', '-').replaceAll(',', '');
  return { score: Number(score), up: pressed('up'), down: pressed('down') };
}

// What a reader writes is not lost: neither to a reload, nor to a page turn, nor to a thread that closes meanwhile.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { attributed } from './faults.mjs';

const FERRY = '/threads/ferry-timetable/';
const DOCUMENT = /^\/threads\/[^.]*$/;
const WORDS = 'Nobody has asked the herring gulls.';

inEachEngine('What is being written outlives a reload, with the reply it belongs to', async (reader, site) => {
  await reader.openThread(site.origin + FERRY);
  await reader.press('Reply to comment number 31');
  await reader.hasFocusOn('comments-compose-text');
  await writes(reader, 'Gull', WORDS);
  await reader.driver.navigate().refresh();
  await reader.seesLiveThread();
  await reader.eventually(() => reader.run(written), ['Gull', WORDS]);
  await reader.reads('In reply to comment number 31', '.ct-compose');
  await reader.reads(`Characters left: ${400 - WORDS.length}`, '.ct-counter');
});

inEachEngine('What was posted is not put back', async (reader, site) => {
  await reader.openThread(site.origin + FERRY);
  await writes(reader, 'Gull', 'We gulls have been asked after all.');
  await reader.press('Post comment');
  await reader.reads('Your comment was posted', '.ct-status');
  await reader.driver.navigate().refresh();
  await reader.seesLiveThread();
  await reader.settles();
  assert.deepEqual(await reader.run(written), ['', '']);
  assert.equal(await reader.run(() => sessionStorage.length), 0);
});

inEachEngine('A publisher who wants nothing kept has nothing kept', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('storage="none"'));
  await reader.openThread(site.origin + FERRY);
  await writes(reader, 'Gull', WORDS);
  await reader.driver.navigate().refresh();
  await reader.seesLiveThread();
  assert.equal(await reader.run(() => sessionStorage.length), 0);
});

inEachEngine('A reply that was begun goes on beside another page', async (reader, site) => {
  await reader.openThread(site.origin + FERRY);
  await reader.press('Reply to comment number 31');
  await reader.hasFocusOn('comments-compose-text');
  await writes(reader, 'Gull', WORDS);
  await reader.press('Next');
  await reader.sees('.ct-page', 'Page 2 of 2');
  await reader.reads('In reply to comment number 31', '.ct-compose');
  assert.deepEqual(await reader.run(written), ['Gull', WORDS]);
  await reader.press('Post without replying');
  await reader.hasFocusOn('comments-compose-text');
  await reader.seesNo('.ct-replying');
  assert.deepEqual(await reader.run(written), ['Gull', WORDS]);
});

inEachEngine('A thread that closes while somebody writes keeps their words and says so', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('updates="push"'));
  await reader.openThread(site.origin + FERRY);
  await writes(reader, 'Gull', WORDS);
  await reader.eventually(() => site.asked(/\/events$/), 1);
  site.suffers(/\/1\.json$/, closed);
  await reader.run(() => {
    fetch('/api/threads/ferry-timetable/comments', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Tern', text: 'The last word.' }),
    });
  });
  await reader.sees('.ct-closed', 'This entry is now closed for comments');
  await reader.reads('Your comment was not posted.', '.ct-compose');
  assert.deepEqual(await reader.run(written), ['Gull', WORDS]);
});

/** The thread's first page as it is once the thread is closed. */
async function closed(next) {
  const answer = await next();
  const page = JSON.parse(answer.body);
  const body = JSON.stringify({ ...page, status: 'closed', abilities: { ...page.abilities, post: 'closed' } });
  return { ...answer, headers: { ...answer.headers, etag: '"closed"' }, body: Buffer.from(body) };
}

async function writes(reader, name, text) {
  await reader.run(
    (values) => {
      for (const [at, field] of [...document.querySelectorAll('.ct-name, .ct-text')].entries()) {
        field.value = values[at];
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
    [name, text],
  );
}

function written() {
  return [...document.querySelectorAll('.ct-name, .ct-text')].map(({ value }) => value);
}

// Counts of several threads on one page.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { down } from './faults.mjs';

const COUNTS = /\/api\/counts/;

const counts = (reader) =>
  reader.eventually(
    () => reader.run(() => [...document.querySelectorAll('comment-count')].map((count) => count.textContent)),
    ['1,193', '31', 'no'],
  );

inEachEngine(
  'All counts of a front page come in one request, and an unknown thread keeps its words',
  async (reader, site) => {
    await reader.open(`${site.origin}/embeds/front-page.html`);
    await counts(reader);
    assert.equal(site.asked(COUNTS), 1);
  },
);

inEachEngine('Without an answer the words that were there stay', async (reader, site) => {
  site.suffers(COUNTS, down);
  await reader.open(`${site.origin}/embeds/front-page.html`);
  await reader.eventually(() => site.asked(COUNTS) > 0, true);
  await reader.sees('li:first-child comment-count', 'some');
});

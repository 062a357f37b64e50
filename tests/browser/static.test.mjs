// The same page on a server of static files: read-only, from exported page files.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { numbers } from './reader.mjs';
import { startStaticServer } from './servers.mjs';

const server = startStaticServer;

inEachEngine('Static files are enough to read the comments and turn their pages', { server }, async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.seesComments(numbers(1193, 1174));
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  await reader.press('Last');
  await reader.sees('.ct-page', 'Page 60 of 60');
});

inEachEngine(
  'Static files have scores, but nothing to rate with and nobody to ask for votes',
  { server },
  async (reader, site) => {
    await reader.openThread(`${site.origin}/`);
    await reader.reads('Score', '#comment-1193 .ct-score');
    await reader.seesNo('.ct-rate');
    assert.equal(site.asked(/\/reader/), 0);
  },
);

inEachEngine('The address of one comment finds its page among static files', { server }, async (reader, site) => {
  await reader.open(`${site.origin}/#comment-993`);
  await reader.seesComments(numbers(993, 974));
  await reader.hasFocusOn('comment-993');
});

inEachEngine(
  'Without script, static files are still pages to read',
  { server, javascript: false },
  async (reader, site) => {
    await reader.open(`${site.origin}/`);
    await reader.press('Read the comments on this story');
    await reader.seesComments(numbers(1193, 1174));
  },
);

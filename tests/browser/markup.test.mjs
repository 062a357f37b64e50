// The HTML itself: what the server writes and what the widget draws are both valid, and accessible by rule.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

import { inEachEngine } from './each-engine.mjs';
import { startServer } from './servers.mjs';

const DOCUMENTS = [
  '/threads/harbour-bridge/',
  '/threads/harbour-bridge/?page=11',
  '/threads/harbour-bridge/?page=60',
  '/threads/ferry-timetable/',
  '/threads/first-word/',
  '/threads/harbour-arabic/',
  '/threads/market-parking/',
  '/threads/quay-kiosks/',
  '/threads/town-clock/',
];

const RULES = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // As browsers write what they have drawn.
    'attribute-boolean-style': ['error', { style: 'empty' }],
    // HTML takes it in any case, and the site's pages have it in lower case.
    'doctype-style': ['error', { style: 'lowercase' }],
    // An input without a type is a text field.
    'no-implicit-input-type': 'off',
    // WebKit forgets that a list without markers is one, unless its role says so.
    'no-redundant-role': 'off',
  },
};

const validator = new HtmlValidate(new FileSystemConfigLoader(RULES));

let server;
after(async () => (await server)?.stop());

for (const address of DOCUMENTS) {
  test(`The server's document ${address} is valid`, async () => {
    server ??= startServer();
    const answer = await fetch((await server).origin + address, { headers: { accept: 'text/html' } });
    assert.equal(answer.status, 200);
    assert.deepEqual(await complaints(await answer.text()), []);
  });

  inEachEngine(`The thread drawn on ${address} is valid`, { engines: ['chromium'] }, async (reader, site) => {
    await reader.openThread(site.origin + address);
    const drawn = await reader.run(() => document.querySelector('comment-thread').outerHTML);
    assert.deepEqual(await complaints(drawn), []);
  });
}

/** What the validator says, each with the markup it is about. */
async function complaints(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}

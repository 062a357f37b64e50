// A guest on somebody else's page: it talks to nobody but its own, and keeps nothing.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';

inEachEngine('Reading asks nobody but the page’s own host, and keeps nothing', { engines: EVERY_ENGINE }, async (reader, site) => {
  await reader.openThread(`${site.origin}/embeds/plain-link.html`);
  await reader.press('Next');
  await reader.reads('Page 2 of');
  const seen = await reader.run(async () => ({
    hosts: [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))],
    kept: [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases?.())?.length ?? 0],
  }));
  assert.deepEqual(seen, { hosts: [site.origin], kept: [0, 0, '', 0] });
  assert.deepEqual(await reader.driver.manage().getCookies(), []);
});

// The promised content security policy holds: nothing the widget does is refused under it.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { EMBEDS } from './faults.mjs';

/** Pages without a thread to begin with. */
const WITHOUT = ['application.html', 'front-page.html'];

const PAGES = [
  '/',
  '/threads/harbour-bridge/',
  ...readdirSync(EMBEDS)
    .filter((file) => file.endsWith('.html') && !WITHOUT.includes(file))
    .map((file) => `/embeds/${file}`),
];

for (const page of PAGES) {
  inEachEngine(`Nothing breaks the policy on ${page}`, { engines: EVERY_ENGINE }, async (reader, site) => {
    await reader.open(`${site.origin}${page}`);
    // A script may be what puts it there.
    await reader.seesTrue(() => Boolean(document.querySelector('comment-thread')));
    await reader.scrollTo('comment-thread');
    await reader.seesLiveThread();
    await reader.press('Next');
    await reader.reads('Page 2 of');
    await reader.click('.ct-rate--up');
    await reader.eventually(() => site.answered(/\/vote$/, 'PUT'), 1);
    await nothingIsReported(reader, site);
  });
}

inEachEngine('Nothing breaks the policy on a front page of counts', { engines: EVERY_ENGINE }, async (reader, site) => {
  await reader.open(`${site.origin}/embeds/front-page.html`);
  await reader.eventually(() => site.answered(/\/api\/counts/), 1);
  await nothingIsReported(reader, site);
});

/** Reports arrive in order, so after a breach of our own there is none of the widget's still to come. */
async function nothingIsReported(reader, site) {
  await reader.run(() => {
    const style = document.createElement('style');
    style.textContent = 'p { color: red }';
    document.head.append(style);
  });
  await reader.eventually(() => site.reports.length > 0, true);
  assert.deepEqual(
    site.reports.map((report) => report['effective-directive'] ?? report['violated-directive']),
    ['style-src-elem'],
  );
}

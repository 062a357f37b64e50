// What a screen reader says of a small thread, from its heading to its last words, as the server writes it.

import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { JSDOM, VirtualConsole } from 'jsdom';

import { matchesGolden } from './goldens.mjs';
import { serverOf } from './servers.mjs';

const SMALL_THREAD = fileURLToPath(new URL('small-thread.json', import.meta.url));
const END = 'end of document';

/** Where jsdom says again and again that it knows no styles of pseudo-elements. */
const SILENT = new VirtualConsole();

/** More than a small thread has to say: a screen reader that never comes to the end is stopped. */
const MOST_PHRASES = 500;

test('A screen reader reads a thread in the order of its meaning, and names every control', async () => {
  const server = await serverOf(SMALL_THREAD)();
  after(server.stop);
  const address = `${server.origin}/threads/swing-gate/`;
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  await matchesGolden('screen-reader.txt', await spoken(address, await answer.text()));
});

/** Everything that is said of a document, a phrase to a line. */
async function spoken(url, html) {
  const { window } = new JSDOM(html, { url, pretendToBeVisual: true, virtualConsole: SILENT });
  lend(window);
  const { virtual } = await import('@guidepup/virtual-screen-reader');
  await virtual.start({ container: window.document.body });
  while ((await virtual.lastSpokenPhrase()) !== END) {
    if ((await virtual.spokenPhraseLog()).length > MOST_PHRASES) throw new Error('The reading never ends.');
    await virtual.next();
  }
  const phrases = await virtual.spokenPhraseLog();
  await virtual.stop();
  window.close();
  return phrases;
}

/** The screen reader looks for a browser's names where a browser has them. */
function lend(window) {
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!(name in globalThis)) globalThis[name] = window[name];
  }
  // Those that Node has too, but not for documents.
  for (const name of ['Event', 'EventTarget', 'CustomEvent']) globalThis[name] = window[name];
}

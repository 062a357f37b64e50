// What is not what it was published as does not run, and the plain markup stays.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { numbers } from './reader.mjs';
import { integrity } from './snippets.mjs';

const PAGE = '/embeds/plain-link.html';
const OFF = 'Live features of these comments are off.';

/** A section of its own kind at the end, which changes nothing of what a module does. */
const changed = async (next) => {
  const answer = await next();
  return { ...answer, body: Buffer.concat([answer.body, Buffer.from([0, 2, 1, 120])]) };
};

inEachEngine('The loader that is published knows the hash of the wasm, and runs it', async (reader, site) => {
  const [loader, wasm] = await Promise.all(
    ['comment-thread.js', 'wasm/comment_thread_bg.wasm'].map((file) => fetch(`${site.origin}/pkg/${file}`)),
  );
  const hash = integrity(Buffer.from(await wasm.arrayBuffer()));
  assert.ok((await loader.text()).includes(hash), hash);
  await reader.openThread(`${site.origin}${PAGE}`);
});

inEachEngine('A wasm that was changed on its way is not run', async (reader, site) => {
  site.suffers(/\.wasm/, changed);
  await reader.open(`${site.origin}${PAGE}`);
  await reader.scrollTo('comment-thread');
  await reader.reads(OFF);
  await reader.seesComments(numbers(31, 12));
  await reader.seesNo('.ct-search');
});

inEachEngine('A glue that was changed on its way is not run where an import map states its hash', async (reader, site) => {
  site.suffers(/comment_thread\.js/, async (next) => {
    const answer = await next();
    return { ...answer, body: Buffer.concat([answer.body, Buffer.from('\n')]) };
  });
  await reader.open(`${site.origin}/embeds/docs/import-map.html`);
  await reader.scrollTo('comment-thread');
  await reader.reads(OFF);
});

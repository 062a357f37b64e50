// What is not what it was published as does not run, and the plain markup stays.

import { inEachEngine } from './each-engine.mjs';
import { integrity } from './snippets.mjs';

const PAGE = '/embeds/plain-link.html';
const LINK = 'Read the comments on the ferry timetable';
const OFF = 'Live features of these comments are off.';

/** The loader as it is published: it has the hash of the wasm that the site serves now. */
async function pin(site) {
  const wasm = await fetch(`${site.origin}/pkg/wasm/comment_thread_bg.wasm`);
  const hash = integrity(Buffer.from(await wasm.arrayBuffer()));
  site.suffers(/\/element\.js/, async (next) => {
    const answer = await next();
    const loader = answer.body.toString().replace("const WASM_HASH = '';", `const WASM_HASH = '${hash}';`);
    if (!loader.includes(hash)) throw new Error('The loader has no place for the hash of the wasm.');
    return { ...answer, body: Buffer.from(loader) };
  });
}

/** A section of its own kind at the end, which changes nothing of what a module does. */
const changed = async (next) => {
  const answer = await next();
  return { ...answer, body: Buffer.concat([answer.body, Buffer.from([0, 2, 1, 120])]) };
};

inEachEngine('A loader that knows the hash of the wasm runs it', async (reader, site) => {
  await pin(site);
  await reader.openThread(`${site.origin}${PAGE}`);
});

inEachEngine('A wasm that was changed on its way is not run', async (reader, site) => {
  await pin(site);
  site.suffers(/\.wasm/, changed);
  await reader.open(`${site.origin}${PAGE}`);
  await reader.scrollTo('comment-thread');
  await reader.reads(OFF);
  await reader.reads(LINK);
  await reader.seesNo('.ct');
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

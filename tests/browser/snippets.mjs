// The blocks of the page on embedding, as pages: what people copy is what is tested.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { SITE } from './servers.mjs';

const DOCUMENT = fileURLToPath(new URL('../../docs/embedding.md', import.meta.url));

/** Allows a script that stands in its page. */
const NONCE = 'b3MtY29weQ';

/** A block of HTML, and its name. */
const BLOCK = /^```html (\S+)\n(.*?)^```$/gms;

/** The blocks by name. */
export const SNIPPETS = new Map(
  [...readFileSync(DOCUMENT, 'utf8').matchAll(BLOCK)].map(([, name, html]) => [name, html]),
);

/** The page of the block that `docs/{name}.html` names, with the hashes that it leaves to be filled in. */
export async function snippetPage(file) {
  const html = SNIPPETS.get(path.basename(file, '.html'));
  if (html === undefined) throw new Error(`docs/embedding.md has no block for ${file}`);
  const hashes = new Map();
  for (const [place, name] of html.matchAll(/\{integrity of (\S+)\}/g)) {
    hashes.set(place, integrity(await readFile(path.join(SITE, name))));
  }
  const filled = [...hashes].reduce((page, [place, hash]) => page.replaceAll(place, hash), html);
  const allowed = filled.replaceAll(/<script(?![^>]* src=)/g, `<script nonce="${NONCE}"`);
  return `<!doctype html>\n<html lang="en">\n<head><title>A page of the documents</title></head>\n<body>\n${allowed}</body>\n</html>\n`;
}

/** What a policy must say for the scripts that stand in a page. */
export function nonce(page) {
  return page.includes(NONCE) ? `'nonce-${NONCE}'` : '';
}

/** The hash of a file, as pages state it. */
export function integrity(bytes) {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

// What a document tells its readers to write and to type, so that the tests do the same.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** "`main.js`:" and then what is in it. */
const FILE = /^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$/gms;

const COMMANDS = /^```sh\n(.*?)^```$/gms;

/** The files that a chapter of a document shows by name. */
export async function filesOf(document, heading) {
  const [, ...chapters] = (await text(document)).split(/^(?=##+ )/m);
  const found = chapters.find((chapter) => chapter.replace(/^#+ /, '').startsWith(`${heading}\n`));
  if (!found) throw new Error(`${document} has no chapter “${heading}”.`);
  return Object.fromEntries(Array.from(found.matchAll(FILE), ([, name, content]) => [name, content]));
}

/** The commands that a document has, each a line. */
export async function commandsOf(document) {
  const blocks = Array.from((await text(document)).matchAll(COMMANDS), ([, lines]) => lines.split('\n'));
  return blocks
    .flat()
    .map((line) => line.replace(/\s+#.*/, ''))
    .filter(Boolean);
}

function text(document) {
  return readFile(`${REPOSITORY}${document}`, 'utf8');
}

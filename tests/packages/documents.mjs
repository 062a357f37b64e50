// What a document tells its readers to write and to type, so that the tests do the same.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** "`main.js`:" and then what is in it. */
const FILE = /^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$/gms;

const COMMANDS = /^```sh\n(.*?)^```$/gms;

/** A chapter of a document: the files that it shows by name, and the commands. */
export async function chapter(document, heading) {
  const text = await readFile(`${REPOSITORY}${document}`, 'utf8');
  const [, ...chapters] = text.split(/^(?=##+ )/m);
  const found = chapters.find((chapter) => chapter.replace(/^#+ /, '').startsWith(`${heading}\n`));
  if (!found) throw new Error(`${document} has no chapter “${heading}”.`);
  const files = Object.fromEntries(Array.from(found.matchAll(FILE), ([, name, content]) => [name, content]));
  const commands = Array.from(found.matchAll(COMMANDS), ([, lines]) => lines.split('\n'))
    .flat()
    .map((line) => line.replace(/\s+#.*/, ''))
    .filter(Boolean);
  return { files, commands };
}

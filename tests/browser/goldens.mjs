// Texts kept in goldens/, for a person to read and for tests to compare with. UPDATE=1 writes them anew.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

/** Compares lines with those that a golden holds. */
export async function matchesGolden(name, lines) {
  const file = new URL(`goldens/${name}`, import.meta.url);
  const text = `${lines.join('\n')}\n`;
  if (process.env.UPDATE) await writeFile(file, text);
  const golden = await readFile(file, 'utf8');
  assert.equal(text, golden, `${name} differs; if it should, run this test with UPDATE=1.`);
}

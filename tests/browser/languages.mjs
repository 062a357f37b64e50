// The language files, and languages that nobody speaks: to see which words are not in the catalogue, and what breaks
// when words are long or run the other way.

import { readFileSync } from 'node:fs';

/** The messages of a language, by their names. */
export function messages(lang) {
  return JSON.parse(readFileSync(new URL(`../../pkg/lang/${lang}.json`, import.meta.url), 'utf8'));
}

/** Letters that look like others and are not them. */
const ACCENTED = new Map([...'aàeéiîoöuûcçnñsšzžAÀEÉIÎOÖUÛCÇNÑSŠZŽ'].reduce(pairs, []));

/** How much longer than the English words those of a language may be. */
const LONGER = 0.4;

/** English with accents, two fifths longer, in brackets that show what is cut off. */
export function pseudo() {
  const changed = Object.entries(messages('en')).map(([name, words]) => [name, stretched(words)]);
  return Object.fromEntries(changed);
}

function stretched(words) {
  const accented = words.replace(/\{\w+\}|./gs, (piece) => ACCENTED.get(piece) ?? piece);
  return `[${accented}${'~'.repeat(Math.ceil(words.length * LONGER))}]`;
}

function pairs(made, letter, at, letters) {
  return at % 2 ? [...made, [letters[at - 1], letter]] : made;
}

// A page whose comments come by script alone, for tests of what is drawn without the module.

import { readFile } from 'node:fs/promises';

import { json } from './faults.mjs';

export const ALONE = '/embeds/eager.html';
export const EMBED = /eager\.html/;
export const WASM = /\.wasm$/;
export const PAGE = /\/1\.json/;

export const OFF = 'Live features of these comments are off.';

/** The page of comments of tests/fixtures/, with some of its fields changed. */
export const fixture = async (name, change = (page) => page) =>
  json(change(JSON.parse(await readFile(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'))));

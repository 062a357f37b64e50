// What editors and catalogues read of the elements: made of the same tables as everything else, so that it cannot drift.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';

import Ajv from 'ajv';

import { OPTIONS } from '../../pkg/options.js';

const schema = createRequire(import.meta.url)('custom-elements-manifest/schema.json');
const MANIFEST = new URL('../../pkg/custom-elements.json', import.meta.url);
const TYPES = new URL('../types/', import.meta.url);

const read = (file) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
const camel = (name) => name.replace(/-./g, ([, letter]) => letter.toUpperCase());
const type = (text) => ({ text });

/** The cells of a table's rows below a heading of docs/embedding.md. */
async function table(heading) {
  const [, section] = (await read('docs/embedding.md')).split(`\n## ${heading}\n`);
  const rows = section.split('\n## ')[0].split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
}

/** What the stylesheet's head says of its custom properties; a line without a name goes on the one before. */
async function customProperties() {
  const [head] = (await read('styles/comment-thread.css')).split('*/');
  const rows = [...head.matchAll(/^ \* {3}(.{18}) {2}(.{52}) {2}(.+)$/gm)].map((row) => row.slice(1).map((cell) => cell.trim()));
  const properties = [];
  for (const [name, what, unless] of rows) {
    if (name.startsWith('--ct-')) properties.push([name, what, unless]);
    else if (name === '' && properties.length) properties.at(-1)[2] += ` ${unless}`;
  }
  return properties.map(([name, what, unless]) => ({ name, description: `${what}; unless set: ${unless}` }));
}

function attribute(name) {
  const { values, default: otherwise, meaning } = OPTIONS[name];
  const known = Array.isArray(values) ? values.map((value) => `'${value}'`).join(' | ') : 'string';
  return {
    name,
    description: meaning,
    type: type(name === 'relative-time' ? 'boolean' : known),
    ...(otherwise && { default: Array.isArray(values) && values.includes(otherwise) ? `'${otherwise}'` : otherwise }),
    fieldName: camel(name),
  };
}

async function manifest() {
  const attributes = Object.keys(OPTIONS).map(attribute);
  const fields = attributes.map(({ name, description, type, fieldName }) => ({
    kind: 'field',
    name: fieldName,
    description,
    type,
    attribute: name,
    reflects: true,
  }));
  const methods = (await table('Methods')).map(([call, description]) => ({
    kind: 'method',
    name: /^`(\w+)\(/.exec(call)[1],
    description: `${description}: ${call}`,
  }));
  const events = (await table('Events')).map(([name, detail, when]) => ({
    name: name.replaceAll('`', ''),
    type: type('CustomEvent'),
    description: `${when}${detail && `; in detail: ${detail}`}`,
  }));
  const superclass = { name: 'HTMLElement', package: 'global:' };
  const declaration = (name, tagName, description, more) => ({
    kind: 'class',
    customElement: true,
    name,
    tagName,
    description,
    superclass,
    ...more,
  });
  const module = (path, declarations, exports) => ({ kind: 'javascript-module', path, declarations, exports });
  const exported = (name) => ({ kind: 'js', name, declaration: { name } });
  const defined = (tagName, declaration) => ({ kind: 'custom-element-definition', name: tagName, declaration });

  const thread = declaration('CommentThreadElement', 'comment-thread', 'A reader-comments thread.', {
    attributes,
    members: [...fields, ...methods],
    events,
    cssProperties: await customProperties(),
    slots: [{ name: '', description: 'What is there to read until the comments come, and if they never do.' }],
  });
  const count = declaration('CommentCountElement', 'comment-count', 'How many comments a thread has.', {
    attributes: [
      { name: 'src', description: 'where the counts are', type: type('string') },
      { name: 'thread', description: 'the thread’s id', type: type('string') },
    ],
    slots: [{ name: '', description: 'What stands there until the count is known.' }],
  });
  const modules = [
    module('comment-thread.js', [], [defined('comment-thread', { name: thread.name, module: 'element.js' })]),
    module('element.js', [thread], [exported(thread.name)]),
    module('comment-count.js', [count], [exported(count.name), defined('comment-count', { name: count.name })]),
  ];
  return { schemaVersion: '2.1.0', readme: 'README.md', modules };
}

test('The manifest says what the tables say', async () => {
  const made = `${JSON.stringify(await manifest(), null, 2)}\n`;
  if (process.env.UPDATE) await writeFile(MANIFEST, made);
  assert.equal(await readFile(MANIFEST, 'utf8'), made, 'If it should differ, run this test with UPDATE=1.');
});

test('The manifest is one by its schema', async () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  assert.ok(validate(JSON.parse(await readFile(MANIFEST, 'utf8'))), JSON.stringify(validate.errors));
});

test('The manifest has every custom property that the stylesheet takes', async () => {
  const styles = await read('styles/comment-thread.css');
  const used = new Set([...styles.matchAll(/var\((--ct-[a-z-]+)/g)].map(([, name]) => name));
  const named = (await customProperties()).map(({ name }) => name);
  assert.deepEqual([...named].sort(), [...used].sort());
});

test('The types have every option, event and method of the tables', async () => {
  const types = await read('pkg/element.d.ts');
  for (const name of Object.keys(OPTIONS).map(camel)) {
    assert.match(types, new RegExp(`^  ${name}\\?: `, 'm'), `an option ${name}`);
    // Every element has this one.
    if (name !== 'lang') assert.match(types, new RegExp(`^  set ${name}\\(`, 'm'), `a property ${name}`);
  }
  for (const [name] of await table('Events')) assert.ok(types.includes(`  ${name.replaceAll('`', "'")}: `), name);
  for (const [call] of await table('Methods')) assert.match(types, new RegExp(`^  ${/\w+/.exec(call)[0]}\\(`, 'm'), call);
});

test('A page written in strict TypeScript is understood, and its mistakes are found', async () => {
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '-p', TYPES.pathname]).catch((failed) => failed);
  assert.equal(stdout, '');
});

// The types of the packed package, compiled as strictly as an application may, for each framework.

import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { filesOf } from './documents.mjs';
import { PACKAGE } from './projects.mjs';

const run = promisify(execFile);
const HERE = fileURLToPath(new URL('.', import.meta.url));
const PROJECT = path.join(HERE, 'projects/types');

const STRICT = {
  strict: true,
  noEmit: true,
  exactOptionalPropertyTypes: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom', 'dom.iterable'],
  jsx: 'react-jsx',
  types: [],
};

before(async () => {
  await rm(PROJECT, { recursive: true, force: true });
  await mkdir(path.join(PROJECT, 'node_modules/comment-thread'), { recursive: true });
  await run('tar', ['-xzf', PACKAGE, '--strip-components=1', '-C', path.join(PROJECT, 'node_modules/comment-thread')]);
  await cp(path.join(HERE, 'types'), PROJECT, { recursive: true });
  const files = await filesOf('docs/npm.md', 'React');
  await writeFile(path.join(PROJECT, 'story.tsx'), files['story.tsx']);
});

for (const [what, file] of [
  ['The elements have types without a framework', 'plain.ts'],
  ['renderToString has types', 'server.ts'],
  ['React knows the elements and their attributes', 'react.tsx'],
  ['The example for React compiles', 'story.tsx'],
  ['Vue knows the elements and their attributes', 'vue.ts'],
  ['Svelte knows the elements and their attributes', 'svelte.ts'],
]) {
  test(what, async () => {
    const config = path.join(PROJECT, `${file}.json`);
    await writeFile(config, JSON.stringify({ compilerOptions: STRICT, files: [file] }));
    try {
      await run(path.join(HERE, 'node_modules/.bin/tsc'), ['--project', config], { cwd: PROJECT });
    } catch ({ stdout, stderr }) {
      throw new Error(`${file} does not compile: ${stdout}${stderr}`);
    }
  });
}

// Measures the widget beside what bounds it: the same comments with no script, and by a script written by hand. Run
// by `cargo xtask bench`, which builds what is measured.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

import { PROGRAM } from '../browser/servers.mjs';
import { acting } from './acting.mjs';
import { Browser } from './browser.mjs';
import { growing } from './growing.mjs';
import { drawing } from './native.mjs';
import { Server, integrity } from './server.mjs';
import { starting } from './starting.mjs';
import { address, emptyPages, stories } from './stories.mjs';
import { HUNDRED, PAGES, THREAD, threads } from './subjects.mjs';
import { conditions, keep, table } from './table.mjs';

const KEPT_IN = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const DEFAULT_ROUNDS = 15;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: String(DEFAULT_ROUNDS) },
    /** The folder where criterion keeps what it has measured. */
    criterion: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
assert.ok(Number.isInteger(rounds) && rounds > 0, `--rounds is a whole number of rounds, not ${options.rounds}`);

const server = await serve();
try {
  await withBrowser(drawTheSame);
  const tell = (what, round) => console.error(`${what}: round ${round + 1} of ${rounds}`);
  const rows = [];
  for (const measure of [starting, acting, growing]) {
    rows.push(...(await withBrowser((browser) => measure(browser, server.origin, rounds, tell))));
  }
  rows.push(...(await drawing(options.criterion)));
  const text = `${conditions(await withBrowser((browser) => browser.version()), rounds)}.\n\n${table(rows)}`;
  console.log(text);
  await keep(KEPT_IN, text);
} finally {
  await server.stop();
}

/** Each measure has a browser of its own: one that has been at it for long is another. */
async function withBrowser(use) {
  const browser = await Browser.start();
  try {
    return await use(browser);
  } finally {
    await browser.quit();
  }
}

/** Starts the server with everything it will be asked for. */
async function serve() {
  const subjects = threads();
  const hash = await integrity();
  const documents = [
    ...[THREAD, HUNDRED].map(async (id) => {
      const thread = subjects.find((thread) => thread.id === id);
      return stories(id, await markup(thread.page(1)), hash);
    }),
    emptyPages(),
  ];
  const server = await Server.start(subjects, new Map((await Promise.all(documents)).flat()));
  await server.prepare(PAGES);
  return server;
}

/** A page as the reference server draws it. */
async function markup(page) {
  const folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-bench-'));
  try {
    const file = path.join(folder, 'page.json');
    await writeFile(file, JSON.stringify(page));
    return (await promisify(execFile)(PROGRAM, ['render', file])).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is compared must be the same: the comments, element by element and word by word. */
async function drawTheSame(browser) {
  const drawn = {};
  for (const way of ['by-hand', 'script']) {
    await browser.open(server.origin + address(THREAD, way));
    await browser.seen('.ct-comment');
    drawn[way] = await browser.ask(() =>
      [...document.querySelectorAll('.ct-list *')].map(
        ({ localName, className, textContent }) => `${localName}.${className}: ${textContent}`,
      ),
    );
  }
  assert.deepEqual(drawn['by-hand'], drawn.script, 'The script by hand does not draw what the widget draws.');
}

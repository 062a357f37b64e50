// The two servers a thread can come from: the reference server, and any server of static files.

import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import sirv from 'sirv';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const READY = /^Listening on (http:\/\/\S+?)\/?$/m;

/** The reference server's program. */
export const PROGRAM = process.env.COMMENT_THREAD_SERVER ?? path.join(REPOSITORY, 'target/debug/comment-thread');

/** The folder with index.html, pkg/ and styles/. */
export const SITE = process.env.COMMENT_THREAD_SITE ?? path.join(REPOSITORY, 'target/site');

/**
 * Starts the reference server with the demo's threads in a database of its own; `origin` is its address. Without another
 * `--site` among the options, it is that of the tests.
 */
export async function startServer(...options) {
  const folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-'));
  return serve(folder, path.join(folder, 'comments.sqlite'), '--demo', ...options);
}

/** What starts the reference server with the threads of this file instead. */
export function serverOf(file, ...options) {
  return async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-'));
    const database = path.join(folder, 'comments.sqlite');
    await promisify(execFile)(PROGRAM, ['import', '--database', database, file]);
    return serve(folder, database, ...options);
  };
}

async function serve(folder, database, ...options) {
  const site = options.includes('--site') ? [] : ['--site', SITE];
  const server = spawn(
    PROGRAM,
    ['serve', '--host', '127.0.0.1', '--port', '0', '--database', database, ...site, ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise((resolve) => server.once('close', resolve).once('error', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { origin: await address(server), database, stop };
  } catch (reason) {
    await stop();
    throw reason;
  }
}

/** Starts a server that knows nothing of comments, on the site's files and the demo's threads exported beside them. */
export async function startStaticServer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-static-'));
  await cp(SITE, folder, { recursive: true, dereference: true });
  const server = await startServer();
  try {
    await promisify(execFile)(PROGRAM, ['export', '--database', server.database, path.join(folder, 'threads')]);
  } finally {
    await server.stop();
  }
  const listener = http.createServer(sirv(folder));
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
    await rm(folder, { recursive: true, force: true });
  };
  return { origin: `http://127.0.0.1:${listener.address().port}`, stop };
}

/** Waits for the line that says where the server listens. */
function address(server) {
  return new Promise((resolve, reject) => {
    let output = '';
    let complaints = '';
    server.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      const ready = READY.exec(output);
      if (ready) resolve(ready[1]);
    });
    server.stderr.setEncoding('utf8').on('data', (text) => (complaints += text));
    server.once('error', (reason) =>
      reject(new Error(`The server ${PROGRAM} could not be started.`, { cause: reason })),
    );
    server.once('close', (code) =>
      reject(new Error(`The server ended with ${code} before it listened: ${complaints}`)),
    );
  });
}

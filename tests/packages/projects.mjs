// Projects that use the package: made as the documents say, with the packed package installed.

import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import sirv from 'sirv';

import { REPOSITORY, commandsOf, filesOf } from './documents.mjs';

/** Below this folder, so that projects find the bundlers that are installed here. */
const HERE = fileURLToPath(new URL('.', import.meta.url));
const PROJECTS = path.join(HERE, 'projects');

/** What Parcel remembers, beside the nearest lock file. */
const PARCEL_CACHE = path.join(HERE, '.parcel-cache');

/** What tells others how to use the package. */
const DOCUMENT = 'docs/npm.md';

/** Where `cargo xtask test` packs the package. */
const PACKED = path.join(REPOSITORY, 'target/npm');

/** The packed package. */
export const PACKAGE = process.env.COMMENT_THREAD_PACKAGE ?? path.join(PACKED, ...(await readdir(PACKED)).slice(0, 1));

/** The server that the documents' examples ask for threads. */
const EXAMPLE_SERVER = 'https://comments.example';

/** Between two looks at whether a server is there, in milliseconds. */
const PAUSE = 50;

/** Longer than any server takes to start, in milliseconds. */
const PATIENCE = 60_000;

const ENVIRONMENT = {
  ...process.env,
  PATH: `${path.join(HERE, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
  // Programs that would tell their makers of every run.
  NEXT_TELEMETRY_DISABLED: '1',
  // Said by the test runner, and no concern of what it starts.
  NODE_TEST_CONTEXT: undefined,
};

/**
 * Makes a project of the files that a chapter shows, and of those that are in a folder of its name here; its threads come
 * from `origin`.
 */
export async function project(heading, origin) {
  const [shared, own] = [await filesOf(DOCUMENT, 'Bundlers'), await filesOf(DOCUMENT, heading)];
  const name = heading.toLowerCase();
  const description = JSON.stringify({ name, private: true, type: 'module' });
  const files = { 'package.json': description, ...shared, ...own };
  const folder = path.join(PROJECTS, name);
  for (const old of [folder, PARCEL_CACHE]) await rm(old, { recursive: true, force: true });
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content.replaceAll(EXAMPLE_SERVER, origin));
  }
  const around = path.join(HERE, 'around', name);
  if (existsSync(around)) await cp(around, folder, { recursive: true });
  const quietly = ['--offline', '--no-audit', '--no-fund', '--no-save', '--no-package-lock', '--loglevel=error'];
  await promisify(execFile)('npm', ['install', ...quietly, PACKAGE], { cwd: folder, env: ENVIRONMENT });
  return new Project(folder, await commandsOf(DOCUMENT));
}

class Project {
  #commands;

  constructor(folder, commands) {
    this.folder = folder;
    this.#commands = commands;
  }

  /** Runs commands that the document has, in this order. */
  async run(...commands) {
    for (const command of commands) {
      const [program, ...rest] = this.#words(command);
      await promisify(execFile)(program, rest, { cwd: this.folder, env: ENVIRONMENT });
    }
  }

  /** Starts a server by a command that the document has, on a port that is free. */
  async serve(command) {
    const [program, ...words] = this.#words(command);
    const port = await freePort();
    // Under another name than this, some of them refuse to serve a browser.
    const origin = `http://localhost:${port}`;
    let said = '';
    const server = spawn(program, [...words, '--port', String(port)], {
      cwd: this.folder,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Some start others, and all are to end.
      detached: true,
    });
    const hear = (text) => (said += text);
    for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', hear);
    const ended = new Promise((resolve) => server.once('close', resolve).once('error', resolve));
    const stop = async () => {
      if (server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
      await ended;
    };
    const end = Date.now() + PATIENCE;
    while (!(await answers(origin))) {
      if (server.exitCode !== null || Date.now() > end) {
        await stop();
        throw new Error(`“${command}” serves nothing at ${origin}. It said: ${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return { origin, stop };
  }

  /** Starts a server of a folder's files as they are, under a policy. */
  async serveFiles(folder, policy) {
    const files = sirv(path.join(this.folder, folder), { dev: true });
    return listen((request, response) => {
      response.setHeader('content-security-policy', policy);
      files(request, response, () => response.writeHead(404).end());
    });
  }

  #words(command) {
    if (!this.#commands.includes(command)) throw new Error(`${DOCUMENT} does not say “${command}”.`);
    return command.replace(/^npx /, '').split(' ');
  }
}

async function answers(origin) {
  try {
    await fetch(origin, { headers: { accept: 'text/html' } });
    return true;
  } catch {
    return false;
  }
}

/** Starts a server on any port that is free. */
export async function listen(handler) {
  const server = http.createServer(handler);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

/** A port that nobody listens at. */
async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// A server that costs next to nothing: every answer is made, and compressed, before it is measured.

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

import { SITE } from '../browser/servers.mjs';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const compress = promisify(brotliCompress);

/** What the published files are compressed with, and what a server does on its way. */
const STRONGEST = 11;
const QUICK = 5;

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Files never change, the story is asked about each time, and threads are kept as the reference server lets caches keep them. */
const KEPT = 'public, max-age=31536000, immutable';
const ASKED = 'no-cache';
const KEPT_FOR_A_MOMENT = 'public, max-age=30, stale-while-revalidate=300';

/** The package's files as they are published, and the script beside this one. */
const FILES = /^\/(pkg|styles)\/[\w/-]+\.(css|js|wasm)$/;
const BY_HAND = '/by-hand.js';
const VOTE = /^\/api\/threads\/([\w-]+)\/comments\/(c\d+)\/vote$/;
const THREAD = /^\/threads\/([\w-]+)\/(\d+)\.json$/;
const READER = /^\/api\/threads\/[\w-]+\/reader$/;

/** The wasm's hash, as pages and the published loader state it. */
export async function integrity() {
  const wasm = await readFile(path.join(SITE, 'pkg/wasm/comment_thread_bg.wasm'));
  return `sha384-${createHash('sha384').update(wasm).digest('base64')}`;
}

/** Serves the package's files, `threads`, and `documents` by their addresses. */
export class Server {
  #answers = new Map();
  #threads;
  #documents;
  #listener;

  static async start(threads, documents) {
    const server = new Server();
    server.#threads = new Map(threads.map((thread) => [thread.id, thread]));
    server.#documents = documents;
    server.#listener = http.createServer((request, response) => server.#serve(request, response));
    server.#listener.keepAliveTimeout = 0;
    await new Promise((resolve) => server.#listener.listen(0, '127.0.0.1', resolve));
    server.origin = `http://127.0.0.1:${server.#listener.address().port}`;
    return server;
  }

  /** Makes the answers to these addresses, and those that never change, so that no reader waits for that. */
  async prepare(addresses) {
    const files = await readdir(SITE, { recursive: true });
    const own = [...files.map((file) => `/${file}`).filter((file) => FILES.test(file)), BY_HAND];
    for (const address of [...own, ...this.#documents.keys(), ...addresses]) await this.#answer(address);
  }

  async stop() {
    this.#listener.closeAllConnections();
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  async #serve(request, response) {
    try {
      const vote = request.method === 'PUT' && VOTE.exec(request.url);
      if (vote) return this.#voted(vote, request, response);
      const answer = await this.#answer(request.url);
      if (!answer) return response.writeHead(404).end();
      const headers = { 'cache-control': answer.keeping, etag: answer.tag, vary: 'accept-encoding' };
      if (request.headers['if-none-match'] === answer.tag) return response.writeHead(304, headers).end();
      response.writeHead(200, {
        ...headers,
        'content-type': answer.type,
        'content-encoding': 'br',
        'content-length': answer.body.length,
      });
      response.end(answer.body);
    } catch (reason) {
      console.error(`${request.method} ${request.url} could not be answered:`, reason);
      response.writeHead(500).end();
    }
  }

  async #voted([, thread, comment], request, response) {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const answer = this.#threads.get(thread).vote(comment, JSON.parse(body).value);
    response.writeHead(200, { 'content-type': TYPES['.json'], 'cache-control': 'no-store' });
    response.end(JSON.stringify(answer));
  }

  #answer(address) {
    if (!this.#answers.has(address)) this.#answers.set(address, this.#make(address));
    return this.#answers.get(address);
  }

  async #make(address) {
    const url = new URL(address, 'http://bench');
    const document = this.#documents.get(url.pathname);
    if (document !== undefined) return answer('.html', document, ASKED, STRONGEST);
    if (url.pathname === BY_HAND || FILES.test(url.pathname)) {
      const file = path.join(url.pathname === BY_HAND ? HERE : SITE, url.pathname);
      return answer(path.extname(file), await readFile(file), KEPT, STRONGEST);
    }
    if (READER.test(url.pathname)) return answer('.json', '{"votes":[],"comments":[]}', ASKED, QUICK);
    const [, name, page] = THREAD.exec(url.pathname) ?? [];
    const thread = this.#threads.get(name);
    if (!thread) return undefined;
    const json = JSON.stringify(thread.page(Number(page), url.searchParams.get('order') ?? undefined));
    return answer('.json', json, KEPT_FOR_A_MOMENT, QUICK);
  }
}

async function answer(kind, content, keeping, quality) {
  const body = await compress(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`;
  return { type: TYPES[kind], body, tag, keeping };
}

// A proxy in front of the real server that lets things go wrong by rule, in every engine alike.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { nonce, snippetPage } from './snippets.mjs';

/** One page for each way of embedding a thread. */
export const EMBEDS = fileURLToPath(new URL('../embeds/', import.meta.url));

/** Pages of our own that the site has beside the server's, by the start of their addresses. */
const PAGES = { '/embeds/': EMBEDS, '/examples/': fileURLToPath(new URL('../../examples/', import.meta.url)) };
const REPORTS = '/policy-reports';

/** A script for the head of pages, and its address. */
const WITNESS = fileURLToPath(new URL('witness.js', import.meta.url));
const WITNESS_ADDRESS = '/witness.js';

/** The policy that the widget promises to run under. */
export const PROMISED_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

// A fault stands between a request and its answer: it is given `next`, which asks the server, and gives the answer
// that the browser gets, `{status, headers, body}`, or none at all.

/** The connection breaks, and the server hears nothing. */
export const down = async () => undefined;

/** The server answers with this instead. */
export const answering =
  (status, headers = {}, body = '') =>
  async () => ({ status, headers, body: Buffer.from(body) });

/** The page of some machine in between that knows nothing of comments. */
export const htmlError = answering(
  500,
  { 'content-type': 'text/html' },
  '<!doctype html><title>500</title><h1>Oh dear</h1>',
);

/** The answer is sent when `until` is fulfilled. */
export const held = (until) => async (next) => {
  const answer = await next();
  await until;
  return answer;
};

/** The answer ends half-way, and the transport does not notice. */
export const truncated = async (next) => {
  const answer = await next();
  return { ...answer, body: answer.body.subarray(0, answer.body.length / 2) };
};

/** The same bytes under another media type. */
export const typed = (type) => async (next) => {
  const answer = await next();
  return { ...answer, headers: { ...answer.headers, 'content-type': type } };
};

/** Another policy than the page's own. */
export const policed = (policy) => async (next) => {
  const answer = await next();
  return { ...answer, headers: { ...answer.headers, 'content-security-policy': policy } };
};

const rewritten = (words, others) => async (next) => {
  const answer = await next();
  return { ...answer, body: Buffer.from(answer.body.toString().replaceAll(words, others)) };
};

/** An answer in JSON. */
export const json = (value) => answering(200, { 'content-type': 'application/json' }, JSON.stringify(value));

/** The page's threads, or other elements of it, have these attributes as well. */
export const attributed = (attributes, start = '<comment-thread') => rewritten(`${start} `, `${start} ${attributes} `);

/** The page loads a file of the package ahead, of which it says that it has this hash. */
export const preloading = (file, hash) => async (next) => {
  const answer = await next();
  const page = answer.body.toString();
  const [, folder] = /src="([^"]*pkg\/)comment-thread\.js"/.exec(page);
  const link = `<link rel="modulepreload" href="${folder}${file}" integrity="${hash}">`;
  return { ...answer, body: Buffer.from(page.replace('<head>', `<head>\n${link}`)) };
};

/** The page starts with this script of tests/embeds/. */
export const scripted = (file) => rewritten('<head>', `<head><script src="/embeds/${file}"></script>`);

/** The ports that sites have had: browsers keep what came from them, faults and all, and a port may come round again. */
const PORTS = new Set();

/**
 * A site for one test: the real server at `upstream`, with tests/embeds/ and examples/ beside it. `requests` tells who asked
 * for what, `reports` what broke the page's policy; `witnessed` puts witness.js into every page.
 */
export class Site {
  requests = [];
  reports = [];
  witnessed = false;
  #faults = [];
  #upstream;
  #listener;

  static async before(upstream) {
    const site = new Site();
    site.#upstream = upstream;
    let port;
    do {
      if (site.#listener) await site.close();
      site.#listener = http.createServer((request, response) => site.#serve(request, response));
      await new Promise((resolve) => site.#listener.listen(0, '127.0.0.1', resolve));
      ({ port } = site.#listener.address());
    } while (PORTS.has(port));
    PORTS.add(port);
    site.origin = `http://127.0.0.1:${port}`;
    return site;
  }

  /** From now on, what matches `address` (path and query) suffers `fault`; returns what ends that. */
  suffers(address, fault) {
    const rule = { address, fault };
    this.#faults.unshift(rule);
    return () => {
      this.#faults = this.#faults.filter((other) => other !== rule);
    };
  }

  /** How often an address was asked for. */
  asked(address, method = 'GET') {
    return this.#matching(address, method).length;
  }

  /** How often it was answered, or the connection was broken. */
  answered(address, method = 'GET') {
    return this.#matching(address, method).filter((request) => request.answered).length;
  }

  #matching(address, method) {
    return this.requests.filter((request) => request.method === method && address.test(request.url));
  }

  async close() {
    this.#listener.closeAllConnections();
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  async #serve(request, response) {
    try {
      const body = await whole(request);
      if (request.url === REPORTS) {
        this.reports.push(JSON.parse(body)['csp-report']);
        response.writeHead(204).end();
        return;
      }
      if (request.url === WITNESS_ADDRESS) {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(await readFile(WITNESS));
        return;
      }
      const { authorization } = request.headers;
      const entry = { method: request.method, url: request.url, authorization, answered: false };
      this.requests.push(entry);
      response.once('close', () => (entry.answered = true));
      const start = Object.keys(PAGES).find((start) => request.url.startsWith(start));
      const next = start ? () => this.#page(start, request.url) : () => this.#ask(request, body);
      const rule = this.#faults.find(({ address }) => address.test(request.url));
      const answer = await (rule ? rule.fault(next) : next());
      if (answer) send(response, this.witnessed ? withWitness(answer) : answer);
      else response.destroy();
    } catch (reason) {
      send(response, { status: 502, headers: { 'content-type': 'text/plain' }, body: Buffer.from(String(reason)) });
    }
  }

  #ask({ method, url, headers }, body) {
    return new Promise((resolve, reject) => {
      // Compressed, an answer could not be cut or changed.
      const asked = http.request(this.#upstream + url, {
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
      });
      asked.on('error', reject).on('response', async (response) => {
        try {
          const { statusCode: status, headers } = response;
          // What never ends is passed on as it comes.
          const body = headers['content-type']?.startsWith('text/event-stream') ? response : await whole(response);
          resolve({ status, headers, body });
        } catch (reason) {
          reject(reason);
        }
      });
      asked.end(body);
    });
  }

  /** A file of one of our own folders, with includes as many web servers do them. */
  async #page(start, url) {
    const { pathname, search } = new URL(url, this.origin);
    const file = pathname.slice(start.length);
    const fromDocs = start === '/embeds/' && file.startsWith('docs/');
    let body = fromDocs ? await snippetPage(file) : await readFile(path.join(PAGES[start], file), 'utf8');
    const type = { '.css': 'text/css', '.js': 'text/javascript' }[path.extname(file)];
    if (type) return { status: 200, headers: { 'content-type': type }, body: Buffer.from(body) };
    for (const [include, address] of body.matchAll(/<!--#include virtual="(.+?)" -->/g)) {
      const fragment = await this.#ask({ method: 'GET', url: address + search, headers: {} });
      body = body.replace(include, () => fragment.body.toString());
    }
    // What the page writes into itself has to be allowed by name.
    const policy = PROMISED_POLICY.replace("script-src 'self'", `$& ${nonce(body)}`);
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return { status: 200, headers, body: Buffer.from(body) };
  }
}

function withWitness(answer) {
  if (!answer.headers['content-type']?.startsWith('text/html') || answer.body instanceof Readable) return answer;
  const page = answer.body.toString().replace('<head>', `<head>\n<script src="${WITNESS_ADDRESS}"></script>`);
  return { ...answer, body: Buffer.from(page) };
}

function send(response, { status, headers, body }) {
  const { 'transfer-encoding': _encoding, 'content-length': _length, ...kept } = headers;
  const policy = kept['content-security-policy'];
  if (policy) kept['content-security-policy'] = `${policy}; report-uri ${REPORTS}`;
  response.writeHead(status, kept);
  if (body instanceof Readable) {
    response.once('close', () => body.destroy());
    body.on('error', () => response.destroy()).pipe(response);
  } else {
    // Node measures the body, and leaves the length away where an answer must not have one.
    response.end(body);
  }
}

async function whole(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

// A thread for signed-in readers, and the publisher who signs them in.

import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { serverOf } from './servers.mjs';

const THREAD = fileURLToPath(new URL('small-thread.json', import.meta.url));

/** What the publisher and the server share. */
const SECRET = fileURLToPath(new URL('token-secret.txt', import.meta.url));

const HOUR = 3600;

/** The thread's page, and its API. */
export const GATE = '/threads/swing-gate/';
export const API = '/api/threads/swing-gate';

/** The publisher's sign-in, as the element names it. */
export const SIGN_IN = 'sign-in="/login?return={return}"';

/** Starts a server on a small thread that keeps everything but reading to signed-in readers. */
export function startMembersServer() {
  return started({ rate: 'signed-in', post: 'signed-in', report: 'signed-in' });
}

/** Starts it on the same thread, open to anyone. */
export function startOpenServer() {
  return started({ rate: 'anyone', post: 'anyone', report: 'anyone' });
}

async function started(abilities) {
  const folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-members-'));
  try {
    const thread = JSON.parse(await readFile(THREAD, 'utf8'));
    const reportReasons = ['spam', 'other'];
    const file = path.join(folder, 'thread.json');
    await writeFile(file, JSON.stringify({ ...thread, abilities, reportReasons }));
    return await serverOf(file, '--token-keys', SECRET, '--post-pause', '0', '--reader-requests', '0')();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A token that names a reader whom the server has not met, for an hour unless `seconds` says otherwise. */
export function tokenOf(name, { role, seconds = HOUR } = {}) {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const coded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${coded({ alg: 'HS256', typ: 'JWT' })}.${coded({ sub: randomUUID(), name, role, exp })}`;
  const secret = readFileSync(SECRET, 'utf8').trim();
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** A token that has run out a while ago: longer than clocks differ. */
export function expiredTokenOf(name) {
  return tokenOf(name, { seconds: -HOUR });
}

/** Gives the thread a token that says who reads. */
export function signIn(reader, token) {
  return reader.run((token) => (document.querySelector('comment-thread').token = token), token);
}

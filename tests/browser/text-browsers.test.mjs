// Browsers that know neither styles nor script: what they print, as goldens, and what a reader does in one.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { matchesGolden } from './goldens.mjs';
import { program } from './programs.mjs';
import { serverOf, startServer } from './servers.mjs';
import { readInW3m } from './w3m.mjs';

const run = promisify(execFile);

/** A thread with every reason for a comment not to be there. */
const startStatuses = serverOf(fileURLToPath(new URL('statuses.json', import.meta.url)));

const COLUMNS = 80;
const BROWSERS = [
  ['w3m', 'W3M', ['-dump', '-cols', COLUMNS]],
  ['lynx', 'LYNX', ['-dump', '-nolist', `-width=${COLUMNS}`]],
  ['links2', 'LINKS2', ['-dump', '-width', COLUMNS]],
];

let server;
let statuses;

before(async () => {
  server = await startServer('--post-pause', '0');
  statuses = await startStatuses();
});

after(async () => {
  await server?.stop();
  await statuses?.stop();
});

for (const [name, variable, options] of BROWSERS) {
  const prints = async (address, golden) => {
    const environment = { ...process.env, LANG: 'C.UTF-8', http_proxy: '' };
    const command = program(variable, [name]);
    const { stdout } = await run(command, [...options, address], { env: environment });
    await matchesGolden(golden, stdout.trimEnd().split('\n'));
  };

  test(`The server's document of page 11 in ${name} is that of its golden`, () =>
    prints(`${server.origin}/threads/harbour-bridge/?page=11`, `${name}-page-11.txt`));

  test(`A fragment with comments of every status in ${name} is that of its golden`, () =>
    prints(`${statuses.origin}/threads/slipway-lamp/fragment`, `${name}-statuses.txt`));
}

inW3m('In w3m the pages turn', '/threads/harbour-bridge/?page=11', async (w3m) => {
  await w3m.reads('Comment number 993.');
  await w3m.follow('Next');
  await w3m.reads('Comment number 973.');
  await w3m.find('Page 12 of 60');
  await w3m.reads('Page 12 of 60');
  await w3m.follow('Previous');
  await w3m.reads('Comment number 993.');
});

inW3m('In w3m the order changes', '/threads/ferry-timetable/', async (w3m) => {
  await w3m.follow('Oldest');
  await w3m.reads('Comment number 1.');
});

inW3m('In w3m a vote is counted, and taken back', '/threads/ferry-timetable/', async (w3m) => {
  const { upvoteCount: up, downvoteCount: down } = await comment(({ number }) => number === 31);
  const score = (up) => `Score +${up - down}: ${up} up, ${down} down`;
  await w3m.reads(score(up));
  await w3m.follow('Rate comment 31 up');
  await w3m.reads(score(up + 1));
  assert.equal((await comment(({ number }) => number === 31)).upvoteCount, up + 1);
  await w3m.follow('Rate comment 31 up');
  await w3m.reads(score(up));
});

inW3m('In w3m a reader posts a comment', '/threads/ferry-timetable/', async (w3m) => {
  await w3m.find('Your name');
  await w3m.fillIn('Winifred');
  await w3m.edit('I read this in a terminal, & it is <fine>.');
  await w3m.pressNext();
  await w3m.reads('I read this in a terminal, & it is <fine>. Reply to comment number');
  const { author } = await comment(({ text }) => text === 'I read this in a terminal, & it is <fine>.');
  assert.equal(author.name, 'Winifred');
});

inW3m('In w3m a reader answers a comment', '/threads/ferry-timetable/', async (w3m) => {
  await w3m.follow('Reply to comment number 30');
  await w3m.reads('In reply to comment number 30');
  await w3m.find('Your name');
  await w3m.fillIn('Winifred');
  await w3m.edit('Then we shall wave.');
  await w3m.pressNext();
  await w3m.reads('Then we shall wave. Reply to comment number');
  const { parentId } = await comment(({ text }) => text === 'Then we shall wave.');
  assert.equal(parentId, (await comment(({ number }) => number === 30)).id);
});

inW3m('In w3m a comment is reported', '/threads/ferry-timetable/', async (w3m) => {
  await w3m.find('More on comment number 29');
  // The reason stands before the button.
  await w3m.passOver();
  await w3m.pressNext();
  await w3m.reads('Comment 29: thank you, the moderators will look at it.');
});

inW3m('In w3m a refusal is a sentence, and the text is given back', '/threads/ferry-timetable/', async (w3m) => {
  await w3m.find('Your name');
  await w3m.fillIn(' ');
  await w3m.edit('Nobody said this.');
  await w3m.pressNext();
  await w3m.reads('A comment needs a name to stand under.');
  await w3m.reads('Nobody said this.');
});

/** A test in which somebody reads an address in w3m, whom the server does not know. */
function inW3m(sentence, address, body) {
  test(sentence, () => readInW3m(server.origin + address, body));
}

/** What the server tells of one of the newest comments of the ferry's thread. */
async function comment(wanted) {
  const answer = await fetch(`${server.origin}/api/threads/ferry-timetable`);
  const { items } = await answer.json();
  return items.find(wanted);
}

// The ladder down: each thing that a thread stands on is taken away, in every engine, and the comments are still there
// to read. The table names the steps; each of its rows is a run in each engine.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE, USUAL_ENGINES, disableStyle } from './engines.mjs';
import {
  PROMISED_POLICY,
  answering,
  attributed,
  down,
  held,
  htmlError,
  json,
  policed,
  preloading,
  truncated,
  typed,
} from './faults.mjs';
import { numbers } from './reader.mjs';

const DOCUMENT = '/threads/harbour-bridge/';
const DOCUMENTS = /^\/threads\/[^.]*$/;
const STYLES = /\.css$/;
const LOADER = /comment-thread\.js$/;
const WASM = /\.wasm$/;
const PAGES = /\.json/;

const OFF = 'Live features of these comments are off.';
const PLAIN = 'These comments are best viewed in an up-to-date web browser with style sheets (CSS) enabled.';
const UNREACHABLE = 'The comments could not be reached. You may be offline.';
const UNWELL = 'The comments service is having trouble. Please try again in a while.';
const UNREADABLE = 'The comments service sent something that cannot be read.';
const TOO_MANY = 'Too many requests have come from you or your network. Please wait a little.';
const SLOW = 'The comments took too long to arrive.';
const GONE = 'There is no comments thread at this address.';
const KEPT = 'What you see was loaded earlier.';

/** The hash of nothing that is ever served. */
const WRONG_HASH = `sha384-${'A'.repeat(64)}`;
const WASM_TYPE = { 'content-type': 'application/wasm' };
const WAIT = { 'retry-after': '120' };
const WAITING = 'Seconds until the next try: 120';

const without = (policy) => PROMISED_POLICY.replace(policy, '');
const breaks = (address, fault) => (site) => site.suffers(address, fault);
const never = new Promise(() => {});

// The step, what is taken away, how, and what is left; then whatever else `inEachEngine` is to know.
const LADDER = [
  ['L1', 'stylesheets never arrive', breaks(STYLES, down), livesWithoutStyle],
  [
    'L1',
    'the policy refuses stylesheets',
    breaks(DOCUMENTS, policed(PROMISED_POLICY.replace("style-src 'self'", "style-src 'none'"))),
    livesWithoutStyle,
  ],
  ['L1', '“No Style” is chosen', undefined, livesWithoutStyle, { engines: ['firefox'], noStyle: true }],

  // WebKitGTK's driver needs the script that this would switch off.
  ['L2', 'script is off', undefined, readsAsPlainPages, { engines: USUAL_ENGINES, javascript: false }],
  ['L2', 'the script never arrives', breaks(LOADER, down), readsAsPlainPages],
  ['L2', 'the script is not there', breaks(LOADER, answering(404)), readsAsPlainPages],
  [
    'L2',
    'the script has another hash',
    breaks(DOCUMENTS, attributed(`integrity="${WRONG_HASH}"`, '<script')),
    readsAsPlainPages,
  ],

  ['L3', 'the policy refuses WebAssembly', breaks(DOCUMENTS, policed(without(" 'wasm-unsafe-eval'"))), staysWithALine],
  ['L3', 'the WebAssembly is not there', breaks(WASM, answering(404)), staysWithALine],
  ['L3', 'the WebAssembly never arrives', breaks(WASM, down), staysWithALine],
  ['L3', 'the WebAssembly is cut off in the middle', breaks(WASM, truncated), staysWithALine],
  ['L3', 'the WebAssembly is something else', breaks(WASM, answering(200, WASM_TYPE, 'not wasm')), staysWithALine],
  ['L3', 'the WebAssembly has another media type', breaks(WASM, typed('application/octet-stream')), livesAsEver],
  ['L3', 'its glue is not there', breaks(/comment_thread\.js$/, answering(404)), staysWithALine],
  [
    'L3',
    'its glue has another hash',
    breaks(DOCUMENTS, preloading('wasm/comment_thread.js', WRONG_HASH)),
    staysWithALine,
    // WebKitGTK takes no notice of the hash of a script that is loaded ahead.
    { engines: USUAL_ENGINES },
  ],
  ['L3', 'it traps before there is anything to show', undefined, trapsAtTheStart],
  ['L3', 'it traps in use', undefined, trapsInUse],

  ['L4', 'the API is down at the start', breaks(PAGES, down), staysTold(UNREACHABLE)],
  ['L4', 'the API never answers', breaks(PAGES, held(never)), staysTold(SLOW)],
  ['L4', 'the API refuses at the start', breaks(PAGES, answering(503, WAIT)), staysTold(UNWELL, WAITING)],
  ['L4', 'the API goes down', undefined, keepsThePage(down, UNREACHABLE)],
  ['L4', 'the API hears too many questions', undefined, keepsThePage(answering(429, WAIT), TOO_MANY, WAITING)],
  ['L4', 'the API is too busy', undefined, keepsThePage(answering(503, WAIT), UNWELL, WAITING)],
  ['L4', 'the API answers with an error page', undefined, keepsThePage(htmlError, UNWELL)],
  ['L4', 'the thread is gone', undefined, keepsThePage(answering(404), GONE)],
  ['L4', 'JSON is cut off in the middle', undefined, keepsThePage(truncated, UNREADABLE)],
  ['L4', 'JSON has another shape', undefined, keepsThePage(json({ comments: [] }), UNREADABLE)],
  ['L4', 'JSON is only a word', undefined, keepsThePage(json('comments'), UNREADABLE)],
  ['L4', 'JSON lacks a comment’s number', undefined, keepsThePage(json({ items: [{ id: 'c1' }] }), UNREADABLE)],
  ['L4', 'JSON is somebody else’s', undefined, keepsThePage(json({ code: 0, response: [{ likes: 3 }] }), UNREADABLE)],
  ['L4', 'an answer is empty', undefined, keepsThePage(answering(200), UNREADABLE)],
  ['L4', 'the reader is offline for a while', undefined, comesBack],

  ['L5', 'cookies and storage are refused', undefined, livesForgetfully, { cookies: false }],
];

for (const [step, what, takeAway, left, options] of LADDER) {
  inEachEngine(`${step}: ${what}`, { engines: EVERY_ENGINE, ...options }, async (reader, site) => {
    takeAway?.(site);
    await left(reader, site, options);
  });
}

inEachEngine('With its stylesheet the thread does not speak of stylesheets', async (reader, site) => {
  await reader.openThread(site.origin + DOCUMENT);
  await reader.sees('.ct-page', 'Page 1 of 60');
  await reader.seesNo('.ct-plain');
});

/** Everything lives, says that styles are missing, and the order of the words is the order of their meaning. */
async function livesWithoutStyle(reader, site, { noStyle = false } = {}) {
  await reader.openThread(site.origin + DOCUMENT);
  if (noStyle) await disableStyle(reader.driver);
  await reader.reads(PLAIN, '.ct-plain');
  const words = await reader.words('.ct');
  const landmarks = [
    'This entry is now closed for comments',
    'Jump to comments pagination',
    'rate this',
    'Rate comment 1193 up',
    'Comment number 1193.',
    'Comment number 1174.',
    'Page 1 of 60',
    'Next',
    PLAIN,
  ];
  const places = landmarks.map((landmark) => words.indexOf(landmark));
  assert.equal(places.includes(-1), false, `not all of ${landmarks} are in: ${words}`);
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  );
  assert.equal(words.split('Comment number 1193.').length, 2, 'a comment is there twice');
  const wordless = [...(await reader.run(withoutWords))];
  assert.deepEqual(wordless, []);
}

/** Nobody missed anything. */
async function livesAsEver(reader, site) {
  await reader.openThread(site.origin + DOCUMENT);
  await reader.seesComments(numbers(1193, 1174));
  await reader.seesNo('.ct-off');
}

/** The server's pages turn as pages do. */
async function readsAsPlainPages(reader, site) {
  await reader.open(site.origin + DOCUMENT);
  await reader.seesComments(numbers(1193, 1174));
  await turnsAsPlainPages(reader);
  await reader.seesNo('.ct-off');
}

async function turnsAsPlainPages(reader) {
  await reader.press('Next');
  await reader.isAt(`${DOCUMENT}?page=2#comments`);
  await reader.seesComments(numbers(1173, 1154));
}

/** The comments stay, one line says what is missing, and the console one thing. */
async function staysWithALine(reader, site) {
  site.witnessed = true;
  await reader.open(site.origin + DOCUMENT);
  await reader.scrollTo('comment-thread');
  await reader.sees('.ct-off', OFF);
  await reader.seesComments(numbers(1193, 1174));
  await saysItOnce(reader);
  await turnsAsPlainPages(reader);
}

async function saysItOnce(reader) {
  await reader.settles();
  assert.equal(await reader.run(() => document.querySelectorAll('.ct-off').length), 1);
  const said = await reader.run(() => window.witness.said);
  assert.equal(said.length, 1, said.join('\n'));
  assert.match(said[0], /^warn comment-thread: /);
}

async function trapsAtTheStart(reader, site) {
  site.witnessed = true;
  let answer;
  site.suffers(PAGES, held(new Promise((resolve) => (answer = resolve))));
  await reader.open(site.origin + DOCUMENT);
  await reader.scrollTo('comment-thread');
  await reader.eventually(() => site.asked(PAGES), 1);
  await reader.run(() => window.witness.spoil());
  answer();
  await reader.sees('.ct-off', OFF);
  await reader.seesComments(numbers(1193, 1174));
  await saysItOnce(reader);
  await turnsAsPlainPages(reader);
}

async function trapsInUse(reader, site) {
  site.witnessed = true;
  await reader.openThread(site.origin + DOCUMENT);
  await reader.run(() => window.witness.spoil());
  await reader.press('More on comment number 1193');
  await reader.sees('.ct-off', OFF);
  await reader.seesComments(numbers(1193, 1174));
  await saysItOnce(reader);
  await turnsAsPlainPages(reader);
}

/** Down at the start: the server's comments stay, with a sentence and another try. */
function staysTold(sentence, then = 'Try again') {
  return async (reader, site) => {
    await reader.open(site.origin + DOCUMENT);
    await reader.scrollTo('comment-thread');
    await reader.sees('.ct-notice', `${sentence} ${then}`);
    await reader.seesComments(numbers(1193, 1174));
    const ids = await reader.run(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
    assert.deepEqual(
      ids.filter((id, place) => ids.indexOf(id) !== place),
      [],
    );
    await turnsAsPlainPages(reader);
  };
}

/** In use: the page that was shown stays, with a sentence and another try. */
function keepsThePage(fault, sentence, then = 'Try again') {
  return async (reader, site) => {
    await reader.openThread(site.origin + DOCUMENT);
    site.suffers(PAGES, fault);
    await reader.press('Next');
    await reader.sees('.ct-notice', `${sentence} ${KEPT} ${then}`);
    await reader.seesComments(numbers(1193, 1174));
  };
}

async function comesBack(reader, site) {
  await reader.openThread(site.origin + DOCUMENT);
  const heal = site.suffers(/./, down);
  await reader.press('Next');
  await reader.sees('.ct-notice', `${UNREACHABLE} ${KEPT} Try again`);
  await reader.seesComments(numbers(1193, 1174));
  heal();
  await reader.press('Try again');
  await reader.seesComments(numbers(1173, 1154));
  await reader.isAt(`${DOCUMENT}?page=2#comments`);
  await reader.seesNo('.ct-notice');
}

/** All but what would have to be remembered. */
async function livesForgetfully(reader, site) {
  site.suffers(DOCUMENTS, attributed('storage="local"'));
  const isRated = () => document.querySelector('.ct-rate--up').ariaPressed === 'true';
  await reader.openThread(`${site.origin}/threads/quay-kiosks/`);
  await reader.run(() => document.querySelector('.ct-branch > summary').click());
  await reader.seesNo('#comment-53');
  await reader.click('.ct-rate--up');
  await reader.eventually(() => site.answered(/\/vote$/, 'PUT'), 1);
  await reader.seesTrue(isRated);
  await reader.press('Next');
  await reader.reads('Page 2 of');
  await reader.openThread(`${site.origin}/threads/quay-kiosks/`);
  await reader.eventually(() => site.answered(/\/reader$/), 2);
  await reader.settles();
  assert.equal(await reader.run(isRated), false);
}

/** Controls that nobody could name. Runs in the page. */
function withoutWords() {
  const controls = [...document.querySelectorAll('.ct :is(a, button, summary)')];
  return controls.filter((control) => !control.textContent.trim()).map((control) => control.outerHTML);
}

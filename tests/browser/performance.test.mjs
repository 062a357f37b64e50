// What can be counted of how fast a thread is, the same on every machine: requests, nodes, what changes, what jumps.
// Times are measured by `cargo xtask bench`.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { answering, attributed, held } from './faults.mjs';
import { numbers } from './reader.mjs';

const EAGER = '/embeds/eager.html';
const BRIDGE = '/threads/harbour-bridge/';
const WASM = /\.wasm$/;
const GLUE = /\/comment_thread\.js$/;
const HANDOVER = /\/handover\.js$/;
const PLAIN = /\/plain\.js$/;
const PAGE = /\/1\.json/;
const LAST = /\/60\.json/;

/** Elements of a comment that has a paragraph, a rating, tools and the link to a reply: what a page is long by. */
const ELEMENTS = 32;

/** How far a page without room for its comments may jump when they come. */
const JUMP = 0.02;

inEachEngine('A live thread takes five files, its page and what is known of the reader, each once', async (reader, site) => {
  site.suffers(/eager/, attributed('storage="none"'));
  await reader.open(site.origin + EAGER);
  await reader.seesLiveThread();
  await reader.eventually(() => site.answered(/\/reader$/), 1);
  await reader.eventually(() => site.answered(PLAIN), 1);
  const asked = site.requests.map(({ url }) => url).filter((url) => /^\/(pkg|threads|api)\//.test(url));
  assert.deepEqual(asked.toSorted(), [
    '/api/threads/ferry-timetable/reader',
    '/pkg/comment-thread.js',
    '/pkg/handover.js',
    '/pkg/plain.js',
    '/pkg/wasm/comment_thread.js',
    '/pkg/wasm/comment_thread_bg.wasm',
    '/threads/ferry-timetable/1.json',
  ]);
});

const BESIDE = [['The wasm', WASM], ['The glue', GLUE], ['What takes over', HANDOVER], ['What draws first', PLAIN], ['The page', PAGE]];

for (const [name, slow] of BESIDE) {
  // To Firefox, a page has not loaded before what its scripts import.
  const options = { engines: ['chromium'] };
  inEachEngine(`${name} is not waited for before the others are asked for`, options, async (reader, site) => {
    let answer;
    site.suffers(slow, held(new Promise((resolve) => (answer = resolve))));
    await reader.open(site.origin + EAGER);
    for (const [, file] of BESIDE) await reader.eventually(() => site.asked(file), 1);
    assert.equal(site.answered(slow), 0);
    answer();
    await reader.seesLiveThread();
  });
}

inEachEngine('Where the module is there already a thread is drawn once', async (reader, site) => {
  await reader.open(site.origin + EAGER);
  await reader.seesLiveThread();
  await reader.run(() => {
    const make = Document.prototype.createElement;
    window.made = [];
    document.createElement = (name) => (window.made.push(name), make.call(document, name));
    const another = make.call(document, 'comment-thread');
    another.id = 'another';
    another.setAttribute('loading', 'eager');
    another.setAttribute('id-prefix', 'another-');
    another.setAttribute('src', '/threads/harbour-bridge/{page}.json');
    document.body.append(another);
  });
  await reader.seesLiveThread('#another');
  const sections = await reader.run(() => window.made.filter((name) => name === 'section').length);
  assert.equal(sections, 1);
});

inEachEngine('A page that the address names is asked for once, and no other', async (reader, site) => {
  await reader.openThread(`${site.origin}${BRIDGE}?page=2`);
  await reader.settles();
  assert.deepEqual(pages(site), [2]);
});

inEachEngine('Another order is asked for beside the wasm as well', async (reader, site) => {
  site.suffers(/eager/, attributed('order="oldest"'));
  await reader.open(site.origin + EAGER);
  await reader.seesLiveThread();
  await reader.settles();
  assert.deepEqual(pages(site), [1]);
});

const WAYS = [
  ['points at', (reader, link) => reader.driver.actions().move({ origin: link }).perform()],
  ['comes by the keyboard to', (reader, link) => reader.run((link) => link.focus(), link)],
];

for (const [how, come] of WAYS) {
  inEachEngine(`The page that a reader ${how} is there before they go to it`, async (reader, site) => {
    await reader.openThread(`${site.origin}${BRIDGE}?page=58`);
    const link = await reader.control('Last');
    await reader.run((link) => link.scrollIntoView({ block: 'center' }), link);
    await come(reader, link);
    await reader.eventually(() => site.answered(LAST), 1);
    await reader.press('Last');
    await reader.seesComments(numbers(13, 1));
    assert.equal(site.asked(LAST), 1);
  });
}

inEachEngine('Who reads to the end finds the next page there', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.settles();
  assert.deepEqual(pages(site), [1]);
  await reader.scrollTo('.ct-pages');
  await reader.eventually(() => pages(site), [1, 2]);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  assert.deepEqual(pages(site), [1, 2]);
});

inEachEngine('Who wants less to be downloaded gets nothing ahead', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.savesData();
  await reader.scrollTo('.ct-pages');
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  await reader.scrollTo('.ct-pages');
  await reader.settles();
  assert.deepEqual(pages(site), [1, 2]);
});

/** The pages that were asked for, by their numbers. */
function pages(site) {
  return site.requests.flatMap(({ url }) => /\/(\d+)\.json/.exec(url)?.[1] ?? []).map(Number);
}

inEachEngine('A vote changes nothing but its own comment and what is announced', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  await reader.run(recordChanges);
  await reader.press('Rate comment 1190 up');
  await reader.reads('your rating was recorded', '.ct-status');
  assert.deepEqual(await reader.run(placesChanged), ['comment-1190', 'ct-status']);
});

inEachEngine('A vote is drawn first and sent later, for a frame that is to send it comes late', async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  assert.deepEqual(await reader.run(pressAndLook, '#comment-1190 .ct-rate--up'), { pressed: 'true', sent: 0 });
  await reader.reads('Comment 1190: your rating was recorded.', '.ct-status');
});

inEachEngine(`A plain comment is at most ${ELEMENTS} elements`, async (reader, site) => {
  await reader.openThread(site.origin + BRIDGE);
  const most = await reader.run(() => {
    const comments = [...document.querySelectorAll('.ct-comment')];
    const plain = comments.filter((comment) => comment.querySelectorAll('.ct-body *').length === 1);
    return Math.max(...plain.map((comment) => comment.querySelectorAll('*').length + 1));
  });
  // Without a plain comment there is nothing to see.
  assert.ok(most > 0 && most <= ELEMENTS, `${most} elements`);
});

// Only Chromium tells how far things jump.
inEachEngine('Nothing jumps where room is reserved for the comments', { engines: ['chromium'] }, async (reader, site) => {
  assert.equal(await jumped(reader, site), 0);
});

inEachEngine('Without reserved room little jumps, for the story stays', { engines: ['chromium'] }, async (reader, site) => {
  // The line below the comments is what jumps: in small letters it is as high in one machine's fonts as in another's.
  site.suffers(/room\.css/, answering(200, { 'content-type': 'text/css' }, 'footer { font: 14px/18px sans-serif }'));
  const far = await jumped(reader, site);
  assert.ok(far > 0 && far <= JUMP, `jumped by ${far}`);
});

async function jumped(reader, site) {
  let answer;
  site.witnessed = true;
  site.suffers(PAGE, held(new Promise((resolve) => (answer = resolve))));
  await reader.open(`${site.origin}/embeds/room.html`);
  await reader.eventually(() => site.asked(PAGE), 1);
  await reader.settles();
  answer();
  await reader.seesLiveThread();
  await reader.settles();
  return reader.run(() => window.witness.jumped);
}

// What follows runs in the page.

function recordChanges() {
  window.changed = [];
  const thread = document.querySelector('comment-thread');
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver((records) => window.changed.push(...records.map(({ target }) => target))).observe(thread, all);
}

/** Presses a rating; answers with how it is, and how many votes were sent, once everything that was due at once is done. */
async function pressAndLook(selector) {
  let sent = 0;
  const { fetch } = window;
  window.fetch = (...asked) => {
    if (String(asked[0]).endsWith('/vote')) sent += 1;
    return fetch(...asked);
  };
  const button = document.querySelector(selector);
  button.click();
  await new Promise((resolve) => setTimeout(resolve));
  return { pressed: button.getAttribute('aria-pressed'), sent };
}

/** The comments that something was changed in, and the other elements, by name. */
function placesChanged() {
  const elements = window.changed.map((node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement));
  const names = elements.map((element) => element?.closest('.ct-comment')?.id ?? element?.className);
  return [...new Set(names)].sort();
}

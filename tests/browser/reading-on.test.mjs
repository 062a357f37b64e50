// What a reader does on the way through a long thread: fold replies, hide authors, show more, search.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Key } from 'selenium-webdriver';

import { inEachEngine } from './each-engine.mjs';
import { attributed } from './faults.mjs';
import { straying, tooWide } from './layout.mjs';
import { numbers } from './reader.mjs';
import { serverOf, startStaticServer } from './servers.mjs';

const REPLIES = '/threads/quay-kiosks/';
const BRANCH = '#comment-52 + .ct-branch';
const REPLY = '#comment-53';
const HIDDEN = 'You have hidden the comments of this author.';
const STORY = /^\/(\?.*)?$/;
const DOCUMENT = /^\/threads\/[^.]*$/;

inEachEngine('Folded replies stay folded while the pages turn', async (reader, site) => {
  await reader.openThread(site.origin + REPLIES);
  await reader.sees(`${REPLY} .ct-permalink`, 'Comment number 53.');
  await reader.click(`${BRANCH} > summary`);
  await reader.seesNo(REPLY);
  await reader.press('Next');
  await reader.sees('.ct-page', 'Page 2 of 4');
  await reader.press('Previous');
  await reader.sees('.ct-page', 'Page 1 of 4');
  await reader.seesNo(REPLY);
  await reader.click(`${BRANCH} > summary`);
  await reader.sees(`${REPLY} .ct-permalink`, 'Comment number 53.');
});

inEachEngine('Unless it may be kept, what is folded or hidden is forgotten with the page', async (reader, site) => {
  await reader.openThread(site.origin + REPLIES);
  await hideAuthorOf(reader, 52);
  await reader.click(`${BRANCH} > summary`);
  await reader.seesNo(REPLY);
  await storesNothing(reader);
  await reload(reader);
  await reader.sees(`${REPLY} .ct-permalink`, 'Comment number 53.');
  await reader.seesNo('.ct-show-author');
  await storesNothing(reader);
});

inEachEngine('Where it may be kept, what is folded or hidden outlives a reload', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('storage="local"'));
  await reader.openThread(site.origin + REPLIES);
  await storesNothing(reader);
  await hideAuthorOf(reader, 52);
  await reader.click(`${BRANCH} > summary`);
  await reader.seesNo(REPLY);
  await reload(reader);
  await reader.seesNo(REPLY);
  await reader.reads(HIDDEN, '#comment-52');
  assert.equal(await reader.run(() => localStorage.length), 1);
  assert.deepEqual(await reader.driver.manage().getCookies(), []);
});

inEachEngine('Replies that the browser opens for words that were searched can be folded again', async (reader, site) => {
  await reader.openThread(site.origin + REPLIES);
  await reader.click(`${BRANCH} > summary`);
  await reader.seesNo(REPLY);
  await reader.run((branch) => (document.querySelector(branch).open = true), BRANCH);
  await reader.sees(`${REPLY} .ct-permalink`, 'Comment number 53.');
  await reader.press('Rate comment 52 up');
  await reader.reads('Comment 52: your rating was recorded.', '[role=status]');
  await reader.sees(`${REPLY} .ct-permalink`, 'Comment number 53.');
  await reader.click(`${BRANCH} > summary`);
  await reader.seesNo(REPLY);
});

inEachEngine('A link to a comment among folded replies unfolds them', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('storage="local"'));
  await reader.openThread(site.origin + REPLIES);
  await reader.click(`${BRANCH} > summary`);
  await reader.seesNo(REPLY);
  await reader.open(`${site.origin}/health`);
  await reader.open(site.origin + REPLIES + REPLY);
  await reader.hasFocusOn('comment-53');
  await reader.sees(`${REPLY} .ct-permalink`, 'Comment number 53.');
});

inEachEngine('A link to a comment brings it into sight, however deep it stands', async (reader, site) => {
  await reader.open(`${site.origin}${REPLIES}#comment-3`);
  await reader.hasFocusOn('comment-3');
  await reader.seesTrue(() => {
    const { top, bottom } = document.querySelector('#comment-3').getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
});

inEachEngine('Forty-eight answers in a row are read on the narrowest screen', { server: ofChain, width: 320 }, async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/chain/`);
  await reader.eventually(() => reader.run(() => document.querySelectorAll('.ct-body').length), 48);
  assert.deepEqual(await reader.run(tooWide), []);
  assert.deepEqual(await reader.run(straying), []);
  const narrowest = await reader.run(() =>
    Math.min(...[...document.querySelectorAll('.ct-body')].map((body) => body.getBoundingClientRect().width)),
  );
  assert.ok(narrowest > 180, `${narrowest} pixels are left for words`);
  await reader.reads('In reply to comment number 47', '#comment-48');
});

inEachEngine('Flat, replies stand in the order of the page and say what they answer', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('replies="flat"'));
  await reader.openThread(site.origin + REPLIES);
  await reader.seesComments(numbers(70, 51));
  await reader.seesNo('.ct-branch');
  await reader.sees(`${REPLY} .ct-reply`, 'In reply to comment number 52');
  await reader.press('comment number 52', REPLY);
  await reader.hasFocusOn('comment-52');
});

inEachEngine('An author can be hidden and shown again', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  const words = await reader.words('#comment-992 .ct-body');
  await hideAuthorOf(reader, 992);
  await reader.sees('#comment-992 .ct-removed', `${HIDDEN} Show comments by this author`);
  await reader.sees('#comment-992 .ct-permalink', 'Comment number 992.');
  await reader.seesNo('#comment-992 .ct-body, #comment-992 .ct-rating');
  await reader.press('Show comments by this author');
  await reader.sees('#comment-992 .ct-body', words);
});

inEachEngine('Hiding an author hides them everywhere, and nobody else', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  const ofAuthor = await reader.run(() => {
    const author = (comment) => comment.querySelector('.ct-author')?.textContent;
    const comments = [...document.querySelectorAll('.ct-comment')];
    const hidden = author(document.querySelector('#comment-992'));
    return comments.filter((comment) => author(comment) === hidden).map(({ id }) => id);
  });
  await hideAuthorOf(reader, 992);
  const hidden = () =>
    [...document.querySelectorAll('.ct-show-author')].map((button) => button.closest('.ct-comment').id);
  await reader.eventually(() => reader.run(hidden), ofAuthor);
});

inEachEngine('Hiding an author keeps the keyboard at the comment', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  await hideAuthorOf(reader, 992);
  await reader.reads(HIDDEN, '#comment-992');
  await reader.seesTrue(() => document.querySelector('#comment-992').contains(document.activeElement));
});

inEachEngine('Show more adds the next comments below, and the keyboard goes on there', async (reader, site) => {
  site.suffers(STORY, attributed('paging="more"'));
  await reader.openThread(`${site.origin}/`);
  await reader.seesNo('.ct-page-link');
  await reader.press('Show more');
  await reader.seesComments(numbers(1193, 1154));
  await reader.hasFocusOn('comment-1173');
  await reader.says('Page 2 of 60, comments 1173 to 1154');
  await reader.press('Show more');
  await reader.seesComments(numbers(1193, 1134));
  await reader.hasFocusOn('comment-1153');
});

inEachEngine('Who is led to the middle of a thread finds the way to its beginning', async (reader, site) => {
  site.suffers(STORY, attributed('paging="more"'));
  await reader.open(`${site.origin}/#comment-993`);
  await reader.hasFocusOn('comment-993');
  await reader.press('First');
  await reader.seesComments(numbers(1193, 1174));
  await reader.press('Show more');
  await reader.seesComments(numbers(1193, 1154));
});

inEachEngine('At the end there is nothing more to show', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('paging="more"'));
  await reader.openThread(`${site.origin}/threads/ferry-timetable/`);
  await reader.press('Show more');
  await reader.seesComments(numbers(31, 1));
  await reader.seesNo('.ct-more');
});

inEachEngine('All pages of a thread can come by themselves, without moving the keyboard', async (reader, site) => {
  site.suffers(DOCUMENT, attributed('paging="all"'));
  await reader.openThread(`${site.origin}/threads/ferry-timetable/`);
  await reader.seesComments(numbers(31, 1));
  await reader.seesNo('.ct-more');
  assert.equal(await reader.run(() => document.activeElement === document.body), true);
});

inEachEngine('The server is searched as a whole, and Back leads out of the search', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await search(reader, 'ladder');
  await reader.isAt('/?q=ladder#comments');
  await reader.reads('Comments found for “ladder”:', '.ct-found');
  await reader.seesTrue(() => document.querySelector('#comment-993') !== null);
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(1193, 1174));
  await reader.seesNo('.ct-found');
  assert.equal(await reader.run(() => document.querySelector('.ct-search-words').value), '');
});

inEachEngine(
  'Among static files only what is shown can be searched, and the thread says so',
  { server: startStaticServer },
  async (reader, site) => {
    await reader.openThread(`${site.origin}/?page=11`);
    await reader.savesData();
    const before = site.asked(/\.json/);
    await search(reader, 'LADDER');
    const told = 'Comments found for “LADDER” among those shown here: 2';
    await reader.sees('.ct-found', `${told} Show all comments`);
    await reader.says(told);
    await reader.seesComments([993, 992]);
    assert.equal(site.asked(/\.json/), before);
  },
);

inEachEngine(
  'From a search in what is shown, the way back is to the page that was shown',
  { server: startStaticServer },
  async (reader, site) => {
    await reader.openThread(`${site.origin}/?page=11`);
    await search(reader, 'ladder');
    await reader.seesComments([993, 992]);
    await reader.press('Show all comments');
    await reader.seesNo('.ct-found');
    await reader.seesComments(numbers(993, 974));
  },
);

async function hideAuthorOf(reader, number) {
  const comment = `#comment-${number}`;
  const author = await reader.words(`${comment} .ct-author`);
  await reader.press(`More on comment number ${number}`, comment);
  await reader.press(`Hide comments by ${author}`, comment);
}

async function search(reader, words) {
  await reader.run(() => document.querySelector('.ct-search-words').focus());
  await reader.keys(words, Key.ENTER);
}

/** Starts a server of a thread in which each comment answers the one before it. */
async function ofChain() {
  const items = numbers(48, 1).map((number) => ({
    id: `c${number}`,
    number,
    parentId: number > 1 ? `c${number - 1}` : null,
    author: { name: `Neighbour ${number}` },
    datePublished: '2014-04-02T16:40:00Z',
    text: `No, number ${number - 1}: the towpath is wide enough for a wheelbarrow.`,
  }));
  const folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-chain-'));
  try {
    const file = path.join(folder, 'chain.json');
    await writeFile(file, JSON.stringify({ id: 'chain', title: 'The towpath', totalItems: 48, pageSize: 48, items }));
    return await serverOf(file)();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function reload(reader) {
  await reader.driver.navigate().refresh();
  await reader.scrollTo('comment-thread');
  await reader.seesLiveThread();
}

async function storesNothing(reader) {
  assert.equal(await reader.run(() => localStorage.length + sessionStorage.length), 0);
  assert.deepEqual(await reader.driver.manage().getCookies(), []);
}

// Threads of real sites, whatever system keeps them: imported as our own JSON, and read to the last comment.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { corpus, without } from './corpora.mjs';
import { inEachEngine } from './each-engine.mjs';
import { attributed } from './faults.mjs';
import { straying, tooWide } from './layout.mjs';
import { serverOf } from './servers.mjs';
import {
  bbc,
  discourse,
  hackerNews,
  hespress,
  page,
  reddit,
  remark42,
  stackExchange,
  table,
} from './threads-of-others.mjs';

/** The narrowest screen that a page must fit without scrolling sideways (WCAG 1.4.10). */
const NARROW = 320;

/** Of threads with thousands of comments, these are enough. */
const MOST = 400;

const THREADS = [
  ['an Arabic newspaper', 'arabic-hespress/1510392.json', hespress, 'ar'],
  ['an Arabic newspaper where nobody has commented', 'arabic-hespress/1510102-empty.json', hespress, 'ar'],
  ['a Hebrew page with vowel marks and emoji', 'hebrew-facebook/token_test.tsv', table, 'he'],
  ['a forum where half was hidden', 'discourse/dry-01.7167.json', discourse, 'en'],
  ['a forum with a comment of 62,055 letters', 'discourse/editor-crash.293.json', discourse, 'en'],
  ['a forum with 24 answers in a row', 'discourse/gui-on-linux-problems-with-updating.4112.json', discourse, 'en'],
  ['a long debate', 'discourse/to-rbfx-and-not-to-rbfx.5864.json', discourse, 'en'],
  ['deleted and dead comments', 'hackernews/hnapi-y-combinator.json', hackerNews, 'en'],
  ['a chain ten deep', 'reddit/chain-6otocc.listing.json', reddit, 'en'],
  ['a branching thread with removed parents', 'reddit/funny-3hahrw.full.assembled.json', reddit, 'en'],
  ['a Russian podcast', 'remark42/tree_bench.json', remark42, 'ru'],
  ['a flat list of thousands', 'stackexchange/meta-history-Comments.even-posts.xml', stackExchange, 'en'],
  ['the original, with gaps in its numbers', 'bbc-dna/16_real_news_page_2012.json', bbc, 'en-GB'],
];

for (const [what, name, read, lang] of THREADS) {
  const thread = async () => {
    const { title, comments } = await read(corpus(name));
    return page('real', lang, { title, comments: comments.slice(0, MOST) });
  };
  const server = () => serverOfThread(thread);
  const options = { skip: without(name), server, width: NARROW };

  inEachEngine(`A real thread is read whole: ${what}`, options, async (reader, site) => {
    const { items } = await thread();
    site.suffers(/^\/threads\/[^.]*$/, attributed('paging="all"'));
    await reader.openThread(`${site.origin}/threads/real/`);
    await reader.eventually(async () => (await reader.run(shown)).length, items.length);
    assert.deepEqual((await reader.run(shown)).toSorted(), items.map(({ number }) => number).toSorted());
    const removed = items.filter(({ status }) => status === 'removed').map(({ number }) => number);
    assert.deepEqual((await reader.run(placeholders)).toSorted(), removed.toSorted());
    assert.deepEqual(await reader.run(tooWide), []);
    assert.deepEqual(await reader.run(straying), []);
    assert.deepEqual(site.reports, []);
  });
}

async function serverOfThread(thread) {
  const folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-real-'));
  try {
    const file = path.join(folder, 'thread.json');
    await writeFile(file, JSON.stringify(await thread()));
    return await serverOf(file)();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// What follows runs in the page.

function shown() {
  return [...document.querySelectorAll('.ct-comment')].map(({ id }) => Number(/\d+$/.exec(id)));
}

/** The numbers of the comments that only say why they are not there. */
function placeholders() {
  const removed = [...document.querySelectorAll('.ct-removed')].filter((each) => each.checkVisibility());
  return removed.map((each) => Number(/\d+$/.exec(each.closest('.ct-comment').id)));
}

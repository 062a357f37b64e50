// Threads of real WordPress sites, brought in by the import command.

import assert from 'node:assert/strict';

import { corpus, without } from './corpora.mjs';
import { inEachEngine } from './each-engine.mjs';
import { straying, tooWide } from './layout.mjs';
import { numbers } from './reader.mjs';
import { serverOf } from './servers.mjs';

/** The narrowest screen that a page must fit without scrolling sideways (WCAG 1.4.10). */
const NARROW = 320;

/** Letters of the longest comment, which is about comments. */
const LONG = 4000;

const BLOG = 'wordpress/isso-import-sample.wordpress.xml';
const THEME_TEST = 'wordpress/themeunittestdata.wordpress.xml';

const ofBlog = { skip: without(BLOG), server: serverOf(corpus(BLOG)) };
const ofThemeTest = { skip: without(THEME_TEST), server: serverOf(corpus(THEME_TEST)) };

inEachEngine('A small blog’s thread is read with its replies in place', ofBlog, async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/test/`);
  await reader.eventually(async () => (await reader.run(shown)).toSorted(), numbers(7, 1).toSorted());
  assert.equal(await reader.run(deepest), 2);
  await reader.seesTrue(() => document.querySelector('.ct-author').textContent !== '');
});

inEachEngine('The theme test’s thread is read whole, as deep as it is answered', ofThemeTest, async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/template-comments/`);
  await reader.eventually(async () => (await reader.run(shown)).length, 20);
  // Nine answers deep: from the eighth on, they stand below each other and say what they answer.
  assert.equal(await reader.run(deepest), 8);
  await reader.seesTrue(() => {
    const deep = document.querySelectorAll('.ct-replies '.repeat(8) + '.ct-comment');
    return deep.length > 1 && [...deep].every((comment) => comment.querySelector('.ct-reply a'));
  });
});

inEachEngine(
  'A very long comment, and ten levels of answers, fit the narrowest screen',
  { ...ofThemeTest, width: NARROW },
  async (reader, site) => {
    await reader.openThread(`${site.origin}/threads/template-comments/`);
    await reader.seesTrue(
      (long) => [...document.querySelectorAll('.ct-body')].some(({ textContent }) => textContent.length > long),
      LONG,
    );
    assert.deepEqual(await reader.run(tooWide), []);
    assert.deepEqual(await reader.run(straying), []);
  },
);

inEachEngine('What WordPress has not approved is not told', ofThemeTest, async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/blog/`);
  await reader.sees('#comment-1 .ct-removed', 'This comment is awaiting moderation.');
  await reader.seesNo('.ct-body');
});

// What follows runs in the page.

function shown() {
  return [...document.querySelectorAll('.ct-comment')].map(({ id }) => Number(/\d+$/.exec(id)));
}

/** How many lists of replies the deepest comment stands in. */
function deepest() {
  const depth = (element) => (element ? 1 + depth(element.parentElement.closest('.ct-replies')) : 0);
  return Math.max(
    ...[...document.querySelectorAll('.ct-comment')].map((comment) => depth(comment.closest('.ct-replies'))),
  );
}

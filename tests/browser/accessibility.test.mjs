// What can be checked by rule of a page's accessibility, in light and dark, wide and narrow.

import assert from 'node:assert/strict';

import { Key } from 'selenium-webdriver';

import { violations } from './axe.mjs';
import { inEachEngine } from './each-engine.mjs';
import { down } from './faults.mjs';
import { tooWide } from './layout.mjs';

/** The narrowest screen that a page must fit without scrolling sideways (WCAG 1.4.10). */
const NARROW = 320;

const TWO_THREADS = '/embeds/two-threads.html';
const PAGES = ['/?page=11', '/threads/quay-kiosks/', '/threads/harbour-arabic/', '/threads/first-word/', TWO_THREADS];

// The rules are about the document and its styles, which are the same in every engine.
const engines = ['chromium'];

for (const page of PAGES) {
  inEachEngine(`axe finds nothing on ${page}`, { engines }, async (reader, site) => {
    await reader.openThread(`${site.origin}${page}`);
    assert.deepEqual(await violations(reader), []);
  });

  inEachEngine(`axe finds enough contrast on ${page} in the dark`, { engines, dark: true }, async (reader, site) => {
    await reader.openThread(`${site.origin}${page}`);
    assert.equal(await reader.run(() => matchMedia('(prefers-color-scheme: dark)').matches), true);
    assert.deepEqual(await violations(reader, ['color-contrast', 'link-in-text-block']), []);
  });
}

inEachEngine(
  'axe finds nothing after a failed page turn, without the stylesheet',
  { engines },
  async (reader, site) => {
    site.suffers(/\.css$/, down);
    await reader.openThread(`${site.origin}/threads/ferry-timetable/`);
    site.suffers(/\.json/, down);
    await reader.press('Next');
    await reader.reads('Try again', '.ct-notice');
    assert.deepEqual(await violations(reader), []);
  },
);

inEachEngine('axe finds nothing with everything open that can be opened', { engines }, async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  await reader.run(() => document.querySelector('#comment-981 .ct-reference').focus());
  await reader.reads('Comment number 980.', '.ct-preview');
  await reader.press('More on comment number 981');
  await reader.seesTrue(() => document.querySelector('#comment-981 .ct-tools').open);
  await reader.reads('Comment number 980.', '.ct-preview');
  assert.deepEqual(await violations(reader), []);
});

inEachEngine('axe finds nothing where a search has found comments', { engines }, async (reader, site) => {
  await reader.openThread(`${site.origin}/?q=ladder`);
  await reader.reads('Comments found', '.ct-found');
  assert.deepEqual(await violations(reader), []);
});

for (const page of PAGES) {
  inEachEngine(`${page} needs no scrolling sideways at ${NARROW} pixels`, { width: NARROW }, async (reader, site) => {
    await reader.openThread(`${site.origin}${page}`);
    assert.equal(await reader.run(() => innerWidth), NARROW);
    assert.deepEqual(await reader.run(tooWide), []);
  });
}

inEachEngine('A vote by keyboard keeps the keyboard on its button', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.run(() => document.querySelector('#comment-1193 .ct-rate--up').focus());
  await reader.keys(Key.SPACE);
  await reader.eventually(() => site.answered(/\/vote$/, 'PUT'), 1);
  await reader.seesTrue(() => document.querySelector('[role=status]').textContent.includes('your rating was recorded'));
  assert.equal(await reader.run(() => document.activeElement.matches('#comment-1193 .ct-rate--up')), true);
});

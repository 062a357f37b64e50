// One thread in three newspapers: each dresses it in its own way, and it stays a thread.

import assert from 'node:assert/strict';

import { violations } from './axe.mjs';
import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { tooSmall, tooWide } from './layout.mjs';

const NEWSPAPERS = { broadsheet: 60, tabloid: 2, evening: 4 };

/** The narrowest screen that a page must fit without scrolling sideways (WCAG 1.4.10). */
const NARROW = 320;

/** The least side of what a finger must hit (WCAG 2.5.8). */
const TARGET = 24;

const page = (site, name) => `${site.origin}/examples/newspapers/${name}.html`;

for (const [name, pages] of Object.entries(NEWSPAPERS)) {
  const everywhere = { engines: EVERY_ENGINE };
  inEachEngine(`The ${name} has a thread that is read and rated`, everywhere, async (reader, site) => {
    await reader.openThread(page(site, name));
    await reader.reads(`Page 1 of ${pages}`, '.ct-page');
    await reader.press('Next');
    await reader.reads(`Page 2 of ${pages}`, '.ct-page');
    await reader.click('.ct-rate--up');
    await reader.eventually(() => site.answered(/\/vote$/, 'PUT'), 1);
    await reader.seesTrue(() => document.querySelector('.ct-rate--up').getAttribute('aria-pressed') === 'true');
    assert.deepEqual(await reader.run(tooSmall, TARGET), []);
  });

  inEachEngine(`The ${name} fits ${NARROW} pixels`, { width: NARROW }, async (reader, site) => {
    await reader.openThread(page(site, name));
    assert.deepEqual(await reader.run(tooWide), []);
  });

  for (const dark of [false, true]) {
    const options = { engines: ['chromium'], dark };
    inEachEngine(`axe finds nothing in the ${name}${dark ? ' in the dark' : ''}`, options, async (reader, site) => {
      await reader.openThread(page(site, name));
      assert.deepEqual(await violations(reader), []);
    });
  }
}

/** Computed styles of the first such element. */
const looks = (reader, selector, ...properties) =>
  reader.run(
    (selector, properties) => {
      const style = getComputedStyle(document.querySelector(selector));
      return properties.map((property) => style.getPropertyValue(property));
    },
    selector,
    properties,
  );

inEachEngine('The newspapers do not look alike', async (reader, site) => {
  const seen = [];
  for (const name of Object.keys(NEWSPAPERS)) {
    await reader.openThread(page(site, name));
    const body = await looks(reader, '.ct-body', 'font-family');
    const link = await looks(reader, '.ct-page-links a', 'color');
    seen.push(String([body, link]));
  }
  assert.equal(new Set(seen).size, seen.length, seen.join('\n'));
});

inEachEngine("Where the thread inherits, its button is the page's own; elsewhere it is not", async (reader, site) => {
  const properties = ['background-color', 'border-top-left-radius', 'text-transform', 'color'];
  const ownButton = () => document.querySelector('main').append(document.createElement('button'));
  const compared = async (name) => {
    await reader.openThread(page(site, name));
    await reader.run(ownButton);
    const own = await looks(reader, 'main > button', ...properties);
    return [await looks(reader, '.ct-search .ct-button', ...properties), own];
  };
  const [inherited, own] = await compared('evening');
  assert.deepEqual(inherited, own);
  const [kept, other] = await compared('tabloid');
  assert.notDeepEqual(kept, other);
});

// Readers who chose other colours, less motion, larger text or more space, and those who read on paper.

import assert from 'node:assert/strict';

import { Key } from 'selenium-webdriver';
import { extractText } from 'unpdf';

import { inEachEngine } from './each-engine.mjs';
import { cutOff, tooSmall, tooWide } from './layout.mjs';
import { numbers } from './reader.mjs';

/** The narrowest screen that a page must fit without scrolling sideways (WCAG 1.4.10). */
const NARROW = 320;

/** The least size of a control, in CSS pixels (WCAG 2.5.8). */
const LEAST_TARGET = 24;

/** The space that text must bear (WCAG 1.4.12). */
const TEXT_SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

const PAGE_11 = '/?page=11';
const PAGES = [PAGE_11, '/threads/quay-kiosks/', '/threads/harbour-arabic/', '/threads/market-parking/'];

/** One of each kind of control that page 11 has. */
const CONTROLS = [
  '.ct-skip',
  '.ct-filters a',
  '.ct-orders a',
  '.ct-search-words',
  '.ct-search button',
  '.ct-rate--up',
  '.ct-permalink',
  '.ct-reference',
  '.ct-tools summary',
  '.ct-explain',
  '.ct-page-link',
  '#comment-993',
];

// Only Chromium can be told of such choices while it runs.
const chromium = ['chromium'];

inEachEngine(
  'In forced colours, what is pressed or current still differs',
  { engines: chromium },
  async (reader, site) => {
    await emulating(reader, 'forced-colors', 'active', async () => {
      await reader.openThread(site.origin + PAGE_11);
      await reader.press('Rate comment 993 up');
      await reader.seesTrue(() => document.querySelector('#comment-993 .ct-rate--up').ariaPressed === 'true');
      // Its shape, for colours alone may come out alike.
      const borderOf = (selector) => {
        const { borderWidth, borderStyle } = getComputedStyle(document.querySelector(selector));
        return `${borderWidth} ${borderStyle}`;
      };
      for (const [one, other] of [
        ['#comment-993 .ct-rate--up', '#comment-993 .ct-rate--down'],
        ['.ct-page-link[aria-current]', '.ct-page-link:not([aria-current])'],
        ['.ct-orders [aria-current]', '.ct-orders a:not([aria-current])'],
      ]) {
        assert.notEqual(await reader.run(borderOf, one), await reader.run(borderOf, other), `${one} is like ${other}`);
      }
    });
  },
);

inEachEngine('In forced colours, the arrows of the rating can be seen', { engines: chromium }, async (reader, site) => {
  await emulating(reader, 'forced-colors', 'active', async () => {
    await reader.openThread(site.origin + PAGE_11);
    const { arrow, button } = await reader.run(() => {
      const rate = document.querySelector('.ct-rate');
      // Without the fourth number, which says how much shines through.
      const colour = (style) => style.backgroundColor.match(/\d+/g).slice(0, 3).join();
      return { arrow: colour(getComputedStyle(rate, '::before')), button: colour(getComputedStyle(rate)) };
    });
    assert.notEqual(arrow, button);
  });
});

inEachEngine('Who wants less motion gets none', { engines: chromium }, async (reader, site) => {
  await emulating(reader, 'prefers-reduced-motion', 'reduce', async () => {
    await reader.openThread(site.origin + PAGE_11);
    const moving = await reader.run(() => {
      const parts = ['', '::before', '::after'];
      const elements = [...document.querySelectorAll('html, comment-thread, comment-thread *')];
      const moves = ({ transitionDuration, animationName, scrollBehavior }) =>
        !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
      return elements
        .filter((element) => parts.some((part) => moves(getComputedStyle(element, part))))
        .map((element) => `${element.localName}.${element.className}`);
    });
    assert.deepEqual(moving, []);
  });
});

inEachEngine('On paper is every comment of the page, and no control', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  const texts = await reader.run(() =>
    [...document.querySelectorAll('.ct-comment .ct-body, .ct-removed')].map((text) => text.textContent),
  );
  const paper = squeezed(await printed(reader));
  for (const number of numbers(993, 974)) assert.ok(paper.includes(squeezed(`Comment number ${number}.`)), `${number}`);
  for (const text of texts) assert.ok(paper.includes(squeezed(text)), text);
  assert.ok(paper.includes(squeezed('Page 11 of 60')));
  for (const words of ['rate this', 'Rate comment', 'Jump to', 'Search', 'More on', 'Newest', 'Next']) {
    assert.equal(paper.includes(squeezed(words)), false, `“${words}” is on the paper`);
  }
});

inEachEngine('On paper are folded replies too', async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/quay-kiosks/`);
  await reader.run(() => document.querySelector('.ct-branch > summary').click());
  await reader.seesNo('#comment-53');
  assert.ok(squeezed(await printed(reader)).includes(squeezed('Comment number 53.')));
});

for (const page of PAGES) {
  inEachEngine(`Twice the text size fits ${page} on ${NARROW} pixels`, { width: NARROW }, async (reader, site) => {
    await reader.openThread(site.origin + page);
    await reader.run(() => {
      document.documentElement.style.fontSize = '32px';
    });
    assert.deepEqual(await reader.run(tooWide), []);
    assert.deepEqual(await reader.run(cutOff), []);
  });

  inEachEngine(`More space in the text cuts nothing off on ${page}`, { width: NARROW }, async (reader, site) => {
    await reader.openThread(site.origin + page);
    await reader.run((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, TEXT_SPACING);
    assert.deepEqual(await reader.run(tooWide), []);
    assert.deepEqual(await reader.run(cutOff), []);
  });

  inEachEngine(`Every control on ${page} is large enough to hit`, async (reader, site) => {
    await reader.openThread(site.origin + page);
    assert.deepEqual(await reader.run(tooSmall, LEAST_TARGET), []);
  });
}

inEachEngine('Whatever has the keyboard shows it', async (reader, site) => {
  await reader.openThread(site.origin + PAGE_11);
  // Browsers show the focus to those who use the keyboard.
  await reader.run(() => document.querySelector('.ct-title').focus());
  await reader.keys(Key.TAB);
  for (const control of CONTROLS) {
    const { style, width, isFocused } = await reader.run((selector) => {
      const element = document.querySelector(`.ct ${selector}`);
      element.focus();
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { style: outlineStyle, width: parseFloat(outlineWidth), isFocused: document.activeElement === element };
    }, control);
    assert.ok(isFocused, `${control} cannot have the keyboard`);
    assert.ok(style !== 'none' && width >= 2, `${control} has an outline ${style} of ${width} pixels`);
  }
});

/** Runs a test for a reader with a choice of the operating system's. */
async function emulating({ driver }, name, value, body) {
  const features = (value) => ({ features: [{ name, value }] });
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', features(value));
  try {
    await body();
  } finally {
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', features(''));
  }
}

/** The words of the page as it is printed. */
async function printed({ driver }) {
  const paper = Buffer.from(await driver.printPage({}), 'base64');
  const { text } = await extractText(new Uint8Array(paper), { mergePages: true });
  return text;
}

/** Letters and digits alone: paper breaks lines where it likes, and has pictures for some characters. */
function squeezed(text) {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
}

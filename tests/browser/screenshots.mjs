// Pictures of the demo for a person to look at: node screenshots.mjs FOLDER [NAME…]

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { disableStyle, startEngine } from './engines.mjs';
import { Site, down, held } from './faults.mjs';
import { Reader } from './reader.mjs';
import { startServer } from './servers.mjs';

/** The narrowest screen that a page must fit. */
const NARROW = 320;

/** High enough to show a good part of a thread. */
const height = 2200;

const PAGE_11 = '/?page=11';
const CHROMIUM = { engine: 'chromium', address: '/' };

const PICTURES = {
  story: { ...CHROMIUM, top: true },
  thread: CHROMIUM,
  'page-11': { ...CHROMIUM, address: PAGE_11 },
  'page-11-end': { ...CHROMIUM, address: PAGE_11, at: '.ct-item:nth-last-child(6)' },
  dark: { ...CHROMIUM, address: PAGE_11, dark: true },
  narrow: { ...CHROMIUM, address: PAGE_11, width: NARROW },
  'narrow-end': { ...CHROMIUM, address: PAGE_11, width: NARROW, at: '.ct-item:nth-last-child(3)' },
  rated: { ...CHROMIUM, before: (reader) => reader.press('Rate comment 1193 up') },
  failed: { ...CHROMIUM, before: fails },
  comment: { ...CHROMIUM, address: '/#comment-980', at: '#comment-980' },
  arabic: { ...CHROMIUM, address: '/threads/harbour-arabic/' },
  replies: { ...CHROMIUM, address: '/threads/quay-kiosks/' },
  'replies-narrow': { ...CHROMIUM, address: '/threads/quay-kiosks/', width: NARROW },
  moderated: { ...CHROMIUM, address: '/threads/market-parking/' },
  empty: { ...CHROMIUM, address: '/threads/first-word/', top: true },
  'forced-colours': { ...CHROMIUM, address: PAGE_11, before: forcesColours },
  print: { ...CHROMIUM, address: PAGE_11, before: prints },
  'large-text': { ...CHROMIUM, address: PAGE_11, width: 2 * NARROW, before: enlargesText },
  'arabic-narrow': { ...CHROMIUM, address: '/threads/harbour-arabic/', width: NARROW },
  'writing-narrow': { ...CHROMIUM, address: '/threads/ferry-timetable/', width: NARROW, at: '.ct-compose' },
  'without-stylesheet': { ...CHROMIUM, address: PAGE_11, suffers: [/\.css$/, down] },
  'without-script': { ...CHROMIUM, address: '/threads/harbour-bridge/?page=11', javascript: false },
  'without-wasm': {
    ...CHROMIUM,
    address: '/threads/town-clock/',
    suffers: [/\.wasm$/, down],
    at: '.ct-item:last-child',
  },
  plain: { ...CHROMIUM, address: PAGE_11, suffers: [/\.wasm$/, down] },
  'plain-end': { ...CHROMIUM, address: PAGE_11, suffers: [/\.wasm$/, down], at: '.ct-item:nth-last-child(6)' },
  'plain-narrow-dark': { ...CHROMIUM, address: PAGE_11, suffers: [/\.wasm$/, down], width: NARROW, dark: true },
  first: { ...CHROMIUM, suffers: [/\.wasm$/, held(new Promise(() => {}))] },
  firefox: { engine: 'firefox', address: PAGE_11 },
  'firefox-no-style': { engine: 'firefox', address: PAGE_11, before: (reader) => disableStyle(reader.driver) },
  broadsheet: { ...CHROMIUM, address: '/examples/newspapers/broadsheet.html', top: true },
  tabloid: { ...CHROMIUM, address: '/examples/newspapers/tabloid.html', top: true },
  evening: { ...CHROMIUM, address: '/examples/newspapers/evening.html', top: true },
  'evening-dark': { ...CHROMIUM, address: '/examples/newspapers/evening.html', top: true, dark: true },
  'evening-narrow': { ...CHROMIUM, address: '/examples/newspapers/evening.html', top: true, width: NARROW },
  'tabloid-narrow': { ...CHROMIUM, address: '/examples/newspapers/tabloid.html', top: true, width: NARROW },
  'tabloid-form': { ...CHROMIUM, address: '/examples/newspapers/tabloid.html', at: '.ct-compose' },
  webkit: { engine: 'webkit', address: PAGE_11 },
  'webkit-without-stylesheet': { engine: 'webkit', address: PAGE_11, suffers: [/\.css$/, down] },
  'firefox-narrow-dark': { engine: 'firefox', address: PAGE_11, width: NARROW, dark: true },
};

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('Say where to put the pictures, and which if not all: node screenshots.mjs FOLDER [NAME…]');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const server = await startServer();
try {
  for (const [name, picture] of Object.entries(PICTURES)) {
    if (wanted.length && !wanted.includes(name)) continue;
    const file = path.join(folder, `${name}.png`);
    await writeFile(file, await taken(picture), 'base64');
    console.log(file);
  }
} finally {
  await server.stop();
}

async function taken({ engine, address, top, at = 'comment-thread', suffers, before, javascript = true, ...options }) {
  const site = await Site.before(server.origin);
  const reader = new Reader(await startEngine(engine, { height, javascript, ...options }));
  try {
    if (suffers) site.suffers(...suffers);
    await reader.open(site.origin + address);
    await reader.scrollTo('comment-thread');
    await reader.seesTrue(() => Boolean(document.querySelector('.ct :is(.ct-page, .ct-empty, .ct-comment)')));
    await before?.(reader, site);
    if (top) await reader.run(() => scrollTo(0, 0));
    else await reader.scrollTo(at);
    if (javascript) await reader.settles();
    return await reader.driver.takeScreenshot();
  } finally {
    await reader.driver.quit();
    await site.close();
  }
}

async function fails(reader, site) {
  site.suffers(/\.json/, down);
  await reader.press('Next');
  await reader.reads('Try again', '.ct-notice');
}

function forcesColours({ driver }) {
  return driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: 'active' }],
  });
}

function prints({ driver }) {
  return driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print' });
}

/** As a reader does who sets text to twice its size. */
function enlargesText(reader) {
  return reader.run(() => {
    document.documentElement.style.fontSize = '200%';
  });
}

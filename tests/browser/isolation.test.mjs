// What a page's own styles do to the thread, and the thread's to the page: nothing that neither of them declares.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { corpus, without } from './corpora.mjs';
import { inEachEngine } from './each-engine.mjs';
import { answering } from './faults.mjs';

const FRAMEWORKS = {
  Bootstrap: 'bootstrap/dist/css/bootstrap.css',
  Pico: '@picocss/pico/css/pico.css',
  'Water.css': 'water.css/out/water.css',
  Tailwind: 'tailwindcss/preflight.css',
  'Simple.css': 'simpledotcss/simple.css',
  Bulma: 'bulma/css/bulma.css',
  Foundation: 'foundation-sites/dist/css/foundation.css',
};

/** Pages of newspapers as they came. */
const NEWSPAPERS = {
  'A page of the BBC': 'hostpages/bbc-1.html',
  'A page of the Guardian': 'hostpages/guardian-1.html',
  'A page of the New York Times': 'hostpages/nytimes-3.html',
};

/** A closed thread with removed comments, an open one with its form, and one of deep replies. */
const THREADS = ['harbour-bridge/fragment?page=11', 'ferry-timetable/fragment?', 'quay-kiosks/fragment?'];

/**
 * What the thread is meant to take from around it is the same with the page's styles and without: what is inherited,
 * the size of `rem`, the width there is.
 */
const SURROUNDINGS = `
  html:root { font-size: 16px !important; }
  #surroundings#surroundings { all: initial !important; position: absolute !important; top: 0 !important;
    left: 0 !important; display: block !important; width: 600px !important; }
`;

/** Elements of all kinds, as a page may have them beside the thread. */
const STORY = `
  <h1>The ferry is late</h1><p>It was <a href="#x">late</a> on <em>Monday</em> and <strong>Tuesday</strong>.</p>
  <ul><li>One<li>Two</ul><ol><li>One</ol><blockquote>Late.</blockquote><hr><pre><code>late</code></pre>
  <table><caption>Boats</caption><tr><th>Boat<td>Late</table><details open><summary>More</summary><p>Later.</details>
  <form><fieldset><legend>Ask</legend><label>Name <input></label> <textarea></textarea> <select><option>1</select>
  <input type="checkbox"> <input type="search"> <button>Send</button></fieldset></form>
  <nav><a href="#y">Back</a></nav><figure><figcaption>A boat</figcaption></figure><p hidden>Hidden</p>`;

const page = (threads) => `<!doctype html><html lang="en"><head><title>Story</title>
  <link rel="stylesheet" href="/styles/comment-thread.css"><link rel="stylesheet" href="/host.css"></head>
  <body><main id="story">${STORY}</main>${threads}</body></html>`;

/** The threads, each as in its own element. */
async function threadsOf(origin) {
  const fragments = await Promise.all(
    THREADS.map(async (thread, at) => {
      const answer = await fetch(`${origin}/threads/${thread}&id-prefix=t${at}-&param-prefix=t${at}-`);
      assert.equal(answer.status, 200);
      return `<comment-thread>${await answer.text()}</comment-thread>`;
    }),
  );
  return `<link rel="stylesheet" href="/surroundings.css"><div id="surroundings">${fragments.join('')}</div>`;
}

const css = (text) => answering(200, { 'content-type': 'text/css; charset=utf-8' }, text);
const html = (text, headers = {}) => answering(200, { 'content-type': 'text/html; charset=utf-8', ...headers }, text);

/** Runs in the page: how the styles of `within` differ when the sheets that `switched` names are switched off. */
function differences(within, switched, besides) {
  const PSEUDO = ['::before', '::after', '::marker'];
  const named = (element) => `${element.localName}.${element.classList.value}`;
  const kinds = new Map();
  for (const element of document.querySelectorAll(within)) {
    if (besides && element.matches(besides)) continue;
    const kind = `${named(element.parentElement)} > ${named(element)}`;
    if (!kinds.has(kind)) kinds.set(kind, element);
  }
  const has = (style) => !['none', 'normal', ''].includes(style.content);
  const look = () => {
    const seen = new Map();
    for (const [kind, element] of kinds) {
      for (const pseudo of ['', ...PSEUDO]) {
        const style = getComputedStyle(element, pseudo);
        const isThere = pseudo === '::marker' ? element.matches('li, summary') : has(style);
        if (pseudo && !isThere) continue;
        for (const property of style) {
          // A name that nobody of the other side uses.
          if (property.startsWith('--')) continue;
          seen.set(`${kind}${pseudo} ${property}`, style.getPropertyValue(property));
        }
      }
    }
    return seen;
  };
  const ours = (sheet) => /\/(comment-thread|surroundings)\.css$/.test(sheet.href ?? '');
  const sheets = [...document.styleSheets].filter((sheet) =>
    switched === 'page' ? !ours(sheet) : /\/comment-thread\.css$/.test(sheet.href ?? ''),
  );
  const together = look();
  for (const sheet of sheets) sheet.disabled = true;
  const alone = look();
  for (const sheet of sheets) sheet.disabled = false;
  const found = [];
  for (const what of new Set([...together.keys(), ...alone.keys()])) {
    if (together.get(what) !== alone.get(what)) found.push(`${what}: ${alone.get(what)} becomes ${together.get(what)}`);
  }
  return { found, kinds: kinds.size, properties: together.size, sheets: sheets.length };
}

/** Compares both ways, and holds that something was compared. */
async function checkIsolation(reader, besides) {
  const thread = await reader.run(differences, '.ct, .ct *', 'page');
  assert.ok(thread.kinds > 50 && thread.properties > 10_000 && thread.sheets > 0, JSON.stringify(thread).slice(0, 300));
  assert.deepEqual(thread.found, []);
  const around = await reader.run(differences, besides.page, 'thread', besides.not);
  assert.ok(around.kinds > 10 && around.sheets === 1, JSON.stringify(around).slice(0, 300));
  assert.deepEqual(around.found, []);
}

for (const [name, file] of Object.entries(FRAMEWORKS)) {
  inEachEngine(`${name} changes nothing in a thread, and a thread nothing beside it`, async (reader, site, server) => {
    const threads = await threadsOf(server.origin);
    site.suffers(/^\/host\.css/, css(await readFile(createRequire(import.meta.url).resolve(file), 'utf8')));
    site.suffers(/^\/surroundings\.css/, css(SURROUNDINGS));
    site.suffers(/^\/story/, html(page(threads)));
    await reader.open(`${site.origin}/story`);
    await checkIsolation(reader, { page: '#story *' });
  });
}

for (const [name, file] of Object.entries(NEWSPAPERS)) {
  const skip = without(file);
  inEachEngine(`${name} changes nothing in a thread, and a thread nothing there`, { skip }, async (reader, site, server) => {
    const threads = await threadsOf(server.origin);
    const story = await readFile(corpus(file), 'utf8');
    const end = Math.max(...['</article>', '</main>', '</body>'].map((tag) => story.lastIndexOf(tag)));
    const link = '<link rel="stylesheet" href="/styles/comment-thread.css">';
    // Its own scripts would ask the whole world.
    const policy = { 'content-security-policy': "default-src 'none'; style-src 'self' 'unsafe-inline'" };
    site.suffers(/^\/surroundings\.css/, css(SURROUNDINGS));
    site.suffers(/^\/story/, html(story.slice(0, end) + link + threads + story.slice(end), policy));
    await reader.open(`${site.origin}/story`);
    // What holds the thread is as high as the thread.
    await checkIsolation(reader, { page: 'body *', not: '#surroundings, #surroundings *, :has(#surroundings)' });
  });
}

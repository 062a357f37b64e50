// What language a thread speaks, what is downloaded for it, and which way it runs.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { attributed, down } from './faults.mjs';
import { messages, pseudo } from './languages.mjs';

const PAGE = '/embeds/speaking.html';
const NARROW = 320;

/** The languages that have a file, besides English. */
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'he', 'hi', 'ja', 'pl', 'zh'];

const filled = (words, slots) => words.replace(/\{(\w+)\}/g, (_, name) => slots[name]);

async function open(reader, site, lang) {
  site.suffers(/speaking\.html/, attributed(`lang="${lang}"`));
  await reader.open(site.origin + PAGE);
  await reader.seesLiveThread();
}

const speaks = (reader, lang, title) =>
  reader.eventually(
    () => reader.run(() => [document.querySelector('.ct').lang, document.querySelector('.ct-title').firstChild.data]),
    [lang, title],
  );

const files = (site) => [
  ...new Set(site.requests.map(({ url }) => /\/pkg\/(lang.+)$/.exec(url)?.[1]).filter(Boolean)),
].sort();

inEachEngine('A thread speaks each language, and asks for no file but that of its own', async (reader, site) => {
  await open(reader, site, LANGUAGES[0]);
  for (const lang of LANGUAGES) {
    const { title, pageOf, rateThis } = messages(lang);
    await reader.run((lang) => (document.querySelector('comment-thread').lang = lang), lang);
    await speaks(reader, lang, title);
    await reader.sees('.ct-page', filled(pageOf, { page: 1, pages: 2 }));
    await reader.sees('.ct-rating-label', rateThis);
    const asked = LANGUAGES.slice(0, LANGUAGES.indexOf(lang) + 1).map((each) => `lang/${each}.json`);
    assert.deepEqual(files(site), [...asked, 'language.js']);
  }
});

inEachEngine('English readers download nothing for languages', async (reader, site) => {
  await open(reader, site, 'en-GB');
  await speaks(reader, 'en', 'Comments');
  await reader.settles();
  assert.deepEqual(files(site), []);
});

inEachEngine('The language of the page around counts, a country’s falls back to its language', async (reader, site) => {
  site.suffers(/speaking\.html/, attributed('lang="en"'));
  await reader.open(site.origin + PAGE);
  await reader.seesLiveThread();
  await reader.run(() => {
    document.documentElement.lang = 'de-AT';
    document.querySelector('comment-thread').removeAttribute('lang');
  });
  await speaks(reader, 'de-AT', 'Kommentare');
});

inEachEngine('A number is written and counted as the language does', async (reader, site) => {
  const numbers = { de: '1.193', pl: '1193', hi: '1,193' };
  for (const [lang, total] of Object.entries(numbers)) {
    await open(reader, site, `${lang}" src="/threads/harbour-bridge/{page}.json`);
    await reader.sees('.ct-total', total);
  }
  await open(reader, site, 'pl');
  await reader.sees('.ct-counter', filled(messages('pl')['atMost.many'], { count: '400' }));
});

inEachEngine('A publisher says single messages in other words, at any time', async (reader, site) => {
  await open(reader, site, 'fr');
  await reader.run(() => (document.querySelector('comment-thread').messages = { title: 'Le débat' }));
  await speaks(reader, 'fr', 'Le débat');
  await reader.sees('.ct-rating-label', messages('fr').rateThis);
  await reader.run(() => (document.querySelector('comment-thread').lang = 'en'));
  await speaks(reader, 'en', 'Le débat');
  await reader.sees('.ct-rating-label', 'rate this');
  await reader.run(() => (document.querySelector('comment-thread').messages = null));
  await speaks(reader, 'en', 'Comments');
});

inEachEngine('Without its file a language is English, with one word to the developer', async (reader, site) => {
  site.suffers(/lang\/fr\.json/, down);
  await open(reader, site, 'fr');
  await speaks(reader, 'en', 'Comments');
  const said = await reader.run(() => window.said.filter(([, words]) => words.includes('the language could not')));
  assert.equal(said.length, 1);
});

inEachEngine('A language that nobody has a file for is English', async (reader, site) => {
  await open(reader, site, 'tlh');
  await speaks(reader, 'en', 'Comments');
  await open(reader, site, 'no language');
  await speaks(reader, 'en', 'Comments');
});

inEachEngine('Where the thread cannot start, that is said in the reader’s language', async (reader, site) => {
  site.suffers(/\.wasm$/, down);
  site.suffers(/speaking\.html/, attributed('lang="de"'));
  await reader.open(site.origin + PAGE);
  await reader.sees('.ct-off', messages('de').off);
});

for (const [lang, words] of [['ar'], ['he'], ['en-XA', pseudo()], ['ar-XB', pseudo()]]) {
  const narrow = { engines: ['chromium', 'firefox'], width: NARROW };
  inEachEngine(`On a narrow screen nothing of ${lang} is to the side`, narrow, async (reader, site) => {
    await open(reader, site, lang);
    if (words) await reader.run((words) => (document.querySelector('comment-thread').messages = words), words);
    await speaks(reader, lang, words?.title ?? messages(lang).title);
    const right = lang.startsWith('en') ? 'ltr' : 'rtl';
    await reader.seesTrue((right) => getComputedStyle(document.querySelector('.ct')).direction === right, right);
    await reader.seesTrue(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
    const sides = await reader.run(() => {
      const middle = (selector) => {
        const box = document.querySelector(selector).getBoundingClientRect();
        return box.left + box.width / 2;
      };
      return [middle('.ct-rate--up'), middle('.ct-rate--down')];
    });
    assert.equal(sides[0] > sides[1], right === 'rtl', 'The first button stands where reading begins');
  });
}

// When a thread starts, and what theme it follows.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { attributed, down } from './faults.mjs';
import { numbers } from './reader.mjs';

const FETCHED = /\.wasm|\.json|comment_thread\.js|handover/;
const PAGE = '/embeds/plain-link.html';

inEachEngine('A thread that waits for a press fetches nothing before it, and takes the reader along', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('loading="click"'));
  await reader.open(`${site.origin}${PAGE}`);
  await reader.scrollTo('comment-thread');
  await reader.sees('.ct-load', 'Show comments');
  await reader.settles();
  assert.equal(site.asked(FETCHED), 0);
  await reader.run(() => document.querySelector('.ct-load').focus());
  await reader.press('Show comments');
  await reader.seesComments(numbers(31, 12));
  await reader.hasFocusOn('comments-heading');
  await reader.seesNo('.ct-load');
});

inEachEngine('The press that a thread waits for is asked for in the language of the page', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('lang="de" loading="click"'));
  await reader.open(`${site.origin}${PAGE}`);
  await reader.press('Kommentare anzeigen');
  await reader.sees('.ct-title', 'Kommentare 31');
});

inEachEngine('A thread that waits for a press brings the reader to the comment they came for', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('loading="click"'));
  await reader.open(`${site.origin}${PAGE}#comment-12`);
  await reader.press('Show comments');
  await reader.hasFocusOn('comment-12');
});

inEachEngine('A press that leads to nothing says so and leaves no button behind', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('loading="click"'));
  site.suffers(/\.wasm/, down);
  await reader.open(`${site.origin}${PAGE}`);
  await reader.press('Show comments');
  await reader.reads('Live features of these comments are off.');
  await reader.seesNo('.ct-load');
  await reader.seesComments(numbers(31, 12));
});

inEachEngine('A thread that is started by hand starts then', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('loading="manual"'));
  await reader.open(`${site.origin}${PAGE}`);
  await reader.scrollTo('comment-thread');
  await reader.settles();
  assert.equal(site.asked(FETCHED), 0);
  await reader.run(() => document.querySelector('comment-thread').load());
  await reader.seesComments(numbers(31, 12));
});

inEachEngine('A thread far below starts when it is told to be eager', async (reader, site) => {
  await reader.open(`${site.origin}${PAGE}`);
  await reader.seesTrue(() => Boolean(customElements.get('comment-thread')));
  await reader.run(() => (document.querySelector('comment-thread').loading = 'eager'));
  await reader.seesLiveThread();
  assert.equal(await reader.run(() => scrollY), 0);
});

inEachEngine('A theme follows a switch of the page', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('theme-selector="html.night"'));
  await reader.openThread(`${site.origin}${PAGE}`);
  const theme = () => document.querySelector('.ct').dataset.theme ?? 'none';
  const shows = (expected) => reader.eventually(() => reader.run(theme), expected);
  await shows('none');
  await reader.run(() => document.documentElement.classList.add('night'));
  await shows('dark');
  await reader.run(() => document.documentElement.classList.remove('night'));
  await shows('none');
  await reader.run(() => {
    document.documentElement.classList.add('night');
    const box = document.createElement('div');
    box.id = 'box';
    document.body.append(box);
    box.append(document.querySelector('comment-thread'));
    document.querySelector('comment-thread').themeSelector = '#box.dim';
  });
  await shows('none');
  await reader.run(() => document.querySelector('#box').classList.add('dim'));
  await shows('dark');
});

inEachEngine('An order is that of the thread until the reader chooses another', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('order="oldest"'));
  await reader.openThread(`${site.origin}${PAGE}`);
  await reader.seesComments(numbers(20, 1).reverse());
  await reader.press('Newest');
  await reader.seesComments(numbers(31, 12));
  await reader.run(() => (document.querySelector('comment-thread').order = 'newest'));
  await reader.seesComments(numbers(31, 12));
});

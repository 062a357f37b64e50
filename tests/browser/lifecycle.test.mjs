// The element's life in a page: near or far, moved, removed, added again, one of several, changed.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { numbers } from './reader.mjs';

const everywhere = { engines: EVERY_ENGINE };

inEachEngine('A thread far below asks for nothing until the reader comes near', everywhere, async (reader, site) => {
  await reader.open(`${site.origin}/embeds/plain-link.html`);
  await reader.seesTrue(() => Boolean(customElements.get('comment-thread')));
  await reader.settles();
  assert.equal(site.asked(/\.wasm|\.json/), 0);
  await reader.scrollTo('comment-thread');
  await reader.seesLiveThread();
});

inEachEngine('An eager thread starts at once, wherever it stands', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/eager.html`);
  await reader.seesLiveThread();
  assert.equal(await reader.run(() => scrollY), 0);
});

inEachEngine('An address of the comments as a whole leads down to them', async (reader, site) => {
  await reader.open(`${site.origin}/?page=60#comments`);
  await reader.seesLiveThread();
  await reader.seesComments(numbers(13, 1));
  await reader.seesTrue(() => document.querySelector('.ct-title').getBoundingClientRect().top < innerHeight);
});

inEachEngine('A thread with comments in it already takes them over', async (reader, site) => {
  await reader.openThread(`${site.origin}/embeds/server-markup.html?page=2`);
  await reader.seesComments(numbers(11, 1));
  assert.equal(await reader.run(() => document.querySelectorAll('.ct').length), 1);
});

inEachEngine('A thread that is moved goes on where it was', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  const before = site.asked(/\.json|\.wasm/);
  await reader.run(() => document.body.prepend(document.querySelector('comment-thread')));
  await reader.settles();
  await reader.seesComments(numbers(1173, 1154));
  await reader.press('3');
  await reader.seesComments(numbers(1153, 1134));
  assert.equal(site.asked(/\.json|\.wasm/), before + 1);
});

inEachEngine('Fourteen threads of one page begin, change and end together', everywhere, async (reader, site) => {
  await reader.open(`${site.origin}/embeds/eager.html`);
  await reader.seesLiveThread();
  await reader.run(() => {
    const thread = document.querySelector('comment-thread');
    for (let copy = 1; copy < 14; copy += 1) {
      const another = document.createElement('comment-thread');
      another.src = thread.src;
      another.loading = 'eager';
      another.idPrefix = `t${copy}-`;
      document.body.append(another);
    }
  });
  await reader.seesTrue(() => document.querySelectorAll('comment-thread[live]').length === 14);
  await reader.run(() => {
    for (const thread of document.querySelectorAll('comment-thread')) thread.vote = 'none';
  });
  await reader.seesTrue(() => !document.querySelector('comment-thread button[value=up]'));
  await reader.run(() => {
    const [first, ...others] = document.querySelectorAll('comment-thread');
    for (const thread of others) thread.remove();
    first.vote = 'both';
  });
  await reader.seesTrue(() => Boolean(document.querySelector('comment-thread[live] button[value=up]')));
});

inEachEngine('A thread that is removed stops, and starts once when it is added again', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.run(() => {
    window.keptThread = document.querySelector('comment-thread');
    window.keptThread.remove();
    history.pushState(null, '', '?page=7');
    history.pushState(null, '', '?page=8');
  });
  await reader.driver.navigate().back();
  await reader.isAt('/?page=7');
  await reader.settles();
  assert.equal(site.asked(/\/7\.json/), 0);
  await reader.run(() => {
    document.querySelector('main').append(window.keptThread);
    window.keptThread.scrollIntoView();
  });
  await reader.seesComments(numbers(1073, 1054));
  await reader.press('8');
  await reader.seesComments(numbers(1053, 1034));
  assert.deepEqual([site.asked(/\/7\.json/), site.asked(/\/8\.json/)], [1, 1]);
});

inEachEngine('Two threads on one page have their own pages, focus and votes', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/two-threads.html`);
  for (const thread of ['#ferry', '#clock']) {
    await reader.scrollTo(thread);
    await reader.seesLiveThread(thread);
  }
  await reader.seesComments(numbers(31, 12), '#ferry');
  await reader.seesComments(numbers(7, 1), '#clock');
  await reader.press('Next', '#ferry');
  await reader.seesComments(numbers(11, 1), '#ferry');
  await reader.hasFocusOn('ferry-comments-heading');
  await reader.isAt('/embeds/two-threads.html?ferry-page=2#ferry-comments');
  await reader.seesComments(numbers(7, 1), '#clock');
  await reader.press('Rate comment 11 up', '#ferry');
  await reader.eventually(() => site.asked(/ferry-timetable\/.*\/vote$/, 'PUT'), 1);
  assert.equal(await reader.run(() => document.querySelector('#clock [role=status]').textContent), '');
  const ids = await reader.run(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length, `ids are not unique: ${ids}`);
});

inEachEngine('Two threads on one page have their own searches and previews', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/two-threads.html`);
  for (const thread of ['#ferry', '#clock']) {
    await reader.scrollTo(thread);
    await reader.seesLiveThread(thread);
  }
  await reader.run(() => document.querySelector('#ferry-comment-30 .ct-reference').focus());
  await reader.reads('Comment number 29.', '#ferry .ct-preview');
  await reader.run(() => {
    document.querySelector('#clock .ct-search-words').value = 'quarter';
    document.querySelector('#clock .ct-search button').click();
  });
  await reader.isAt('/embeds/two-threads.html?clock-q=quarter#clock-comments');
  await reader.reads('Comments found for “quarter”', '#clock .ct-found');
  await reader.seesComments(numbers(31, 12), '#ferry');
  await reader.seesNo('#ferry .ct-found');
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(7, 1), '#clock');
});

inEachEngine('The address of a comment in the second thread leads there', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/two-threads.html#clock-comment-3`);
  await reader.hasFocusOn('clock-comment-3');
});

inEachEngine('Another src shows another thread', async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/ferry-timetable/`);
  await reader.run(() =>
    document.querySelector('comment-thread').setAttribute('src', '/threads/town-clock/{page}.json'),
  );
  await reader.sees('.ct-title', 'Comments 7');
  await reader.seesComments(numbers(7, 1));
});

inEachEngine('A change of looks asks for no comments', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  const before = site.asked(/\.json/);
  await reader.run(() => document.querySelector('comment-thread').setAttribute('theme', 'dark'));
  await reader.seesTrue(() => document.querySelector('.ct').dataset.theme === 'dark');
  await reader.run(() => document.querySelector('comment-thread').setAttribute('heading-level', '3'));
  await reader.seesTrue(() => document.querySelector('.ct-title').localName === 'h3');
  await reader.seesComments(numbers(1173, 1154));
  assert.equal(site.asked(/\.json/), before);
});

inEachEngine('A thread without src says what is missing', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/plain-link.html`);
  await reader.run(() => {
    const element = document.createElement('comment-thread');
    element.setAttribute('loading', 'eager');
    element.id = 'without';
    document.body.prepend(element);
  });
  await reader.reads('the src attribute is missing', '#without');
});

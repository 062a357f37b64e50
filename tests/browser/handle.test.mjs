// What a page does with a thread by script: methods, properties, mounting.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { attributed } from './faults.mjs';
import { numbers } from './reader.mjs';

inEachEngine('A page sends its thread to a page, to a comment by number and to one by id', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.run(() => document.querySelector('comment-thread').goTo(3));
  await reader.seesComments(numbers(1153, 1134));
  await reader.isAt('/?page=3#comments');
  await reader.run(() => document.querySelector('comment-thread').goTo('#993'));
  await reader.hasFocusOn('comment-993');
  const id = await reader.run(() => document.querySelector('#comment-980').dataset.comment);
  await reader.run((id) => document.querySelector('comment-thread').goTo(id), id);
  await reader.hasFocusOn('comment-980');
});

inEachEngine('A thread that has not started starts to go somewhere', async (reader, site) => {
  site.suffers(/plain-link\.html/, attributed('loading="manual"'));
  await reader.open(`${site.origin}/embeds/plain-link.html`);
  await reader.seesTrue(() => Boolean(customElements.get('comment-thread')));
  await reader.run(() => void document.querySelector('comment-thread').goTo(2));
  await reader.seesComments(numbers(11, 1));
});

inEachEngine('What is shown is loaded afresh, where the reader is', async (reader, site) => {
  await reader.openThread(`${site.origin}/embeds/plain-link.html?page=2`);
  await reader.run(() => document.querySelector('#comment-5').focus());
  const before = site.asked(/\/2\.json/);
  await reader.run(() => document.querySelector('comment-thread').reload());
  await reader.eventually(() => site.answered(/\/2\.json/), before + 1);
  await reader.settles();
  await reader.seesComments(numbers(11, 1));
  await reader.hasFocusOn('comment-5');
});

inEachEngine('A thread that is destroyed is gone, and answers nothing more', async (reader, site) => {
  await reader.openThread(`${site.origin}/embeds/plain-link.html`);
  // What few readers need is asked for after the first painting.
  await reader.eventually(() => site.answered(/\/draft\.js$/), 1);
  await reader.eventually(() => site.answered(/\/reader$/), 1);
  const before = site.requests.length;
  await reader.run(() => {
    window.thread = document.querySelector('comment-thread');
    window.thread.destroy();
    return window.thread.reload();
  });
  await reader.seesNo('comment-thread');
  assert.equal(site.requests.length, before);
});

inEachEngine('Every option is a property, and says what its attribute says', async (reader, site) => {
  await reader.openThread(`${site.origin}/embeds/plain-link.html`);
  const seen = await reader.run(() => {
    const thread = document.querySelector('comment-thread');
    const wrong = thread.constructor.observedAttributes.filter((name) => {
      const property = name.replace(/-./g, ([, letter]) => letter.toUpperCase());
      return !(property in thread) || (thread.getAttribute(name) ?? '') !== (thread[property] || '');
    });
    thread.headingLevel = 4;
    thread.relativeTime = true;
    thread.theme = 'dark';
    const set = ['heading-level', 'relative-time', 'theme'].map((name) => thread.getAttribute(name));
    thread.relativeTime = false;
    thread.theme = null;
    return [wrong, set, thread.relativeTime, thread.theme, thread.hasAttribute('theme')];
  });
  assert.deepEqual(seen, [[], ['4', '', 'dark'], false, '', false]);
  await reader.seesTrue(() => document.querySelector('.ct-title').localName === 'h4');
});

inEachEngine('Properties that were set before the script came are not lost', async (reader, site) => {
  await reader.openThread(`${site.origin}/embeds/plain-link.html`);
  const seen = await reader.run(async () => {
    const early = document.createElement('comment-thread');
    Object.defineProperty(early, 'headingLevel', { value: 3, writable: true, configurable: true, enumerable: true });
    document.body.append(early);
    return [early.getAttribute('heading-level'), Object.hasOwn(early, 'headingLevel')];
  });
  assert.deepEqual(seen, ['3', false]);
});

inEachEngine('A thread is mounted by script, changed, listened to and taken away', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/mounted.html`);
  await reader.seesLiveThread('#place comment-thread');
  await reader.seesComments(numbers(31, 12));
  await reader.seesTrue(() => document.querySelector('#place .ct-title').localName === 'h3');
  await reader.run(() => window.thread.update({ headingLevel: 4, pageId: 'town-clock' }));
  await reader.seesComments(numbers(7, 1));
  await reader.seesTrue(() => document.querySelector('#place .ct-title').localName === 'h4');
  assert.deepEqual(await reader.run(() => window.heard), ['ct-ready', 'ct-ready']);
  await reader.run(() => window.thread.destroy());
  await reader.seesNo('#place comment-thread');
});

inEachEngine('A place that is not there is named to whoever mounts a thread in it', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/mounted.html`);
  await reader.seesLiveThread('#place comment-thread');
  const reason = await reader.run(async () => {
    const { mount } = await import('/pkg/comment-thread.js');
    try {
      mount('#nowhere');
    } catch (reason) {
      return String(reason);
    }
  });
  assert.match(reason, /there is no element #nowhere/);
});

// What a single-page application keeps of threads that it has taken away, and of pages that were turned: nothing. And
// what Back finds of a page.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { scripted } from './faults.mjs';

/** Mounts after which everything that is made once has been made. */
const FIRST = 20;
const MOUNTS = 200;

/** Page turns likewise. */
const FIRST_TURNS = 6;
const TURNS = 50;

/** Kilobytes for all mounts together: what the engine itself keeps of compiled code and traces. */
const ALLOWANCE = 400;

// Only Chromium can be asked to forget what it can forget, and then what is left.
inEachEngine(`${MOUNTS} threads that came and went leave nothing`, { engines: ['chromium'] }, async (reader, site) => {
  site.suffers(/application/, scripted('kept-memory.js'));
  await reader.open(`${site.origin}/embeds/application.html`);
  await mounted(reader, FIRST);
  const before = await left(reader);
  await mounted(reader, MOUNTS);
  // What the last ones have asked for may still be on its way.
  await reader.eventually(async () => Math.max(0, (await left(reader)).nodes - before.nodes), 0);
  const after = await left(reader);
  assert.ok(after.listeners <= before.listeners, `listeners: ${before.listeners}, then ${after.listeners}`);
  assert.ok(after.script < before.script + ALLOWANCE, `KB of script: ${before.script}, then ${after.script}`);
  assert.equal(after.wasm, before.wasm);
});

inEachEngine(`${TURNS} pages that were turned leave nothing`, { engines: ['chromium'] }, async (reader, site) => {
  site.suffers(/application/, scripted('kept-memory.js'));
  await reader.open(`${site.origin}/embeds/application.html`);
  await reader.run(() => {
    const thread = document.createElement('comment-thread');
    thread.setAttribute('src', '/threads/harbour-bridge/{page}.json');
    document.querySelector('main').append(thread);
  });
  await reader.seesLiveThread();
  await turned(reader, FIRST_TURNS);
  const before = await left(reader);
  await turned(reader, TURNS);
  await reader.eventually(async () => Math.max(0, (await left(reader)).nodes - before.nodes), 0);
  const after = await left(reader);
  assert.ok(after.listeners <= before.listeners, `listeners: ${before.listeners}, then ${after.listeners}`);
  assert.ok(after.script < before.script + ALLOWANCE, `KB of script: ${before.script}, then ${after.script}`);
  assert.equal(after.wasm, before.wasm);
});

/** Goes to page 2 and back, and so on; ends where it began. */
async function turned(reader, times) {
  for (let time = 0; time < times; time += 1) {
    const [way, page] = time % 2 ? ['Previous', 1] : ['Next', 2];
    await reader.press(way);
    await reader.sees('.ct-page', `Page ${page} of 60`);
  }
}

/** Puts a thread into the page, waits for its comments, takes it away, and so on. */
async function mounted(reader, times) {
  const done = await reader.driver.executeAsyncScript(async (times, done) => {
    for (let time = 0; time < times; time += 1) {
      const thread = document.createElement('comment-thread');
      thread.setAttribute('loading', 'eager');
      thread.setAttribute('src', '/threads/town-clock/{page}.json');
      const live = new Promise((resolve) => {
        const watch = new MutationObserver(() => thread.hasAttribute('live') && (watch.disconnect(), resolve()));
        watch.observe(thread, { attributes: true });
      });
      document.querySelector('main').append(thread);
      await live;
      if (thread.querySelectorAll('.ct-comment').length !== 7) return done('not all comments');
      thread.remove();
      // It ends once it is sure that it was not only moved.
      await null;
    }
    done('done');
  }, times);
  assert.equal(done, 'done');
}

async function left(reader) {
  const { driver } = reader;
  await driver.sendAndGetDevToolsCommand('HeapProfiler.collectGarbage', {});
  await driver.sendAndGetDevToolsCommand('Performance.enable', {});
  const { metrics } = await driver.sendAndGetDevToolsCommand('Performance.getMetrics', {});
  const metric = (name) => metrics.find((metric) => metric.name === name).value;
  const wasm = await reader.run(() => window.keptMemory.buffer.byteLength);
  return {
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    script: Math.round(metric('JSHeapUsedSize') / 1024),
    wasm,
  };
}

for (const pages of [1, 2]) {
  inEachEngine(`Back finds page ${pages} as it was left, without loading it`, async (reader, site) => {
    await reader.openThread(`${site.origin}/threads/ferry-timetable/`);
    // Firefox keeps no page that a driver has pressed anything on, of whatever kind: pressed by script, it is a reader's.
    if (pages === 2) await reader.run((next) => next.click(), await reader.control('Next'));
    await reader.reads(`Page ${pages} of 2`, '.ct-page');
    // Firefox keeps no page that waits for an answer; these are the last that a thread asks for by itself.
    await reader.loads('/reader');
    await reader.loads('/draft.js');
    await reader.settles();
    await reader.run(() => {
      window.leftThere = true;
      addEventListener('pageshow', (event) => (window.cameBack = event.persisted));
    });
    const asked = site.asked(/\/threads\/ferry-timetable\/(\?.*)?$/);
    await reader.open(`${site.origin}/house-rules.html`);
    await reader.driver.navigate().back();
    await reader.reads(`Page ${pages} of 2`, '.ct-page');
    const why = () => JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons ?? 'not told');
    assert.equal(await reader.run(() => window.leftThere && window.cameBack), true, await reader.run(why));
    assert.equal(site.asked(/\/threads\/ferry-timetable\/(\?.*)?$/), asked);
    // It is alive.
    await reader.press(pages === 1 ? 'Next' : 'Previous');
    await reader.reads(`Page ${3 - pages} of 2`, '.ct-page');
  });
}

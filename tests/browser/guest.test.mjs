// A guest on somebody else's page: it talks to nobody but its own, keeps nothing, and leaves nothing behind.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';

/** How often a thread comes and goes; enough for what is left each time to show. */
const MOUNTS = 200;

/** What a browser may differ by from one count to the next. */
const NODES = 200;
const LISTENERS = 20;
const BYTES = 2_000_000;

inEachEngine('Reading asks nobody but the page’s own host, and keeps nothing', { engines: EVERY_ENGINE }, async (reader, site) => {
  await reader.openThread(`${site.origin}/embeds/plain-link.html`);
  await reader.press('Next');
  await reader.reads('Page 2 of');
  const seen = await reader.run(async () => ({
    hosts: [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))],
    kept: [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases?.())?.length ?? 0],
  }));
  assert.deepEqual(seen, { hosts: [site.origin], kept: [0, 0, '', 0] });
  assert.deepEqual(await reader.driver.manage().getCookies(), []);
});

inEachEngine(`A thread that has come and gone ${MOUNTS} times leaves nothing behind`, { engines: ['chromium'] }, async (reader, site) => {
  await reader.open(`${site.origin}/embeds/mounted.html`);
  await reader.seesLiveThread('#place comment-thread');
  await reader.run(() => window.thread.destroy());
  await mountAndDestroy(reader, 20);
  const before = await measure(reader);
  await mountAndDestroy(reader, MOUNTS);
  const after = await measure(reader);
  const grown = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]]));
  assert.ok(
    grown.nodes < NODES && grown.listeners < LISTENERS && grown.heap < BYTES && grown.wasm === 0,
    `After ${MOUNTS} mounts there are more by ${JSON.stringify(grown)}`,
  );
});

/** Each time until the first comments are there. */
function mountAndDestroy(reader, times) {
  return reader.run(async (times) => {
    const { mount } = await import('/pkg/comment-thread.js');
    for (let time = 0; time < times; time++) {
      const thread = mount('#place', { src: '/threads/ferry-timetable/{page}.json', loading: 'eager' });
      await new Promise((resolve) => thread.on('ct-ready', resolve));
      thread.destroy();
    }
  }, times);
}

async function measure(reader) {
  await reader.driver.sendDevToolsCommand('HeapProfiler.collectGarbage', {});
  await reader.driver.sendDevToolsCommand('Performance.enable', {});
  const { metrics } = await reader.driver.sendAndGetDevToolsCommand('Performance.getMetrics', {});
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  const wasm = await reader.run(async () => {
    const { default: started } = await import('/pkg/wasm/comment_thread.js');
    return Object.values(await started()).find((each) => each instanceof WebAssembly.Memory).buffer.byteLength;
  });
  return { nodes: value('Nodes'), listeners: value('JSEventListeners'), heap: value('JSHeapUsedSize'), wasm };
}

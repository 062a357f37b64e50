// Chromium, as a reader's machine and network are.

import { startEngine } from '../browser/engines.mjs';
import { witness } from './witness.mjs';

const BITS = 8;
const UNLIMITED = -1;

/** Milliseconds that the longest list may take on the slowest machine. */
const PATIENCE = 300_000;

/** What a reader has: how many times slower their processor is, what their network takes and carries. */
export const DESKTOP = { width: 1280, height: 900, slower: 1, latency: 0, down: UNLIMITED, up: UNLIMITED };

/** Lighthouse's slow 4G, on a processor a quarter as fast: milliseconds, and bytes per second. */
export const MOBILE = {
  width: 412,
  height: 823,
  slower: 4,
  latency: 150,
  down: 1_600_000 / BITS,
  up: 750_000 / BITS,
};

export class Browser {
  static async start() {
    const browser = new Browser();
    browser.driver = await startEngine('chromium');
    await browser.driver.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE });
    await browser.tell('Page.addScriptToEvaluateOnNewDocument', { source: `(${witness})()` });
    await browser.tell('Network.enable');
    await browser.tell('Performance.enable');
    return browser;
  }

  async become({ width, height, slower, latency, down, up }) {
    await this.tell('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: slower > 1 });
    await this.tell('Emulation.setCPUThrottlingRate', { rate: slower });
    await this.tell('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: down,
      uploadThroughput: up,
    });
  }

  /** Forgets everything that was loaded, compiled wasm included. */
  async forget() {
    await this.open('about:blank');
    await this.tell('HeapProfiler.collectGarbage');
    await this.tell('Network.clearBrowserCache');
  }

  open(address) {
    return this.driver.get(address);
  }

  /** What a function of the page answers, or promises. */
  async ask(script, ...values) {
    const run = `const done = arguments[arguments.length - 1];
      Promise.resolve((${script})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (reason) => done({ reason: String(reason) }));`;
    const { value, reason } = await this.driver.executeAsyncScript(run, ...values);
    if (reason) throw new Error(`The page says: ${reason}`);
    return value;
  }

  /** Waits until a selector finds something that has been painted and nothing is about to move. */
  seen(selector) {
    return this.ask((selector) => bench.painted(selector, { attributes: true }).then(bench.settled), selector);
  }

  /** Clicks, and answers with the milliseconds until what `selector` finds has been painted. */
  async click(control, selector) {
    await this.driver.executeScript((selector) => void (bench.click = bench.clicked(selector)), selector);
    await this.driver.findElement({ css: control }).click();
    const took = await this.ask(() => bench.click);
    await this.ask(() => bench.settled());
    return took;
  }

  /** Points at a link, until an answer from such an address is there. */
  async pointAt(link, address) {
    const element = await this.driver.findElement({ css: link });
    await this.driver.executeScript((element) => element.scrollIntoView({ block: 'center' }), element);
    await this.driver.actions().move({ origin: element }).perform();
    await this.ask((address) => bench.fetched(address), address);
    await this.ask(() => bench.settled());
  }

  /** What is left after everything that can be forgotten has been: kilobytes, and counts. */
  async left() {
    await this.tell('HeapProfiler.collectGarbage');
    const { metrics } = await this.driver.sendAndGetDevToolsCommand('Performance.getMetrics', {});
    const metric = (name) => metrics.find((metric) => metric.name === name).value;
    const wasm = await this.ask(() => bench.wasm?.buffer.byteLength ?? 0);
    return {
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      script: Math.round(metric('JSHeapUsedSize') / 1024),
      wasm: Math.round(wasm / 1024),
    };
  }

  async version() {
    return (await this.driver.getCapabilities()).getBrowserVersion();
  }

  tell(command, parameters = {}) {
    return this.driver.sendDevToolsCommand(command, parameters);
  }

  quit() {
    return this.driver.quit();
  }
}

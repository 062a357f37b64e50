// What runs in every page before anything else of it, and sees when things are painted. It is given to the browser,
// not to the page: nobody loads it.

/** Makes `window.bench`; serialised, so it knows nothing of this file. */
export function witness() {
  const bench = { shift: 0, longTasks: [] };
  window.bench = bench;

  const listen = (type, hear) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  listen('layout-shift', ({ value, hadRecentInput }) => (bench.shift += hadRecentInput ? 0 : value));
  listen('longtask', ({ duration }) => bench.longTasks.push(duration));

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // A message that is sent in a frame comes after it has been painted.
  const afterPaint = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (port1.close(), resolve(performance.now()));
      port2.postMessage(null);
    });

  /** When the first element that `selector` finds has been painted, in milliseconds since the navigation. */
  bench.painted = (selector, changes) =>
    new Promise((resolve) => {
      const look = async () => {
        if (!document.querySelector(selector)) return;
        watch.disconnect();
        await frame();
        resolve(await afterPaint());
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { childList: true, subtree: true, ...changes });
      look();
    });

  /** Milliseconds from the next click to the paint of what `selector` finds. */
  bench.clicked = (selector) =>
    new Promise((resolve) => {
      const click = ({ timeStamp }) =>
        bench.painted(selector, { attributeFilter: ['aria-pressed', 'aria-current'] }).then((painted) => resolve(painted - timeStamp));
      addEventListener('click', click, { capture: true, once: true });
    });

  /** Waits until what has been asked for is there and drawn, and nothing more has moved. */
  bench.settled = async () => {
    await frame();
    await afterPaint();
    await frame();
    await afterPaint();
  };

  /** Waits until the answer from an address with this end is there. */
  bench.fetched = (end) =>
    new Promise((resolve) => {
      const look = (list, watch) => {
        if (!list.getEntries().some(({ name }) => name.endsWith(end))) return;
        watch.disconnect();
        resolve();
      };
      new PerformanceObserver(look).observe({ type: 'resource', buffered: true });
    });

  bench.firstComment = bench.painted('.ct-comment');
  bench.live = bench.painted('comment-thread[live]', { attributeFilter: ['live'] });

  for (const name of ['instantiate', 'instantiateStreaming']) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...from) => {
      const started = await start.apply(WebAssembly, from);
      const { exports } = started.instance ?? started;
      bench.wasm = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
      return started;
    };
  }
}

// A script that tests put at the head of a page: it tells what the page has said to its console, how far things have
// jumped and which streams are open, and can break the widget as no reader can.

window.witness = { said: [], jumped: 0, streams: [], spoil };

for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
  const say = console[level];
  console[level] = (...words) => {
    window.witness.said.push([level, ...words].join(' '));
    say.apply(console, words);
  };
}

// What nobody has dealt with by then goes to the console.
for (const type of ['error', 'unhandledrejection']) {
  addEventListener(type, (event) => {
    const { error, reason } = event;
    const tell = () => event.defaultPrevented || window.witness.said.push(`${type} ${error ?? reason}`);
    if (error || reason) setTimeout(tell);
  });
}

if (globalThis.PerformanceObserver?.supportedEntryTypes.includes('layout-shift')) {
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.witness.jumped += shift.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

window.EventSource = class extends EventSource {
  constructor(...words) {
    super(...words);
    window.witness.streams.push(this);
  }
};

/** Overwrites the memory of the widget's WebAssembly, so that the next thing it does is a trap. */
async function spoil() {
  const { src } = document.querySelector('script[src$="pkg/comment-thread.js"]');
  const module = await import(new URL('wasm/comment_thread.js', src).href);
  // A second start answers with what the first one made, once that is there; its parts have names of one letter.
  let made;
  while (!made) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    made = await module.default().catch(() => undefined);
  }
  const parts = Object.values(made);
  const memory = parts.find((part) => part instanceof WebAssembly.Memory);
  new Uint8Array(memory.buffer).fill(255);
  return true;
}

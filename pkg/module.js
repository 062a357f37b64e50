// The WebAssembly module that all threads of a page share: loaded once, and given up where it breaks.

/** The hash of the wasm, which `cargo xtask dist` writes here: another one is not run. */
const WASM_HASH = '';

/** Elements whose thread is running, for when the module breaks. */
export const running = new Set();

/** See handover.js, which comes with the module. */
export let handOver;

let loading;

/** Loads the module once for all elements of the page; all its files come side by side. */
export function load() {
  loading ??= (async () => {
    const wasm = fetch(new URL('./wasm/comment_thread_bg.wasm', import.meta.url), { integrity: WASM_HASH });
    // The glue may fail first; then nobody waits for this one.
    wasm.catch(() => {});
    const [module, handover] = await Promise.all([import('./wasm/comment_thread.js'), import('./handover.js')]);
    await module.default({ module_or_path: wasm });
    ({ handOver } = handover);
    for (const broken of ['error', 'unhandledrejection']) addEventListener(broken, whenBroken);
    return module;
  })();
  return loading;
}

/** After a trap the module's memory cannot be trusted: every thread becomes plain markup, and none is started. */
function whenBroken(event) {
  const reason = event.error ?? event.reason;
  if (!(reason instanceof WebAssembly.RuntimeError && String(reason.stack).includes('comment_thread'))) return;
  // Each thread says so once; what still calls the module has no more to say.
  event.preventDefault();
  loading = Promise.reject(reason);
  loading.catch(() => {});
  for (const element of [...running]) element.fail(reason);
}

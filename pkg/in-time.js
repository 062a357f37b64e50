// An answer of the page's, which may take for ever.

/** Milliseconds for which the page may think; after that it has said nothing. */
const PATIENCE = 10_000;

/** What a promise is fulfilled with, if it is in time. */
export function inTime(promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  // A timer that runs on would keep hold of a thread that is gone.
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

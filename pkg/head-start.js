// The page that most readers begin with, asked for while the module that reads it is still on its way.

/** Milliseconds after which an answer is no longer waited for. */
const PATIENCE = 10_000;

/** The parameters by which the page around names other comments than the first. */
const LISTING = ['page', 'order', 'filter', 'q', 'comment'];

/**
 * Asks for the first page of a thread: `{ address, answer, signal }`, for the module to go on with. Where the page around
 * names another, nothing is asked: the module knows what addresses mean.
 */
export function headStart({ src, order, paramPrefix }) {
  const around = new URLSearchParams(location.search);
  if (!src || LISTING.some((name) => around.has(paramPrefix + name))) return undefined;
  let address = src.replace(/#.*/s, '').replace('{page}', 1);
  if (order) address += `${address.includes('?') ? '&' : '?'}order=${order}`;
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = fetch(address, { headers: { Accept: 'application/json' }, signal });
  // Read while there is nothing else to do, and handed over in a task of its own: on a slow machine the module's start is
  // long enough. What fails is told by who reads it.
  answer.then((response) => {
    const json = response.json();
    json.catch(() => {});
    response.json = () => new Promise((turn) => setTimeout(turn, 0, json));
  }, () => {});
  return { address, answer, signal };
}

// The page that most readers begin with, asked for while the module that reads it is still on its way.

/** Milliseconds after which an answer is no longer waited for. */
const PATIENCE = 10_000;

/** The parameters by which the page around names other comments than the first, or what is to be done with them (place.rs). */
const PLACE = ['page', 'order', 'filter', 'q', 'comment', 'reply', 'reported'];

/**
 * Asks for the first page of a thread: `{ address, answer, signal }`, for the module to go on with, and `page`, what the answer
 * holds, for what is drawn until then. Where the page around names another, nothing is asked: the module knows what
 * addresses mean.
 */
export function headStart({ src, order, paramPrefix }) {
  const around = new URLSearchParams(location.search);
  if (!src || PLACE.some((name) => around.has(paramPrefix + name))) return undefined;
  let address = src.replace(/#.*/s, '').replace('{page}', 1);
  if (order) address += `${address.includes('?') ? '&' : '?'}order=${order}`;
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = fetch(address, { headers: { Accept: 'application/json' }, signal });
  // Read while there is nothing else to do, and handed over in a task of its own: on a slow machine the module's start is
  // long enough. What fails is told by who reads it.
  const page = answer.then((response) => {
    const json = response.json();
    response.json = () => new Promise((turn) => setTimeout(turn, 0, json));
    return json;
  });
  page.catch(() => {});
  return { address, answer, signal, page };
}

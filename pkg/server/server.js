// A page of a thread as the plain HTML that belongs inside <comment-thread>, for servers that run JavaScript. It is
// bundled with the bytes of its module into one file: it needs no file system, and no bundler has to find another.
import { fragment, initSync } from './wasm/comment_thread_server.js';
import module from './wasm/comment_thread_server_bg.wasm';

/** A page that cannot be drawn, because it is no page of a thread. */
export class ThreadError extends Error {
  name = 'ThreadError';
}

/** Draws a page of a thread, given as its JSON's text or as what that was parsed to. */
export function renderToString(page, options) {
  // The first call compiles the module, and no later one; a server that never renders never pays.
  initSync({ module });
  try {
    return fragment(text(page), JSON.stringify(attributes(options)));
  } catch (reason) {
    // What was thrown by the module is a sentence.
    throw reason instanceof Error ? reason : new ThreadError(reason);
  }
}

function text(page) {
  if (typeof page === 'string') return page;
  try {
    return JSON.stringify(page) ?? '';
  } catch (cause) {
    throw new ThreadError('It cannot be written as JSON.', { cause });
  }
}

/** Options as the element's attributes have them: `relativeTime: true` is `relative-time=""`. */
function attributes(options) {
  const written = {};
  for (const [name, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    written[name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)] = value === true ? '' : String(value);
  }
  return written;
}

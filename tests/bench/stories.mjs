// One story with its comments below it, in every way that comments can come into a page.

import { SNIPPETS } from '../browser/snippets.mjs';

/** Where the thread's JSON is. */
export const source = (thread) => `/threads/${thread}/{page}.json`;

const STYLES = '<link rel="stylesheet" href="/styles/comment-thread.css">';
const WIDGET = '<script type="module" src="/pkg/comment-thread.js"></script>';
const BY_HAND = '<script type="module" src="/by-hand.js"></script>';

/** The script of docs/embedding.md that waits for the first paint. */
const [AFTER_PAINT] = SNIPPETS.get('after-paint').match(/<script.*?<\/script>/s);

/** The links of docs/embedding.md: all that a live thread needs, named before any script asks for it. */
const preloads = (thread, integrity) => `<link rel="modulepreload" href="/pkg/plain.js">
<link rel="modulepreload" href="/pkg/wasm/comment_thread.js">
<link rel="modulepreload" href="/pkg/handover.js">
<link rel="preload" href="/pkg/wasm/comment_thread_bg.wasm" as="fetch" type="application/wasm" crossorigin
      integrity="${integrity}">
<link rel="preload" href="/threads/${thread}/1.json" as="fetch" crossorigin>`;

const element = (thread, inside, more = '') =>
  `<comment-thread src="${source(thread)}"${more}>${inside}</comment-thread>`;
const link = '<p><a href="/story">Read the comments on this story</a></p>';

/** The ways; `markup` is the server's of page 1, `integrity` the wasm's hash. */
const WAYS = {
  plain: (thread, markup) => ({ body: `<div>${markup}</div>` }),
  'by-hand': (thread) => ({ head: BY_HAND, body: `<div id="thread" data-src="${source(thread)}">${link}</div>` }),
  script: (thread) => ({ head: WIDGET, body: element(thread, link) }),
  preloaded: (thread, _, integrity) => ({
    head: preloads(thread, integrity) + WIDGET,
    body: element(thread, link, ' loading="eager"'),
  }),
  reserved: (thread) => ({
    head: `${WIDGET}<style>comment-thread { --ct-reserve: 2000px }</style>`,
    body: element(thread, link),
  }),
  markup: (thread, markup) => ({ head: WIDGET, body: element(thread, markup) }),
  'after-paint': (thread, markup) => ({ head: AFTER_PAINT, body: element(thread, markup) }),
};

/** Every way's address and document. */
export function stories(thread, markup, integrity) {
  return Object.entries(WAYS).map(([way, write]) => [address(thread, way), whole(write(thread, markup, integrity))]);
}

/** A page that loads the scripts and shows nothing, for threads that are put into it later. */
export function emptyPages() {
  return [
    ['/empty/by-hand', whole({ head: BY_HAND, body: '' })],
    ['/empty/script', whole({ head: WIDGET, body: '' })],
  ];
}

/** The address of a story with this thread. */
export const address = (thread, way) => `/story/${thread}/${way}`;

const whole = ({ head = '', body }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Harbour bridge to close to cars on Sundays</title>
${STYLES}
${head}
</head>
<body>
<main>
<h1>Harbour bridge to close to cars on Sundays</h1>
<p>From the first Sunday of May the bridge is for walkers, cyclists and the number 9 bus, the council has decided.</p>
${body}
</main>
<footer><p>The Saltmere Courier is printed on the quay.</p></footer>
</body>
</html>
`;

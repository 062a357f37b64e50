// The stylesheet, the script or the WebAssembly is taken away, and the comments are still there to read.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { disableStyle } from './engines.mjs';
import { PROMISED_POLICY, answering, down, policed, truncated, typed } from './faults.mjs';
import { numbers } from './reader.mjs';

const OFF = 'Live features of these comments are off.';
const PLAIN = 'These comments are best viewed in an up-to-date web browser with style sheets (CSS) enabled.';
const DOCUMENT = '/threads/harbour-bridge/';

inEachEngine(
  'Without script the story links to its comments, and their pages turn',
  { javascript: false },
  async (reader, site) => {
    await reader.open(`${site.origin}/`);
    await reader.press('Read the comments on this story');
    await reader.seesComments(numbers(1193, 1174));
    await reader.press('Next');
    await reader.seesComments(numbers(1173, 1154));
    await reader.isAt(`${DOCUMENT}?page=2#comments`);
    await reader.seesNo('.ct-off');
  },
);

inEachEngine(
  'Without script a vote is a form that leads back to its comment',
  { javascript: false },
  async (reader, site) => {
    await reader.open(`${site.origin}${DOCUMENT}?page=2`);
    const before = await reader.words('#comment-1170 .ct-score');
    await reader.press('Rate comment 1170 up');
    await reader.isAt(`${DOCUMENT}?page=2#comment-1170`);
    await reader.eventually(async () => (await reader.words('#comment-1170 .ct-score')) !== before, true);
  },
);

const WITHOUT_WASM = [
  ['is blocked', (site) => site.suffers(/\.wasm$/, answering(404))],
  ['never arrives', (site) => site.suffers(/\.wasm$/, down)],
  ['is cut off in the middle', (site) => site.suffers(/\.wasm$/, truncated)],
  [
    'is something else',
    (site) => site.suffers(/\.wasm$/, answering(200, { 'content-type': 'application/wasm' }, 'not wasm')),
  ],
  [
    'is refused by the policy',
    (site) => site.suffers(/^\/threads\/[^.]*$/, policed(PROMISED_POLICY.replace(" 'wasm-unsafe-eval'", ''))),
  ],
  ['has lost its glue', (site) => site.suffers(/comment_thread\.js$/, answering(404))],
];

for (const [what, takeAway] of WITHOUT_WASM) {
  inEachEngine(`When the WebAssembly ${what}, the comments stay, with one quiet line`, async (reader, site) => {
    takeAway(site);
    await reader.open(`${site.origin}${DOCUMENT}`);
    await reader.scrollTo('comment-thread');
    await reader.sees('.ct-off', OFF);
    await reader.seesComments(numbers(1193, 1174));
    assert.equal(await reader.run(() => document.querySelectorAll('.ct-off').length), 1);
    await reader.press('Next');
    await reader.isAt(`${DOCUMENT}?page=2#comments`);
    await reader.seesComments(numbers(1173, 1154));
  });
}

inEachEngine('WebAssembly under another media type still runs', async (reader, site) => {
  site.suffers(/\.wasm$/, typed('application/octet-stream'));
  await reader.openThread(`${site.origin}/`);
  await reader.seesComments(numbers(1193, 1174));
});

inEachEngine('When the element itself is missing, the comments stay', async (reader, site) => {
  site.suffers(/element\.js$/, answering(404));
  await reader.open(`${site.origin}${DOCUMENT}`);
  await reader.eventually(() => site.answered(/element\.js$/), 1);
  await reader.seesComments(numbers(1193, 1174));
});

inEachEngine('With its stylesheet the thread does not speak of stylesheets', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.sees('.ct-page', 'Page 1 of 60');
  await reader.seesNo('.ct-plain');
});

inEachEngine('Without its stylesheet the thread says so, and reads in order', async (reader, site) => {
  site.suffers(/\.css$/, down);
  await reader.openThread(`${site.origin}/`);
  await reader.reads(PLAIN, '.ct-plain');
  await readsInOrder(reader);
});

inEachEngine(
  'Under “No Style” the thread says so, and reads in order',
  { engines: ['firefox'] },
  async (reader, site) => {
    await reader.openThread(`${site.origin}/`);
    await disableStyle(reader.driver);
    await reader.reads(PLAIN, '.ct-plain');
    await readsInOrder(reader);
  },
);

/** The order of the words is the order of their meaning, and every control has words. */
async function readsInOrder(reader) {
  const words = await reader.words('.ct');
  const landmarks = [
    'This entry is now closed for comments',
    'Jump to comments pagination',
    'rate this',
    'Rate comment 1193 up',
    'Comment number 1193.',
    'Comment number 1174.',
    'Page 1 of 60',
    'Next',
    PLAIN,
  ];
  const places = landmarks.map((landmark) => words.indexOf(landmark));
  assert.equal(places.includes(-1), false, `not all of ${landmarks} are in: ${words}`);
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  );
}

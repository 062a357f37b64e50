import type { SvelteHTMLElements } from 'svelte/elements';

import type {} from 'comment-thread/svelte';

export const thread: SvelteHTMLElements['comment-thread'] = {
  src: '/threads/weir/{page}.json',
  vote: 'up',
  'heading-level': 3,
  class: 'talk',
  'onct-page': ({ detail }) => console.log(detail.page),
};
export const count: SvelteHTMLElements['comment-count'] = { src: '/api/counts', thread: 'weir' };

// @ts-expect-error There is no such value.
export const wrong: SvelteHTMLElements['comment-thread'] = { vote: 'sideways' };

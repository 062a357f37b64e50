import type { GlobalComponents } from 'vue';

import type {} from 'comment-thread/vue';

type Props<Name extends keyof GlobalComponents> = GlobalComponents[Name] extends new () => { $props: infer Found }
  ? Found
  : never;

export const thread: Props<'comment-thread'> = {
  src: '/threads/weir/{page}.json',
  vote: 'up',
  'heading-level': 3,
  class: 'talk',
  onCtPage: ({ detail }) => console.log(detail.page),
};
export const count: Props<'comment-count'> = { src: '/api/counts', thread: 'weir' };

// @ts-expect-error There is no such value.
export const wrong: Props<'comment-thread'> = { vote: 'sideways' };

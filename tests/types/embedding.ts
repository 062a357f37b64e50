// Has to be understood by the compiler at its strictest; what must not be is marked.
import { CommentThreadElement, mount, type CommentThreadHandle, type CommentThreadOptions } from '../../pkg/comment-thread.js';

const options: CommentThreadOptions = { src: '/threads/ferry/{page}.json', headingLevel: 3, relativeTime: true, order: 'oldest' };
const handle: CommentThreadHandle = mount('#comments', options);
handle.update({ theme: 'dark', vote: null });
handle.on('ct-rated', ({ detail }) => {
  const words: string = `${detail.number}: ${detail.value}, ${detail.score.toFixed()}`;
  console.log(words);
});
handle.off('ct-ready', (event) => event.detail);

const element: CommentThreadElement | null = document.querySelector('comment-thread');
element?.addEventListener('ct-error', ({ detail: { sentence, retryAfter } }) => console.log(sentence, retryAfter ?? 0));
document.addEventListener('ct-count', ({ detail }) => detail.count.toFixed());
window.addEventListener('ct-page', ({ detail }) => detail.filter === 'picks');

const made = document.createElement('comment-thread');
made.headingLevel = 4;
made.relativeTime = true;
made.theme = null;
const level: string = made.headingLevel;
const moved: Promise<void> = made.goTo('#993');
void [level, moved, made.load(), made.reload()];
made.destroy();

// @ts-expect-error: not one of the orders there are.
const unordered: CommentThreadOptions = { order: 'random' };
// @ts-expect-error: no such option.
mount(document.body, { paginate: 'all' });
// @ts-expect-error: no such event.
handle.on('ct-redy', () => {});
// @ts-expect-error: the count is a number.
handle.on('ct-count', ({ detail }) => detail.count.toUpperCase());
void unordered;

// Keeps a comment that a link led to where its reader found it, while the page around it is still growing.

/**
 * Whatever grows or shrinks above `comment`, the page scrolls along, as browsers with scroll anchoring do by themselves.
 * Ends when the reader goes on: the focus leaves the comment.
 */
export function keepInPlace(comment) {
  const top = () => comment.getBoundingClientRect().top;
  let place = top();
  const growth = new ResizeObserver(() => comment.isConnected && scrollBy({ top: top() - place, behavior: 'instant' }));
  // Where the reader scrolls to is the place from then on.
  const scrolled = () => (place = top());
  addEventListener('scroll', scrolled, { passive: true });
  growth.observe(document.body);
  comment.addEventListener(
    'blur',
    () => {
      growth.disconnect();
      removeEventListener('scroll', scrolled);
    },
    { once: true },
  );
}

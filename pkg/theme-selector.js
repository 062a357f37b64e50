// A theme that follows a switch of the page: dark while the thread is inside what the selector matches.

/** For each element, what ends that, and the theme it has while nothing matches. */
const followed = new WeakMap();

/** Has the `theme` of `element` follow its `theme-selector`, as long as it is in the page. */
export function follow(element) {
  const { observer = new MutationObserver(() => update(element)), theme = element.theme } = followed.get(element) ?? {};
  followed.set(element, { observer, theme });
  observer.disconnect();
  for (let around = element.parentElement; around; around = around.parentElement) {
    observer.observe(around, { attributes: true });
  }
  update(element);
}

function update(element) {
  const { observer, theme } = followed.get(element);
  const selector = element.themeSelector;
  if (!element.isConnected || !selector) {
    observer.disconnect();
    followed.delete(element);
    element.theme = theme || null;
    return;
  }
  try {
    const now = element.parentElement?.closest(selector) ? 'dark' : theme || null;
    if (element.getAttribute('theme') !== now) element.theme = now;
  } catch {
    observer.disconnect();
    console.warn(`comment-thread: theme-selector="${selector}" is no CSS selector; the theme stays as it is.`);
  }
}

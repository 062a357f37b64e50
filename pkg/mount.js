// A thread put into a page by script.

/**
 * Puts a thread into `target`, an element or its selector. What is in there stays to be read until the comments come.
 * Answers with a handle on it.
 */
export function mount(target, options = {}) {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place) throw new TypeError(`comment-thread: there is no element ${target} for a thread.`);
  const element = document.createElement('comment-thread');
  for (const { name, value } of place.attributes) if (name.startsWith('data-')) element.setAttribute(name, value);
  element.update(options);
  element.append(...place.childNodes);
  place.append(element);
  return {
    element,
    load: () => element.load(),
    update: (options) => element.update(options),
    goTo: (place) => element.goTo(place),
    reload: () => element.reload(),
    destroy: () => element.destroy(),
    on: (name, listener) => element.addEventListener(name, listener),
    off: (name, listener) => element.removeEventListener(name, listener),
  };
}

// For systems that allow no module scripts: <script src="…/classic.js" data-src="…" defer></script> and, where the
// comments are to be, <div id="comment-thread"></div>. The script's own data- attributes are options, and so are those of
// the div, which come first; `data-target` is another div's selector.

{
  const script = document.currentScript;

  const start = async () => {
    const selector = script.dataset.target ?? '#comment-thread';
    const target = document.querySelector(selector);
    if (!target) {
      console.warn(`comment-thread: there is no element ${selector} for a thread.`);
      return;
    }
    // The same script may stand on a page twice.
    if (target.querySelector('comment-thread')) return;
    for (const { name, value } of script.attributes) {
      if (name.startsWith('data-') && !target.hasAttribute(name)) target.setAttribute(name, value);
    }
    try {
      const { mount } = await import(new URL('comment-thread.js', script.src));
      if (!target.querySelector('comment-thread')) mount(target);
    } catch (reason) {
      console.warn('comment-thread: the thread could not be loaded; what was there stays.', reason);
    }
  };

  // With `async` or without anything, the script may run before its div is there.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}

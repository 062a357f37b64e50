// Tells the page that a reader is about to be led to its sign-in, in case it has a better way than a link.

/** Tells of the thread's links to the sign-in, with the event `ct-sign-in`; a page that cancels it leads by itself. */
export function tellOfSignIn(element, signal) {
  const tell = (event) => {
    const link = event.target.closest?.('.ct-sign-in');
    if (!link) return;
    const comment = link.closest('.ct-comment')?.dataset.comment ?? null;
    const detail = { comment, return: link.dataset.return };
    const goes = element.dispatchEvent(new CustomEvent('ct-sign-in', { bubbles: true, cancelable: true, detail }));
    if (!goes) event.preventDefault();
  };
  element.addEventListener('click', tell, { signal });
}

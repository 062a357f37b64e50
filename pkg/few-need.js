// What few readers need: a module each, loaded with the first control that needs it.

/**
 * Begins what the controls in a thread's element need and what has not `begun` yet; it ends by `signal`. `whoReads` answers
 * with the reader's token, and `refresh` shows what a decision has changed.
 */
export function beginWhatFewNeed(element, begun, signal, whoReads, refresh) {
  const begin = async (control, loading, start) => {
    if (begun.has(control) || !element.querySelector(control)) return;
    begun.add(control);
    const module = await loading();
    if (!signal.aborted) start(module);
  };
  // What is written here outlives a reload, unless the publisher wants nothing kept.
  if (element.getAttribute('storage') !== 'none') {
    begin('.ct-text', () => import('./draft.js'), ({ keepDraft }) => keepDraft(element, signal));
  }
  begin('.ct-edit', () => import('./editing.js'), ({ closeCancelled }) => closeCancelled(element, signal));
  begin('.ct-sign-in', () => import('./sign-in.js'), ({ tellOfSignIn }) => tellOfSignIn(element, signal));
  begin('.ct-moderation', () => import('./moderation.js'), ({ moderate }) => moderate(element, whoReads, refresh, signal));
}

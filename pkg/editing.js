// What belongs to changing one's own comment and only a script can do.

/** Puts the form of a change that is cancelled away; it takes its text back by itself. */
export function closeCancelled(element, signal) {
  const close = ({ target }) => {
    const tools = target.closest('.ct-tools');
    if (!tools) return;
    tools.open = false;
    tools.querySelector('summary').focus();
  };
  element.addEventListener('reset', close, { signal });
}

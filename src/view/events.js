// What is asked at each move of the pointer and of the focus, though most mean nothing: all in one call, for from the
// wasm each takes longer than what it asks for.

/** The link that an event happened to; while a preview is open in `root`, any other element that it happened to as well. */
export const pointedAt = ({ target }, root) =>
  target.closest && (target.closest('a') ?? (root.querySelector('.ct-preview') && target));

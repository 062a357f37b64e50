// Puts one drawing of a thread in the place of another, without taking from readers what they were at.

/** Fields that a reader fills in; a hidden one holds what its own form needs. */
const FIELDS = 'textarea, select, input:not([type=hidden])';

/**
 * Has `swap` put `to` in the place of what is in `from`. Both are drawings of one thread, so what a reader has done
 * to the one is done to the other: what is typed and what is open, where the keyboard and the selection are, what
 * the page is scrolled to, and which buttons were `pressed` and have done nothing yet.
 */
export function handOver(from, to, swap, pressed = []) {
  const twin = (element) => counterpart(element, from, to);
  const active = from.contains(document.activeElement) ? document.activeElement : null;
  const focused = active && twin(active);
  const fields = pairs(from.querySelectorAll(FIELDS), twin);
  const folds = pairs(from.querySelectorAll('details'), twin);
  const selected = selection(from, twin);
  const landmark = atTheTop(from, twin);
  const caret = active?.selectionStart ?? null;
  const end = active?.selectionEnd;
  const buttons = pressed.map(twin);

  swap();

  for (const [before, after] of folds) {
    // What a reader has not touched is as it was drawn, and the thread knows better what they chose before.
    const touched = before.open !== before.matches('.ct-branch');
    // Pressed like a reader would, for the thread keeps account of some.
    if (touched && before.open !== after.open) after.querySelector('summary').click();
  }
  for (const [before, after] of fields) {
    if (before.value === after.value) continue;
    after.value = before.value;
    after.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (focused) {
    focused.focus({ preventScroll: true });
    if (caret !== null) focused.setSelectionRange(caret, end);
  }
  if (selected) getSelection().setBaseAndExtent(...selected);
  if (landmark) {
    const top = landmark.after.getBoundingClientRect().top - landmark.top;
    if (top) scrollBy({ top, behavior: 'instant' });
  }
  for (const button of buttons) button?.click();
}

/** What has the same place in `to`: by its id, or else by its turn among its like in what has one. */
function counterpart(element, from, to) {
  const named = element.closest('[id]');
  if (!named || named === from || !from.contains(named)) return null;
  const there = to.id === named.id ? to : to.querySelector(`#${CSS.escape(named.id)}`);
  if (!there || element === named) return there;
  const like = [element.localName, ...element.classList].map((part) => CSS.escape(part)).join('.');
  const turn = [...named.querySelectorAll(like)].indexOf(element);
  return there.querySelectorAll(like)[turn] ?? null;
}

function pairs(elements, twin) {
  return [...elements].map((element) => [element, twin(element)]).filter(([, after]) => after);
}

/** The two ends of the selected text, as they are to be: null if there is none in `from`, or it reads otherwise now. */
function selection(from, twin) {
  // A frame that is not shown has none.
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed = true } = getSelection() ?? {};
  if (isCollapsed || !(from.contains(anchorNode) || from.contains(focusNode))) return null;
  const end = (node, offset) => (from.contains(node) ? letter(node, offset, twin) : [node, offset]);
  const [anchor, focus] = [end(anchorNode, anchorOffset), end(focusNode, focusOffset)];
  return anchor && focus && [...anchor, ...focus];
}

/** The same letter of the same words. */
function letter(node, offset, twin) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const after = twin(element);
  if (after?.textContent !== element.textContent) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  let left = before.toString().length;
  const texts = document.createTreeWalker(after, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { length } = texts.currentNode;
    if (left <= length) return [texts.currentNode, left];
    left -= length;
  }
  return null;
}

/** The comment nearest the top of the screen, once what is above it has gone; null while the thread begins below. */
function atTheTop(from, twin) {
  if (from.getBoundingClientRect().top >= 0) return null;
  const marks = pairs(from.querySelectorAll('.ct-comment, .ct-compose'), twin);
  const [nearest] = marks
    .map(([before, after]) => ({ after, top: before.getBoundingClientRect().top }))
    .sort((one, other) => Math.abs(one.top) - Math.abs(other.top));
  return nearest ?? null;
}

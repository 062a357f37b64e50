// The button of `loading="click"`: until it is pressed, nothing of the comments is fetched.

/** What it says, unless the publisher has put a button with the class `ct-load` and other words inside the element. */
const WORDS = 'Show comments';

/** Offers to load the thread of `element`; the reader who does goes on in it. `words` gives them in another language. */
export async function offer(element, words) {
  const find = () => element.querySelector('.ct-load');
  let button = find();
  if (!button) {
    const said = (await words()) ?? WORDS;
    // Another may have been put there meanwhile.
    button = find() ?? added(element, said);
  }
  button.hidden = false;
  button.onclick = async () => {
    // A comment that the address names has the focus by then.
    const goOn = () => document.activeElement === document.body && element.querySelector('.ct-title')?.focus();
    element.addEventListener('ct-ready', goOn, { once: true });
    button.setAttribute('aria-busy', 'true');
    await element.load();
    const off = element.querySelector(':scope > .ct-off');
    // There is nothing more to try where the thread could not be started.
    if (!off) return;
    if (document.activeElement === button) {
      off.tabIndex = -1;
      off.focus({ preventScroll: true });
    }
    button.remove();
  };
}

function added(element, words) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ct-load';
  button.textContent = words;
  element.append(button);
  return button;
}

// The <comment-count> element: how many comments a thread has, anywhere on a page. All counts of a page that
// have one source come in one request. Until then, and if it fails, what is inside the element stays.

/** Elements that wait for the next request, by the address of their source. */
const waiting = new Map();

/** Asks a source about the threads of all elements that wait for it. */
async function ask(src) {
  const elements = waiting.get(src);
  waiting.delete(src);
  const address = new URL(src, document.baseURI);
  const threads = new Set([...elements].map((element) => element.getAttribute('thread')));
  address.searchParams.set('threads', [...threads].join(','));
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const { counts } = await response.json();
    for (const element of elements) element.show(counts?.[element.getAttribute('thread')]);
  } catch (reason) {
    console.warn('comment-count: the counts could not be had; what was there stays.', reason);
  }
}

// In Node there is no HTMLElement; importing must not fail there.
export class CommentCountElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['src', 'thread'];

  connectedCallback() {
    this.#wait();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#wait();
  }

  /** Shows a count in the language of the page; anything but a count is left out. */
  show(count) {
    if (!Number.isSafeInteger(count) || count < 0) return;
    const lang = this.closest('[lang]')?.lang || undefined;
    this.textContent = count.toLocaleString(lang);
  }

  #wait() {
    const src = this.getAttribute('src');
    if (!src || !this.getAttribute('thread')) return;
    if (!waiting.has(src)) {
      waiting.set(src, new Set());
      queueMicrotask(() => ask(src));
    }
    waiting.get(src).add(this);
  }
}

if (globalThis.customElements && !customElements.get('comment-count')) {
  customElements.define('comment-count', CommentCountElement);
}

// The <comment-thread> element. Importing this file defines nothing and asks the network for nothing.

/** How near the viewport an element comes before it starts, so that most readers never wait. */
const NEAR = '600px';

/** Said once below the comments that were there, when the live ones cannot be. */
const OFF = 'Live features of these comments are off.';

/** Elements whose thread is running, for when the module they share breaks. */
const running = new Set();

let loading;

/** Loads the module once for all elements of the page, glue and wasm side by side. */
function load() {
  loading ??= (async () => {
    const wasm = fetch(new URL('./wasm/comment_thread_bg.wasm', import.meta.url));
    // The glue may fail first; then nobody waits for this one.
    wasm.catch(() => {});
    const module = await import('./wasm/comment_thread.js');
    await module.default({ module_or_path: wasm });
    addEventListener('error', whenBroken);
    return module;
  })();
  return loading;
}

/** After a trap the module's memory cannot be trusted: every thread becomes plain markup. */
function whenBroken({ error }) {
  const ours = error instanceof WebAssembly.RuntimeError && String(error.stack).includes('comment_thread');
  if (ours) for (const element of [...running]) element.fail(error);
}

// In Node there is no HTMLElement; importing must not fail there.
export class CommentThreadElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [
    'src',
    'theme',
    'vote',
    'replies',
    'paging',
    'relative-time',
    'storage',
    'heading-level',
    'landmark',
    'id-prefix',
    'param-prefix',
  ];

  #thread;
  #nearness;
  #section;
  #updating = false;
  #named = false;
  #life;

  connectedCallback() {
    if (this.#thread || this.#nearness) return;
    const prefix = this.getAttribute('id-prefix') ?? '';
    const parameter = `${this.getAttribute('param-prefix') ?? ''}comment`;
    this.#named =
      location.hash.startsWith(`#${prefix}comment`) || new URLSearchParams(location.search).has(parameter);
    // The address names the comments, which are not there yet for the browser to scroll to.
    if (location.hash === `#${prefix}comments` && scrollY === 0) this.scrollIntoView();
    if (this.getAttribute('loading') === 'eager' || this.#named || !globalThis.IntersectionObserver) {
      this.#start();
    } else {
      this.#nearness = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
        { rootMargin: NEAR },
      );
      this.#nearness.observe(this);
    }
  }

  disconnectedCallback() {
    // Moving an element disconnects it for a moment only.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback() {
    if (!this.#thread || this.#updating) return;
    this.#updating = true;
    queueMicrotask(() => {
      this.#updating = false;
      this.#thread?.update(this.#options());
    });
  }

  /** Leaves what can be read as plain markup, with one quiet line. */
  fail(reason) {
    console.warn('comment-thread: the live thread could not be kept up; its plain markup stays.', reason);
    running.delete(this);
    this.#thread = undefined;
    this.toggleAttribute('live', false);
    // A copy has no listeners, so its links and forms work as links and forms again.
    this.#section?.replaceWith(this.#section.cloneNode(true));
    const line = document.createElement('p');
    line.className = 'ct-off';
    line.textContent = OFF;
    this.append(line);
  }

  async #start() {
    this.#unobserve();
    try {
      const { start } = await load();
      if (!this.isConnected || this.#thread) return;
      running.add(this);
      this.#thread = start(document.createElement('div'), this.#options(), (stage, section) => this.#show(stage, section));
    } catch (reason) {
      this.fail(reason);
    }
  }

  #end() {
    this.#unobserve();
    running.delete(this);
    this.#thread?.end();
    this.#thread = undefined;
    this.#life?.abort();
    this.#life = undefined;
    this.toggleAttribute('live', false);
  }

  #unobserve() {
    this.#nearness?.disconnect();
    this.#nearness = undefined;
  }

  /** What was there gives way once, to comments; what failed is said below it. */
  #show(stage, section) {
    this.#section = section;
    if (stage === 'shown') {
      if (this.childNodes.length !== 1 || this.firstChild !== section) this.replaceChildren(section);
      this.toggleAttribute('live', true);
      if (this.#named) this.#holdFocused();
      if (!this.#life && this.querySelector('.ct-text')) this.#keepDraft();
    } else if (!section.isConnected && (stage === 'failed' || !this.textContent.trim())) {
      this.append(section);
    }
  }

  /** The page's images and advertisements may come later than the comment that its address names. */
  async #holdFocused() {
    this.#named = false;
    const { keepInPlace } = await import('./in-place.js');
    const comment = document.activeElement;
    if (this.contains(comment)) keepInPlace(comment);
  }

  /** What is written here outlives a reload, unless the publisher wants nothing kept. */
  async #keepDraft() {
    const { signal } = (this.#life = new AbortController());
    if (this.getAttribute('storage') === 'none') return;
    const { keepDraft } = await import('./draft.js');
    if (!signal.aborted) keepDraft(this, signal);
  }

  #options() {
    const options = {};
    for (const name of CommentThreadElement.observedAttributes) {
      const value = this.getAttribute(name);
      if (value !== null) options[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] = value;
    }
    // Until there are comments to show, what was there stays, and needs no second heading.
    if (this.textContent.trim() && this.firstChild !== this.#section) options.beside = '';
    return options;
  }
}

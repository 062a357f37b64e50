// The <comment-thread> element. Importing this file defines nothing and asks the network for nothing.

/** How near the viewport an element comes before it starts, so that most readers never wait. */
const NEAR = '600px';

/** Milliseconds for which the page may think about who reads; then nobody is signed in. */
const PATIENCE = 10_000;

/** Said once below the comments that were there, when the live ones cannot be. */
const OFF = 'Live features of these comments are off.';

/** Elements whose thread is running, for when the module they share breaks. */
const running = new Set();

let loading;
let handOver;

/** Loads the module once for all elements of the page; all its files come side by side. */
function load() {
  loading ??= (async () => {
    const wasm = fetch(new URL('./wasm/comment_thread_bg.wasm', import.meta.url));
    // The glue may fail first; then nobody waits for this one.
    wasm.catch(() => {});
    const [module, handover] = await Promise.all([import('./wasm/comment_thread.js'), import('./handover.js')]);
    await module.default({ module_or_path: wasm });
    ({ handOver } = handover);
    for (const broken of ['error', 'unhandledrejection']) addEventListener(broken, whenBroken);
    return module;
  })();
  return loading;
}

/** After a trap the module's memory cannot be trusted: every thread becomes plain markup, and none is started. */
function whenBroken(event) {
  const reason = event.error ?? event.reason;
  if (!(reason instanceof WebAssembly.RuntimeError && String(reason.stack).includes('comment_thread'))) return;
  // Each thread says so once; what still calls the module has no more to say.
  event.preventDefault();
  loading = Promise.reject(reason);
  loading.catch(() => {});
  for (const element of [...running]) element.fail(reason);
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
    'sign-in',
    'token',
  ];

  #thread;
  #nearness;
  #section;
  #updating = false;
  #named = false;
  #life;
  #begun = new Set();
  #given;
  #askWhoReads;

  /** Who reads, for the source: a token that the publisher has signed, or what gives one: `(renew) => token`, or its promise. */
  get token() {
    return this.#given ?? this.getAttribute('token');
  }

  set token(token) {
    this.#given = token;
    this.attributeChangedCallback('token');
  }

  connectedCallback() {
    // What was set before the element was defined.
    if (Object.hasOwn(this, 'token')) {
      const { token } = this;
      delete this.token;
      this.token = token;
    }
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

  attributeChangedCallback(name) {
    // By another function the thread knows that somebody else reads.
    if (name === 'token') this.#askWhoReads = undefined;
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
    if (this.#section?.parentNode) {
      // A copy has no listeners, so its links and forms work as links and forms again.
      const plain = this.#section.cloneNode(true);
      plain.removeAttribute('aria-busy');
      for (const dead of plain.querySelectorAll('button[type=button], .ct-status')) dead.remove();
      handOver(this.#section, plain, () => this.#section.replaceWith(plain));
    }
    this.#section = undefined;
    // A thread that is moved about fails again.
    if (this.querySelector(':scope > .ct-off')) return;
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
    this.#begun.clear();
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
      const before = [...this.childNodes].filter((node) => node !== section);
      if (before.length || !section.isConnected) {
        handOver(this, section, () => {
          if (!section.isConnected) this.append(section);
          for (const node of before) node.remove();
        });
      }
      this.toggleAttribute('live', true);
      if (this.#named) this.#holdFocused();
      this.#beginWhatFewNeed();
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

  /** What few readers need is loaded with the first control that needs it. */
  #beginWhatFewNeed() {
    const { signal } = (this.#life ??= new AbortController());
    const begin = async (control, loading, begun) => {
      if (this.#begun.has(control) || !this.querySelector(control)) return;
      this.#begun.add(control);
      const module = await loading();
      if (!signal.aborted) begun(module);
    };
    // What is written here outlives a reload, unless the publisher wants nothing kept.
    if (this.getAttribute('storage') !== 'none') {
      begin('.ct-text', () => import('./draft.js'), ({ keepDraft }) => keepDraft(this, signal));
    }
    begin('.ct-edit', () => import('./editing.js'), ({ closeCancelled }) => closeCancelled(this, signal));
    begin('.ct-sign-in', () => import('./sign-in.js'), ({ tellOfSignIn }) => tellOfSignIn(this, signal));
    begin('.ct-moderation', () => import('./moderation.js'), ({ moderate }) => {
      moderate(this, (renew) => this.#whoReads(renew), () => this.#thread?.refresh(), signal);
    });
  }

  /** Asks the page for a token at every use, and keeps none. */
  async #whoReads(renew) {
    let given = this.token;
    if (typeof given === 'function') given = given(renew);
    else if (given === null) {
      const detail = { renew, respondWith: (answer) => (given = answer) };
      this.dispatchEvent(new CustomEvent('ct-token', { bubbles: true, detail }));
    }
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    return (await Promise.race([given, late])) ?? undefined;
  }

  #options() {
    const options = {};
    for (const name of CommentThreadElement.observedAttributes) {
      const value = this.getAttribute(name);
      if (value !== null) options[name] = value;
    }
    options.token = this.#askWhoReads ??= (renew) => this.#whoReads(renew);
    // Until there are comments to show, what was there stays, and needs no second heading.
    if (this.textContent.trim() && this.firstChild !== this.#section) options.beside = '';
    return options;
  }
}

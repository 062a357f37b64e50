// The <comment-thread> element. Importing this file defines nothing and asks the network for nothing.

import { beginWhatFewNeed } from './few-need.js';
import { headStart } from './head-start.js';
import { inTime } from './in-time.js';
import { handOver, load, running } from './module.js';
import { whenNear } from './near.js';

/** Said once below the comments that were there, when the live ones cannot be. */
const OFF = 'Live features of these comments are off.';

/** The attributes that the thread itself is drawn by; options.js tells what they mean. */
const DRAWN = [
  'src',
  'order',
  'theme',
  'vote',
  'replies',
  'paging',
  'updates',
  'relative-time',
  'storage',
  'sign-in',
  'heading-level',
  'landmark',
  'id-prefix',
  'param-prefix',
];

const OPTIONS = [...DRAWN, 'loading', 'theme-selector', 'server', 'page-id'];

/** What needs no second look: these options with these values, and what any element may have. All else is for vocabulary.js. */
const PLAIN =
  /^(((src|(id|param)-prefix|theme-selector|sign-in|token|class|id|style|lang|dir|title|hidden|live|aria-.*|data-v-.*)=.*)|(order=(newest|oldest|highest|lowest)|theme=(auto|light|dark)|vote=(both|up|none)|replies=(nested|flat)|paging=(pages|more|all)|updates=(poll|push|none)|storage=(local|none)|heading-level=[1-5]|landmark=(region|complementary|none)|loading=(lazy|eager|click|manual)|relative-time=))$/s;

const PROPERTIES = new Map(OPTIONS.map((name) => [name.replace(/-./g, ([, letter]) => letter.toUpperCase()), name]));

const warn = (reason) => console.warn('comment-thread:', reason);

let turns = Promise.resolve();

/** Fulfilled when one may begin: each in a task of its own, so that the page stays quick, and what lists them in the wasm short. */
function turn() {
  return (turns = turns.then(() => new Promise((begin) => setTimeout(begin))));
}

// In Node there is no HTMLElement; importing must not fail there.
export class CommentThreadElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = [...OPTIONS, 'token', 'lang'];

  #thread;
  #nearness;
  #nearnessOfEnd;
  #section;
  #begun = false;
  /** What the page is told when all that it is told of is there to be seen. */
  #held;
  #changing = false;
  #named = false;
  #life;
  #soon;
  #headStart;
  /** What was drawn without the module, and the buttons that were pressed in it and wait for the module. */
  #plain;
  #pressed = [];
  /** Whose comments are drawn in full without the module. */
  #plainSrc;
  #needed = new Set();
  #given;
  #askWhoReads;
  #ownWords;
  #language = {};

  /** Who reads, for the source: a token that the publisher has signed, or what gives one: `(renew) => token`, or its promise. */
  get token() {
    return this.#given ?? this.getAttribute('token');
  }

  set token(token) {
    this.#given = token;
    this.attributeChangedCallback('token');
  }

  /** A publisher's own words for single messages, by their names in the language files. */
  get messages() {
    return this.#ownWords;
  }

  set messages(words) {
    this.#ownWords = words;
    this.attributeChangedCallback('messages');
  }

  connectedCallback() {
    if (this.#begun) return;
    this.#begun = true;
    // Properties that were set before the script came hide those of the class.
    for (const [property, value] of Object.entries(this)) {
      delete this[property];
      this[property] = value;
    }
    const prefix = this.getAttribute('id-prefix') ?? '';
    const parameter = `${this.getAttribute('param-prefix') ?? ''}comment`;
    this.#named =
      location.hash.startsWith(`#${prefix}comment`) || new URLSearchParams(location.search).has(parameter);
    // The address names the comments, which are not there yet for the browser to scroll to.
    if (location.hash === `#${prefix}comments` && scrollY === 0) this.scrollIntoView();
    this.#changed();
  }

  disconnectedCallback() {
    // Moving an element disconnects it for a moment only.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name) {
    // By another function the thread knows that somebody else reads.
    if (name === 'token') this.#askWhoReads = undefined;
    // What was asked for and pressed is another thread's.
    if (name === 'src') {
      this.#headStart = undefined;
      this.#pressed = [];
    }
    if (this.#begun) this.#changed();
  }

  /** Starts the thread now, whatever `loading` says; fulfilled when it has been started or has failed. */
  async load() {
    this.#unobserve();
    if (!this.isConnected) return;
    const language = this.#findLanguage();
    try {
      if (!this.#thread && !this.#named && !this.#headStart && this.#plainSrc !== this.src) {
        this.#headStart = headStart(this);
        if (this.#headStart && this.#isBare()) this.#drawFirst(this.#headStart, language).catch(warn);
      }
      const { start } = await load().finally(() => language);
      if (!this.#thread) await turn();
      if (!this.isConnected || this.#thread) return;
      running.add(this);
      this.#thread = start(
        document.createElement('div'),
        { ...this.#options(), headStart: this.#headStart },
        (stage, section) => this.#show(stage, section),
        // In a task after the drawing, whose timer was there first: who is told of comments finds them.
        (...told) => setTimeout(() => (this.#held ? this.#held.push(told) : this.#tell(...told))),
      );
    } catch (reason) {
      this.fail(reason);
    } finally {
      this.#headStart = undefined;
    }
  }

  /** Whether there is nothing of a thread but what was drawn without the module. */
  #isBare() {
    return this.#plain?.isConnected || !this.querySelector('.ct-comment, .ct-plain');
  }

  /** Draws the first comments while the module is on its way. */
  async #drawFirst(begun, language) {
    const [{ firstComments }, page] = await Promise.all([import('./plain.js'), begun.page, language]);
    // By now the thread may have begun, or failed.
    const section = this.#headStart === begun && this.isConnected && firstComments(page, begun.address, this, this.#language);
    if (!section) return;
    this.#plain = section;
    const isHere = this.querySelector(':focus');
    this.replaceChildren(section);
    if (isHere) section.querySelector('.ct-title').focus({ preventScroll: true });
    // A form would leave the page; the module does without.
    section.onsubmit = (event) => {
      event.preventDefault();
      this.#pressed.push(event.submitter);
    };
  }

  /** Draws all comments of the page without the module. */
  async #drawAll(begun) {
    const src = (this.#plainSrc = this.src);
    const { showPage } = await import('./plain-page.js');
    this.#plain = (await showPage(this, src, begun, this.#language, this.#pressed)) ?? this.#plain;
  }

  /** Goes to a page by its number, or to a comment: `'#993'` by its number, `'c993'` by its id. */
  async goTo(place) {
    await this.load();
    if (typeof place === 'number') this.#thread?.go(Math.max(1, place));
    else this.#thread?.go(undefined, `${place}`.replace(/^#(comment-)?/, ''));
  }

  /** Fetches the comments shown afresh, past all caches. */
  async reload() {
    await this.load();
    this.#thread?.reload();
  }

  /** Sets options by the names of their properties or by others that vocabulary.js knows; null takes one back. */
  update(options) {
    for (const [name, value] of Object.entries(options)) {
      if (name in this) this[name] = value;
      else set(this, name, value);
    }
  }

  /** Takes the element out of the page and ends its thread. */
  destroy() {
    this.remove();
    this.#end();
  }

  /** Leaves what can be read as plain markup, with one quiet line; once the thread `isBegun`, what cannot be read is drawn. */
  fail(reason, isBegun = true) {
    console.warn('comment-thread: the live thread failed; its comments are plain.', reason);
    running.delete(this);
    this.#thread = this.#held = undefined;
    this.removeAttribute('live');
    if (this.#section?.parentNode) {
      // A copy has no listeners, so its links and forms work as links and forms again.
      const plain = this.#section.cloneNode(true);
      plain.removeAttribute('aria-busy');
      for (const dead of plain.querySelectorAll('button[type=button], .ct-status')) dead.remove();
      handOver(this.#section, plain, () => this.#section.replaceWith(plain));
    }
    this.#section = undefined;
    if (this.#plain) this.#plain.onsubmit = null;
    if (isBegun && this.#isBare() && this.#plainSrc !== this.src) this.#drawAll(this.#headStart).catch(warn);
    // A thread that is moved about fails again.
    if (this.querySelector(':scope > .ct-off')) return;
    const line = document.createElement('p');
    line.className = 'ct-off';
    line.textContent = this.#language.off ?? OFF;
    this.append(line);
  }

  /** Its attributes are other than they were: in one go with what else changes at the same time. */
  async #changed() {
    if (this.#changing) return;
    this.#changing = true;
    await undefined;
    this.#changing = false;
    try {
      if ([...this.attributes].some(({ name, value }) => !PLAIN.test(`${name}=${value}`))) {
        (await import('./vocabulary.js')).understand(this);
      }
      if (this.themeSelector) (await import('./theme-selector.js')).follow(this);
    } catch (reason) {
      warn(reason);
    }
    if (this.#thread) {
      await this.#findLanguage();
      this.#thread?.update(this.#options());
    } else if (this.isConnected) this.#await();
  }

  /** The reader is told in the language of the page around; plain English needs no file. */
  async #findLanguage() {
    try {
      const name = this.closest('[lang]')?.lang;
      this.#language = !this.messages && /^en\b/i.test(name) ? {} : await (await import('./language.js')).language(name, this.messages);
    } catch (reason) {
      warn(reason);
    }
  }

  /** Starts when it is time. */
  #await() {
    this.#unobserve();
    const { loading } = this;
    if (loading === 'click') {
      const words = () => this.#findLanguage().then(() => this.#language.load);
      import('./load-button.js').then(({ offer }) => offer(this, words)).catch((reason) => this.fail(reason, false));
    } else if (loading === 'eager' || (loading !== 'manual' && (this.#named || !globalThis.IntersectionObserver))) {
      this.load();
    } else if (loading !== 'manual') {
      this.#nearness = whenNear(this, () => this.load());
    }
  }

  #tell(name, detail) {
    if (name === 'ct-page') this.#awaitEnd();
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  /** Who has read as far as the links to other pages may want the next one. */
  #awaitEnd() {
    this.#nearnessOfEnd?.disconnect();
    const pages = this.querySelector('.ct-pages');
    if (pages) this.#nearnessOfEnd = whenNear(pages, () => this.#thread?.ahead());
  }

  #end() {
    this.#begun = false;
    this.#unobserve();
    this.#nearnessOfEnd?.disconnect();
    clearTimeout(this.#soon);
    this.#soon = undefined;
    running.delete(this);
    this.#thread?.end();
    this.#thread = undefined;
    this.#life?.abort();
    this.#life = this.#held = undefined;
    this.#needed.clear();
    this.#plainSrc = undefined;
    this.removeAttribute('live');
  }

  #unobserve() {
    this.#nearness?.disconnect();
    this.#nearness = undefined;
  }

  /** What was there gives way once: comments to all that are to be shown, a word to the first; what failed is said below it. */
  #show(stage, section) {
    this.#section = section;
    const before = [...this.childNodes].filter((node) => node !== section);
    if (stage === 'shown' || (stage === 'begun' && !before.some((node) => node !== this.#plain && node.querySelector?.('.ct-comment')))) {
      if (before.length || !section.isConnected) {
        handOver(this, section, () => {
          if (!section.isConnected) this.append(section);
          for (const node of before) node.remove();
        }, this.#pressed);
        this.#plain = undefined;
        this.#pressed = [];
      }
    }
    if (stage === 'begun') {
      this.#held ??= [];
    } else if (stage === 'shown') {
      this.toggleAttribute('live', true);
      if (this.#named) this.#holdFocused();
      this.#beginSoon();
      this.#held?.forEach((told) => this.#tell(...told));
      this.#held = undefined;
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

  /** Not before what was drawn has been painted. */
  #beginSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#life ??= new AbortController();
      beginWhatFewNeed(this, this.#needed, this.#life.signal, (renew) => this.#whoReads(renew), () => this.#thread?.refresh());
    });
  }

  /** Asks the page for a token at every use, and keeps none. */
  async #whoReads(renew) {
    let given = this.token;
    if (typeof given === 'function') given = given(renew);
    else if (given === null) {
      this.#tell('ct-token', { renew, respondWith: (answer) => (given = answer) });
    }
    return typeof given?.then === 'function' ? inTime(given) : (given ?? undefined);
  }

  #options() {
    const options = { ...this.#language };
    for (const name of DRAWN) {
      const value = this.getAttribute(name);
      if (value !== null) options[name] = value;
    }
    options.token = this.#askWhoReads ??= (renew) => this.#whoReads(renew);
    // Until there are comments to show, what was there stays, and needs no second heading.
    if (this.textContent.trim() && this.firstChild !== this.#section) options.beside = '';
    return options;
  }
}

/** Every option is a property as well, which says what the attribute says. */
for (const [property, name] of PROPERTIES) {
  Object.defineProperty(CommentThreadElement.prototype, property, {
    get() {
      return name === 'relative-time' ? this.hasAttribute(name) : (this.getAttribute(name) ?? '');
    },
    set(value) {
      set(this, name, value === false ? null : value);
    },
    configurable: true,
    enumerable: true,
  });
}

function set(element, name, value) {
  if (value == null) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : value);
}

// Other spellings of the options: `data-heading-level`, what other systems call them, slips of the pen. Each becomes the
// attribute that is meant, or a word to the developer; a reader gets a thread in any case.

import { OPTIONS } from './options.js';

/** What any element may carry; none of our business. */
const OF_ANY_ELEMENT = /^(class|id|style|lang|dir|title|hidden|live|slot|part|role|is|nonce|tabindex|translate|inert|on.*|item.*|(aria|data|hx|ng|v|x)-.*)$/;

/** How a name looks that somebody may have written by hand. */
const NAME = /^[a-z]+([-_][a-z]+)*$/;

/** Written as one word, for HTML knows no capitals: `headingLevel` comes as `headinglevel`. */
const oneWord = (name) => name.replace(/[-_]/g, '');

const ALIASES = new Map(
  Object.entries(OPTIONS).flatMap(([name, { aliases }]) =>
    Object.entries({ [name]: {}, ...aliases }).map(([alias, values]) => [oneWord(alias), { name, values }]),
  ),
);

const CANONICAL = Object.keys(OPTIONS);

const SPELLINGS = Object.entries(OPTIONS).flatMap(([name, { aliases }]) => [name, ...Object.keys(aliases)]);

/** What has been said to the developer: for many threads, once. */
const said = new Set();

/** For each element, the attributes that were set here, and what to. */
const set = new WeakMap();

/** Sets the attributes that others mean, on `element`, now and whenever one of them changes. */
export function understand(element) {
  if (!set.has(element)) {
    set.set(element, new Map());
    new MutationObserver(() => understand(element)).observe(element, { attributes: true });
  }
  const meant = new Map();
  for (const { name, value } of element.attributes) {
    const spelling = name.replace(/^data-/, '');
    const alias = ALIASES.get(oneWord(spelling));
    if (CANONICAL.includes(name)) {
      check(name, value);
    } else if (CANONICAL.includes(spelling)) {
      meant.set(spelling, translated(spelling, {}, value));
    } else if (alias) {
      say('info', `“${name}” is understood as the option “${alias.name}”.`);
      understandAlias(meant, alias, value);
    } else {
      unknown(name, spelling);
    }
  }
  if (meant.has('server') || meant.has('page-id') || element.hasAttribute('server') || element.hasAttribute('page-id')) {
    const [server, id] = ['server', 'page-id'].map((name) => element.getAttribute(name) ?? meant.get(name));
    if (server && id) meant.set('src', `${server.replace(/\/$/, '')}/threads/${encodeURIComponent(id)}/{page}.json`);
    else say('warn', `“server” and “page-id” are of use together only; “${server ? 'page-id' : 'server'}” is missing.`);
  }
  apply(element, meant);
}

function understandAlias(meant, { name, values }, value) {
  // Some name a place in the page that says whether it is dark.
  const selector = name === 'theme' && /[.#[]/.test(value);
  if (selector) meant.set('theme-selector', value);
  else meant.set(name, translated(name, values, value));
}

/** A value in our words; null for an option that is present or not, and is not to be. */
function translated(name, ofAlias, value) {
  const word = value.trim().toLowerCase();
  if (!Array.isArray(OPTIONS[name].values)) {
    return name === 'relative-time' && word === 'false' ? null : value;
  }
  const ours = new Map([OPTIONS[name].words ?? {}, ofAlias].flatMap(Object.entries)).get(word) ?? word;
  check(name, ours);
  return ours;
}

/** An attribute that the page itself has is not touched. */
function apply(element, meant) {
  const before = set.get(element);
  for (const name of new Set([...before.keys(), ...meant.keys()])) {
    const there = element.getAttribute(name);
    if (there && there !== before.get(name)) {
      before.delete(name);
      continue;
    }
    const value = meant.get(name) ?? null;
    if (value === null) {
      before.delete(name);
      element.removeAttribute(name);
    } else {
      before.set(name, value);
      if (there !== value) element.setAttribute(name, value);
    }
  }
}

function check(name, value) {
  const { values, default: otherwise } = OPTIONS[name];
  if (Array.isArray(values)) {
    if (value === '' || values.includes(value)) return;
    const near = nearest(value, values);
    say('warn', `${name}="${value}" is none of ${values.join(', ')}${near ? `; do you mean “${near}”?` : '.'} Used is: ${otherwise}.`);
  } else if (name === 'relative-time' && !['', 'true', name].includes(value)) {
    say('warn', `${name}="${value}" has no meaning: present, the option is on; without the attribute it is off.`);
  }
}

function unknown(name, spelling) {
  const near = nearest(spelling, SPELLINGS);
  // A page puts data of its own on its elements; only what is nearly an option can be meant for us.
  if (OF_ANY_ELEMENT.test(name) ? name.startsWith('data-') && near : NAME.test(name)) {
    say('warn', `there is no option “${name}”${near ? `; do you mean “${near}”?` : '.'} It is left out.`);
  }
}

/** What differs from a word in so few letters that it may be meant. */
function nearest(word, words) {
  const [distance, near] = words
    .map((each) => [difference(word, each), each])
    .reduce((one, other) => (other[0] < one[0] ? other : one));
  return distance <= word.length / 3 ? near : undefined;
}

/** How many letters are to be put in, taken out, changed or swapped with their neighbour. */
function difference(one, other) {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j++) {
      const changed = rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      rows[i].push(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed, swapped ? rows[i - 2][j - 2] + 1 : changed));
    }
  }
  return rows[one.length][other.length];
}

function say(how, words) {
  if (!said.has(words)) console[how](`comment-thread: ${words}`);
  said.add(words);
}

// What moderators see of a thread beside what everyone sees, in the places that the thread keeps for it. Only they load
// this. Words become text, never markup.

import { WORDS, filled } from './moderation-words.js';

/** Milliseconds after which an answer is no longer waited for. */
const PATIENCE = 10_000;

/** The decisions that are a button each, by what a comment is, with when they make no sense. */
const BUTTONS = {
  published: ['hold', 'pick', 'unpick'],
  'awaiting-moderation': ['approve', 'hold'],
  referred: ['approve'],
  removed: ['restore'],
};

/** The reasons of a removal. */
const REASONS = ['house-rules', 'other'];

/** A place that is not filled yet. */
const PLACE = '.ct-moderation:empty';

let ids = 0;
let dressed = false;

/**
 * Fills the places that the thread in `element` keeps for moderators, until `signal` ends it. `whoReads` gives the
 * moderator's token, anew if told so; `refresh` has the thread ask for what it shows.
 */
export function moderate(element, whoReads, refresh, signal) {
  dress();
  const desk = new Desk(element, whoReads, refresh);
  const fill = () => {
    for (const place of element.querySelectorAll(PLACE)) {
      place.lang = WORDS.lang;
      if (place.dataset.api) desk.takePlace(place);
      else desk.standBeside(place);
    }
  };
  const observer = new MutationObserver(fill);
  observer.observe(element, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  fill();
}

/** The stylesheet that only moderators get. */
function dress() {
  if (dressed) return;
  dressed = true;
  document.head.append(make('link', { rel: 'stylesheet', href: new URL('./moderation.css', import.meta.url).href }));
}

/** Where one thread is moderated. */
class Desk {
  #element;
  #whoReads;
  #refresh;
  #api;
  #status = make('p', { className: 'ct-moderation-status' });
  #stands = make('div', {});
  #queue = make('details', {});

  constructor(element, whoReads, refresh) {
    this.#element = element;
    this.#whoReads = whoReads;
    this.#refresh = refresh;
    this.#status.setAttribute('role', 'status');
  }

  /** What there is to see and decide of the thread as a whole. */
  takePlace(place) {
    this.#api = place.dataset.api.replace(/\/+$/, '');
    const group = make('fieldset', {}, make('legend', {}, WORDS.thread), this.#stands, this.#queue);
    place.append(group, this.#status);
    this.#show();
  }

  /** What there is to decide of one comment: asked for when it is opened, for it may be removed or held. */
  standBeside(place) {
    const { number } = place.dataset;
    const { comment } = place.closest('.ct-comment').dataset;
    const tools = make('details', {}, make('summary', {}, filled('moderate', { number })));
    tools.addEventListener('toggle', async () => {
      if (!tools.open) return;
      const found = await this.#asked(`comments/${encodeURIComponent(comment)}/moderation`);
      if (found) fold(tools, this.#decisions(found, tools));
    });
    place.append(tools);
  }

  /** How the thread stands, and what waits. */
  async #show() {
    const answer = await this.#asked('moderation');
    if (!answer) return;
    const { thread, items } = answer;
    const closed = thread.status === 'closed';
    const button = make('button', { type: 'button', className: 'ct-button' }, closed ? WORDS.open : WORDS.close);
    button.addEventListener('click', () => this.#decideThread(closed ? 'open' : 'close'));
    const focused = this.#stands.contains(document.activeElement);
    const words = make('p', {}, closed ? WORDS.threadClosed : WORDS.threadOpen);
    this.#stands.replaceChildren(words, button);
    if (focused) button.focus();
    const summary = make('summary', {}, filled('waiting', { count: items.length }));
    const list = make('ul', {}, ...items.map((item) => this.#waiting(item)));
    const deciding = this.#queue.contains(document.activeElement);
    this.#queue.replaceChildren(summary, list);
    if (deciding) summary.focus();
  }

  /** A comment that waits, with what was reported of it. */
  #waiting({ comment, reports }) {
    const reported = reports.map(({ reason, detail }) => {
      const words = [WORDS.reported, WORDS.reports[reason] ?? reason, detail].filter(Boolean).join(' ');
      return make('p', { dir: 'auto' }, words);
    });
    return make('li', {}, ...reported, this.#decisions(comment, this.#queue));
  }

  /** A comment's words, if not everyone reads them, and all that can be decided about it. */
  #decisions(comment, around) {
    const { number, status, text, author } = comment;
    const group = make('fieldset', {}, make('legend', {}, filled('comment', { number })));
    if (status !== 'published' || around === this.#queue) {
      if (author) group.append(make('p', { className: 'ct-moderation-author', dir: 'auto' }, author.name));
      group.append(make('blockquote', { dir: 'auto' }, text));
    }
    const decide = (decision) => this.#decide(comment, decision, around);
    const possible = (BUTTONS[status] ?? []).filter((action) => action !== (comment.pick ? 'pick' : 'unpick'));
    // What was reported is settled by it.
    if (status === 'published' && around === this.#queue) possible.unshift('approve');
    for (const action of possible) {
      const button = make('button', { type: 'button', className: 'ct-button' }, WORDS[action]);
      button.addEventListener('click', () => decide({ action }));
      group.append(button);
    }
    if (status !== 'removed') group.append(removal(decide));
    if (status === 'published') group.append(message(comment.message ?? '', decide));
    return group;
  }

  async #decide({ id, number }, decision, around) {
    const comment = await this.#asked(`comments/${encodeURIComponent(id)}/moderation`, decision);
    if (!comment) return;
    this.#say(filled('decided', { number, status: WORDS[comment.status] ?? comment.status }));
    this.#decided(id, decision.action);
    if (around === this.#queue) return;
    fold(around, this.#decisions(comment, around));
    around.querySelector('summary').focus();
  }

  async #decideThread(action) {
    const thread = await this.#asked('moderation', { action });
    if (!thread) return;
    this.#say(thread.status === 'closed' ? WORDS.threadClosed : WORDS.threadOpen);
    this.#decided(null, action);
  }

  #decided(comment, action) {
    this.#refresh();
    this.#show();
    this.#element.dispatchEvent(new CustomEvent('ct-moderated', { bubbles: true, detail: { comment, action } }));
  }

  #say(words, isProblem = false) {
    this.#status.classList.toggle('ct-moderation-problem', isProblem);
    this.#status.textContent = words;
  }

  /** The answer to a question, or to a decision that is sent; nothing if it was refused, which is said. */
  async #asked(what, decision) {
    try {
      return await ask(`${this.#api}/${what}`, this.#whoReads, decision);
    } catch (reason) {
      const sentence = WORDS.problems[reason.problem] ?? WORDS.problems.unwell;
      this.#say(decision ? filled('refused', { reason: sentence }) : sentence, true);
      return null;
    }
  }
}

/** Asks with the moderator's token; one that is refused is asked for once more. */
async function ask(address, whoReads, decision) {
  let answer = await send(address, await whoReads(false), decision);
  if (answer.status === 401) {
    const renewed = await whoReads(true);
    if (renewed) answer = await send(address, renewed, decision);
  }
  const json = await answer.json().catch(() => null);
  if (answer.ok && json) return json;
  throw refusal(json?.type?.split('/').at(-1));
}

async function send(address, token, decision) {
  try {
    return await fetch(address, {
      method: decision ? 'POST' : 'GET',
      headers: {
        Accept: 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(decision && { 'Content-Type': 'application/json' }),
      },
      body: decision && JSON.stringify(decision),
      // Wherever else an answer may lead, the token does not go there.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw refusal('unreachable');
  }
}

function refusal(problem) {
  return Object.assign(new Error(`The source has refused: ${problem}`), { problem });
}

function removal(decide) {
  const reasons = REASONS.map((reason) => make('option', { value: reason }, WORDS[reason]));
  const reason = make('select', {}, ...reasons);
  const address = make('input', { type: 'text', inputMode: 'url' });
  return form(WORDS.remove, [labelled(WORDS.reason, reason), labelled(WORDS.explanation, address)], () => {
    decide({ action: 'remove', reason: reason.value, explanationUrl: address.value.trim() || null });
  });
}

function message(words, decide) {
  const text = make('textarea', { rows: 2, value: words });
  return form(WORDS.message, [labelled(WORDS.messageText, text)], () => {
    decide({ action: 'message', text: text.value });
  });
}

function form(words, fields, sent) {
  const made = make('form', {}, ...fields, make('button', { className: 'ct-button' }, words));
  made.addEventListener('submit', (event) => {
    // It is no form of the thread's.
    event.preventDefault();
    event.stopPropagation();
    sent();
  });
  return made;
}

function labelled(words, field) {
  ids += 1;
  field.id = `ct-moderation-${ids}`;
  return make('p', {}, make('label', { htmlFor: field.id }, words), field);
}

/** Changes what can be folded away; the summary stays where it is, and so does the focus on it. */
function fold(details, content) {
  while (details.childNodes.length > 1) details.lastChild.remove();
  details.append(content);
}

function make(name, properties, ...content) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...content);
  return element;
}

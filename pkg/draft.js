// Keeps what a reader is writing while its page is away: through a reload, a sign-in, or a link followed by mistake.
// In this tab only, and only while there is something written.

/** What a reader writes in the form of a thread. */
const FIELDS = '.ct-compose :is(.ct-name, .ct-text)';

/** Puts back what was written in the thread of `element` before, and keeps what is written until `signal` ends it. */
export function keepDraft(element, signal) {
  const name = `comment-thread ${element.getAttribute('src')}`;
  const fields = () => [...element.querySelectorAll(FIELDS)];

  for (const [at, value] of recalled(name).entries()) {
    const field = fields()[at];
    if (!field || field.value || !value) continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // Who comes back from a sign-in goes on where they were.
  const form = element.querySelector('.ct-compose');
  const text = form.querySelector('.ct-text');
  if (text.value && location.hash === `#${form.id}`) text.focus();

  const keep = () => {
    const written = fields();
    remember(name, written.some((field) => field.matches('.ct-text') && field.value) && written);
  };
  // A page is left in many ways, and not every browser tells of each.
  addEventListener('pagehide', keep, { signal });
  document.addEventListener('visibilitychange', keep, { signal });
}

function recalled(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? [];
  } catch {
    // Storage that is off, full or holds something else is as good as empty.
    return [];
  }
}

function remember(name, fields) {
  try {
    if (fields) sessionStorage.setItem(name, JSON.stringify(fields.map(({ value }) => value)));
    else sessionStorage.removeItem(name);
  } catch {
    // The same.
  }
}

// The languages besides English, each in a file of its own: a reader downloads one, and of plain English not even this module.

/** Written out, for tools that pack modules to find the files. */
const FILES = {
  ar: () => new URL('./lang/ar.json', import.meta.url),
  de: () => new URL('./lang/de.json', import.meta.url),
  es: () => new URL('./lang/es.json', import.meta.url),
  fr: () => new URL('./lang/fr.json', import.meta.url),
  he: () => new URL('./lang/he.json', import.meta.url),
  hi: () => new URL('./lang/hi.json', import.meta.url),
  ja: () => new URL('./lang/ja.json', import.meta.url),
  pl: () => new URL('./lang/pl.json', import.meta.url),
  zh: () => new URL('./lang/zh.json', import.meta.url),
};

/** Languages that are written from right to left (direction.rs). */
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** Each file is asked for once, for all threads of the page. */
const asked = new Map();

/**
 * The sentences of a BCP 47 language, or of the browser's first if the page names none, some of them in the page's `own`
 * words, with its canonical name and direction: `{ lang, dir, messages, off, load }`; the last two are said without the widget.
 * Of `pt-BR` those of `pt` if it has no file of its own; without any, what is not in `own` stays English.
 */
export async function language(name, own) {
  const [lang] = canonical(name || navigator.language);
  let messages;
  try {
    messages = await read(lang);
  } catch (reason) {
    console.warn('comment-thread: the language could not be loaded; English takes its place.', reason);
  }
  if (!messages && !own) return {};
  messages = { ...messages, ...own };
  return { lang: lang ?? 'en', dir: RIGHT_TO_LEFT.test(lang) ? 'rtl' : 'ltr', messages, off: messages.off, load: messages.load };
}

function canonical(name) {
  try {
    return Intl.getCanonicalLocales(name);
  } catch {
    // Not the name of a language.
    return [];
  }
}

/** The file of a language, or of the one that it is a kind of; undefined if neither has one. */
function read(lang) {
  let name = lang;
  while (name && !Object.hasOwn(FILES, name)) name = name.replace(/-?[^-]*$/, '');
  if (name && !asked.has(name)) {
    const answer = fetch(FILES[name]()).then((response) => {
      if (!response.ok) throw new Error(`${response.url} answers ${response.status}`);
      return response.json();
    });
    asked.set(name, answer);
    // What failed may be asked for again by the next thread.
    answer.catch(() => asked.delete(name));
  }
  return asked.get(name);
}

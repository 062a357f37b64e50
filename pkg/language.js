// The languages besides English, each in a file of its own: a reader downloads one, and English ones not even this module.

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

/** Each file is asked for once, for all threads of the page. */
const asked = new Map();

/**
 * The sentences of a BCP 47 language, with its canonical name: `{ lang, messages }`. Of `pt-BR` those of `pt` if it
 * has no file of its own; undefined for a language that has none at all.
 */
export async function language(name) {
  const [lang] = canonical(name);
  for (let shorter = lang; shorter; shorter = shorter.replace(/-?[^-]*$/, '')) {
    if (Object.hasOwn(FILES, shorter)) return { lang, messages: await read(shorter) };
  }
  return undefined;
}

function canonical(name) {
  try {
    return Intl.getCanonicalLocales(name);
  } catch {
    // Not the name of a language.
    return [];
  }
}

function read(name) {
  if (!asked.has(name)) {
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

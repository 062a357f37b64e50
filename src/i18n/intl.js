/**
 * What the method `write` of an `Intl[kind]` for a language makes of its values; undefined where the browser has none,
 * or cannot read the language's name.
 */
export function formatter(kind, lang, options, write) {
  try {
    const of = new Intl[kind](lang, options);
    return of[write].bind(of);
  } catch {
    return undefined;
  }
}

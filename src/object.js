// Fields of whatever there is, asked for in one call: from the wasm, each call takes longer than what it asks for.

/** A field, if it is there and can be read: some that a browser has are forbidden. */
export function field(of, name) {
  try {
    return of[name];
  } catch {
    return undefined;
  }
}

/** A value, if it is a string. What no HTML can hold is replaced as HTML does it: the page gives such words back so. */
export function word(value) {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : undefined;
}

/** A field that is a string. */
export const text = (of, name) => word(field(of, name));

/** A field that is a number. */
export function number(of, name) {
  const value = field(of, name);
  return typeof value === 'number' ? value : undefined;
}

/** Whether a field is true. */
export const flag = (of, name) => field(of, name) === true;

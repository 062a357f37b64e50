// Fields of whatever there is, asked for in one call: from the wasm, each call takes longer than what it asks for.

/** A field, if it is there and can be read: some that a browser has are forbidden. */
export function field(of, name) {
  try {
    return of[name];
  } catch {
    return undefined;
  }
}

const fieldOfType = (type) => (of, name) => {
  const value = field(of, name);
  return typeof value === type ? value : undefined;
};

/** A field that is a string. */
export const text = fieldOfType('string');

/** A field that is a number. */
export const number = fieldOfType('number');

/** Whether a field is true. */
export const flag = (of, name) => field(of, name) === true;

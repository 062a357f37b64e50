// What was measured, round by round, and what of it is told.

/** Of an even number, the upper of the two in the middle. */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Values by name, one for each round. */
export class Samples {
  #values = new Map();

  add(name, value) {
    if (!this.#values.has(name)) this.#values.set(name, []);
    this.#values.get(name).push(value);
  }

  median(name) {
    return median(this.#values.get(name));
  }

  /** The median of the rounds' own ratios: what slows the machine down for a while slows both. */
  ratio(name, reference) {
    const references = this.#values.get(reference);
    return median(this.#values.get(name).map((value, round) => value / references[round]));
  }
}

/** The same list beginning elsewhere each round, so that none is always the one after another. */
export function turned(list, round) {
  const start = round % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

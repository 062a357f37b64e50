/** `address`, relative to `base`, itself relative to the document, if it is on the same host as `base`. */
export function resolvedOnSameHost(address, base) {
  try {
    const from = new URL(base, document.baseURI);
    const { origin, href } = new URL(address, from);
    return origin === from.origin ? href : undefined;
  } catch {
    return undefined;
  }
}

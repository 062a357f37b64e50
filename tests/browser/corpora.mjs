// Real and hostile texts from elsewhere, beside the repository where they are at hand.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CORPORA = new URL('../../../shared/corpora/', import.meta.url);

/** The path of a file or folder of the corpora. */
export function corpus(name) {
  return fileURLToPath(new URL(name, CORPORA));
}

/** For the `skip` of a test: why it cannot run, if it cannot. */
export function without(name) {
  return existsSync(corpus(name)) ? undefined : `${corpus(name)} is not there`;
}

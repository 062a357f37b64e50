// Finds the programs that the tests start.

import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The program that the environment names, or the first of `names` that is a path or that PATH holds. */
export function program(variable, names) {
  const wanted = process.env[variable] ? [process.env[variable]] : names;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const places = wanted.flatMap((name) =>
    path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name)),
  );
  const found = places.find(isExecutable);
  if (!found) throw new Error(`${wanted.join(' or ')} was not found; set ${variable} to its path.`);
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

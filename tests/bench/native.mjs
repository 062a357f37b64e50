// What criterion has measured of plain HTML, for the same table.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

const COMMENTS = 20;
const NANOSECONDS_IN_MICROSECOND = 1000;

/** Rows of `benches/markup.rs`: microseconds of one processor for each comment. */
export async function drawing(folder) {
  if (!folder) return [];
  return Promise.all(
    ['from JSON', 'from the model'].map(async (name) => {
      const file = path.join(folder, `page of ${COMMENTS} as HTML`, name, 'new/estimates.json');
      const { median } = JSON.parse(await readFile(file, 'utf8'));
      const value = median.point_estimate / COMMENTS / NANOSECONDS_IN_MICROSECOND;
      return { what: `plain HTML on a server, ${name}: each comment`, value, unit: 'µs' };
    }),
  );
}

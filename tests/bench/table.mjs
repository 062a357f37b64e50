// The table that is printed, and kept in docs/performance.md.

import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';

const BEGIN = '<!-- Written by cargo xtask bench: begin -->';
const END = '<!-- Written by cargo xtask bench: end -->';

const HEAD = ['measure', 'reference', 'comment-thread', 'ratio', 'goal', ''];
const ALIGNED = ['---', '--:', '--:', '--:', '--:', '---'];

const NAMES = { 'by-hand': 'by hand', plain: 'no script' };

/** How far a median may be over its goal and still be told as at it: what two runs of one thing differ by. */
const NOISE = 0.05;

/** Rows as a table of Markdown. */
export function table(rows) {
  const cells = [HEAD, ALIGNED, ...rows.map(row)];
  const widths = HEAD.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  const fill = (cell, at) => {
    if (cells[1][at] === cell) return cell.replace('---', '-'.repeat(widths[at])).replace('--:', `${'-'.repeat(widths[at] - 1)}:`);
    return ALIGNED[at] === '--:' ? cell.padStart(widths[at]) : cell.padEnd(widths[at]);
  };
  return cells.map((line) => `| ${line.map(fill).join(' | ')} |`.trimEnd()).join('\n');
}

function row({ what, reference, value, unit, ratio, goal, most }) {
  const kept = goal === undefined ? most === undefined || value <= most : ratio <= goal * (1 + NOISE);
  const wanted = goal === undefined ? most : goal;
  return [
    what,
    reference ? `${NAMES[reference.name]} ${written(reference.value, unit)}` : '',
    written(value, unit),
    ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    wanted === undefined ? '' : goal === undefined ? `≤ ${written(most, unit)}` : `≤ ${goal.toFixed(1)}×`,
    wanted === undefined ? '' : kept ? '✓' : '✗',
  ];
}

function written(value, unit) {
  switch (unit) {
    case 'ms':
      return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
    case 'shift':
      return value.toFixed(3);
    case 'MB':
    case 'µs':
      return `${value.toFixed(1)} ${unit}`;
    default:
      return `${Math.round(value)} ${unit}`.trimEnd();
  }
}

/** What the figures depend on. */
export function conditions(chromium, rounds) {
  const [processor] = os.cpus();
  return `${os.cpus().length} × ${processor?.model ?? 'unknown processor'}, ${os.type()}, Chromium ${chromium}, medians of ${rounds} rounds (a fifth of them for 10,000 comments)`;
}

/** Puts a text between the markers of a document. */
export async function keep(file, text) {
  const document = await readFile(file, 'utf8');
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no place between “${BEGIN}” and “${END}”.`);
  await writeFile(file, `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`);
}

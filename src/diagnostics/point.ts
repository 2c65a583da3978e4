import type { Diagnostic, Place } from '../types.js';
import { hasOwn } from '../es2020.js';
import { CELL_END } from './frame.js';

/**
 * What is found wrong when a record is scored is known by its row. These words of a message stand in
 * one of its cells.
 */
const IN_CELL: Readonly<Record<string, string>> = {
  'evidence/bad-value': 'found',
  'evidence/percent-sign': 'found',
  'evidence/percent-or-number': 'found',
  'evidence/serial-day': 'found',
  'evidence/out-of-range': 'found',
  'evidence/not-an-option': 'found',
  'evidence/bad-claim': 'found',
  'evidence/other-site': 'found',
  'evidence/out-of-period': 'found',
  'evidence/out-of-window': 'found',
  'evidence/unknown-stage': 'found',
  'evidence/two-counts': 'value',
  'evidence/unknown-indicator': 'id',
  'evidence/not-a-leaf': 'id',
  'evidence/claim-unused': 'id',
  'evidence/unknown-fact': 'name',
  'evidence/ambiguous-fact': 'name',
  'evidence/derived-fact': 'name',
  'evidence/unknown-unit': 'unit',
  'evidence/duplicate-subject': 'subject',
};
/** What stands around a cell, or around a text in JSON and YAML. */
const AROUND = /^[\s,;，\t"'[\]{}:]?$/;

/**
 * The place of the cell that a diagnostic speaks of, where its line has that text once; else the
 * place as it is. Nothing of it is kept for every record: it would cost more than all the rest of
 * reading one.
 */
export function pointed(
  { code, params }: Pick<Diagnostic, 'code' | 'params'>,
  place: Place,
  line: string | undefined,
): Place {
  const said = saidIn({ code, params });
  if (line === undefined || place.length !== undefined || said === undefined) return place;
  if (place.file.endsWith('!'))
    return pointedCell({ code, params }, place, line.split(CELL_END), 1);
  // Under a heading with a percent sign the cell has none.
  const words = said.endsWith('%') ? [said, said.slice(0, -1)] : [said];
  const at = words.map((word) => onlyPlace(line, word, place.column)).find((one) => one >= 0);
  if (at === undefined) return place;
  const word = words.find((one) => line.startsWith(one, at)) ?? said;
  return { ...place, column: characters(line.slice(0, at)) + 1, length: characters(word) };
}
/** {@link pointed} for a row whose cells are told apart; `first` is the number of its first column. */
export function pointedCell(
  { code, params }: Pick<Diagnostic, 'code' | 'params'>,
  place: Place,
  cells: readonly string[],
  first: number,
): Place {
  const said = saidIn({ code, params });
  if (said === undefined || place.column !== first) return place;
  const [at, ...others] = cells.flatMap((cell, index) => (cell.trim() === said ? [index] : []));
  return at === undefined || others.length > 0 ? place : { ...place, column: first + at };
}
/** The words of a message that stand in a cell. */
function saidIn({ code, params }: Pick<Diagnostic, 'code' | 'params'>): string | undefined {
  const said = params[hasOwn(IN_CELL, code) ? (IN_CELL[code] ?? '') : ''];
  return typeof said === 'string' && said !== '' ? said : undefined;
}
/** Where a text stands in a row, if it does once; else less than zero. */
function onlyPlace(line: string, word: string, column: number): number {
  if (word === '' || line.length > LONGEST) return -1;
  const from = [...line].slice(0, column - 1).join('').length;
  // Several records may stand on one line.
  const end = line.charAt(from) === '{' ? line.indexOf('}', from) : -1;
  const row = end < 0 ? line : line.slice(0, end + 1);
  let found = -1;
  for (let at = row.indexOf(word, from); at >= 0; at = row.indexOf(word, at + 1)) {
    const isWhole = AROUND.test(row.charAt(at - 1)) && AROUND.test(row.charAt(at + word.length));
    if (isWhole && found >= 0) return -1;
    if (isWhole) found = at;
  }
  return found;
}
/** A whole file may be one line, with a fault in each of its records. */
const LONGEST = 5000;
const characters = (text: string): number => [...text].length;

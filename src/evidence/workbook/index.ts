/**
 * Sheets of a file of the office → records.
 * In: tables of cells with what is shown of each. Out: a reading, as of rows of text under the same
 * headings. It must not know: bytes and the libraries for them, and what a record is worth.
 */
import { diagnose, sortDiagnostics, suggest } from '../../diagnostics/index.js';
import type { OfficeFile, OfficeSheet } from '../../office/index.js';
import type { Diagnostic, RuleSet } from '../../types.js';
import { folded } from '../../values/index.js';
import { headIn, isHead, readUnder } from '../csv/index.js';
import { numberReader, type NumberCells } from '../numbers.js';
import { idsAlike } from '../objects.js';
import type { EvidenceReading } from '../reading.js';
import { linesOfSheet, seenCells, textOfSeen, type SeenSheet } from './cells.js';
import { hiddenWord, seenSheet, spreadSheet, type KnownNumbers } from './sheet.js';

/** Which sheets of a file are read, and how bare numbers in it are meant. */
export interface SheetsOptions extends NumberCells {
  /** The names of the sheets that are read; all of them unless told. */
  sheets?: readonly string[] | undefined;
  /** The most records that a file may hold: a million unless told. */
  records?: number | undefined;
  /** Tells which values are percentages and days, and which ids are one number. */
  ruleSet?: Pick<RuleSet, 'facts' | 'indicators'> | undefined;
}
const MOST = 1_000_000;

/**
 * Reads the sheets of a file, each under headings of its own and each cell as it is shown. A sheet
 * that is no table is passed over, and that is said; a table without a known heading is an error.
 * Never throws. Linear in cells. `name` is the name of the file: a cell stands at
 * `佐证.xlsx!表!C5`.
 */
export function recordsFromSheets(
  file: OfficeFile,
  name: string,
  options: SheetsOptions = {},
): EvidenceReading {
  if (file.kind === null) return { ...NOTHING, diagnostics: file.diagnostics };
  const { chosen, unknown } = choose(file.sheets, name, options.sheets);
  const filled = chosen
    .map((sheet) => ({ sheet, seen: seenCells(sheet) }))
    .filter(({ seen }) => seen.rows.length > 0);
  const said = [...file.diagnostics, ...unknown];
  const start = { file: name, line: 1, column: 1 };
  if (filled.length === 0) {
    const isTold = said.some(({ severity }) => severity === 'error');
    return {
      ...NOTHING,
      diagnostics: isTold ? said : [...said, diagnose('evidence/empty', start)],
    };
  }
  const numbers: KnownNumbers = {
    read: options.ruleSet ? numberReader(options.ruleSet.facts, options) : null,
    twins: options.ruleSet ? idsAlike(options.ruleSet) : new Set(),
  };
  let left = options.records ?? MOST;
  const readings = filled.map(({ sheet, seen }) => {
    const place = placeName(name, sheet);
    if (isProse(seen)) return null;
    const reading = readSheet(seen, place, numbers, left);
    left = Math.max(0, left - reading.read);
    reading.diagnostics.push(...hiddenIn(sheet, seen, place));
    return reading;
  });
  const isRead = readings.some((reading) => reading !== null);
  const prose = filled.flatMap(({ sheet, seen }, at) =>
    readings[at] === null && isRead ? passedOver(sheet, seen, name) : [],
  );
  if (!isRead) prose.push(diagnose('evidence/no-headings', start));
  return together(
    readings.flatMap((reading) => reading ?? []),
    [...said, ...prose],
  );
}
/** The sheets of a file as texts by the names that places have, to show the rows told of. */
export const textsOfSheets = (file: OfficeFile, name: string): Map<string, string> =>
  new Map(file.sheets.map((sheet) => [placeName(name, sheet), linesOfSheet(sheet)]));
const NOTHING: Omit<EvidenceReading, 'diagnostics'> = { records: [], setAside: [], read: 0 };
/** The name of a file that ends so has places with columns in letters. */
const placeName = (file: string, { name }: OfficeSheet): string =>
  name === '' ? `${file}!` : `${file}!${name}!`;

/** The sheets that were asked for; a name that there is not is an error. */
function choose(
  sheets: readonly OfficeSheet[],
  file: string,
  wanted: readonly string[] | undefined,
): { chosen: readonly OfficeSheet[]; unknown: Diagnostic[] } {
  if (wanted === undefined || wanted.length === 0) return { chosen: sheets, unknown: [] };
  const names = new Set(wanted.map(folded));
  const known = new Set(sheets.map(({ name }) => folded(name)));
  const allowed = sheets.map(({ name }) => name);
  return {
    chosen: sheets.filter(({ name }) => names.has(folded(name))),
    unknown: wanted
      .filter((name) => !known.has(folded(name)))
      .map((found) =>
        diagnose(
          'evidence/unknown-sheet',
          { file, line: 1, column: 1 },
          { found, ...suggest(found, allowed) },
        ),
      ),
  };
}

/** Whether a sheet is text for people: fewer than two of its rows have two cells. */
const isProse = ({ rows }: SeenSheet): boolean =>
  rows.filter(({ cells }) => cells.size > 1).length < 2;
function passedOver(sheet: OfficeSheet, { rows: [first] }: SeenSheet, name: string): Diagnostic {
  const [cell] = [...(first?.cells.values() ?? [])];
  const place = {
    file: placeName(name, sheet),
    line: first?.row ?? 1,
    column: (cell?.column ?? 0) + 1,
  };
  return diagnose('evidence/prose-sheet', place, { found: textOfSeen(cell) });
}
function readSheet(
  seen: SeenSheet,
  file: string,
  numbers: KnownNumbers,
  limit: number,
): EvidenceReading {
  const sheet = seenSheet(seen, file, numbers);
  const head = headIn(sheet, { offset: 0, line: 1 });
  if (!isHead(head)) return head;
  const reading = readUnder(head, spreadSheet(sheet, seen, head), limit);
  const isTold =
    reading.read > 0 || reading.diagnostics.some(({ severity }) => severity === 'error');
  if (!isTold) reading.diagnostics.push(diagnose('evidence/empty', { file, line: 1, column: 1 }));
  return reading;
}
/** What of a sheet people do not see, and is read all the same. */
function hiddenIn(sheet: OfficeSheet, { rows }: SeenSheet, file: string): Diagnostic[] {
  const place = { file, line: 1, column: 1 };
  if (sheet.isHidden) return [diagnose('evidence/hidden-sheet', place, { found: sheet.name })];
  const hidden = rows.filter(({ isHidden }) => isHidden);
  const columns = sheet.hiddenColumns;
  if (hidden.length === 0 && columns.length === 0) return [];
  const at = { ...place, line: hidden[0]?.row ?? 1, column: (columns[0] ?? 0) + 1 };
  return [
    diagnose('evidence/hidden-cells', at, { found: hiddenWord(hidden.length, columns.length) }),
  ];
}
function together(
  readings: readonly EvidenceReading[],
  diagnostics: readonly Diagnostic[],
): EvidenceReading {
  return {
    records: readings.flatMap(({ records }) => records),
    setAside: readings.flatMap(({ setAside }) => setAside),
    diagnostics: sortDiagnostics([
      ...diagnostics,
      ...readings.flatMap((reading) => reading.diagnostics),
    ]),
    read: readings.reduce((sum, { read }) => sum + read, 0),
    lacks: readings.flatMap(({ lacks }) => lacks ?? []),
  };
}

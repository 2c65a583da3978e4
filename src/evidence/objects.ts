/**
 * Plain objects → records, as a row of a spreadsheet under the same headings would be read.
 * In: objects with Chinese or English keys. Out: a reading. It must not know: what a record is worth.
 */
import { both, diagnose, suggest, type Code } from '../diagnostics/index.js';
import { parseExact, toText } from '../exact.js';
import { everyNode } from '../tree.js';
import type { Diagnostic, Params, Place, RuleSet } from '../types.js';
import { entriesIn, isList, textOf, underPercent, wordFor } from '../values/index.js';
import {
  fieldOfHeading,
  isPercentHeading,
  isRowNumber,
  KNOWN_HEADINGS,
  type Field,
} from './fields.js';
import { numberReader, type NumberCells, type NumberReader } from './numbers.js';
import {
  collect,
  NOBODYS,
  setAside,
  whoseIs,
  type Built,
  type EvidenceReading,
  type WrittenRecord,
} from './reading.js';

/**
 * Reads objects with the headings of a spreadsheet as keys (`指标`, `数据项`, `值` …) or the English
 * names of fields, each as a row of a file would be read. `name` stands for the file: the third
 * object is `name:3`. `numbers` says how percentages and days are stored, where they are numbers.
 * Never throws, whatever the rows are. Linear in rows.
 */
export function recordsFromObjects(
  ruleSet: Pick<RuleSet, 'indicators' | 'facts'>,
  rows: readonly unknown[],
  name = 'records',
  numbers: NumberCells = {},
): EvidenceReading {
  const sheet: Sheet = {
    twins: idsAlike(ruleSet),
    numbers: numberReader(ruleSet.facts, numbers),
    unknown: new Set(),
    diagnostics: [],
  };
  const all: readonly unknown[] = isList(rows) ? Array.from(rows) : [rows];
  const written = all.map((row, at) =>
    writtenOf(row, { file: name, line: at + 1, column: 1 }, sheet),
  );
  return collect(written, sheet.diagnostics);
}
/** What is known of all objects, and what is said of their keys. */
interface Sheet {
  twins: ReadonlySet<string>;
  numbers: NumberReader | null;
  unknown: Set<string>;
  diagnostics: Diagnostic[];
}
function writtenOf(row: unknown, place: Place, sheet: Sheet): WrittenRecord | Built {
  const cells = cellsOf(row);
  if (cells === undefined)
    return setAside(NOBODYS, 'evidence/wrong-type', place, {
      key: both('记录', 'the record'),
      found: wordFor(row),
      expected: both('一组键值', 'a mapping'),
    });
  const texts = new Map<Field, string>();
  const bare = new Set<Field>();
  const twice = new Set<Field>();
  let fault: { code: Code; params: Params } | null = null;
  for (const [key, value] of cells) {
    const field = fieldOfHeading(key);
    if (field === undefined) {
      reportKey(key, place, sheet);
      continue;
    }
    const said = textOf(value, field === 'value');
    // A spreadsheet program made 1.1 of 1.10, and nobody knows which was meant.
    const isOpen =
      field === 'indicator' && typeof value === 'number' && sheet.twins.has(said ?? '');
    if (texts.has(field) || twice.has(field)) {
      fault ??= { code: 'syntax/duplicate-key', params: { key } };
      // Nobody knows which is meant.
      twice.add(field);
      texts.delete(field);
    } else if (said === undefined || isOpen)
      fault ??= {
        code: 'evidence/wrong-type',
        params: { key, found: wordFor(value), expected: both('文字', 'text') },
      };
    else {
      const isPercent = isPercentHeading(key);
      texts.set(field, isPercent ? underPercent(said) : said);
      if (typeof value === 'number' && !isPercent) bare.add(field);
    }
  }
  const get = (field: Field): string | null => texts.get(field) ?? null;
  if (fault) return setAside(whoseIs(get), fault.code, place, fault.params);
  const { numbers } = sheet;
  const read = (field: Field): string | null => {
    const text = get(field);
    return text !== null && numbers && bare.has(field) ? numbers(field, text, get) : text;
  };
  return { place, get: read, placeOf: () => place };
}
/** Says once of a key that it is no heading. */
function reportKey(key: string, place: Place, { unknown, diagnostics }: Sheet): void {
  if (!isRowNumber(key) && !unknown.has(key))
    diagnostics.push(
      diagnose('evidence/unknown-heading', place, { found: key, ...suggest(key, KNOWN_HEADINGS) }),
    );
  unknown.add(key);
}
/** The keys of an object under which something stands; undefined where it is none. */
const cellsOf = (row: unknown): [string, unknown][] | undefined =>
  entriesIn(row)?.filter(([, value]) => value !== null && value !== undefined && value !== '');
/** Numbers that several ids of the tree are, such as 1.1 where there are 1.1 and 1.10. */
export function idsAlike({ indicators }: Pick<RuleSet, 'indicators'>): ReadonlySet<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const { id } of everyNode(indicators)) {
    const number = parseExact(id);
    const text = number && toText(number);
    if (text === undefined) continue;
    if (seen.has(text)) twice.add(text);
    seen.add(text);
  }
  return twice;
}

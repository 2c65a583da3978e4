/**
 * Plain objects → records, as a row of a spreadsheet under the same headings would be read.
 * In: objects with Chinese or English keys. Out: a reading. It must not know: what a record is worth.
 */
import { both, diagnose, suggest } from '../diagnostics/index.js';
import { parseExact, toText } from '../exact.js';
import { everyNode } from '../tree.js';
import type { Diagnostic, Phrase, Place, RuleSet } from '../types.js';
import { textOf, underPercent, wordFor } from '../values/index.js';
import {
  fieldOfHeading,
  isPercentHeading,
  isRowNumber,
  KNOWN_HEADINGS,
  type Field,
} from './fields.js';
import {
  collect,
  NOBODYS,
  setAside,
  type Built,
  type EvidenceReading,
  type WrittenRecord,
} from './reading.js';

/**
 * Reads objects with the headings of a spreadsheet as keys (`指标`, `数据项`, `值` …) or the English
 * names of fields. `name` stands for the file: the third object is `name:3`. Never throws.
 */
export function recordsFromObjects(
  ruleSet: Pick<RuleSet, 'indicators'>,
  rows: readonly unknown[],
  name = 'records',
): EvidenceReading {
  const diagnostics: Diagnostic[] = [];
  const unknown = new Set<string>();
  const twins = idsAlike(ruleSet);
  const written = Array.from(rows).map((row, at): WrittenRecord | Built => {
    const place: Place = { file: name, line: at + 1, column: 1 };
    const cells = cellsOf(row);
    if (cells === undefined)
      return wrong(place, both('记录', 'the record'), wordFor(row), both('一组键值', 'a mapping'));
    const texts = new Map<Field, string>();
    for (const [key, value] of cells) {
      const field = fieldOfHeading(key);
      if (field === undefined) {
        if (!isRowNumber(key) && !unknown.has(key))
          diagnostics.push(
            diagnose('evidence/unknown-heading', place, {
              found: key,
              ...suggest(key, KNOWN_HEADINGS),
            }),
          );
        unknown.add(key);
        continue;
      }
      if (texts.has(field)) return setAside(NOBODYS, 'syntax/duplicate-key', place, { key });
      const given = textOf(value, field === 'value');
      const text = given !== undefined && isPercentHeading(key) ? underPercent(given) : given;
      // A spreadsheet program made 1.1 of 1.10, and nobody knows which was meant.
      const isOpen = field === 'indicator' && typeof value === 'number' && twins.has(text ?? '');
      if (text === undefined || isOpen)
        return wrong(place, key, wordFor(value), both('文字', 'text'));
      texts.set(field, text);
    }
    return { place, get: (field) => texts.get(field) ?? null, placeOf: () => place };
  });
  return collect(written, diagnostics);
}
const wrong = (place: Place, key: Phrase, found: Phrase, expected: Phrase): Built =>
  setAside(NOBODYS, 'evidence/wrong-type', place, { key, found, expected });
/** The keys of an object under which something stands; undefined where it is none. */
function cellsOf(row: unknown): [string, unknown][] | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
  try {
    return Object.entries(row).filter(
      ([, value]) => value !== null && value !== undefined && value !== '',
    );
  } catch {
    return undefined;
  }
}
/** Numbers that several ids of the tree are, such as 1.1 where there are 1.1 and 1.10. */
function idsAlike({ indicators }: Pick<RuleSet, 'indicators'>): ReadonlySet<string> {
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

/**
 * Fields that the tree asks for and no record says.
 * In: facts that pick or weigh records by a field, the records, and the columns that their sheets
 * lack. Out: which facts are open for that, and what is to be said. It must not know: how a sheet
 * is read.
 */
import { both, diagnose } from '../diagnostics/index.js';
import { sign } from '../exact.js';
import type { Diagnostic, Fact, Phrase } from '../types.js';
import type { BoundRecord, Records } from './state.js';
import { fieldWord, isWorded, type WordedField } from './where.js';
import { lastOf } from '../es2020.js';

/** A fact that looks at records of another, and at some of their fields. */
export interface Picking {
  key: string;
  name: string;
  of: string;
  fields: readonly WordedField[];
  /** Those of which it is told once that no record says them. */
  told: readonly WordedField[];
}
/** By files: the fields for which they have no column, from so many lines on. */
export type Lacks = ReadonlyMap<string, readonly { line: number; fields: readonly string[] }[]>;
/**
 * Whether a fact asks for a field that none of its records says, and none could say: their sheets
 * have no such column. Nobody knows then which of them are meant.
 */
export function isLost({ of, fields }: Picking, records: Records, lacks: Lacks): boolean {
  const all = someIn(of, records);
  return all.length > 0 && fields.some((field) => all.every(isWithout(field, lacks)));
}
/** The records of a fact but those that say “none”: of nothing there is no level. */
const someIn = (of: string, records: Records): BoundRecord[] =>
  (records.get(of) ?? []).filter(({ quantity }) => sign(quantity) !== 0);
const isWithout =
  (field: WordedField, lacks: Lacks) =>
  ({ record }: BoundRecord): boolean => {
    if (record[field] !== null) return false;
    const { file, line } = record.place;
    const above = lacks.get(file)?.filter((part) => part.line <= line);
    return lastOf(above ?? [])?.fields.includes(field) === true;
  };

/** What a fact picks or weighs records by. */
export function pickingOf(fact: Fact): Picking[] {
  if (!('of' in fact) || !('where' in fact)) return [];
  const asked = fact.where.map(({ field }) => field).filter(isWorded);
  const weighed = fact.kind === 'weighted-count' ? [fact.by] : [];
  const fields = [...new Set([...asked, ...weighed])];
  // Where a weight is lacking, that is said of each record.
  const told = fact.kind === 'weighted-count' && fact.otherwise === null ? asked : fields;
  const { key, name, of } = fact;
  return fields.length === 0 ? [] : [{ key, name, of, fields, told }];
}

interface Said {
  of: string;
  field: WordedField;
  all: readonly BoundRecord[];
  /** What looks at the field, and what follows; words of tables would come into every browser. */
  names: Phrase;
  effect: Phrase;
}
const unsaid = ({ of, field, all, names, effect }: Said): Diagnostic =>
  diagnose('evidence/unsaid', all[0]?.record.place ?? null, {
    of,
    field: fieldWord(field),
    count: String(all.length),
    names,
    effect,
  });
/**
 * Warns where none of a fact's records says a field by which others pick or weigh them: a ledger may
 * have lost that column.
 */
export function collectUnsaid(
  picking: Iterable<Picking>,
  table: ReadonlyMap<string, Fact>,
  records: Records,
  lacks: Lacks,
): Diagnostic[] {
  const found = new Map<string, { of: string; field: WordedField; names: string[] }>();
  for (const { name, of, told } of picking) {
    const all = someIn(of, records);
    for (const field of told) {
      if (all.length === 0 || all.some(({ record }) => record[field] !== null)) continue;
      const before = found.get(`${field} ${of}`);
      if (before) before.names.push(name);
      else found.set(`${field} ${of}`, { of, field, names: [name] });
    }
  }
  return [...found.values()].map(({ of, field, names }) => {
    const all = someIn(of, records);
    return unsaid({
      of: table.get(of)?.name ?? of,
      field,
      all,
      names: both(names.join('、'), names.join(', ')),
      effect: all.every(isWithout(field, lacks))
        ? both(
            '台账没有这一栏，算哪些、算多少都没有定',
            'the ledger has no such column, and which of them count is open',
          )
        : both(
            '一条也没有挑出来，或者都按“其余”算',
            'none is picked, or all weigh as the others do',
          ),
    });
  });
}
/**
 * Warns of events that no sheet with a column of days holds: they are taken to be within the
 * period, as records without a day are, and one that is not cannot be told.
 */
export const collectUndated = (
  facts: readonly Fact[],
  records: Records,
  lacks: Lacks,
): Diagnostic[] =>
  facts.flatMap(({ kind, key, name }) => {
    const all = kind === 'events' ? someIn(key, records) : [];
    if (all.length === 0 || !all.every(isWithout('date', lacks))) return [];
    return unsaid({
      of: name,
      field: 'date',
      all,
      names: both('考核期', 'the period'),
      effect: both(
        '台账没有这一栏，都当作在考核期内',
        'the ledger has no such column, and all are taken to be within it',
      ),
    });
  });

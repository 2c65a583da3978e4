/**
 * Fields that the tree asks for and no record says.
 * In: facts that pick or weigh records by a field, and the records. Out: what is to be said. It must
 * not know: files and columns.
 */
import { diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Fact, WeightedCountFact } from '../types.js';
import type { Records } from './state.js';

/** A fact that looks at records of another, and at some of their fields. */
export interface Picking {
  name: string;
  of: string;
  fields: readonly TextField[];
}
type TextField = WeightedCountFact['by'] | 'date';
const FIELDS = new Set<string>([
  'level',
  'kind',
  'unit',
  'subject',
  'stage',
  'assessor',
  'title',
  'date',
]);
const isTextField = (field: string): field is TextField => FIELDS.has(field);

/** What a fact picks or weighs records by; where a weight is lacking, that is said of each record. */
export function pickingOf(fact: Fact): Picking[] {
  if (!('of' in fact) || !('where' in fact)) return [];
  const asked = fact.where.map(({ field }) => field).filter(isTextField);
  const weighed = fact.kind === 'weighted-count' && fact.otherwise !== null ? [fact.by] : [];
  const fields = [...new Set([...asked, ...weighed])];
  return fields.length === 0 ? [] : [{ name: fact.name, of: fact.of, fields }];
}

/**
 * Warns where none of a fact's records says a field by which others pick or weigh them: a ledger may
 * have lost that column, and what is not said is not picked.
 */
export function collectUnsaid(
  picking: readonly Picking[],
  table: ReadonlyMap<string, Fact>,
  records: Records,
): Diagnostic[] {
  const found = new Map<string, { of: string; field: TextField; names: string[] }>();
  for (const { name, of, fields } of picking) {
    const all = records.get(of) ?? [];
    for (const field of fields) {
      if (all.length === 0 || all.some(({ record }) => record[field] !== null)) continue;
      const before = found.get(`${field} ${of}`);
      if (before) before.names.push(name);
      else found.set(`${field} ${of}`, { of, field, names: [name] });
    }
  }
  return [...found.values()].map(({ of, field, names }) => {
    const all = records.get(of) ?? [];
    return diagnose('evidence/unsaid', all[0]?.record.place ?? null, {
      of: table.get(of)?.name ?? of,
      field,
      count: String(all.length),
      names: names.join(', '),
    });
  });
}

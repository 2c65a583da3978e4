import { fromText, multiply } from '../exact.js';
import { leavesOf } from '../tree.js';
import type { Assessment, IndicatorResult, RecordUse, RuleResult } from '../types.js';

/** A leaf of one assessment, its factor applied when asked, and the records behind it. */
export interface LeafRecord {
  node: IndicatorResult;
  records: ReadonlyMap<string, readonly RecordUse[]>;
}

/** The lowest-level indicators of an assessment by id. */
export function leavesById({ indicators, evidence }: Assessment): Map<string, LeafRecord> {
  const records = new Map<string, RecordUse[]>();
  for (const record of evidence.records) {
    const same = records.get(record.id);
    if (same) same.push(record);
    else records.set(record.id, [record]);
  }
  return new Map(leavesOf(indicators).map((node) => [node.id, { node, records }]));
}

/**
 * The rules of two leaves and everything else but points and factor are the same: by their
 * fingerprints, and of assessments saved without them as far as results show.
 */
export function sameRules(a: IndicatorResult, b: IndicatorResult): boolean {
  if (a.fingerprint !== null && b.fingerprint !== null) return a.fingerprint === b.fingerprint;
  return (
    a.section === b.section &&
    a.start === b.start &&
    a.floor === b.floor &&
    a.cap === b.cap &&
    a.rules.length === b.rules.length &&
    a.rules.every((rule, index) => sameRule(rule, b.rules[index]))
  );
}
/** What a result does not show (because it was not reached) is taken to be the same. */
function sameRule(a: RuleResult, b: RuleResult | undefined): boolean {
  if (
    b === undefined ||
    a.rule !== b.rule ||
    a.shape !== b.shape ||
    a.cap !== b.cap ||
    a.rules.length !== b.rules.length
  )
    return false;
  if (a.per !== null && b.per !== null && a.per !== b.per) return false;
  if (
    a.line &&
    b.line &&
    (a.line.side !== b.line.side ||
      a.line.step !== b.line.step ||
      a.line.count !== b.line.count ||
      lineAt(a) !== lineAt(b))
  )
    return false;
  if (a.shape === 'flat' && a.fired === 'yes' && b.fired === 'yes' && a.raw !== b.raw) return false;
  return a.rules.every((rule, index) => sameRule(rule, b.rules[index]));
}
/** Where a line stands: the name of the fact it was read from, else the number. */
function lineAt({ line, inputs }: RuleResult): string {
  return inputs.slice(1).find(({ value }) => value === line?.at)?.fact ?? line?.at ?? '';
}
/** Points and factor are the same. */
export const samePoints = (a: IndicatorResult, b: IndicatorResult): boolean =>
  a.points === b.points && a.factor === b.factor;

/**
 * Everything that was known of a leaf is the same: what its rules looked at, what was missing or
 * declared, and its records, whatever they are called and wherever they stand.
 */
export function samePerformance(a: LeafRecord, b: LeafRecord): boolean {
  return performanceOf(a) === performanceOf(b);
}
function performanceOf({ node, records }: LeafRecord): string {
  const inputs = (rule: RuleResult): unknown[] => [
    ...rule.inputs.map(({ fact, value }) => [fact, value]),
    ...rule.rules.flatMap(inputs),
  ];
  const used = node.evidence
    .flatMap((id) => records.get(id) ?? [])
    .map(({ fact, value, verdict, quantity, unit, subject, date, kind, level }) =>
      JSON.stringify([fact, value, verdict, quantity, unit, subject, date, kind, level]),
    )
    .sort();
  const seen = [
    ...new Set(node.rules.flatMap(inputs).map((input) => JSON.stringify(input))),
  ].sort();
  return JSON.stringify([
    seen,
    [...node.missing].sort(),
    node.status === 'not-applicable' || node.status === 'exempt' ? node.note : null,
    used,
  ]);
}

/** A leaf's number as it counts in the total; nothing where it has none. */
export const countedIn = (
  node: IndicatorResult,
  kind: 'points' | 'score',
): ReturnType<typeof fromText> => multiply(fromText(node[kind] ?? '0'), fromText(node.factor));

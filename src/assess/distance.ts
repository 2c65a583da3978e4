/**
 * How far every gate of a decision is from its line, in its own unit.
 * In: checks and vetoes as they came out. Out: distances, above zero where a line is passed and
 * below where it is missed. It must not know: how they were counted, or how they are told.
 */
import { fromText, subtract, toText, type Exact } from '../exact.js';
import type { Check, ExactText, GateDistance, RuleSet, VetoResult } from '../types.js';
import { readAs } from './lines.js';

/** How numbers are read, and how grades stand. */
type Reading = Pick<RuleSet, 'rounding' | 'grades'>;

/** The distance of every check, and of the vetoes that would end the recommendation. */
export function distancesOf(
  ruleSet: Reading,
  checks: readonly Check[],
  vetoes: readonly VetoResult[],
): GateDistance[] {
  const ending = vetoes.filter(isEnding);
  const count = (...fired: VetoResult['fired'][]): ExactText =>
    String(-ending.filter((veto) => fired.includes(veto.fired)).length);
  return [
    ...checks.map((check) => distanceOf(ruleSet, check)),
    ...(ending.length === 0
      ? []
      : [
          {
            gate: 'vetoes',
            unit: 'vetoes',
            guaranteed: unsigned(count('yes', 'unknown')),
            possible: unsigned(count('yes')),
          } as const,
        ]),
  ];
}
/** Points off and 一票否优 leave the recommendation alone; every other veto that fires ends it. */
export const isEnding = ({ effect }: Pick<VetoResult, 'effect'>): boolean =>
  effect.kind !== 'points-off' && effect.kind !== 'no-top-grade';
/** There is no zero below zero. */
const unsigned = (text: ExactText): ExactText => (text === '-0' ? '0' : text);

function distanceOf(ruleSet: Reading, check: Check): GateDistance {
  switch (check.id) {
    case 'met-rate':
    case 'met-rate-upper':
    case 'key-items':
      return ofCount(check);
    case 'score':
    case 'rate':
      return ofNumber(ruleSet, check, check.id);
    case 'grade':
      return ofGrade(ruleSet, check);
  }
}
function ofCount({ id, met, possiblyMet, needed, counted }: Check): GateDistance {
  const over = (count: number | null): ExactText | null =>
    count === null || needed === null || (counted === 0 && id !== 'key-items')
      ? null
      : String(count - needed);
  return { gate: id, unit: 'indicators', guaranteed: over(met), possible: over(possiblyMet) };
}
function ofNumber(
  { rounding }: Reading,
  { actual, possible, required, options }: Check,
  id: 'score' | 'rate',
): GateDistance {
  const reads = options['reads'] === 'exact' ? 'exact' : 'printed';
  const over = (value: ExactText | null): ExactText | null =>
    value === null
      ? null
      : toText(subtract(readAs(id, fromText(value), { reads, rounding }), line));
  const line: Exact = fromText(required);
  return {
    gate: id,
    unit: id === 'score' ? 'points' : 'rate',
    guaranteed: over(actual),
    possible: over(possible),
  };
}
/** Grades stand from the best down. */
function ofGrade({ grades }: Reading, { actual, possible, required }: Check): GateDistance {
  const names = grades?.bands.map(({ grade }) => grade) ?? [];
  const over = (grade: string | null): ExactText | null =>
    grade === null ? null : String(names.indexOf(required) - names.indexOf(grade));
  return { gate: 'grade', unit: 'grades', guaranteed: over(actual), possible: over(possible) };
}

/**
 * Whether the constants of a rule set are of the kind of what they are held against.
 * In: a rule set whose names lead somewhere. Out: where a constant is of another kind.
 * It must not know: what a comparison means.
 */
import { isDate } from '../calendar/index.js';
import { valueKind, whereKind } from '../facts/index.js';
import { comparisonsOf, isAgainst } from '../rules/index.js';
import { isExact } from '../saved/index.js';
import type { Condition, Day, Fact, RuleSet, Scalar, Where } from '../types.js';
import { everyNode } from '../tree.js';
import type { ValueKind } from '../values/index.js';
import { conditionsIn } from './conditions.js';

const FITTING: Readonly<Record<ValueKind, (value: Scalar) => boolean>> = {
  number: (value) => typeof value === 'string' && isExact(value),
  date: (value) => typeof value === 'string' && isDate(value),
  flag: (value) => typeof value === 'boolean',
  choice: (value) => typeof value === 'string',
};
const fits = (kind: ValueKind, value: Scalar | Scalar[]): boolean =>
  [value].flat().every(FITTING[kind]);
type KindOf = (key: string) => ValueKind;

/** The first place, as a path of fields, where a constant is of another kind; else null. */
export function misfitIn({ period, facts, vetoes, indicators }: RuleSet): string | null {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]));
  const find = (key: string): Fact | undefined => byKey.get(key);
  const kindOf: KindOf = (key) => {
    const fact = find(key);
    return fact ? valueKind(fact, find) : 'choice';
  };
  const isFitting = (when: Condition): boolean =>
    comparisonsOf(when).every((one) =>
      isAgainst(one)
        ? kindOf(one.fact) === kindOf(one.value.fact)
        : fits(kindOf(one.fact), one.value),
    );
  if (period !== null && !(isDate(period.from) && isDate(period.to))) return 'period';
  if (!facts.every((fact) => isFactFitting(fact, kindOf))) return 'facts';
  if (!vetoes.every(({ when }) => isFitting(when))) return 'vetoes';
  const inRules = everyNode(indicators).flatMap(conditionsIn);
  return inRules.every(isFitting) ? null : 'indicators';
}
function isFactFitting(fact: Fact, kindOf: KindOf): boolean {
  const days: Day[] = [
    ...('window' in fact && fact.window ? [fact.window.before] : []),
    ...(fact.kind === 'timeliness' ? [fact.by] : []),
  ];
  if (!days.every((day) => !('date' in day) || isDate(day.date))) return false;
  const where: Where = 'where' in fact ? fact.where : [];
  const own = 'of' in fact && typeof fact.of === 'string' ? fact.of : fact.key;
  return where.every(({ field, value }) => fits(whereKind(field) ?? kindOf(own), value));
}

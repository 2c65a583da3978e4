/**
 * Whether the constants of a rule set are of the kind of what they are held against.
 * In: a rule set whose names lead somewhere. Out: where a constant is of another kind.
 * It must not know: what a comparison means.
 */
import { isDate } from '../calendar/index.js';
import { valueKind, whereKind } from '../facts/index.js';
import { isExact } from '../saved/index.js';
import { everyNode } from '../tree.js';
import type { Condition, Day, Fact, Rule, RuleSet, Scalar, Where } from '../types.js';
import type { ValueKind } from '../values/index.js';

const FITTING: Readonly<Record<ValueKind, (value: Scalar) => boolean>> = {
  number: (value) => typeof value === 'string' && isExact(value),
  date: (value) => typeof value === 'string' && isDate(value),
  flag: (value) => typeof value === 'boolean',
  choice: (value) => typeof value === 'string',
};
const fits = (kind: ValueKind, value: Scalar | Scalar[]): boolean =>
  [value].flat().every(FITTING[kind]);

/** The first place, as a path of fields, where a constant is of another kind; else null. */
export function misfitIn(ruleSet: RuleSet): string | null {
  const byKey = new Map(ruleSet.facts.map((fact) => [fact.key, fact]));
  const find = (key: string): Fact | undefined => byKey.get(key);
  const kindOf = (key: string): ValueKind => {
    const fact = find(key);
    return fact ? valueKind(fact, find) : 'choice';
  };
  const isFitting = (when: Condition | null): boolean => {
    if (when === null) return true;
    if ('all' in when) return when.all.every(isFitting);
    if ('any' in when) return when.any.every(isFitting);
    if ('not' in when) return isFitting(when.not);
    const { fact, value } = when;
    return typeof value === 'object' && 'fact' in value
      ? kindOf(fact) === kindOf(value.fact)
      : fits(kindOf(fact), value);
  };
  const { period, vetoes, indicators } = ruleSet;
  if (period !== null && !(isDate(period.from) && isDate(period.to))) return 'period';
  if (!ruleSet.facts.every((fact) => isFactFitting(fact, kindOf))) return 'facts';
  if (!vetoes.every(({ when }) => isFitting(when))) return 'vetoes';
  const isLeafFitting = everyNode(indicators).every(
    ({ leaf }) =>
      leaf === null ||
      (leaf.rules.flatMap(conditionsOf).every(isFitting) &&
        (leaf.met.by !== 'condition' || isFitting(leaf.met.when))),
  );
  if (!isLeafFitting) return 'indicators';
  const inClasses = ruleSet.classes.map((one) => misfitIn(one.ruleSet));
  const at = inClasses.findIndex((found) => found !== null);
  return at === -1 ? null : `classes.${String(at)}.ruleSet.${String(inClasses[at])}`;
}
function conditionsOf(rule: Rule): (Condition | null)[] {
  switch (rule.shape) {
    case 'tiers':
      return [rule.when, ...rule.bands.map(({ when }) => when)];
    case 'group':
      return [rule.when, ...rule.rules.flatMap(conditionsOf)];
    case 'flat':
    case 'each':
    case 'share':
    case 'judged':
    case 'set':
      return [rule.when];
  }
}
function isFactFitting(fact: Fact, kindOf: (key: string) => ValueKind): boolean {
  const days: Day[] = [
    ...('window' in fact && fact.window ? [fact.window.before] : []),
    ...(fact.kind === 'timeliness' ? [fact.by] : []),
  ];
  if (!days.every((day) => !('date' in day) || isDate(day.date))) return false;
  const where: Where = 'where' in fact ? fact.where : [];
  const own = 'of' in fact && typeof fact.of === 'string' ? fact.of : fact.key;
  return where.every(({ field, value }) => fits(whereKind(field) ?? kindOf(own), value));
}

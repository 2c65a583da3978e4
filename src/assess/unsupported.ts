import { basesOf } from '../facts/index.js';
import { leavesOf } from '../tree.js';
import type { EvidenceRecord, Fact, IndicatorResult, RuleResult, RuleSet } from '../types.js';
import { folded } from '../values/index.js';

/**
 * How many items stand at full points though no record speaks of them: nothing was deducted, and
 * nothing shows why not.
 */
export function fullWithoutRecord(
  { facts }: Pick<RuleSet, 'facts'>,
  indicators: readonly IndicatorResult[],
  used: readonly EvidenceRecord[],
): number {
  const byKey = new Map(facts.map((fact) => [fact.key, fact]));
  // Records of an indicator stand with it; those that name none speak of facts of the whole tree.
  const spoken = new Set(used.flatMap(({ fact }) => (fact === null ? [] : [folded(fact)])));
  const isSpoken = (fact: Fact | undefined): boolean =>
    fact !== undefined &&
    (spoken.has(folded(fact.name)) || basesOf(fact).some((key) => isSpoken(byKey.get(key))));
  const asked = ({ inputs, rules }: RuleResult): string[] => [
    ...inputs.map(({ fact }) => fact),
    ...rules.flatMap(asked),
  ];
  return leavesOf(indicators).filter(
    ({ id, points, score, possible, evidence, rules }) =>
      points !== null &&
      points !== '0' &&
      score === points &&
      possible === points &&
      evidence.length === 0 &&
      !rules.flatMap(asked).some((name) => isSpoken(byKey.get(`${id}/${name}`) ?? byKey.get(name))),
  ).length;
}

/**
 * Form 1 of a rule set → form 2.
 * In: what version 0.1.0, or any before 0.2.0, compiled. Out: the same in form 2; what its language
 * could not say yet stands as it was meant then.
 * Form 1 grew without changing its number: whatever is there stays, the rest is added.
 */
import { eachOf, isFields, type Fields } from '../saved/index.js';

export function fromFirst(document: Fields): Fields {
  const { fingerprint: _, ...said } = document;
  const { notApplicable, facts, indicators, classes, decision } = said;
  const kinds = kindsOf(facts);
  return {
    stages: [],
    grades: null,
    ranking: { reads: 'exact', of: 'score' },
    scaleTo: null,
    forClass: null,
    upper: null,
    ...said,
    schema: 'zhibiao/rule-set@2',
    notApplicable: typeof notApplicable === 'string' ? { policy: notApplicable } : notApplicable,
    facts: eachOf(facts, (fact) => factOf(fact, kinds)),
    indicators: eachOf(indicators, indicatorOf),
    classes: classes === undefined ? [] : eachOf(classes, classOf),
    decision: isFields(decision) ? decisionOf(decision) : decision,
  };
}
const classOf = (one: Fields): Fields => {
  const { ruleSet } = one;
  return { ...one, ruleSet: isFields(ruleSet) ? fromFirst(ruleSet) : ruleSet };
};
const decisionOf = (decision: Fields): Fields => {
  const { metRate } = decision;
  return {
    keyItems: false,
    score: null,
    rate: null,
    grade: null,
    ...decision,
    metRate: isFields(metRate) ? { tree: 'this', ...metRate } : metRate,
  };
};
const indicatorOf = (node: Fields): Fields => ({
  notApplicable: null,
  origin: null,
  ...node,
  materials: eachOf(node['materials'], (material) => ({ dated: false, ...material })),
  children: eachOf(node['children'], indicatorOf),
});

/** The kind of every fact by its key. */
function kindsOf(facts: unknown): ReadonlyMap<unknown, unknown> {
  const all: readonly unknown[] = Array.isArray(facts) ? facts : [];
  return new Map(all.filter(isFields).map(({ key, kind }) => [key, kind]));
}
const RECORDED: readonly unknown[] = ['number', 'percent', 'flag', 'choice', 'date', 'events'];
function factOf(fact: Fields, kinds: ReadonlyMap<unknown, unknown>): Fields {
  const { kind, of, values } = fact;
  const told = RECORDED.includes(kind) ? { window: null, ...fact } : fact;
  if (kind === 'events') return { replacedBy: null, whenSilent: 'zero', ...told };
  // A mean of percentages was one, and could not be told by itself.
  if (kind === 'weighted-mean')
    return { percent: values === null && kinds.get(of) === 'percent', ...told };
  if (kind !== 'days') return told;
  // Days between two days were a pair like a ratio.
  const { empty: _, ...days } = told;
  return { count: 'calendar', ...days };
}

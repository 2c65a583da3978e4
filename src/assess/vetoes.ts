import type { Loss, VetoOutcome } from '../evaluate/index.js';
import {
  divide,
  exact,
  fromText,
  minimum,
  sign,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../exact.js';
import { factsOfCondition } from '../rules/index.js';
import { everyNode } from '../tree.js';
import type { Finding, Indicator, RuleSet, Veto } from '../types.js';
import { findingOf, type Accountable } from './findings.js';

/** What vetoes leave of a score, null where nothing is scored, and what each of them took. */
export interface Vetoed {
  lo: Exact | null;
  hi: Exact | null;
  /** By the ids of the vetoes. */
  findings: ReadonlyMap<string, Finding[]>;
}

/**
 * Lets the vetoes that fired or may fire take effect on the total. Those that only may fire lower
 * the guaranteed score alone.
 */
export function applyVetoes(
  ruleSet: RuleSet,
  live: readonly VetoOutcome[],
  before: { lo: Exact; hi: Exact },
): Vetoed {
  const { lo, hi } = afterVetoes(live, before);
  // Where there is no score, there is none to take from.
  const losses = lo === null ? new Map<string, Exact>() : shareLoss(before.lo, lo, live);
  const units = new Set(ruleSet.units);
  return {
    lo,
    hi,
    findings: new Map(
      live.map((outcome) => [
        outcome.veto.id,
        findingsOf(
          { units, alike: answering(ruleSet, outcome.veto) ?? [] },
          outcome,
          losses.get(outcome.veto.id) ?? ZERO,
        ),
      ]),
    ),
  };
}

/** A score after the vetoes that fired, and its guaranteed end also after those that may fire. */
export function afterVetoes(
  outcomes: readonly VetoOutcome[],
  before: { lo: Exact; hi: Exact },
): Pick<Vetoed, 'lo' | 'hi'> {
  const those = (...fired: VetoOutcome['fired'][]): Veto[] =>
    outcomes.filter((outcome) => fired.includes(outcome.fired)).map(({ veto }) => veto);
  return {
    lo: scoreAfter(before.lo, those('yes', 'unknown')),
    hi: scoreAfter(before.hi, those('yes')),
  };
}

/**
 * Points off come first; then the lowest fixed score holds, unless the total is lower already. Null
 * where one of them says that nothing is scored, whatever the others say.
 */
function scoreAfter(score: Exact, vetoes: readonly Veto[]): Exact | null {
  if (vetoes.some(({ effect }) => effect.kind === 'not-scored')) return null;
  const off = sum(
    vetoes.flatMap(({ effect }) => (effect.kind === 'points-off' ? [fromText(effect.points)] : [])),
  );
  return vetoes
    .flatMap(({ effect }) => ceilingOf(effect) ?? [])
    .reduce(minimum, subtract(score, off));
}
function ceilingOf(effect: Veto['effect']): Exact | undefined {
  return effect.kind === 'zero-total'
    ? ZERO
    : effect.kind === 'fixed-score'
      ? fromText(effect.score)
      : undefined;
}
/**
 * What each veto took: its own points off; the rest is shared by the vetoes that fixed the score.
 */
function shareLoss(before: Exact, after: Exact, live: readonly VetoOutcome[]): Map<string, Exact> {
  const losses = new Map<string, Exact>();
  for (const { veto } of live)
    if (veto.effect.kind === 'points-off') losses.set(veto.id, fromText(veto.effect.points));
  const rest = subtract(subtract(before, after), sum(losses.values()));
  const fixing = live.filter(({ veto }) => {
    const ceiling = ceilingOf(veto.effect);
    return ceiling !== undefined && sign(subtract(ceiling, after)) <= 0;
  });
  for (const { veto } of fixing) losses.set(veto.id, divide(rest, exact(fixing.length)));
  return losses;
}
const NOBODY: Omit<Accountable, 'units'> = {
  lead: null,
  responsible: [],
  policy: { policy: 'lead' },
};
/** Those who answer for the indicators whose status a veto asks for. */
function answering({ facts, indicators }: RuleSet, { when }: Veto): Accountable['alike'] {
  const keys = new Set(factsOfCondition(when));
  const asked = facts.flatMap((fact) =>
    fact.kind === 'status' && keys.has(fact.key) ? [fact.node] : [],
  );
  if (asked.length === 0) return [];
  return everyNode(indicators)
    .filter(({ id }) => asked.includes(id))
    .map(answeringFor);
}
/** A leaf as its policy says; a node its lead, else all below it alike. */
function answeringFor(node: Indicator): Omit<Accountable, 'units'> {
  const { lead, responsible, leaf, children } = node;
  if (leaf !== null) return { lead, responsible, policy: leaf.attribution };
  return lead === null ? { ...NOBODY, alike: children.map(answeringFor) } : { ...NOBODY, lead };
}
function findingsOf(
  who: Pick<Accountable, 'units' | 'alike'>,
  { veto, fired, records, missing }: VetoOutcome,
  lost: Exact,
): Finding[] {
  if (sign(lost) === 0) return [];
  const loss: Loss = {
    rule: null,
    kind: fired === 'unknown' ? 'missing' : 'veto',
    raw: lost,
    counted: lost,
    certain: fired === 'unknown' ? ZERO : lost,
    unit: veto.unit,
    reason: veto.reason ?? veto.title,
    remedy: null,
    basis: veto.basis,
    records,
    shared: true,
    missing,
    place: null,
  };
  return [
    findingOf(
      { source: veto, number: 1, loss, lost, certain: loss.certain },
      { ...NOBODY, ...who },
    ),
  ];
}

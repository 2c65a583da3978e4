import { mostOf } from '../values/index.js';
import {
  add,
  compare,
  divide,
  exact,
  fromText,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../exact.js';
import type { Indicator, Rule } from '../types.js';
import { chosen, effective, unknownNames, type Workings } from './amounts.js';
import type { BoundRecord, FactState, Loss, Outcome } from './shapes.js';
import { amountFactsOf } from './scenarios.js';
import { factsOf } from './truth.js';

/** A leaf in its worst scenario: what each rule did, and the score that follows. `open` are the rules whose part differs between scenarios. */
export interface Worst {
  indicator: Indicator;
  outcomes: Outcome[];
  workings: Workings;
  beforeSet: Exact;
  score: Exact;
  open: ReadonlySet<string>;
}

/**
 * Splits what a leaf lost over its rules, exactly.
 * Deductions count as they fell; on a leaf that earns, so does what each rule did not earn. Where a cap, a floor or other
 * rules made them count for less than their sum, they count in proportion; where they explain less than was lost, the rest is `unreachable`.
 */
export function lossesOf(worst: Worst, points: Exact): Loss[] {
  const { indicator, outcomes, workings, beforeSet, score, open } = worst;
  const leaf = indicator.leaf;
  const lost = subtract(points, score);
  if (leaf === null || sign(lost) <= 0) return [];
  const amountRules = leaf.rules.flatMap((rule, index) => {
    const outcome = outcomes[index];
    return outcome && rule.shape !== 'set' ? [{ rule, outcome }] : [];
  });
  const earning = leaf.start === 'zero';
  const spare = earning
    ? spareFor(
        amountRules.map(({ rule }) => rule),
        points,
      )
    : ZERO;
  const context: LossContext = {
    workings,
    open,
    outer: [],
    earning,
    spare,
    bound: maximum(points, lost),
  };
  const losses = amountRules.flatMap(({ rule, outcome }) => lossOf(rule, outcome, context, rule));
  const raised = subtract(beforeSet, score);
  const sets = leaf.rules.flatMap((rule, index) => {
    const outcome = outcomes[index];
    return rule.shape === 'set' && outcome && outcome.fired !== 'no' ? [{ rule, outcome }] : [];
  });
  const decisive = sets.filter(({ rule }) => compare(fromText(rule.amount), score) === 0);
  if (sign(raised) > 0 && decisive.length > 0) {
    const each = divide(raised, exact(decisive.length));
    for (const { rule, outcome } of decisive) {
      const missing = missingFor(rule, outcome, context);
      losses.push({
        ...frame(rule, rule),
        kind: missing.length > 0 ? openKind(rule, context) : 'set',
        raw: each,
        counted: each,
        ...evidenceOf(rule, workings),
        missing,
      });
    }
  }
  return countIn(losses, lost, indicator);
}

/** Shares the loss over its causes, in proportion where what they count for is more than was lost. */
function countIn(losses: Loss[], lost: Exact, indicator: Indicator): Loss[] {
  const claimed = sum(losses.map((loss) => loss.counted));
  const ratio = compare(claimed, lost) > 0 ? divide(lost, claimed) : exact(1);
  const counted = losses
    .filter((loss) => sign(loss.counted) > 0)
    .map((loss) => ({ ...loss, counted: multiply(loss.counted, ratio) }));
  const rest = subtract(lost, sum(counted.map((loss) => loss.counted)));
  if (sign(rest) > 0)
    counted.push({
      rule: null,
      kind: 'unreachable',
      raw: rest,
      counted: rest,
      unit: null,
      reason: null,
      remedy: null,
      basis: indicator.basis,
      records: [],
      shared: false,
      missing: [],
    });
  return counted;
}
/** What rules without a maximum of their own could earn, shared between them: the points the others leave. */
function spareFor(rules: readonly Rule[], points: Exact): Exact {
  const most = rules.map(mostOf);
  const open = most.filter((value) => value === undefined).length;
  if (open === 0) return ZERO;
  return divide(
    maximum(ZERO, subtract(points, sum(most.flatMap((value) => value ?? [])))),
    exact(open),
  );
}

/** `outer` are the facts that the groups around a rule depend on. */
interface LossContext {
  workings: Workings;
  open: ReadonlySet<string>;
  outer: readonly string[];
  earning: boolean;
  spare: Exact;
  bound: Exact;
}
const frame = (
  rule: Rule,
  parent: Rule,
): Pick<Loss, 'rule' | 'unit' | 'reason' | 'remedy' | 'basis'> => ({
  rule: rule.id,
  unit: rule.unit ?? parent.unit,
  reason: rule.reason ?? parent.reason,
  remedy: rule.remedy ?? parent.remedy,
  basis: rule.basis ?? parent.basis,
});

function lossOf(rule: Rule, outcome: Outcome, context: LossContext, parent: Rule): Loss[] {
  if (rule.shape === 'group') return lossOfGroup(rule, outcome, context, parent);
  const counted = ownLoss(rule, outcome, context);
  if (sign(counted) <= 0) return [];
  const missing = missingFor(rule, outcome, context);
  const low = effective(outcome).lo;
  const kind =
    missing.length > 0
      ? openKind(rule, context)
      : low === null || sign(low) < 0
        ? 'deducted'
        : 'not-earned';
  return [
    {
      ...frame(rule, parent),
      kind,
      raw: add(counted, beyondCap(outcome)),
      counted,
      ...evidenceOf(rule, context.workings),
      missing,
    },
  ];
}
/** Names of the missing facts that leave a rule open; none where it is settled. */
function missingFor(
  rule: Rule,
  outcome: Outcome,
  { workings, open, outer }: LossContext,
): string[] {
  const {
    given: { lo, hi },
    fired,
    missing,
  } = outcome;
  const ranged =
    missing.length > 0 &&
    (fired === 'unknown' || lo === null || hi === null || compare(lo, hi) !== 0);
  return ranged || open.has(rule.id)
    ? [...new Set([...missing, ...unknownNames([...outer, ...keysOf(rule)], workings)])]
    : [];
}
/** Whether what a rule lacks is missing, or contradicts itself. */
function openKind(rule: Rule, { workings: { states }, outer }: LossContext): 'missing' | 'error' {
  const contradicted = (key: string): boolean => {
    const state = states.get(key);
    return state !== undefined && !state.known && state.cause === 'conflict';
  };
  return [
    ...outer,
    ...(rule.shape === 'group' ? rule.rules.flatMap(keysOf) : []),
    ...keysOf(rule),
  ].some(contradicted)
    ? 'error'
    : 'missing';
}
/** What a rule would have taken beyond its cap. */
function beyondCap({ fired, given, raw }: Outcome): Exact {
  const [within, whole] = [effective({ fired, given }).lo, effective({ fired, given: raw }).lo];
  return within === null || whole === null ? ZERO : maximum(ZERO, subtract(within, whole));
}
/** What a rule took within its cap, or, on a leaf that earns, what it could have given and did not. */
function ownLoss(rule: Rule, outcome: Outcome, { earning, spare, bound }: LossContext): Exact {
  const low = effective(outcome).lo;
  if (low === null) return bound;
  if (!earning) return maximum(ZERO, negate(low));
  return maximum(ZERO, subtract(mostOf(rule) ?? spare, low));
}
function lossOfGroup(
  rule: Extract<Rule, { shape: 'group' }>,
  outcome: Outcome,
  context: LossContext,
  parent: Rule,
): Loss[] {
  const own = ownLoss(rule, outcome, context);
  if (sign(own) <= 0) return [];
  const up: Rule = {
    ...rule,
    unit: rule.unit ?? parent.unit,
    reason: rule.reason ?? parent.reason,
    remedy: rule.remedy ?? parent.remedy,
    basis: rule.basis ?? parent.basis,
  };
  const taken = chosen(rule, outcome);
  const inner = rule.rules.flatMap((child, index) => {
    const result = outcome.children[index];
    if (result === undefined || (rule.take !== 'all' && !taken.includes(index))) return [];
    return lossOf(
      child,
      result,
      {
        ...context,
        outer: [...context.outer, ...(rule.when ? factsOf(rule.when) : [])],
        earning: context.earning && rule.take === 'all',
      },
      up,
    );
  });
  const claimed = sum(inner.map(({ counted }) => counted));
  if (sign(claimed) <= 0) {
    const missing = missingFor(rule, outcome, context);
    return [
      {
        ...frame(up, up),
        kind: missing.length > 0 ? openKind(rule, context) : 'not-earned',
        raw: own,
        counted: own,
        ...evidenceOf(rule, context.workings),
        missing,
      },
    ];
  }
  const ratio = divide(minimum(own, claimed), claimed);
  return inner.map((loss) => ({ ...loss, counted: multiply(loss.counted, ratio) }));
}

/** The records a rule rests on. Events answer each for its own quantity; a measured value for all of it. */
function evidenceOf(
  rule: Rule,
  { states, table }: Workings,
): { records: BoundRecord[]; shared: boolean } {
  const keys = rule.shape === 'group' ? rule.rules.flatMap(keysOf) : keysOf(rule);
  const counted = (key: string): boolean =>
    ['events', 'count', 'weighted-count'].includes(table.get(key)?.kind ?? '');
  const from = rule.shape === 'each' && counted(rule.of) ? [rule.of] : keys;
  return {
    records: unique(from.flatMap((key) => recordsOf(states.get(key)))),
    shared: from.length > 0 && from.every(counted),
  };
}
const keysOf = (rule: Rule): string[] => [
  ...(rule.when ? factsOf(rule.when) : []),
  ...amountFactsOf(rule),
];
const recordsOf = (state: FactState | undefined): BoundRecord[] => state?.records ?? [];
const unique = (records: BoundRecord[]): BoundRecord[] => [
  ...new Map(records.map((bound) => [bound.record.id, bound])).values(),
];

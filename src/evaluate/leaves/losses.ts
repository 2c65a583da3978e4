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
  ONE,
  sign,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../../exact.js';
import { isContradicted, unknownNames } from '../../facts/index.js';
import {
  highEnd,
  isOpenAmount,
  lowEnd,
  takenBy,
  type CompiledRule,
  type Given,
  type RuleTrace,
} from '../../rules/index.js';
import type { Rule } from '../../types.js';
import type { LeafEntry, Loss, Resolved, ToldTurn } from '../shapes.js';
import { bestOf, inheriting, type Alternative } from './alternatives.js';
import { evidenceOf, keysOf, lackedBy } from './rests-on.js';

/** A leaf that lost points. `open` are the rules whose part differs between scenarios. */
export interface LeafOfLosses {
  entry: LeafEntry;
  points: Exact;
  open: ReadonlySet<CompiledRule>;
  states: Resolved;
}
/** It at the worst or the best that may be: what each rule did there, and the score that follows. */
export interface AtEnd {
  turn: ToldTurn;
  score: Exact;
  end: 'lo' | 'hi';
}
/**
 * What is the same for all rules of a leaf; `outer` are the facts that the groups around a rule
 * depend on.
 */
interface LossContext {
  entry: LeafEntry;
  states: Resolved;
  open: ReadonlySet<CompiledRule>;
  outer: readonly string[];
  earning: boolean;
  /** What a rule gives at the end that is asked for. */
  endOf: (given: Given) => Exact | null;
  spare: Exact;
  bound: Exact;
}

/**
 * Splits what a leaf lost over its rules, exactly.
 * Deductions count as they fell; on a leaf that earns, so does what each rule did not earn. Where a
 * cap, a floor or other rules made them count for less than their sum, they count in proportion;
 * where they explain less than was lost, the rest is `unreachable`. A `set` counts for what it took
 * beyond that.
 */
export function lossesAt(leaf: LeafOfLosses, at: AtEnd): Loss[] {
  const { entry, open, states } = leaf;
  const { score, turn, end } = at;
  // A bonus that was not won is not lost: it can lose but what goes below zero.
  const isBonus = entry.indicator.section === 'bonus';
  const points = isBonus ? ZERO : leaf.points;
  const lost = subtract(points, score);
  if (sign(lost) <= 0) return [];
  const amounts = turn.traces.filter(({ of }) => of.rule.shape !== 'set');
  const earning = entry.leaf.start === 'zero' && !isBonus;
  const context: LossContext = {
    entry,
    states,
    open,
    outer: [],
    earning,
    endOf: end === 'lo' ? lowEnd : highEnd,
    spare: earning ? spareFor(amounts, points) : ZERO,
    bound: maximum(points, lost),
  };
  const losses = amounts.flatMap((trace) => lossOf(trace, context, trace.of.rule));
  const without = minimum(lost, maximum(ZERO, subtract(points, turn.beforeSet[end])));
  const taken = subtract(lost, without);
  return [...countIn(losses, without, entry.indicator.basis), ...setLosses(at, taken, context)];
}
/** What the sets that decided took beyond the sum, each its part. */
function setLosses({ turn, score }: AtEnd, taken: Exact, context: LossContext): Loss[] {
  if (sign(taken) <= 0) return [];
  const decisive = turn.traces.filter(
    ({ given, of: { rule } }) =>
      rule.shape === 'set' && given !== null && compare(fromText(rule.amount), score) === 0,
  );
  return decisive.map((trace) => {
    const missing = missingFor(trace, context);
    const each = divide(taken, exact(decisive.length));
    return loss(trace.of, trace.of.rule, context, {
      kind: missing.length > 0 ? openKind(trace.of, context) : 'set',
      raw: each,
      counted: each,
      missing,
    });
  });
}

/**
 * Shares the loss over its causes, in proportion where what they count for is more than was lost.
 */
function countIn(losses: readonly Loss[], lost: Exact, basis: string | null): Loss[] {
  // Where a `set` took all of it, no other cause counts.
  if (sign(lost) <= 0) return [];
  const claimed = sum(losses.map((each) => each.counted));
  const ratio = compare(claimed, lost) > 0 ? divide(lost, claimed) : ONE;
  const counted = scaled(
    losses.filter((each) => sign(each.counted) > 0),
    ratio,
  );
  const rest = subtract(lost, sum(counted.map((each) => each.counted)));
  if (sign(rest) > 0)
    counted.push({
      rule: null,
      kind: 'unreachable',
      raw: rest,
      counted: rest,
      certain: rest,
      unit: null,
      reason: null,
      remedy: null,
      basis,
      records: [],
      shared: false,
      missing: [],
      place: null,
    });
  return counted;
}
/** Nothing is copied where all counts whole, as it mostly does. */
const scaled = (losses: Loss[], ratio: Exact): Loss[] =>
  ratio === ONE
    ? losses
    : losses.map((each) => {
        const counted = multiply(each.counted, ratio);
        return { ...each, counted, certain: counted };
      });
/**
 * What rules without a maximum of their own could earn, shared between them: the points the others
 * leave.
 */
function spareFor(traces: readonly RuleTrace[], points: Exact): Exact {
  const most = traces.map(({ of }) => of.most);
  const open = most.filter((value) => value === undefined).length;
  if (open === 0) return ZERO;
  const left = subtract(points, sum(most.flatMap((value) => value ?? [])));
  return divide(maximum(ZERO, left), exact(open));
}

/** A loss by a rule; what the rule does not say of it, the group around it says. */
function loss(
  of: CompiledRule,
  parent: Rule,
  context: LossContext,
  { kind, raw, counted, missing }: Pick<Loss, 'kind' | 'raw' | 'counted' | 'missing'>,
): Loss {
  const { rule } = of;
  const { records, shared } = evidenceOf(of, context);
  return {
    rule: rule.id,
    kind,
    raw,
    counted,
    certain: counted,
    unit: rule.unit ?? parent.unit,
    reason: rule.reason ?? parent.reason,
    remedy: rule.remedy ?? parent.remedy,
    basis: rule.basis ?? parent.basis,
    records,
    shared,
    missing,
    place: rule.place,
  };
}

function lossOf(trace: RuleTrace, context: LossContext, parent: Rule): Loss[] {
  if (trace.of.rule.shape === 'group') return lossesOfGroup(trace, trace.of.rule, context, parent);
  const counted = ownLoss(trace, context);
  if (sign(counted) <= 0) return [];
  const missing = missingFor(trace, context);
  const low = context.endOf(trace.given);
  const settled = low === null || sign(low) < 0 ? 'deducted' : 'not-earned';
  return [
    loss(trace.of, parent, context, {
      kind: missing.length > 0 ? openKind(trace.of, context) : settled,
      raw: add(counted, beyondCap(trace, context)),
      counted,
      missing,
    }),
  ];
}
/** Names of the missing facts that leave a rule open; none where it is settled. */
function missingFor(trace: RuleTrace, { states, open, outer }: LossContext): string[] {
  const { of, given } = trace;
  const isOpen = open.has(of);
  if (!isOpen && !isOpenAmount(given)) return [];
  const lacked = lackedBy(trace, states);
  return isOpen || lacked.length > 0
    ? [...new Set([...lacked, ...unknownNames([...outer, ...keysOf(of)], states)])]
    : [];
}
/** Whether what a rule lacks is missing, or contradicts itself. */
function openKind(of: CompiledRule, { states, outer }: LossContext): 'missing' | 'error' {
  const keys = [...outer, ...of.children.flatMap(keysOf), ...keysOf(of)];
  return isContradicted(keys, states) ? 'error' : 'missing';
}
/** What a rule would have taken beyond its cap. */
function beyondCap({ given, raw }: RuleTrace, { endOf }: LossContext): Exact {
  if (given === raw) return ZERO;
  const [within, whole] = [endOf(given), endOf(raw)];
  return within === null || whole === null ? ZERO : maximum(ZERO, subtract(within, whole));
}
/**
 * What a rule took within its cap, or, on a leaf that earns, what it could have given and did not.
 */
function ownLoss({ of, given }: RuleTrace, context: LossContext): Exact {
  const { earning, spare, bound, endOf } = context;
  const low = endOf(given);
  if (low === null) return bound;
  return maximum(ZERO, earning ? subtract(of.most ?? spare, low) : negate(low));
}
function lossesOfGroup(
  trace: RuleTrace,
  rule: Extract<Rule, { shape: 'group' }>,
  context: LossContext,
  parent: Rule,
): Loss[] {
  const { of, children } = trace;
  const own = ownLoss(trace, context);
  if (sign(own) <= 0) return [];
  const asParent = inheriting(rule, parent);
  const within: LossContext = {
    ...context,
    outer: [...context.outer, ...of.conditionFacts],
    earning: context.earning && rule.take === 'all',
  };
  const taken = takenBy(rule.take, children);
  const inner = children
    .filter((each) => rule.take === 'all' || taken.has(each))
    .flatMap((each) => lossOf(each, within, asParent));
  const claimed = sum(inner.map(({ counted }) => counted));
  // Of what a group of alternatives lost, its rules took what it took within its cap.
  const low = context.endOf(trace.given);
  const most = rule.take === 'all' || low === null ? own : maximum(ZERO, negate(low));
  const took = compare(claimed, most) > 0 ? scaled(inner, divide(most, claimed)) : inner;
  const rest = subtract(own, minimum(claimed, most));
  if (sign(rest) === 0 || (rule.take === 'all' && sign(claimed) > 0)) return took;
  const missing = missingFor(trace, context);
  const kind = missing.length > 0 ? openKind(of, context) : 'not-earned';
  const notEarned = ({ of: by, parent: above, outer }: Alternative, part: Exact): Loss =>
    loss(by, above, { ...context, outer }, { kind, raw: part, counted: part, missing });
  if (rule.take === 'all') return [notEarned({ of, parent: asParent, outer: context.outer }, rest)];
  const best = bestOf({ of, parent: asParent, outer: within.outer });
  const each = divide(rest, exact(best.length));
  return [
    ...took.filter(({ counted }) => sign(counted) > 0),
    ...best.map((one) => notEarned(one, each)),
  ];
}

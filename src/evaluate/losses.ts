import { mostOf } from '../compile/index.js';
import { compare, divide, exact, fromText, maximum, minimum, multiply, negate, sign, subtract, sum, ZERO, type Exact } from '../exact.js';
import type { Indicator, Rule } from '../types.js';
import { chosen, effective, type Workings } from './amounts.js';
import type { BoundRecord, FactState, Loss, Outcome } from './shapes.js';
import { amountFactsOf } from './scenarios.js';
import { factsOf } from './truth.js';

/** A leaf in its worst scenario: what each rule did, and the score that follows. */
export interface Worst { indicator: Indicator; outcomes: Outcome[]; workings: Workings; beforeSet: Exact; score: Exact }

/**
 * Splits what a leaf lost over its rules, exactly.
 * Deductions count as they fell; on a leaf that earns, so does what each rule did not earn. Where a cap, a floor or other
 * rules made them count for less than their sum, they count in proportion; where they explain less than was lost, the rest is `unreachable`.
 */
export function lossesOf(worst: Worst, points: Exact): Loss[] {
  const { indicator, outcomes, workings, beforeSet, score } = worst;
  const leaf = indicator.leaf;
  const lost = subtract(points, score);
  if (leaf === null || sign(lost) <= 0) return [];
  const amountRules = leaf.rules.flatMap((rule, index) => { const outcome = outcomes[index]; return outcome && rule.shape !== 'set' ? [{ rule, outcome }] : []; });
  const earning = leaf.start === 'zero';
  const spare = earning ? spareFor(amountRules.map(({ rule }) => rule), points) : ZERO;
  const losses = amountRules.flatMap(({ rule, outcome }) => lossOf(rule, outcome, { workings, earning, spare, bound: maximum(points, lost) }, rule));
  const raised = subtract(beforeSet, score);
  const sets = leaf.rules.flatMap((rule, index) => { const outcome = outcomes[index]; return rule.shape === 'set' && outcome && outcome.fired !== 'no' ? [{ rule, outcome }] : []; });
  const decisive = sets.filter(({ rule }) => compare(fromText(rule.amount), score) === 0);
  if (sign(raised) > 0 && decisive.length > 0) {
    const each = divide(raised, exact(decisive.length));
    for (const { rule, outcome } of decisive) losses.push({ ...frame(rule, rule), kind: outcome.fired === 'unknown' ? 'missing' : 'set', raw: each, counted: ZERO, ...evidenceOf(rule, workings), missing: outcome.missing });
  }
  return countIn(losses, lost, indicator);
}

/** Shares the loss over its causes, in proportion where they claim more than was lost. */
function countIn(losses: Loss[], lost: Exact, indicator: Indicator): Loss[] {
  const claimed = sum(losses.map(({ raw }) => raw));
  const ratio = compare(claimed, lost) > 0 ? divide(lost, claimed) : exact(1);
  const counted = losses.filter(({ raw }) => sign(raw) > 0).map((loss) => ({ ...loss, counted: multiply(loss.raw, ratio) }));
  const rest = subtract(lost, sum(counted.map((loss) => loss.counted)));
  if (sign(rest) > 0) counted.push({ rule: null, kind: 'unreachable', raw: rest, counted: rest, unit: null, reason: null, remedy: null, basis: indicator.basis, records: [], shared: false, missing: [] });
  return counted;
}
/** What rules without a maximum of their own could earn, shared between them: the points the others leave. */
function spareFor(rules: readonly Rule[], points: Exact): Exact {
  const most = rules.map(mostOf);
  const open = most.filter((value) => value === undefined).length;
  if (open === 0) return ZERO;
  return divide(maximum(ZERO, subtract(points, sum(most.flatMap((value) => value ?? [])))), exact(open));
}

interface LossContext { workings: Workings; earning: boolean; spare: Exact; bound: Exact }
const frame = (rule: Rule, parent: Rule): Pick<Loss, 'rule' | 'unit' | 'reason' | 'remedy' | 'basis'> => ({
  rule: rule.id, unit: rule.unit ?? parent.unit, reason: rule.reason ?? parent.reason, remedy: rule.remedy ?? parent.remedy, basis: rule.basis ?? parent.basis,
});

function lossOf(rule: Rule, outcome: Outcome, context: LossContext, parent: Rule): Loss[] {
  if (rule.shape === 'group') return lossOfGroup(rule, outcome, context, parent);
  const raw = rawLoss(rule, outcome, context);
  if (sign(raw) <= 0) return [];
  const missing = outcome.missing.length > 0 && (outcome.fired === 'unknown' || outcome.given.lo === null || outcome.given.hi === null || compare(outcome.given.lo, outcome.given.hi) !== 0);
  const low = effective(outcome).lo;
  const kind = missing ? 'missing' : low === null || sign(low) < 0 ? 'deducted' : 'not-earned';
  return [{ ...frame(rule, parent), kind, raw, counted: ZERO, ...evidenceOf(rule, context.workings), missing: missing ? outcome.missing : [] }];
}
/** What a rule took by itself, or, on a leaf that earns, what it could have given and did not. */
function rawLoss(rule: Rule, outcome: Outcome, { earning, spare, bound }: LossContext): Exact {
  const low = effective(outcome).lo;
  if (low === null) return bound;
  if (!earning) return maximum(ZERO, negate(low));
  return maximum(ZERO, subtract(mostOf(rule) ?? spare, low));
}
function lossOfGroup(rule: Extract<Rule, { shape: 'group' }>, outcome: Outcome, context: LossContext, parent: Rule): Loss[] {
  const raw = rawLoss(rule, outcome, context);
  if (sign(raw) <= 0) return [];
  const up: Rule = { ...rule, unit: rule.unit ?? parent.unit, reason: rule.reason ?? parent.reason, remedy: rule.remedy ?? parent.remedy, basis: rule.basis ?? parent.basis };
  const taken = chosen(rule, outcome);
  const inner = rule.rules.flatMap((child, index) => {
    const result = outcome.children[index];
    if (result === undefined || (rule.take !== 'all' && !taken.includes(index))) return [];
    return lossOf(child, result, rule.take === 'all' ? context : { ...context, earning: false }, up);
  });
  const claimed = sum(inner.map((loss) => loss.raw));
  if (sign(claimed) <= 0) {
    const kind = outcome.missing.length > 0 && outcome.fired !== 'no' ? 'missing' : 'not-earned';
    return [{ ...frame(up, up), kind, raw, counted: ZERO, ...evidenceOf(rule, context.workings), missing: kind === 'missing' ? outcome.missing : [] }];
  }
  const ratio = divide(minimum(raw, claimed), claimed);
  const scaled = inner.map((loss) => ({ ...loss, counted: multiply(loss.raw, ratio) }));
  return scaled.map(({ counted, ...loss }) => ({ ...loss, raw: compare(claimed, raw) > 0 ? counted : loss.raw, counted: ZERO }));
}

/** The records a rule rests on. Events answer each for its own quantity; a measured value for all of it. */
function evidenceOf(rule: Rule, { states, table }: Workings): { records: BoundRecord[]; shared: boolean } {
  const keys = rule.shape === 'group' ? rule.rules.flatMap(keysOf) : keysOf(rule);
  const events = rule.shape === 'each' && ['events', 'count'].includes(table.get(rule.of)?.kind ?? '');
  const from = events ? [rule.of] : keys;
  return { records: unique(from.flatMap((key) => recordsOf(states.get(key)))), shared: events };
}
const keysOf = (rule: Rule): string[] => [...(rule.when ? factsOf(rule.when) : []), ...amountFactsOf(rule)];
const recordsOf = (state: FactState | undefined): BoundRecord[] => state?.records ?? [];
const unique = (records: BoundRecord[]): BoundRecord[] => [...new Map(records.map((bound) => [bound.record.id, bound])).values()];

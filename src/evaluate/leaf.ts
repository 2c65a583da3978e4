import { compare, fromText, maximum, minimum, sum, ZERO, type Exact, add } from '../exact.js';
import type { EvidenceRecord, Indicator, Leaf, RuleResult, Status } from '../types.js';
import { effective, unknownNames, workRule, type Workings } from './amounts.js';
import { lossesOf, type Worst } from './losses.js';
import { lowestOf } from './quick.js';
import type { LeafEntry } from './rule-index.js';
import { scenariosOf } from './scenarios.js';
import {
  once,
  type FactTable,
  type FactValue,
  type LeafScore,
  type Loss,
  type Outcome,
  type Scenario,
  type States,
  type Truth,
} from './shapes.js';
import { metName } from './truth.js';

/** A leaf ready to be scored: its scenarios, and the facts that differ between them. */
export interface LeafPlan {
  indicator: Indicator;
  leaf: Leaf;
  scenarios: Scenario[];
  facts: readonly string[];
}
/** Answers a named condition in one scenario of one leaf. */
export type LeafDecide = (plan: LeafPlan, scenario: number, name: string) => Truth;

/** Lists how a leaf's missing facts could turn out. */
export const planLeaf = (
  { indicator, leaf, conditions, reads }: LeafEntry,
  states: States,
  table: FactTable,
): LeafPlan => ({
  indicator,
  leaf,
  facts: reads,
  scenarios: scenariosOf(reads, conditions, leaf.rules, states, table),
});

/** Scores a leaf about which everything is known and nothing declared; undefined for any other leaf. `reasons` scores it the long way, when they are read. */
export function scoreKnown(
  { quick }: LeafEntry,
  values: readonly (FactValue | undefined)[],
  records: readonly EvidenceRecord[],
  reasons: LeafScore['reasons'],
): LeafScore | undefined {
  const found = quick?.(values);
  if (!found) return undefined;
  const { score, status } = found;
  const met = status === 'met';
  return {
    lo: score,
    hi: score,
    status,
    metAtLeast: met,
    metAtBest: met,
    missing: NONE,
    note: null,
    records,
    reasons,
  };
}
const NONE: string[] = [];
const NO_REASONS: LeafScore['reasons'] = () => ({ losses: [], rules: [] });

interface Turn {
  outcomes: Outcome[];
  workings: Workings;
  beforeSet: Exact;
  range: { lo: Exact; hi: Exact };
  met: Truth;
}

/** Scores one leaf over all its scenarios: the worst and the best they leave open. */
export function scoreLeaf(
  plan: LeafPlan,
  states: States,
  table: FactTable,
  decide: LeafDecide,
  records: readonly EvidenceRecord[],
  verdicts: readonly EvidenceRecord[],
): LeafScore {
  const { indicator, leaf } = plan;
  const declared = declaration(verdicts);
  const points = indicator.points === null ? null : fromText(indicator.points);
  if (declared.conflict)
    return contradicted(scoreLeaf(plan, states, table, decide, records, []), points, declared.note);
  const declaredScore = indicator.section === 'bonus' ? ZERO : (points ?? ZERO);
  if (declared.status !== null)
    return {
      lo: declaredScore,
      hi: declaredScore,
      status: declared.status,
      metAtLeast: true,
      metAtBest: true,
      missing: [],
      note: declared.note,
      records,
      reasons: NO_REASONS,
    };
  if (points === null) return scoreVerdict(plan, states, decide, verdicts, records);
  const turns = plan.scenarios.map((scenario, index) =>
    turnOf(plan, points, { scenario, states, table, decide: (name) => decide(plan, index, name) }),
  );
  const [first] = turns;
  if (first === undefined) throw new Error(`no scenario for ${indicator.id}`);
  const worst = turns.reduce(
    (low, turn) => (compare(turn.range.lo, low.range.lo) < 0 ? turn : low),
    first,
  );
  const lo = worst.range.lo;
  const hi = turns.map(({ range }) => range.hi).reduce(maximum);
  const settled = compare(lo, hi) === 0;
  const missing = settled
    ? []
    : [
        ...new Set([
          ...enumerated(plan, states),
          ...turns.flatMap(({ outcomes }) => outcomes.flatMap((outcome) => outcome.missing)),
        ]),
      ].sort();
  const met = metOf(plan, turns, verdicts, lo, hi);
  const conflict =
    !settled &&
    plan.facts.some((key) => {
      const state = states.get(key);
      return state && !state.known && state.cause === 'conflict';
    });
  const status: Status = conflict
    ? 'error'
    : !settled || met.least !== met.best
      ? 'not-assessed'
      : met.least
        ? 'met'
        : compare(lo, lowestOf(leaf)) > 0
          ? 'partly-met'
          : 'not-met';
  const { fires, amounts } = openRules(turns);
  const found: Worst = {
    indicator,
    outcomes: worst.outcomes,
    workings: worst.workings,
    beforeSet: worst.beforeSet,
    score: lo,
    open: amounts,
  };
  return {
    lo,
    hi,
    status,
    metAtLeast: met.least,
    metAtBest: met.best,
    missing,
    note: null,
    records,
    reasons: once(() => ({
      losses: indicator.section === 'bonus' ? [] : lossesOf(found, points),
      rules: worst.outcomes.map(({ result }) => showOpen(result, fires)),
    })),
  };
}

function turnOf({ indicator, leaf }: LeafPlan, points: Exact, workings: Workings): Turn {
  const outcomes = leaf.rules.map((rule) => workRule(rule, workings));
  const amounts = outcomes.flatMap((outcome, index) =>
    leaf.rules[index]?.shape === 'set' ? [] : [effective(outcome)],
  );
  const start = leaf.start === 'full' ? points : ZERO;
  const low = addAll(
    start,
    amounts.map(({ lo }) => lo),
  );
  const high = addAll(
    start,
    amounts.map(({ hi }) => hi),
  );
  const clamped = {
    lo: clamp(low, points, leaf.floor) ?? (leaf.floor === null ? ZERO : fromText(leaf.floor)),
    hi: clamp(high, points, leaf.floor) ?? points,
  };
  const range = afterSets(leaf, outcomes, clamped);
  return {
    outcomes,
    workings,
    beforeSet: clamped.lo,
    range,
    met: leaf.met.by === 'condition' ? workings.decide(metName(indicator.id)) : 'no',
  };
}
function addAll(start: Exact, amounts: readonly (Exact | null)[]): Exact | null {
  const known = amounts.flatMap((amount) => amount ?? []);
  return known.length < amounts.length ? null : add(start, sum(known));
}
function clamp(value: Exact | null, points: Exact, floor: string | null): Exact | null {
  if (value === null) return null;
  const capped = minimum(points, value);
  return floor === null ? capped : maximum(fromText(floor), capped);
}
/** A `set` that fires overrides the sum; the lowest decides. One that may fire widens the interval. */
function afterSets(
  leaf: Leaf,
  outcomes: readonly Outcome[],
  clamped: { lo: Exact; hi: Exact },
): { lo: Exact; hi: Exact } {
  const amount = (truth: Truth): Exact[] =>
    leaf.rules.flatMap((rule, index) =>
      rule.shape === 'set' && outcomes[index]?.fired === truth ? [fromText(rule.amount)] : [],
    );
  const [sure, perhaps] = [amount('yes'), amount('unknown')];
  const base = sure.length > 0 ? { lo: sure.reduce(minimum), hi: sure.reduce(minimum) } : clamped;
  return {
    lo: perhaps.reduce(minimum, base.lo),
    hi: sure.length > 0 ? base.hi : perhaps.reduce(maximum, base.hi),
  };
}

/** Rules that differ between scenarios: in whether they fire, and in what they do to the score. */
function openRules(turns: readonly Turn[]): { fires: Set<string>; amounts: Set<string> } {
  const seen = new Map<string, { fired: Truth[]; amounts: string[] }>();
  const walk = ({ fired, result, children }: Outcome): void => {
    const { fired: truths, amounts } = seen.get(result.rule) ?? { fired: [], amounts: [] };
    // A set rule overrides the score whatever its amount is.
    seen.set(result.rule, {
      fired: [...truths, fired],
      amounts: [...amounts, result.shape === 'set' ? fired : result.amount],
    });
    children.forEach(walk);
  };
  turns.forEach(({ outcomes }) => {
    outcomes.forEach(walk);
  });
  // The rules of a group that does not fire are not worked out at all.
  const differing = (values: readonly string[]): boolean =>
    values.length < turns.length || values.some((value) => value !== values[0]);
  const open = (key: 'fired' | 'amounts'): Set<string> =>
    new Set([...seen].flatMap(([rule, values]) => (differing(values[key]) ? [rule] : [])));
  return { fires: open('fired'), amounts: open('amounts') };
}
function showOpen(result: RuleResult, fires: ReadonlySet<string>): RuleResult {
  return {
    ...result,
    fired: fires.has(result.rule) ? 'unknown' : result.fired,
    rules: result.rules.map((each) => showOpen(each, fires)),
  };
}

const enumerated = (plan: LeafPlan, states: States): string[] => {
  const [first] = plan.scenarios;
  const differing = plan.facts.filter((key) =>
    plan.scenarios.some((scenario) => scenario.get(key) !== first?.get(key)),
  );
  return unknownNames(differing, { states });
};

interface Met {
  least: boolean;
  best: boolean;
}
function metOf(
  plan: LeafPlan,
  turns: readonly Turn[],
  verdicts: readonly EvidenceRecord[],
  lo: Exact,
  hi: Exact,
): Met {
  const { met } = plan.leaf;
  if (met.by === 'points')
    return {
      least: compare(lo, fromText(met.atLeast)) >= 0,
      best: compare(hi, fromText(met.atLeast)) >= 0,
    };
  if (met.by === 'condition')
    return {
      least: turns.every((turn) => turn.met === 'yes'),
      best: turns.some((turn) => turn.met !== 'no'),
    };
  const [verdict] = verdicts;
  return {
    least: verdict?.verdict === 'met',
    best: verdict === undefined || verdict.verdict === 'met',
  };
}

/** Verdicts and declarations must agree; several that differ are an error, never a choice. */
function declaration(verdicts: readonly EvidenceRecord[]): {
  status: 'not-applicable' | 'exempt' | null;
  note: string | null;
  conflict: boolean;
} {
  const [first] = verdicts;
  if (first === undefined) return { status: null, note: null, conflict: false };
  const conflict = verdicts.some(({ verdict }) => verdict !== first.verdict);
  const status =
    first.verdict === 'not-applicable' || first.verdict === 'exempt' ? first.verdict : null;
  return { status: conflict ? null : status, note: first.note, conflict };
}
/** Contradictory verdicts decide nothing: what the rules guarantee stands, and at best the better verdict holds. */
function contradicted(score: LeafScore, points: Exact | null, note: string | null): LeafScore {
  return {
    ...score,
    hi: maximum(score.hi, points ?? ZERO),
    status: 'error',
    metAtLeast: false,
    metAtBest: true,
    note,
  };
}

/** A leaf of a tree without points: an assessor's verdict, or a condition, gives its status. */
function scoreVerdict(
  plan: LeafPlan,
  states: States,
  decide: LeafDecide,
  verdicts: readonly EvidenceRecord[],
  records: readonly EvidenceRecord[],
): LeafScore {
  const [verdict] = verdicts;
  const base = { lo: ZERO, hi: ZERO, records, note: verdict?.note ?? null };
  const because =
    (losses: Loss[]): LeafScore['reasons'] =>
    () => ({ losses, rules: [] });
  const { met } = plan.leaf;
  if (met.by === 'condition') {
    const truths = plan.scenarios.map((_, index) =>
      decide(plan, index, metName(plan.indicator.id)),
    );
    const [least, best] = [
      truths.every((truth) => truth === 'yes'),
      truths.some((truth) => truth !== 'no'),
    ];
    const missing = least === best ? [] : unknownNames(plan.facts, { states });
    const status: Status = least ? 'met' : best ? 'not-assessed' : 'not-met';
    return {
      ...base,
      status,
      metAtLeast: least,
      metAtBest: best,
      missing,
      reasons: because(least ? [] : [verdictLoss(missing)]),
    };
  }
  if (verdict === undefined)
    return {
      ...base,
      status: 'not-assessed',
      metAtLeast: false,
      metAtBest: true,
      missing: [],
      reasons: because([{ ...verdictLoss([]), kind: 'missing' }]),
    };
  const met1 = verdict.verdict === 'met';
  const status: Status = met1 ? 'met' : verdict.verdict === 'partly-met' ? 'partly-met' : 'not-met';
  const bound = verdicts.map((record) => ({ record, value: null, quantity: ZERO }));
  return {
    ...base,
    status,
    metAtLeast: met1,
    metAtBest: met1,
    missing: [],
    reasons: because(met1 ? [] : [{ ...verdictLoss([]), reason: verdict.note, records: bound }]),
  };
}
const verdictLoss = (missing: string[]): Loss => ({
  rule: null,
  kind: missing.length > 0 ? 'missing' : 'verdict',
  raw: ZERO,
  counted: ZERO,
  unit: null,
  reason: null,
  remedy: null,
  basis: null,
  records: [],
  shared: false,
  missing,
});

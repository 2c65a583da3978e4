import { dateOfDay } from '../../calendar/index.js';
import { equals, toText, ZERO, type Exact } from '../../exact.js';
import { unknownNames, type Slots } from '../../facts/index.js';
import {
  beforeSetOf,
  firedOf,
  lowEnd,
  lowOf,
  type CompiledRule,
  type Given,
  type RuleTrace,
} from '../../rules/index.js';
import type { RuleInput, RuleLine, RuleResult } from '../../types.js';
import type { Reasons } from '../shapes.js';
import type { Resolved } from '../states/index.js';
import type { InputEntry, LeafEntry } from './leaf-entry.js';
import { lackedBy, lossesOf, type ToldTurn } from './losses.js';

/**
 * Why a leaf scores what it does, told by the same closures that scored it: at the worst of the
 * ways that things may turn out.
 */
export function reasonsOf(leaf: {
  entry: LeafEntry;
  points: Exact;
  score: Exact;
  settled: boolean;
  states: Resolved;
}): Reasons {
  const { entry, points, score, settled, states } = leaf;
  const { turns, told } = tellAll(entry, states);
  const worst = turns.find(({ lo }) => equals(lo, score)) ?? turns[0];
  if (worst === undefined) throw new Error(`no scenario for ${entry.indicator.id}`);
  const differing = turns.length > 1 ? openRules(turns) : ALL_SETTLED;
  const losses =
    entry.indicator.section === 'bonus'
      ? []
      : lossesOf({ entry, points, score, worst, open: differing.amounts, states });
  return {
    losses,
    rules: worst.traces.map((trace) => resultOf(trace, entry, states, differing.fires)),
    missing: settled ? [] : missingOf(turns, told, states),
  };
}
function tellAll(
  { rules }: LeafEntry,
  { values }: Resolved,
): { turns: ToldTurn[]; told: readonly string[] } {
  const turns: ToldTurn[] = [];
  const tell = (slots: Slots): void => {
    const traces: RuleTrace[] = [];
    const turned = rules.turn(slots, traces);
    turns.push({ traces, lo: lowOf(turned), beforeSet: beforeSetOf(turned) });
  };
  if (!rules.isKnown(values)) return { told: rules.eachScenario(values, tell), turns };
  tell(values);
  return { turns, told: [] };
}
/** The names of unknown facts that a leaf's score still depends on. */
function missingOf(
  turns: readonly ToldTurn[],
  told: readonly string[],
  states: Resolved,
): string[] {
  const ofRules = turns.flatMap(({ traces }) => traces.flatMap((each) => lackedBy(each, states)));
  return [...new Set([...unknownNames(told, states), ...ofRules])].sort();
}

/**
 * Rules that differ between the ways that things may turn out: in whether they fire, and in what
 * they do to the score.
 */
interface OpenRules {
  fires: ReadonlySet<CompiledRule>;
  amounts: ReadonlySet<CompiledRule>;
}
const ALL_SETTLED: OpenRules = { fires: new Set(), amounts: new Set() };
function openRules(turns: readonly ToldTurn[]): OpenRules {
  const seen = new Map<CompiledRule, RuleTrace[]>();
  const walk = (trace: RuleTrace): void => {
    const before = seen.get(trace.of);
    if (before) before.push(trace);
    else seen.set(trace.of, [trace]);
    trace.children.forEach(walk);
  };
  for (const { traces } of turns) traces.forEach(walk);
  const rulesWhere = (differ: (a: RuleTrace, b: RuleTrace) => boolean): Set<CompiledRule> =>
    new Set(
      [...seen].flatMap(([rule, [first, ...others]]) =>
        // The rules of a group that does not apply are not worked out at all.
        others.length + 1 < turns.length || (first && others.some((each) => differ(first, each)))
          ? [rule]
          : [],
      ),
    );
  return { fires: rulesWhere(differsInFiring), amounts: rulesWhere(differsInAmount) };
}
const differsInFiring = (a: RuleTrace, b: RuleTrace): boolean =>
  firedOf(a.given) !== firedOf(b.given);
// A set rule overrides the score whatever its amount is.
const differsInAmount = (a: RuleTrace, b: RuleTrace): boolean =>
  a.of.rule.shape === 'set'
    ? differsInFiring(a, b)
    : !equals(lowEnd(a.given) ?? ZERO, lowEnd(b.given) ?? ZERO);

/** What a rule did, as it stands in a document. */
function resultOf(
  trace: RuleTrace,
  entry: LeafEntry,
  states: Resolved,
  open: ReadonlySet<CompiledRule>,
): RuleResult {
  const { of, given, raw, times, per, children } = trace;
  const { rule } = of;
  return {
    rule: rule.id,
    shape: rule.shape,
    fired: open.has(of) ? 'unknown' : firedOf(given),
    amount: textOfLow(given),
    raw: given === raw ? textOfLow(given) : textOfLow(raw),
    inputs: entry.inputsOf(trace).map((input) => inputOf(input, states)),
    line: lineOf(trace),
    times: times && toText(times),
    per: per && toText(per),
    cap: rule.cap,
    reason: rule.reason,
    rules: children.map((each) => resultOf(each, entry, states, open)),
  };
}
const textOfLow = (given: Given): string => (given === null ? '0' : toText(lowEnd(given) ?? ZERO));
function lineOf({ of: { rule }, line }: RuleTrace): RuleLine | null {
  return rule.shape !== 'each' || rule.line === null || line === null
    ? null
    : { side: rule.line.side, at: toText(line), step: rule.step, count: rule.count };
}
function inputOf({ at, name, kind }: InputEntry, { values }: Resolved): RuleInput {
  const value = values[at];
  if (value === undefined) return { fact: name, value: null, kind };
  if (typeof value !== 'object') return { fact: name, value: String(value), kind };
  return { fact: name, value: kind === 'date' ? dateOfDay(value) : toText(value), kind };
}

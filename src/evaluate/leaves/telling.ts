/**
 * A leaf told by its rules, in every way that its unknown facts could turn out.
 * In: a leaf that was scored. Out: what it lost, what each rule did, and the names of the facts that
 * it still lacks.
 * It must not know: how a loss is split, words, units.
 */
import { both, diagnose } from '../../diagnostics/index.js';
import { equals, multiply, sign, toText, ZERO, type Exact } from '../../exact.js';
import { unknownNames, type Slots } from '../../facts/index.js';
import {
  beforeSetOf,
  firedOf,
  highEnd,
  highOf,
  lowEnd,
  lowOf,
  takenBy,
  type CompiledRule,
  type Given,
  type RuleTrace,
} from '../../rules/index.js';
import { frozen } from '../../rule-set/index.js';
import type { Diagnostic, Rule, RuleInput, RuleLine, RuleResult } from '../../types.js';
import type {
  LeafEntry,
  LeafScore,
  LeafScores,
  OpenRules,
  Reasons,
  Resolved,
  Scaled,
  Told,
  ToldTurn,
  Untold,
  Why,
} from '../shapes.js';
import type { LeafIndex } from './leaf-entry.js';
import { bandOf, inputOf, readingOf, type Looking } from './inputs.js';
import { lossesOf } from './certain.js';
import { lackedBy } from './rests-on.js';

/** Tells a leaf once: the names that it lacks and the reasons of its score come out of one walk. */
export const tellLeaf = (leaf: Untold): Told => (leaf.told ??= tellInAllWays(leaf));
function tellInAllWays({ entry, score, settled, states }: Untold): Told {
  const { turns, told } = tellAll(entry, states);
  const worst = turns.find(({ lo }) => equals(lo, score)) ?? turns[0];
  if (worst === undefined) throw new Error(`no scenario for ${entry.indicator.id}`);
  return {
    worst,
    turns,
    open: turns.length > 1 ? openRules(turns) : ALL_SETTLED,
    missing: settled ? lackedToBeMet(entry, states) : namesLacked(turns, told, states),
  };
}
function tellAll(
  { rules }: LeafEntry,
  states: Resolved,
): { turns: ToldTurn[]; told: readonly string[] } {
  const turns: ToldTurn[] = [];
  const tell = (slots: Slots): void => {
    const traces: RuleTrace[] = [];
    const turned = rules.turn(slots, traces);
    const beforeSet = beforeSetOf(turned);
    turns.push({ traces, lo: lowOf(turned), hi: highOf(turned), beforeSet });
  };
  if (!rules.isKnown(states.values)) return { told: rules.eachScenario(states, tell).told, turns };
  tell(states.values);
  return { turns, told: [] };
}
/** Of a settled score, what the condition lacks that says whether the leaf is met. */
const lackedToBeMet = ({ rules }: LeafEntry, states: Resolved): string[] =>
  rules.met?.(states) === 'unknown' ? distinct(unknownNames(rules.metReads, states)) : [];
/** The names of unknown facts that a leaf's score still depends on. */
function namesLacked(
  turns: readonly ToldTurn[],
  told: readonly string[],
  states: Resolved,
): string[] {
  const ofRules = turns.flatMap(({ traces }) => traces.flatMap((each) => lackedBy(each, states)));
  return distinct([...unknownNames(told, states), ...ofRules]);
}
const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();

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
const isSame = (a: Exact | null, b: Exact | null): boolean =>
  a === null || b === null ? a === b : equals(a, b);
// A set rule overrides the score whatever its amount is.
const differsInAmount = (a: RuleTrace, b: RuleTrace): boolean =>
  a.of.rule.shape === 'set'
    ? differsInFiring(a, b)
    : [lowEnd, highEnd].some((endOf) => !isSame(endOf(a.given), endOf(b.given)));

/**
 * Why a leaf scores what it does: what it lost, and what each of its rules did. Told by the same
 * closures that scored it, when somebody first asks, and kept. Of a leaf that is read-only, they are
 * read-only as well.
 */
export function reasonsOf(leaf: LeafScore): Reasons {
  const reasons = toldFrom(leaf.why());
  return Object.isFrozen(leaf) ? frozen(reasons) : reasons;
}
function toldFrom(why: Why): Reasons {
  if ('losses' in why) return why;
  return (why.reasons ??= 'share' in why ? scaled(why) : tell(why));
}
function scaled({ of, share, more }: Scaled): Reasons {
  const { losses, ...others } = toldFrom(of);
  const own = losses.map((loss) => ({
    ...loss,
    counted: multiply(loss.counted, share),
    certain: multiply(loss.certain, share),
  }));
  return { ...others, losses: more === null ? own : [...own, more] };
}
/** At the worst of the ways that things may turn out. */
function tell(leaf: Untold): Reasons {
  const { entry, points, score, states } = leaf;
  const { met } = entry.leaf;
  const { worst, turns, open, missing } = tellLeaf(leaf);
  const losses = lossesOf(
    { entry, points, open: open.amounts, states },
    { turn: worst, score },
    turns,
  );
  return {
    losses,
    rules: worst.traces.map((trace) =>
      resultOf(trace, { facts: entry.ruleFacts, states, open: open.fires }, false),
    ),
    missing: [...missing],
    ...(met.by === 'condition' && {
      met: readingOf(met.when, { facts: entry.ruleFacts, states }),
    }),
  };
}
/** What a rule did, as it stands in a document; `taken` where the group around it takes it
 * alone. */
function resultOf(
  trace: RuleTrace,
  how: Looking & { open: ReadonlySet<CompiledRule> },
  taken: boolean,
): RuleResult {
  const { of, given, raw, times, per, children } = trace;
  const { rule } = of;
  const counted =
    rule.shape === 'group' && rule.take !== 'all' ? takenBy(rule.take, children) : null;
  const band = rule.shape === 'tiers' && trace.when !== 'no' ? bandOf(rule, how) : undefined;
  return {
    rule: rule.id,
    shape: rule.shape,
    fired: how.open.has(of) ? 'unknown' : firedOf(given),
    amount: textOfLow(given),
    raw: given === raw ? textOfLow(given) : textOfLow(raw),
    inputs: inputsOf(trace, how),
    line: lineOf(trace),
    times: times && toText(times),
    per: per && toText(per),
    cap: rule.cap,
    reason: rule.reason,
    ...(rule.when && { when: readingOf(rule.when, how) }),
    ...(band && { band }),
    ...(counted && rule.shape === 'group' && { take: rule.take }),
    ...(taken && { taken }),
    rules: children.map((each) => resultOf(each, how, counted?.has(each) === true)),
  };
}
const textOfLow = (given: Given): string => (given === null ? '0' : toText(lowEnd(given) ?? ZERO));
function lineOf({ of: { rule }, line }: RuleTrace): RuleLine | null {
  return rule.shape !== 'each' || rule.line === null || line === null
    ? null
    : { side: rule.line.side, at: toText(line), step: rule.step, count: rule.count };
}
/**
 * What a rule looked at: the facts of its amount first, then those of its condition; these alone
 * where it did not hold.
 */
function inputsOf({ of, when }: RuleTrace, looking: Looking): RuleInput[] {
  const own = of.rule.shape === 'group' || when === 'no' ? [] : of.amountFacts;
  return [...new Set([...own, ...of.conditionFacts])].map((key) => inputOf(key, looking));
}

/** Says of every share that counts, or may, which known target it cannot be divided by. */
export const collectZeroTargets = (
  { targets, leaves }: LeafIndex,
  scores: LeafScores,
  states: Resolved,
): Diagnostic[] =>
  targets.flatMap(({ leaf, rule, target }) => {
    const state = states.get(target);
    if (!state?.known || typeof state.value !== 'object' || sign(state.value) > 0) return [];
    const why = scores[leaves.get(leaf)?.at ?? -1]?.why();
    return why && 'entry' in why && mayCount(why, rule)
      ? [
          diagnose('score/zero-target', rule.place, {
            id: leaf,
            name: states.nameOf(target),
            found: toText(state.value),
          }),
        ]
      : [];
  });
/**
 * Says once which leaves have a range that may be wider than any values make it: of a site that has
 * reported little these are many.
 */
export function collectWide({ leafList }: LeafIndex, scores: LeafScores): Diagnostic[] {
  const wide = leafList.flatMap(({ at, indicator: { id, title } }) =>
    scores[at]?.isWide ? [`${id} ${title}`] : [],
  );
  if (wide.length === 0) return [];
  const items = both(wide.join('、'), wide.join(', '));
  return [diagnose('score/wide-range', null, { count: String(wide.length), items })];
}
/** Whether a rule did anything at the worst, or may do. */
function mayCount(leaf: Untold, rule: Rule): boolean {
  const { worst, open } = tellLeaf(leaf);
  const trace = worst.traces.flatMap(everyTrace).find(({ of }) => of.rule.id === rule.id);
  return trace !== undefined && (open.fires.has(trace.of) || firedOf(trace.given) !== 'no');
}
const everyTrace = (trace: RuleTrace): RuleTrace[] => [
  trace,
  ...trace.children.flatMap(everyTrace),
];

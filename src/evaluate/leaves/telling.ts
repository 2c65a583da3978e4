/**
 * A leaf told by its rules, in every way that its unknown facts could turn out.
 * In: a leaf that was scored. Out: what each rule did, which rules are open, and the names of the
 * facts that it still lacks.
 * It must not know: losses, words, units.
 */
import { diagnose } from '../../diagnostics/index.js';
import { equals, sign, toText, ZERO } from '../../exact.js';
import { unknownNames, type Slots } from '../../facts/index.js';
import {
  beforeSetOf,
  firedOf,
  lowEnd,
  lowOf,
  upToSure,
  type CompiledRule,
  type RuleTrace,
} from '../../rules/index.js';
import type { Diagnostic, Rule } from '../../types.js';
import type {
  LeafEntry,
  LeafScores,
  OpenRules,
  Resolved,
  Told,
  ToldTurn,
  Untold,
} from '../shapes.js';
import type { LeafIndex } from './leaf-entry.js';

/** Tells a leaf once: the names that it lacks and the reasons of its score come out of one walk. */
export const tellLeaf = (leaf: Untold): Told => (leaf.told ??= tellInAllWays(leaf));
function tellInAllWays({ entry, score, settled, states }: Untold): Told {
  const { turns, told } = tellAll(entry, states);
  const worst = turns.find(({ lo }) => equals(lo, score)) ?? turns[0];
  if (worst === undefined) throw new Error(`no scenario for ${entry.indicator.id}`);
  return {
    worst,
    open: turns.length > 1 ? openRules(turns) : ALL_SETTLED,
    missing: settled ? [] : namesLacked(turns, told, states),
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
function namesLacked(
  turns: readonly ToldTurn[],
  told: readonly string[],
  states: Resolved,
): string[] {
  const ofRules = turns.flatMap(({ traces }) => traces.flatMap((each) => lackedBy(each, states)));
  return [...new Set([...unknownNames(told, states), ...ofRules])].sort();
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

/** The names of unknown facts that matter for what a rule did. */
export function lackedBy(trace: RuleTrace, states: Resolved): string[] {
  const { of, when, indivisible, children } = trace;
  if (when === 'no') return [];
  const ofCondition = when === 'unknown' ? unknownNames(of.conditionFacts, states) : [];
  if (of.rule.shape !== 'group')
    return [
      ...new Set([
        ...ofCondition,
        ...unknownNames(of.amountFacts, states),
        ...(indivisible ? of.amountFacts.slice(1).map((key) => states.nameOf(key)) : []),
      ]),
    ];
  const live = children.filter(({ given }) => given !== null);
  const reached = of.rule.take === 'first' ? upToSure(live, ({ given }) => firedOf(given)) : live;
  return [...new Set([...ofCondition, ...reached.flatMap((each) => lackedBy(each, states))])];
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

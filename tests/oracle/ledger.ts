/** Who lost it: the loss of a leaf that is fully known, by what was deducted and what was not earned, and by unit. */
import {
  fraction,
  isAbove,
  isBelow,
  isZero,
  least,
  minus,
  most,
  number,
  ONE,
  over,
  plus,
  times,
  total,
  ZERO,
  type Fraction,
} from './fraction.js';
import { entriesRead, weighed } from './aggregates.js';
import { factsIn, statusesIn } from './conditions.js';
import { factsOfRule } from './rule-facts.js';
import { find, operatorOf } from './facts.js';
import { type Outcome } from './outcome.js';
import { counting, refOf, type Ref, type Site } from './records.js';
import { PAIRS } from './pairs.js';
import { deducted, notEarned, type Part } from './losses.js';
import { type LeafResult } from './leaf.js';
import { nodesOf, type Node } from './tree.js';
import { type Veto } from './vetoes.js';
import { materialsOf } from './materials.js';
import { newWorld } from './world.js';
import { isMap, mapOf, textOf, textsOf } from './yaml.js';

/** By unit; the empty name is nobody. Undefined where the words do not settle who answers. */
export type Shares = Map<string, Fraction>;
const NOBODY = '';

/** The parts of a leaf's loss, which sum to it. */
function partsOf(leaf: Node, { rules, set, score, clamped }: Outcome): Part[] | undefined {
  // A bonus has nothing to lose but what goes below zero.
  const full = leaf.section === 'bonus' ? ZERO : leaf.points;
  const lost = minus(full, score);
  const withoutSet =
    leaf.section === 'bonus' ? most(ZERO, minus(full, clamped)) : minus(full, clamped);
  if (isBelow(lost) || isBelow(withoutSet)) return undefined;
  const taken = rules.map((each) => deducted(each, []));
  const missed =
    leaf.start === 'zero' && leaf.section !== 'bonus'
      ? notEarned(
          rules.filter(({ rule }) => rule['set'] === undefined),
          leaf.points,
        )
      : [];
  if (missed === undefined || taken.some((each) => each === undefined)) return undefined;
  const parts = [...taken.flatMap((each) => each ?? []), ...missed];
  const counted = least(lost, withoutSet);
  const size = total(parts.map((part) => part.size));
  const ratio = isAbove(minus(size, counted)) ? over(counted, size) : ONE;
  const scaled = parts.map((part) => ({ ...part, size: times(part.size, ratio) }));
  const rest = minus(counted, times(size, ratio));
  const bySet = minus(lost, counted);
  return [
    ...scaled,
    ...(isAbove(rest) ? [{ size: rest, rule: null, around: [] }] : []),
    ...(set !== null && isAbove(bySet) ? [{ size: bySet, rule: set.rule, around: [] }] : []),
  ].filter((part) => !isZero(part.size));
}

/** The policy of a leaf: its lead unit, lead and responsible ones equally, or shares. */
function byPolicy({ lead, responsible, attribution }: Node): [string, Fraction][] {
  if (isMap(attribution))
    return Object.entries(mapOf(attribution['shares'])).map(([unit, share]) => [
      unit,
      number(textOf(share) ?? '0'),
    ]);
  const units = [
    ...new Set([...(lead === null ? [] : [lead]), ...(attribution === 'equal' ? responsible : [])]),
  ];
  if (units.length === 0) return [[NOBODY, ONE]];
  return units.map((unit) => [unit, fraction(1, units.length)]);
}
/** Facts that rest on other sites, or on another round. */
const ELSEWHERE = ['rank', 'cohort-max', 'cohort-min', 'cohort-mean', 'previous'];
type Weighed = { unit: string | null; weight: Fraction; event: boolean };
/** The records behind a fact, with the weight of each. */
function behind(site: Site, ref: Ref): Weighed[] | undefined {
  const operator = operatorOf(ref);
  const known = (unit: string | null): string | null =>
    unit !== null && site.tree.units.has(unit) ? unit : null;
  if (operator === undefined) {
    const event = ref.fact['kind'] === 'events';
    return counting(site, ref).entries.map(({ piece, quantity }) => ({
      unit: known(piece.unit),
      weight: event ? quantity : ONE,
      event,
    }));
  }
  if (ELSEWHERE.includes(operator)) return undefined;
  if (operator === 'materials')
    return materialsOf(site, ref.leaf).map(({ unit }) => ({
      unit: known(unit),
      weight: ONE,
      event: false,
    }));
  const names = [...textsOf(ref.fact[operator]), ...textsOf(ref.fact['by'])];
  const rests = names.flatMap((name) => refOf(site.tree, name, ref.leaf) ?? []);
  // Facts added up are several too, where a sum over the records of one fact is not.
  if (PAIRS[operator] !== undefined || Array.isArray(ref.fact[operator])) {
    const lists = rests.map((each) => behind(site, each));
    if (lists.some((list) => list === undefined)) return undefined;
    return lists.flatMap((list) => list ?? []).map((each) => ({ ...each, event: false }));
  }
  // Only where events are counted does each answer for its own quantity.
  const counts = operator === 'count' || operator === 'weighted-count';
  const event = counts && rests[0]?.fact['kind'] === 'events';
  const world = newWorld();
  const job = {
    site,
    ref,
    world,
    read: () => ZERO,
    find: (name: string) => find(site, name, ref.leaf),
  };
  const entries = entriesRead(job, operator);
  const each =
    operator === 'weighted-count'
      ? weighed(entries, ref.fact)
      : entries.map((entry) => ({ entry, weight: ONE }));
  return each.map(({ entry, weight }) => ({
    unit: known(entry.piece.unit),
    weight: event ? times(weight, entry.quantity) : weight,
    event,
  }));
}
/** The units that records name; undefined where the words do not settle it, null where none is named. */
function byRecords(
  site: Site,
  leaf: Node | null,
  names: readonly string[],
): [string | null, Fraction][] | null | undefined {
  const refs = new Map(
    names.flatMap((name) => refOf(site.tree, name, leaf) ?? []).map((ref) => [ref.key, ref]),
  );
  const lists = [...refs.values()].map((ref) => behind(site, ref));
  if (lists.some((list) => list === undefined)) return lists.length > 0 ? undefined : null;
  const all = lists.flatMap((list) => list ?? []);
  if (all.every(({ unit }) => unit === null)) return null;
  // Whoever answers for which part: it is the one unit that all of them name.
  const unit = all[0]?.unit ?? null;
  if (refs.size > 1) return undefined;
  if (all.every((each) => each.unit === unit && !isZero(each.weight))) return [[unit, ONE]];
  if (all.some(({ event }) => !event) && all.length > 1) return undefined;
  const sum = total(all.map(({ weight }) => weight));
  return isZero(sum) ? null : all.map(({ unit, weight }) => [unit, over(weight, sum)]);
}
const add = (shares: Shares, unit: string, size: Fraction): void => {
  shares.set(unit, plus(shares.get(unit) ?? ZERO, size));
};
/** The loss of a leaf by unit; undefined where the words do not settle it. */
function sharesOf(site: Site, leaf: Node, outcome: Outcome): Shares | undefined {
  const parts = partsOf(leaf, outcome);
  if (parts === undefined) return undefined;
  const shares: Shares = new Map();
  for (const { size, rule, around } of parts) {
    const unit = [rule, ...[...around].reverse()]
      .map((each) => textOf(each?.['unit']))
      .find((each) => each !== undefined);
    if (unit !== undefined) {
      add(shares, unit, size);
      continue;
    }
    const own = rule === null ? [] : factsOfRule(rule);
    // A group is a rule: where one within asks for nothing, the records behind its condition answer.
    const asked = own.length > 0 ? own : around.flatMap((each) => factsIn(each['when']));
    const named = byRecords(site, leaf, asked);
    // What a group did not earn is nobody's event: the words do not say whose record counts.
    if (named === undefined || (named !== null && rule?.['group'] !== undefined)) return undefined;
    for (const [who, part] of named ?? [[null, ONE] as const])
      for (const [each, share] of who === null ? byPolicy(leaf) : [[who, ONE] as const])
        add(shares, each, times(times(size, part), share));
  }
  return shares;
}

/** What a site lost, leaf by leaf and by vetoes. */
interface Losses {
  leaves: ReadonlyMap<string, LeafResult>;
  /** Of each leaf, as it counts in the total. */
  lost: ReadonlyMap<string, Fraction>;
  factors: ReadonlyMap<string, Fraction>;
  taken: readonly { veto: Veto; points: Fraction; alike: number }[];
  staged: boolean;
}
/** Who answers for indicators: of a leaf as its policy says; of a node its lead, else all below it alike. */
function answering(node: Node): [string, Fraction][] {
  if (node.leaf) return byPolicy(node);
  if (node.lead !== null) return [[node.lead, ONE]];
  return node.children.flatMap((child) =>
    answering(child).map(([unit, part]): [string, Fraction] => [
      unit,
      times(part, fraction(1, node.children.length)),
    ]),
  );
}
function byStatus({ tree }: Site, ids: readonly string[]): [string, Fraction][] {
  if (ids.length === 0) return [[NOBODY, ONE]];
  return nodesOf(tree.nodes)
    .filter(({ id }) => ids.includes(id))
    .flatMap(answering)
    .map(([unit, part]) => [unit, times(part, fraction(1, ids.length))]);
}
/** Whether any rule or record could give a loss of a leaf to a unit; else all of it is shared by the leaf's policy. */
const someUnit = ({ tree, records }: Site, leaf: Node): boolean =>
  leaf.rules.some((rule) => rule['unit'] !== undefined) ||
  records.some(
    ({ fact, indicator, unit }) =>
      (fact !== null || leaf.yaml['materials'] !== undefined) &&
      unit !== null &&
      tree.units.has(unit) &&
      // A record of a fact of the tree counts wherever it is read, whatever indicator it names.
      (indicator === null || indicator === leaf.id || (fact !== null && tree.facts.has(fact))),
  );
/** The whole loss by unit; undefined where something is missing or the words do not settle it. */
export function ledgerOf(site: Site, losses: Losses): Shares | undefined {
  const { leaves, lost, factors, taken, staged } = losses;
  const all: Shares = new Map();
  for (const result of leaves.values()) {
    const { leaf, status, sure } = result;
    const size = lost.get(leaf.id) ?? ZERO;
    if (isZero(size)) continue;
    // What the mean of the other sites loses is nobody's.
    if (status === 'not-applicable') {
      add(all, NOBODY, size);
      continue;
    }
    if (!someUnit(site, leaf)) {
      for (const [unit, part] of byPolicy(leaf)) add(all, unit, times(size, part));
      continue;
    }
    if (sure === null) return undefined;
    const shares = sharesOf(site, leaf, sure);
    if (shares === undefined) return undefined;
    for (const [unit, each] of shares) add(all, unit, times(each, factors.get(leaf.id) ?? ZERO));
  }
  for (const { veto, points } of taken) {
    // ahead.md: several vetoes that take the same.
    if (taken.some((other) => other.alike > 0)) return undefined;
    const unit = textOf(veto.yaml['unit']);
    const facts = unit === undefined ? factsIn(veto.yaml['when']) : [];
    // Whose facts of which stage, or which of those that are missing, is not said.
    if (facts.length > 0 && (veto.fired !== 'yes' || staged)) return undefined;
    if (veto.fired !== 'yes' && statusesIn(veto.yaml['when']).length === 0) return undefined;
    const named = unit === undefined ? byRecords(site, null, facts) : null;
    if (named === undefined) return undefined;
    const asked = unit === undefined ? statusesIn(veto.yaml['when']) : [];
    for (const [who, part] of named ?? [[unit ?? null, ONE] as const])
      for (const [each, share] of who === null ? byStatus(site, asked) : [[who, ONE] as const])
        add(all, each, times(times(points, part), share));
  }
  return all;
}

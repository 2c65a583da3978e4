import type { Exact } from '../exact.js';
import {
  basesOf,
  domainOf,
  isWholeFact,
  optionsOf,
  valueKind,
  type Left,
  type Follows,
  type Seen,
  type Slot,
} from '../facts/index.js';
import type { Condition, Fact, Rule, TiersRule } from '../types.js';
import { constantsOf, type Span } from '../values/index.js';
import { comparisonsOf, exactly, factsOfCondition, isAgainst, type RuleFacts } from './answers.js';
import { compileRule, moversOf, type Placed } from './compiled.js';
import type { CompiledRule } from './trace.js';

/** What a fact could be as long as nobody says, and how conditions and rules look at it. */
export interface Unknown {
  readonly key: string;
  readonly at: number;
  /** The places of the facts that it is worked out from, and of those that they are. */
  readonly bases: readonly number[];
  /** Whether a condition or a rule reads it; else others that are read rest on it. */
  readonly isRead: boolean;
  /** Whether it has numbers, days among them; `words` are what else it may be. */
  readonly isNumber: boolean;
  readonly words: readonly (string | boolean)[];
  readonly domain: Span;
  readonly isWhole: boolean;
  readonly isCompared: boolean;
  /** The places of facts that it is held against. */
  readonly against: readonly number[];
  /** What it is compared with, in order. */
  readonly constants: readonly Exact[];
  readonly movers: readonly Placed[];
  /** Groups around rules that read it which have a cap, or compare what their rules give. */
  readonly groups: readonly CompiledRule[];
  /** In how many places it is looked at: what is looked at once needs no telling apart. */
  readonly looks: number;
  /** How it turns out where nothing more is known of it; listed when it is first asked for. */
  plain: readonly Choice[] | null;
}
/**
 * All ways that a fact, and what follows from it, could turn out; wide where some say more than can
 * be.
 */
export interface Choice {
  /** In each, what they are, by their places. */
  readonly cases: readonly (readonly (readonly [number, Slot])[])[];
  readonly isWide: boolean;
}

/** Lists every fact that is read, and those that they rest on. The same for any evidence. */
export function unknownsOf(
  reads: readonly string[],
  conditions: readonly Condition[],
  rules: readonly Rule[],
  facts: Pick<RuleFacts, 'table' | 'places'>,
): Unknown[] {
  const { table, places } = facts;
  const all = conditions.flatMap(comparisonsOf);
  const comparisons = all.flatMap((one) => (isAgainst(one) ? [] : [one]));
  const against = all.flatMap((one) => (isAgainst(one) ? [one] : []));
  const placed = rules.map((rule) => ({ rule, movers: moversOf(rule, facts) }));
  const groupOf = groupsOf(facts);
  const find = (key: string): Fact | undefined => table.get(key);
  return [...withBases(reads, find, basesIn)].sort().flatMap((key): Unknown[] => {
    const [fact, at] = [table.get(key), places.get(key)];
    if (fact === undefined || at === undefined) return [];
    const kind = valueKind(fact, find);
    const isNumber = kind === 'number' || kind === 'date';
    const mine = comparisons.filter((comparison) => comparison.fact === key);
    const others = against.flatMap(({ fact: left, value: { fact: right } }) =>
      left === key ? [right] : right === key ? [left] : [],
    );
    const own = placed.flatMap(({ movers }) => movers.filter(({ fact }) => fact === key));
    return [
      {
        key,
        at,
        bases: [...withBases([key], find, basesOf)].flatMap((base) =>
          base === key ? [] : (places.get(base) ?? []),
        ),
        isRead: reads.includes(key),
        isNumber,
        words: wordsOf(fact, kind === 'flag', find),
        domain: domainOf(fact, find),
        isWhole: isWholeFact(fact, find),
        isCompared: mine.length + others.length > 0,
        against: others.flatMap((other) => places.get(other) ?? []),
        constants: isNumber ? mine.flatMap((each) => constantsOf(each, kind)) : [],
        movers: own,
        groups: placed.flatMap(({ rule, movers }) =>
          movers.some(({ fact, isBent }) => fact === key && isBent) ? [groupOf(rule)] : [],
        ),
        looks: own.length + conditionsOn(key, conditions, rules),
        plain: null,
      },
    ];
  });
}
/**
 * Groups made ready to be asked where they turn. Their conditions are decided here, whoever decides
 * those of scores: another engine is asked for the ways that are found, which must not depend on it.
 */
function groupsOf(facts: Pick<RuleFacts, 'table' | 'places'>): (rule: Rule) => CompiledRule {
  const made = new Map<Rule, CompiledRule>();
  return (rule) => {
    const group = made.get(rule) ?? compileRule(rule, exactly(facts));
    made.set(rule, group);
    return group;
  };
}
/** How many conditions look at a fact; the bands of one rule look at it together. */
function conditionsOn(
  key: string,
  conditions: readonly Condition[],
  rules: readonly Rule[],
): number {
  const together = rules.flatMap(bandsIn).flatMap(({ of, bands }) => {
    const asking = bands.filter(({ when }) => when !== null);
    return of === key && asking.length > 0 ? asking.slice(1) : [];
  });
  const asking = conditions.filter((condition) => factsOfCondition(condition).includes(key));
  return asking.length - together.length;
}
const bandsIn = (rule: Rule): TiersRule[] =>
  rule.shape === 'tiers' ? [rule] : rule.shape === 'group' ? rule.rules.flatMap(bandsIn) : [];
function wordsOf(
  fact: Fact,
  isFlag: boolean,
  find: (key: string) => Fact | undefined,
): (string | boolean)[] {
  if (isFlag) return [true, false];
  return fact.kind === 'date-or-never' ? ['never'] : [...(optionsOf(fact, find) ?? [])];
}
/** The facts that a fact is worked out from by their values. */
const basesIn = (fact: Fact): string[] => (BY_VALUE.has(fact.kind) ? basesOf(fact) : []);
const BY_VALUE = new Set<Fact['kind']>([
  'ratio',
  'difference',
  'total',
  'days',
  'deadline',
  'timeliness',
]);
function withBases(
  reads: readonly string[],
  find: (key: string) => Fact | undefined,
  below: (fact: Fact) => readonly string[],
): Set<string> {
  const all = new Set(reads);
  for (const key of all) {
    const fact = find(key);
    for (const base of fact ? below(fact) : []) all.add(base);
  }
  return all;
}

/**
 * A fact of which nothing is known beyond what is left of it, and those that follow from it alone.
 */
export interface Root {
  readonly unknown: Unknown;
  readonly left: Left | undefined;
  /** Each after the one that it follows from. */
  readonly followers: readonly Follower[];
}
export interface Follower {
  readonly unknown: Unknown;
  readonly follows: Follows;
  /** The place of the fact that it follows from. */
  readonly from: number;
}
/** The roots of all that is read and not known. */
export function rootsOf(unknowns: readonly Unknown[], { values, left }: Seen): Root[] {
  const byKey = new Map(unknowns.map((unknown) => [unknown.key, unknown]));
  const followers = new Map<Unknown, Follower[]>();
  const seen = new Set<Unknown>();
  const rootOf = (unknown: Unknown): Unknown => {
    const own = left.get(unknown.at);
    const from = own?.follows ? byKey.get(own.follows.from) : undefined;
    const isFollowing = from !== undefined && values[from.at] === undefined;
    const root = isFollowing ? rootOf(from) : unknown;
    if (seen.has(unknown)) return root;
    seen.add(unknown);
    if (!isFollowing) followers.set(unknown, []);
    else if (own?.follows)
      followers.get(root)?.push({ unknown, follows: own.follows, from: from.at });
    return root;
  };
  for (const unknown of unknowns)
    if (unknown.isRead && values[unknown.at] === undefined) rootOf(unknown);
  return [...followers].map(([unknown, own]): Root => ({
    unknown,
    left: left.get(unknown.at),
    followers: own,
  }));
}

/**
 * Whether two roots rest on something unknown together: a ratio of two unknown facts, and one of
 * them. What they are taken to be side by side may then be more than can be.
 */
export function areTied(one: Root, other: Root, { values }: Seen): boolean {
  const [mine, its] = [basesBelow(one), basesBelow(other)];
  return [...mine].some((at) => values[at] === undefined && its.has(at));
}
const basesBelow = (root: Root): Set<number> =>
  new Set(within(root).flatMap(({ at, bases }) => [at, ...bases]));
/** A root, and what follows from it. */
export const within = ({ unknown, followers }: Root): Unknown[] => [
  unknown,
  ...followers.map((each) => each.unknown),
];

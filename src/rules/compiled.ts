import { compare, fromText, negate, toText, type Exact } from '../exact.js';
import type { Slots } from '../facts/index.js';
import type { GroupRule, Rule } from '../types.js';
import { capped, factsOfCondition, perhaps, type RuleFacts } from './answers.js';
import {
  eachAmount,
  factsOfEach,
  lineReader,
  mostOfEach,
  moversOfEach,
  signsOfEach,
} from './each.js';
import { flatAmount, mostOfFlat, signsOfFlat } from './flat.js';
import { groupAmount, mostOfGroup, signsOfGroup } from './group.js';
import { judgedAmount, mostOfJudged, moversOfJudged, signsOfJudged } from './judged.js';
import type { Mover } from './movers.js';
import { mostOfSet, signsOfSet } from './set.js';
import type { Signs } from './shape.js';
import { factsOfShare, mostOfShare, moversOfShare, shareAmount, signsOfShare } from './share.js';
import { mostOfTiers, signsOfTiers, tiersAmount } from './tiers.js';
import type { CompiledRule, RuleTrace, ShapeAmount } from './trace.js';

/**
 * Makes a rule ready: one closure for its condition, its amount and its cap, which serves scores
 * and reasons alike.
 */
export function compileRule(rule: Rule, facts: RuleFacts): CompiledRule {
  const children = rule.shape === 'group' ? rule.rules.map((each) => compileRule(each, facts)) : [];
  const amount = amountOf(rule, facts, children);
  const test = rule.when && facts.testOf(rule.when);
  const within = rule.cap === null ? null : capped(fromText(rule.cap));
  const lineIn = rule.shape === 'each' ? lineReader(rule, facts) : NO_LINE;
  const compiled: CompiledRule = {
    rule,
    children,
    conditionFacts: rule.when ? factsOfCondition(rule.when) : [],
    amountFacts: amountFactsOf(rule),
    most: mostOfRule(rule),
    give: (slots, traces) => {
      const when = test === null ? 'yes' : test(slots);
      const trace = traces && begin(compiled, when, lineIn(slots));
      if (trace) traces.push(trace);
      if (when === 'no') return null;
      const given = amount(slots, trace);
      const raw = when === 'yes' ? given : perhaps(given);
      const points = within === null ? raw : within(raw);
      if (trace) [trace.raw, trace.given] = [raw, points];
      return points;
    },
  };
  return compiled;
}
const NO_LINE = (_: Slots): Exact | null => null;
const begin = (of: CompiledRule, when: RuleTrace['when'], line: Exact | null): RuleTrace => ({
  of,
  when,
  given: null,
  raw: null,
  times: null,
  per: null,
  line,
  indivisible: false,
  children: [],
});
function amountOf(rule: Rule, facts: RuleFacts, children: readonly CompiledRule[]): ShapeAmount {
  switch (rule.shape) {
    case 'flat':
    case 'set':
      return flatAmount(rule);
    case 'each':
      return eachAmount(rule, facts);
    case 'share':
      return shareAmount(rule, facts);
    case 'tiers':
      return tiersAmount(rule, facts);
    case 'judged':
      return judgedAmount(rule, facts);
    case 'group':
      return groupAmount(rule.take, children);
  }
}

/** The most points a rule can add; undefined when nothing bounds it. */
export function mostOfRule(rule: Rule): Exact | undefined {
  const cap = rule.cap === null ? undefined : fromText(rule.cap);
  const most = mostUncapped(rule);
  if (most === undefined) return cap;
  return cap && compare(most, cap) > 0 ? cap : most;
}
function mostUncapped(rule: Rule): Exact | undefined {
  switch (rule.shape) {
    case 'flat':
      return mostOfFlat(rule);
    case 'each':
      return mostOfEach(rule);
    case 'share':
      return mostOfShare(rule);
    case 'tiers':
      return mostOfTiers(rule);
    case 'judged':
      return mostOfJudged(rule);
    case 'set':
      return mostOfSet();
    case 'group':
      return mostOfGroup(rule, mostOfRule);
  }
}

/** The most points a rule can take; undefined when nothing bounds it. */
export const mostTakenBy = (rule: Rule): Exact | undefined => mostOfRule(mirrored(rule));
/** The rule that adds what this one takes. */
function mirrored(rule: Rule): Rule {
  const turned = (amount: string): string => toText(negate(fromText(amount)));
  switch (rule.shape) {
    case 'flat':
    case 'each':
    case 'share':
    case 'set':
      return { ...rule, amount: turned(rule.amount) };
    case 'tiers':
      return {
        ...rule,
        bands: rule.bands.map((band) => ({ ...band, amount: turned(band.amount) })),
      };
    case 'judged':
      return { ...rule, sign: rule.sign === 1 ? -1 : 1 };
    case 'group':
      return {
        ...rule,
        take: rule.take === 'lowest' ? 'highest' : rule.take,
        rules: rule.rules.map(mirrored),
      };
  }
}

/** Which way a rule can move a score. */
export function signsOfRule(rule: Rule): Signs {
  switch (rule.shape) {
    case 'flat':
      return signsOfFlat(rule);
    case 'each':
      return signsOfEach(rule);
    case 'share':
      return signsOfShare(rule);
    case 'tiers':
      return signsOfTiers(rule);
    case 'judged':
      return signsOfJudged(rule);
    case 'set':
      return signsOfSet();
    case 'group':
      return signsOfGroup(rule, signsOfRule);
  }
}

/**
 * Keys of the facts that the amount of a rule reads; those of its conditions are not among them.
 */
export function amountFactsOf(rule: Rule): string[] {
  switch (rule.shape) {
    case 'flat':
    case 'set':
      return [];
    case 'each':
      return factsOfEach(rule);
    case 'share':
      return factsOfShare(rule);
    case 'tiers':
    case 'judged':
      return [rule.of];
    case 'group':
      return rule.rules.flatMap(amountFactsOf);
  }
}
/** How the amount of a rule, or of those in it, runs with each fact that it reads. */
export function moversOf(rule: Rule, facts: Pick<RuleFacts, 'places'>, inside = ALONE): Placed[] {
  switch (rule.shape) {
    case 'each':
      return moversOfEach(rule, facts).map((mover) => ({ ...mover, ...inside }));
    case 'share':
      return moversOfShare(rule, facts).map((mover) => ({ ...mover, ...inside }));
    case 'judged':
      return moversOfJudged(rule).map((mover) => ({ ...mover, ...inside }));
    case 'group': {
      const isBent = inside.isBent || rule.cap !== null || BENT.has(rule.take);
      const within = { isBent, isChosen: inside.isChosen || rule.take !== 'all' };
      return rule.rules.flatMap((each) => moversOf(each, facts, within));
    }
    case 'flat':
    case 'tiers':
    case 'set':
      return [];
  }
}
/** A mover, and the groups around its rule. */
export interface Placed extends Mover {
  /**
   * Whether one of them has a cap or compares what its rules give, so that the sum may turn
   * anywhere.
   */
  readonly isBent: boolean;
  /** Whether one of them takes one rule, so that it matters whether it applies. */
  readonly isChosen: boolean;
}
const ALONE = { isBent: false, isChosen: false };
const BENT = new Set<GroupRule['take']>(['highest', 'lowest']);

import { compare, fromText, type Exact } from '../exact.js';
import type { Rule } from '../types.js';
import { factsOfEach, linesOfEach, mostOfEach, signsOfEach } from './each.js';
import { mostOfFlat, signsOfFlat } from './flat.js';
import { mostOfGroup, signsOfGroup } from './group.js';
import { mostOfJudged, signsOfJudged } from './judged.js';
import { mostOfSet, signsOfSet } from './set.js';
import type { Signs } from './shape.js';
import { factsOfShare, linesOfShare, mostOfShare, signsOfShare } from './share.js';
import { mostOfTiers, signsOfTiers } from './tiers.js';

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
/**
 * The lines that a rule draws through the values of a fact: between two of them its amount runs one
 * way.
 */
export function linesOf(rule: Rule, fact: string): Exact[] {
  switch (rule.shape) {
    case 'each':
      return rule.of === fact ? linesOfEach(rule) : [];
    case 'share':
      return rule.of === fact ? linesOfShare(rule) : [];
    case 'group':
      return rule.rules.flatMap((each) => linesOf(each, fact));
    case 'flat':
    case 'tiers':
    case 'judged':
    case 'set':
      return [];
  }
}

import type { Exact } from '../exact.js';
import type { Slots } from '../facts/index.js';
import type { Rule } from '../types.js';
import type { Truth } from '../values/index.js';
import type { Given } from './answers.js';

/**
 * A rule made ready: it gives its amount, and tells what it did where somebody asks (`traces` takes
 * one entry).
 */
export interface CompiledRule {
  readonly rule: Rule;
  readonly give: (slots: Slots, traces?: RuleTrace[]) => Given;
  readonly children: readonly CompiledRule[];
  /** The facts that its condition reads, and those that its amount is worked out from. */
  readonly conditionFacts: readonly string[];
  readonly amountFacts: readonly string[];
  /** The most points it can add; undefined where nothing bounds it. */
  readonly most: Exact | undefined;
}
/**
 * What one rule did in one way that things may turn out, in exact numbers; words and rounding are
 * others' affair.
 */
export interface RuleTrace {
  readonly of: CompiledRule;
  /** Whether its condition holds. Where it does not, nothing else was worked out. */
  readonly when: Truth;
  /** What it gives within its cap, and before. */
  given: Given;
  raw: Given;
  /** Steps counted, or the fraction of a target; and the points for each of it. */
  times: Exact | null;
  per: Exact | null;
  /** The line that steps are counted from. */
  readonly line: Exact | null;
  /** Its target is not above zero: nothing can be divided by it. */
  indivisible: boolean;
  readonly children: RuleTrace[];
}
/**
 * What a shape gives when its rule applies, before the cap; it notes in `trace` how it came to
 * that.
 */
export type ShapeAmount = (slots: Slots, trace?: RuleTrace) => Given;

import type { Slots } from '../facts/index.js';
import { amountFactsOf, mostOfRule } from './bounds.js';
import { fromText, type Exact } from '../exact.js';
import type { Rule } from '../types.js';
import { eachAmount, lineReader } from './each.js';
import { flatAmount } from './flat.js';
import { capped, perhaps } from './given.js';
import { groupAmount } from './group.js';
import { judgedAmount } from './judged.js';
import { shareAmount } from './share.js';
import { factsOfCondition, type RuleFacts } from './test.js';
import { tiersAmount } from './tiers.js';
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

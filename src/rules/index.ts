/**
 * Rules: one file a shape, which reads it from a tree, says what it can give and what it rests on,
 * works it out, and tells what came of it in a sentence.
 * In: cursors on `rules:` and `when:`; rules and conditions of a rule set, slots of facts. Out:
 * rules, their bounds, facts and lines; closures that give points, and tell what they did where
 * somebody asks; sentences.
 * It must not know: nodes of a tree, records, sites, units, or where its sentences stand in a
 * report.
 */
export {
  comparisonsOf,
  exactly,
  factsOfCondition,
  isAgainst,
  placeOf,
  firedOf,
  highEnd,
  isOpenAmount,
  leastOf,
  lowEnd,
  mostOf,
  type Given,
  type RuleFacts,
  type Test,
  type Wide,
} from './answers.js';
export { mostOfBonuses, sumIfKnown } from './bonuses.js';
export { amountFactsOf, mostOfRule, mostTakenBy, signsOfRule } from './compiled.js';
export { checkSatisfiable, conditionSchema, readCondition } from './condition.js';
export { stepCounts } from './steps.js';
export { takenBy, takes, upToSure } from './group.js';
export {
  beforeSetOf,
  compileLeaf,
  highOf,
  isEndless,
  isWideTurn,
  lowOf,
  metBy,
  type LeafRules,
  type Turn,
  type Turned,
} from './leaf.js';
export { readRules, ruleSchema, type RuleKeys } from './rule.js';
export { aloneTest, type AloneTest } from './scenarios.js';
export type { RuleContext, Signs } from './shape.js';
export { tellRule, tellValue } from './tell.js';
export type { CompiledRule, RuleTrace } from './trace.js';
export { withoutFacts } from './without.js';

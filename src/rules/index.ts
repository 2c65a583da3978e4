/**
 * The shapes of rules: one file a shape, and what is common to them.
 * In: rules and conditions of a rule set, slots of facts. Out: closures that give points, and tell what they did where somebody asks.
 * It must not know: records, sites, units, or how a number is printed.
 */
export { comparisonsOf, exactly, factsOfCondition, type RuleFacts, type Test } from './test.js';
export { firedOf, isOpenAmount, leastOf, lowEnd, mostOf, type Given, type Wide } from './given.js';
export { takenBy, upToSure } from './group.js';
export {
  alwaysAndEver,
  compileLeaf,
  lowestOf,
  metBy,
  type LeafRules,
  type Met,
  type Turn,
} from './leaf.js';
export { amountFactsOf } from './compiled.js';
export { eachScenario, unknownsOf, type Unknown } from './scenarios.js';
export type { CompiledRule, RuleTrace } from './trace.js';

/**
 * json-rules-engine: rules to hand out, and answers to ask for.
 * In: conditions and what is known of facts. Out: rules and facts in its format; its answer to
 * every condition, gathered before scores are worked out.
 * It must not know: points, leaves, how answers are used.
 */
export { type Answers, answeredBy, gatherAnswers, gatherVetoAnswers } from './answers.js';
export type { JsonFacts } from './doubles.js';
export {
  type JsonCondition,
  type JsonRule,
  appliesOf,
  jsonFactsOf,
  jsonRulesOf,
} from './json-rules.js';
export type { Patience } from './patience.js';
export { type FactSource, type SourceValue, askSources } from './sources.js';

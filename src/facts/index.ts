/**
 * Facts: one file a kind or family, which reads it from a tree and says what is known of it before
 * there is evidence.
 * In: cursors on `facts:`. Out: facts, the scope that finds them by name, and kinds, domains and
 * options of their values.
 * It must not know: rules, scores, or what any evidence says.
 */
export { comparisonSchema, readComparisons, subjectOf, type Subject } from './comparison.js';
export { declare as declareFact, declareVague, scopeOfLeaf, scopeOfTree } from './declare.js';
export {
  domainOf,
  isNumber,
  isOpen,
  isPercentFact,
  isWholeFact,
  knownOf,
  optionsOf,
  rangeOf,
  recordedBase,
  shownKind,
  valueKind,
  type FactTable,
  type FactValue,
  type Open,
  type Range,
  type Slot,
  type Slots,
} from './kind.js';
export { isMeasured, isRecorded } from './kinds.js';
export { NOTHING_KNOWN, type Find, type Known } from './known.js';
export { materialsSchema, readMaterials } from './materials.js';
export { isOverCohort } from './peers.js';
export { checkWanted } from './previous.js';
export { factsSchema, readFacts } from './read.js';
export {
  factKindWords,
  headOf,
  named,
  readFactKey,
  readFactName,
  readFactOf,
  reportKind,
  type Scope,
} from './scope.js';
export { rangeOfScore } from './score-range.js';

/**
 * Facts: one file a kind or family, which reads it from a tree, says what is known of it before
 * there is evidence, and what the records that count say of it.
 * In: cursors on `facts:`; records of a fact, and facts known already. Out: facts, the scope that
 * finds them by name, kinds, domains and options of their values; known, missing or contradictory.
 * It must not know: rules, scores, or which records count where.
 */
export { aggregate, trimmedMean } from './aggregates.js';
export { besideOf, isAlikeNumber, readFactBeside } from './alike.js';
export {
  comparedWith,
  comparisonOf,
  comparisonSchema,
  constantSchema,
  readAgainst,
  readComparisons,
  subjectOf,
  type Subject,
} from './comparison.js';
export { declare as declareFact, declareVague, scopeOfLeaf, scopeOfTree } from './declare.js';
export type { DomainOf } from './follows.js';
export { factOrName, inlineFacts, inlineSchema, type Inline } from './inline.js';
export { isNamed } from './named.js';
export {
  basesOf,
  domainOf,
  isPercentFact,
  isWholeFact,
  knownOf,
  optionsOf,
  shownKind,
  valueKind,
} from './kind.js';
export { computedKinds, isMeasured, isRecorded } from './kinds.js';
export { NOTHING_KNOWN, recordedBase, type Find, type Known } from './known.js';
export {
  checkMaterial,
  materialRecords,
  materialsComplete,
  materialsSchema,
  readMaterials,
} from './materials.js';
export { isOverCohort, overSites, stateOfPeers } from './peers.js';
export { checkWanted } from './previous.js';
export { factSchema } from './keys.js';
export { factsSchema, readFacts } from './read.js';
export { collectUncovered, stateOfDates, unanchored } from './reckon.js';
export { readStatuses } from './status.js';
export { STATUS_WORDS, type StatusWord } from './status-words.js';
export { ofOthers } from './total.js';
export {
  percentGiven,
  readValue,
  refuse,
  valueReader,
  type Refusal,
  type ValueReader,
} from './recorded.js';
export { replacedRecords } from './replaced.js';
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
export {
  ALONE,
  decidedSpan,
  isContradicted,
  isNumber,
  isOpen,
  known,
  leaving,
  missing,
  rangeOf,
  spanOf,
  unknownFrom,
  unknownNames,
  type BoundRecord,
  type Column,
  type FactContext,
  type FactState,
  type FactTable,
  type FactValue,
  type Follows,
  type Left,
  type Open,
  type Range,
  type Records,
  type Slot,
  type Seen,
  type Slots,
  type SpokenRecords,
  type States,
} from './state.js';
export {
  collectUndated,
  collectUnsaid,
  isLost,
  pickingOf,
  type Lacks,
  type Picking,
} from './unsaid.js';
export { weighedIn } from './weighed.js';
export { collectUnweighed, weightedCount, weightedMean } from './weighted.js';
export {
  matches,
  oncePerSubject,
  outranks,
  recordFields,
  shownField,
  whereKind,
  whereSchema,
} from './where.js';

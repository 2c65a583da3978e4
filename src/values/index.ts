/**
 * What the facts and rules of a tree can come to: kinds of values, ranges, and the sets of numbers that a comparison accepts.
 * In: facts, comparisons and rules. Out: spans, options, most and least.
 * It must not know: how trees are written, or what any evidence says.
 */
export {
  constantsOf,
  holdsFor,
  holdsInOrder,
  numberTest,
  spansOf,
  wordTest,
  type Truth,
} from './compare.js';
export { mostOf, rangeOfScore } from './ranges.js';
export {
  complement,
  domainOf,
  EVERYTHING,
  intersect,
  intersectAll,
  isOverCohort,
  isPercentFact,
  isWholeFact,
  optionsOf,
  point,
  recordedBase,
  spanText,
  valueKind,
  wholeSpan,
  type Span,
  type ValueKind,
} from './spans.js';

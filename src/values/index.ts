/**
 * What the facts and rules of a tree can come to: kinds of values, ranges, and the sets of numbers that a comparison accepts.
 * In: facts, comparisons and rules. Out: spans, options, most and least.
 * It must not know: how trees are written, or what any evidence says.
 */
export { holdsFor, mostOf, rangeOfScore } from './ranges.js';
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
  spansOf,
  spanText,
  valueKind,
  wholeSpan,
  type Span,
  type ValueKind,
} from './spans.js';

/**
 * Numbers that a comparison accepts: sets of spans, and words for them; what an operator means.
 * In: comparisons. Out: spans, and answers.
 * It must not know: facts and rules, or what any evidence says.
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
export {
  complement,
  EVERYTHING,
  intersect,
  intersectAll,
  point,
  spanText,
  wholeSpan,
  type Span,
  type ValueKind,
} from './spans.js';

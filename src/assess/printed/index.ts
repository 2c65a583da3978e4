/**
 * The numbers of an assessment as every document prints them. What was lost is rounded once, at the
 * share of a finding that one unit answers for; findings, units, indicators and the whole print the
 * sums of those. What an indicator scores is what that leaves of its points.
 * In: what an assessment says exactly. Out: printed numbers, exact again. It must not know: where
 * they are printed, and the words around them.
 */
export { printChanges } from './changes.js';
export { printedNumbers, type PrintedNumbers, type Printable } from './numbers.js';
export { type PrintedLine } from './scores.js';
export {
  counted,
  exactReader,
  partsOf,
  type ExactNode,
  type ExactReader,
  type FindingParts,
} from './exactly.js';

/**
 * What is looked at when a node is read: its points, whether its score can be reached, what
 * not-applicable items do to it.
 * In: nodes and leaves as they were read. Out: diagnostics, and points worked out.
 * It must not know: how a node is written.
 */
export { notApplicableSchema, readNotApplicable } from './not-applicable.js';
export { checkWeights, pointsOfParent } from './points.js';
export { lintTree } from './lint.js';
export { checkLeaf } from './reach.js';
export { inPercent, sumText } from './sums.js';

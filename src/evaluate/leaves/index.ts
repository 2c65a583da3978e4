/**
 * What each leaf scores, at worst and at best, and why.
 * In: what is known of facts, and the verdicts recorded of a leaf. Out: its score and, when asked,
 * its losses and what its rules did.
 * It must not know: other leaves, units that answer for losses.
 */
export { type LeafIndex, indexLeaves, isCountable } from './leaf-entry.js';
export { scoreLeaf } from './score.js';
export { vetoReading } from './inputs.js';
export { collectWide, collectZeroTargets, reasonsOf } from './telling.js';

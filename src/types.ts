/**
 * The nouns of the house. Every shape is plain data that survives `JSON.stringify`; nothing here
 * does anything. One is a table as well, since its type is the list of its entries.
 */
export type * from './types/source.js';
export type * from './types/facts.js';
export type * from './types/rule-set.js';
export type * from './types/evidence.js';
export type * from './types/claims.js';
export type * from './types/reading.js';
export type * from './types/results.js';
export type * from './types/decision.js';
export type * from './types/assessment.js';
export type * from './types/comparison.js';
export { STEP_COUNTS, type StepCount } from './types/step-counts.js';

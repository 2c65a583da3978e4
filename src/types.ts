/**
 * The nouns of the house. Every shape is plain data that survives `JSON.stringify`; nothing here
 * does anything.
 */
export type * from './types/source.js';
export type * from './types/facts.js';
export type * from './types/rule-set.js';
export type * from './types/evidence.js';
export type * from './types/results.js';
export type * from './types/comparison.js';

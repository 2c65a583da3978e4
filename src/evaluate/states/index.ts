/**
 * What the evidence says of every fact: a value, or why there is none.
 * In: the records of facts, and what lies beyond a site (day, calendar, last round, other sites).
 * Out: known, missing or contradictory, by fact.
 * It must not know: rules and points.
 */
export { collectConflicts } from './resolve.js';
export { type FactIndex, indexFacts } from './fact-order.js';
export { resolveAgain, resolveFacts } from './resolve.js';

/**
 * Compiled trees as documents: their fingerprint, reading them back, and which of its classes scores
 * a site.
 * In: a rule set, or the JSON text of one. Out: the rule set in today's form, or the field where the
 * text stops being one.
 * It must not know: YAML, evidence, scores.
 */
export { ruleSetFor } from './classes.js';
export { withFingerprints } from './fingerprint.js';
export { frozen, sealed } from './freeze.js';
export { readRuleSet, type SavedRuleSet } from './read.js';
export type { SavedFault } from '../saved/index.js';
export { schema as ruleSetSchema } from './schema.js';

/**
 * The evidence of one site held open for changes.
 * In: records put and dropped, one or many at a time. Out: the same scores as from the beginning, of which
 * only what depends on the change is worked out again.
 * It must not know: cells, hosts, undo.
 */
export { type OpenEvidence, openEvidence } from './open.js';

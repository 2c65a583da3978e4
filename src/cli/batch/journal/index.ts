/**
 * What a run has done so far, kept beside its result, so that the next can go on from there; and
 * that no two runs write one file at a time.
 * In: sites that are done, with their assessments as bytes. Out: a journal and a part of the result,
 * which outlast a run that is killed and a loss of power.
 * It must not know: how a site is scored, and what becomes of the totals.
 */
export { heldIn, journalOf, keptBeside, type Held, type RunId } from './held.js';
export { memoryJournal, openJournal, type Journal } from './journal.js';
export { takeLocks, type Locks } from './lock.js';

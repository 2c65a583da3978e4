/**
 * Where each record counts, or why it does not.
 * In: a rule set looked up, and records. Out: the records of every fact and leaf, and those set
 * aside with their reasons.
 * It must not know: what a rule gives for it.
 */
export {
  type Binding,
  type BindOptions,
  bind,
  byId,
  listAt,
  oneOf,
  totalAt,
  valueAt,
  withLists,
} from './bind.js';
export { checked } from './given.js';
export { type RecordIndex, indexRecords } from './lookup.js';
export { type RefusedRow, type Unread, isRefused, verdictIn } from './unread.js';
export { eventsIn } from './how-many.js';
export { countedAs } from './place.js';
export { asTheyAre, lookAt, type Standing } from './plain.js';
export { spelledOne, standing } from './standing.js';
export { corrects } from './supersede.js';

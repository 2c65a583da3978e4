/**
 * Where each record counts, or why it does not.
 * In: a rule set looked up, and records. Out: the records of every fact and leaf, and those set
 * aside with their reasons.
 * It must not know: what a rule gives for it.
 */
export { basesOf } from './bases.js';
export { type Binding, type BindOptions, bind, byId } from './bind.js';
export { type FactRecords, listAt, oneOf, totalAt, valueAt, withLists } from './chains.js';
export { type FactEntry, type LeafPlace, type RecordIndex, indexRecords } from './lookup.js';
export { checkMaterial, materialsComplete } from './materials.js';
export { oncePerSubject } from './narrow.js';
export { outranks } from './outrank.js';
export { countedAs } from './place.js';
export { readValue } from './read-value.js';
export { replacedRecords } from './replaced.js';
export { matches } from './where.js';

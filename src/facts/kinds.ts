import type { EventsFact, Fact, MeasuredFact } from '../types.js';
import { hasOwn } from '../es2020.js';

export type RecordedKind = (MeasuredFact | EventsFact)['kind'];
/** What is added up of several facts stands under `sum` as well; a status is asked for by a veto. */
export type ComputedKind = Exclude<Fact['kind'], RecordedKind | 'total' | 'status'>;

/**
 * The kinds that are entered in records, and whether a record then holds a value: events are
 * counted, not measured.
 */
const RECORDED: Readonly<Record<RecordedKind, 'measured' | 'counted'>> = {
  number: 'measured',
  percent: 'measured',
  flag: 'measured',
  choice: 'measured',
  date: 'measured',
  'date-or-never': 'measured',
  events: 'counted',
};
/** The kinds that are computed, each under the key that says what of. */
const COMPUTED: Readonly<Record<ComputedKind, true>> = {
  count: true,
  sum: true,
  mean: true,
  'trimmed-mean': true,
  'weighted-mean': true,
  min: true,
  max: true,
  latest: true,
  ratio: true,
  difference: true,
  days: true,
  deadline: true,
  timeliness: true,
  'weighted-count': true,
  materials: true,
  previous: true,
  'previous-score': true,
  rank: true,
  'cohort-max': true,
  'cohort-min': true,
  'cohort-mean': true,
};
const isRecordedKind = (kind: string): kind is RecordedKind => hasOwn(RECORDED, kind);
const isComputedKind = (kind: string): kind is ComputedKind => hasOwn(COMPUTED, kind);

export const recordedKinds = (): RecordedKind[] => Object.keys(RECORDED).filter(isRecordedKind);
export const computedKinds = (): ComputedKind[] => Object.keys(COMPUTED).filter(isComputedKind);

/** Whether a fact is entered in records. */
export const isRecorded = (fact: Fact): fact is MeasuredFact | EventsFact =>
  isRecordedKind(fact.kind);
/** Whether a record of a fact holds its value. */
export const isMeasured = (fact: Fact): fact is MeasuredFact =>
  isRecordedKind(fact.kind) && RECORDED[fact.kind] === 'measured';

/** What evidence says of facts: of which records, and what follows. */
import type { Exact } from '../exact.js';
import type { Calendar, EvidenceRecord, Fact } from '../types.js';
import type { Span } from '../values/index.js';

/** A fact's value: numbers and dates (as day numbers) exact, flags boolean, choices text. */
export type FactValue = Exact | boolean | string;
/**
 * What nobody knows: a number within `span`, or (`span` null) any word or flag. One that is
 * `undecided` answers no comparison.
 */
export interface Open {
  readonly span: Span | null;
  readonly undecided: boolean;
}
/**
 * All that a rule sees of a fact. A slot has a number, its place among the facts of the rule set;
 * rules never see records or names.
 */
export type Slot = FactValue | Open;
/**
 * By the places of facts; undefined where a fact is not known and nobody has said yet what it could
 * be.
 */
export type Slots = readonly (Slot | undefined)[];
/** What evidence says of all facts; `least` has those of which no more is known than this. */
export interface Seen {
  readonly values: Slots;
  readonly least: ReadonlyMap<number, AtLeast> | null;
}
/**
 * No less than this; `isWhole` where it is a whole number of more, as it is unless a record that
 * was read counts for a part.
 */
export interface AtLeast {
  readonly least: Exact;
  readonly isWhole: boolean;
}
export type FactTable = ReadonlyMap<string, Fact>;
/** A range of numbers; a null end is unbounded. */
export interface Range {
  readonly lo: Exact | null;
  readonly hi: Exact | null;
}

export const isOpen = (slot: Slot | undefined): slot is Open =>
  typeof slot === 'object' && 'undecided' in slot;
export const isNumber = (slot: Slot | undefined): slot is Exact =>
  typeof slot === 'object' && 'n' in slot;
const UNBOUNDED: Range = { lo: null, hi: null };
/** The numbers that a slot allows: a point for a known one, everything for what is no number. */
export function rangeOf(slot: Slot | undefined): Range {
  if (isNumber(slot)) return { lo: slot, hi: slot };
  return (isOpen(slot) && slot.span) || UNBOUNDED;
}

/** A record that counts towards a fact, its value read by the fact's kind. */
export interface BoundRecord {
  record: EvidenceRecord;
  value: FactValue | null;
  quantity: Exact;
}
/** What evidence says of one fact. */
export type FactState =
  | { known: true; value: FactValue; records: BoundRecord[] }
  | {
      known: false;
      cause: 'missing' | 'conflict';
      names: string[];
      records: BoundRecord[];
      /** Of a count of which rows could not be read: what was read of it. */
      least?: AtLeast;
    };
export const known = (value: FactValue, records: BoundRecord[]): FactState => ({
  known: true,
  value,
  records,
});
export const missing = (names: readonly string[], records: BoundRecord[] = []): FactState => ({
  known: false,
  cause: 'missing',
  names: [...names],
  records,
});
/** A count of which rows could not be read: what was read of it, or more. */
export const atLeast = (name: string, least: AtLeast, records: BoundRecord[]): FactState => ({
  known: false,
  cause: 'missing',
  names: [name],
  records,
  least,
});
/**
 * What is worked out from facts of which some are unknown: a conflict where one of them is, else
 * missing, by all their names.
 */
export function unknownFrom(states: readonly FactState[], records: BoundRecord[]): FactState {
  const unknown = states.flatMap((state) => (state.known ? [] : [state]));
  return {
    known: false,
    cause: unknown.some(({ cause }) => cause === 'conflict') ? 'conflict' : 'missing',
    names: [...new Set(unknown.flatMap(({ names }) => names))],
    records,
  };
}
/** What evidence says of every fact, by key; and the records that count towards it. */
export interface States {
  get(key: string): FactState | undefined;
}
export interface Records {
  get(key: string): BoundRecord[] | undefined;
}
/** Records of which it is known whether anybody spoke of a fact, also where they do not count. */
export interface SpokenRecords extends Records {
  isSilent(key: string): boolean;
}

/** The names of the facts among these that are not known. */
export function unknownNames(keys: readonly string[], states: States): string[] {
  return keys.flatMap((key) => {
    const state = states.get(key);
    return state && !state.known ? state.names : [];
  });
}
/** Whether evidence contradicts itself about any of these facts. */
export const isContradicted = (keys: readonly string[], states: States): boolean =>
  keys.some((key) => {
    const state = states.get(key);
    return state !== undefined && !state.known && state.cause === 'conflict';
  });

/**
 * One fact over all sites scored together: the values in order, and what is lacking. Sites to which
 * it is not applicable are left `out`.
 */
export interface Column {
  values: readonly { site: string; value: Exact }[];
  sorted: readonly Exact[];
  lacking: readonly string[];
  out: ReadonlySet<number>;
}
/** What facts may rest on beyond the site's own records. */
export interface FactContext {
  /** Day of the assessment, `YYYY-MM-DD`. */
  assessedAt: string | null;
  calendar: Calendar | null;
  /** What the previous round says of facts (by key) and of scores (by indicator, folded). */
  previous: { facts: States; scores: ReadonlyMap<string, Exact> } | null;
  /**
   * What all sites scored together, this one included, say of a fact, and which of them this one
   * is.
   */
  cohort: { at: number; column: (fact: string) => Column } | null;
}
export const ALONE: FactContext = {
  assessedAt: null,
  calendar: null,
  previous: null,
  cohort: null,
};

/** What evidence says of facts: of which records, and what follows. */
import { equals, type Exact } from '../exact.js';
import type { Calendar, CohortFact, EvidenceRecord, Fact, RankFact } from '../types.js';
import { point, type Span } from '../values/index.js';

/** A fact's value: numbers and dates (as day numbers) exact, flags boolean, choices text. */
export type FactValue = Exact | boolean | string;
/**
 * What nobody knows: a number within `span`, or (`span` null) any word or flag. One that is
 * `undecided` answers no comparison. With `at`, the end of the span towards which it lies: amounts
 * are those of that end, comparisons those of the span.
 */
export interface Open {
  readonly span: Span | null;
  readonly undecided: boolean;
  readonly at?: Exact;
  /** A number of the span, which stands to the facts at these places as it does: that is told. */
  readonly like?: { readonly number: Exact; readonly beside: readonly number[] };
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
/** What evidence says of all facts, and what it leaves open of those that it does not settle. */
export interface Seen {
  readonly values: Slots;
  readonly left: ReadonlyMap<number, Left>;
}
/**
 * What evidence leaves open of a fact that it does not settle: less than all that the fact could be
 * by its declaration.
 */
export interface Left {
  /** Numbers; null where all that are declared are left. */
  readonly span: Span | null;
  /** Whether it is a whole number: not where what was read of a count is none. */
  readonly isWhole: boolean;
  /** Words; null where all are left. */
  readonly words: readonly string[] | null;
  /** The one unknown fact that it is worked out from, all else being known. */
  readonly follows: Follows | null;
}
/** How a fact comes out of one that is not known. */
export interface Follows {
  readonly from: string;
  /** What it is for a value, or a range of values; null where it is anything all the same. */
  readonly of: (slot: Slot) => Slot | null;
  /** Values between which it runs one way, without a jump. */
  readonly breaks: readonly Exact[];
  /** The values at which it is so much. */
  readonly back: (value: Exact) => readonly Exact[];
  /** Whether more of that fact gives more of this one, or less. */
  readonly way: 1 | -1;
  readonly isLinear: boolean;
}
export type FactTable = ReadonlyMap<string, Fact>;
/** A range of numbers; a null end is unbounded, an open one is not reached. */
export interface Range {
  readonly lo: Exact | null;
  readonly hi: Exact | null;
  readonly loOpen?: boolean;
  readonly hiOpen?: boolean;
}

export const isOpen = (slot: Slot | undefined): slot is Open =>
  typeof slot === 'object' && 'undecided' in slot;
export const isNumber = (slot: Slot | undefined): slot is Exact =>
  typeof slot === 'object' && 'n' in slot;
const UNBOUNDED: Range = { lo: null, hi: null };
/** The numbers that a slot allows: a point for a known one, everything for what is no number. */
export function rangeOf(slot: Slot | undefined): Range {
  if (isNumber(slot)) return { lo: slot, hi: slot };
  if (!isOpen(slot)) return UNBOUNDED;
  return slot.at ? endOf(slot.at, slot.span) : (slot.span ?? UNBOUNDED);
}
/** One end of a span: where the span is open there, what lies beside it, and never the end itself. */
function endOf(at: Exact, span: Span | null): Range {
  const isOpenAt = (end: Exact | null, isOpenEnd: boolean): boolean =>
    isOpenEnd && end !== null && equals(end, at);
  return {
    lo: at,
    loOpen: span !== null && isOpenAt(span.lo, span.loOpen),
    hi: at,
    hiOpen: span !== null && isOpenAt(span.hi, span.hiOpen),
  };
}

/** The numbers that a slot allows where comparisons may go by them; null where they may not. */
export function decidedSpan(slot: Slot | undefined): Span | null {
  if (isNumber(slot)) return point(slot);
  return isOpen(slot) && !slot.undecided ? slot.span : null;
}
/** The same of an end of a range: all of the range. */
export const spanOf = (slot: Slot | undefined): Range =>
  isOpen(slot) ? (slot.span ?? UNBOUNDED) : rangeOf(slot);

/** A record that counts towards a fact, its value read by the fact's kind. */
export interface BoundRecord {
  record: EvidenceRecord;
  value: FactValue | null;
  quantity: Exact;
}
/** What evidence says of one fact. */
export type FactState =
  | {
      known: true;
      value: FactValue;
      records: BoundRecord[];
      /** Over which sites it is, and what each of them says. */
      peers?: Column['values'];
    }
  | {
      known: false;
      cause: 'missing' | 'conflict';
      names: string[];
      records: BoundRecord[];
      /** Where that is less than all that it could be. */
      left?: Left;
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
/** The same, where less is left open than all that the fact could be. */
export const leaving = (state: FactState, left: Partial<Left>): FactState =>
  state.known ? state : { ...state, left: { ...ALL_LEFT, ...left } };
/** Whether nothing that was read of an unknown fact says that it is no whole number. */
export const mayBeWhole = (state: FactState): boolean =>
  state.known || state.left?.isWhole !== false;
const ALL_LEFT: Left = { span: null, isWhole: true, words: null, follows: null };
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
 * One fact over all sites scored together: the values, the same in order, and what is lacking. Sites
 * to which it is not applicable are left `out`.
 */
export interface Column {
  values: readonly SiteValue[];
  sorted: readonly Exact[];
  lacking: readonly LackingSite[];
  out: ReadonlySet<number>;
}
interface SiteValue {
  site: string;
  value: Exact;
}
/**
 * The fact of a site by its name. Where only rows that may say anything leave it open, `read` is
 * what was read: for the site itself that stays.
 */
interface LackingSite {
  at: number;
  name: string;
  read: SiteValue | null;
}
/** What facts may rest on beyond the site's own records. */
export interface FactContext {
  /** Day of the assessment, `YYYY-MM-DD`. */
  assessedAt: string | null;
  calendar: Calendar | null;
  /** What the previous round says of facts (by key) and of scores (by indicator, folded). */
  previous: { facts: States; scores: ReadonlyMap<string, Exact> } | null;
  /** Works out facts over all sites scored together; brought along by what scores several. */
  cohort: OverSites | null;
}
/** What a fact over all sites comes to; `domain` is that of the fact that is compared. */
export type OverSites = (fact: RankFact | CohortFact, states: States, domain: Span) => FactState;
export const ALONE: FactContext = {
  assessedAt: null,
  calendar: null,
  previous: null,
  cohort: null,
};

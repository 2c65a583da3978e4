/**
 * All that a rule sees of a fact: a known value, or an open one.
 * A slot has a number, its place among the facts of the rule set; rules never see records or names.
 */
import type { Exact } from '../exact.js';
import type { Fact } from '../types.js';
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
export type Slot = FactValue | Open;
/**
 * By the places of facts; undefined where a fact is not known and nobody has said yet what it could
 * be.
 */
export type Slots = readonly (Slot | undefined)[];
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

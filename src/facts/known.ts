import type { Fact, InputKind, Window } from '../types.js';
import { EVERYTHING, type Span, type ValueKind } from '../values/index.js';

/** What is known of a fact before there is any evidence. */
export interface Known {
  /** What its value is compared as. */
  values: ValueKind;
  /** How it is written for people. */
  shown: InputKind;
  /** The words its value is one of; null for any other value. */
  options: readonly string[] | null;
  /** Whether its values are whole numbers. */
  whole: boolean;
  /** Whether they are percentages, so that 85 in place of 85% must be a slip. */
  percent: boolean;
  /** The least and the most of them. */
  domain: Span;
}
/** Any number. */
export const NOTHING_KNOWN: Known = {
  values: 'number',
  shown: 'number',
  options: null,
  whole: false,
  percent: false,
  domain: EVERYTHING,
};
/** How a computation is written: one from percentages or days as they are, else as a number. */
export const shownAs = (of: Known | undefined): InputKind =>
  of?.shown === 'percent' || of?.shown === 'date' ? of.shown : 'number';
/** A fact by its key. */
export type Find = (key: string) => Fact | undefined;

/**
 * The fact in whose records a fact is found: itself, or the one it counts or sums up. Null for what
 * is computed from values.
 */
export function recordedBase(
  fact: Fact,
  find: Find,
): Extract<Fact, { window: Window | null }> | null {
  const base = 'where' in fact && 'of' in fact ? find(fact.of) : fact;
  return base !== undefined && 'window' in base ? base : null;
}

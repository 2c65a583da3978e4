/**
 * How the amounts of rules run with the facts that they read.
 * In: rules, and what is known of facts. Out: which way each amount runs, between which values it
 * moves, and where it jumps or turns. It must not know: how a fact could turn out.
 */
import type { Exact } from '../exact.js';
import type { Slots } from '../facts/index.js';

/** How an amount runs with one of the facts that it reads. */
export interface Mover {
  readonly fact: string;
  /** Whether more of the fact gives more points, or fewer. */
  readonly way: 1 | -1;
  /** A value at which, whichever way it runs, it may be anything: nothing divides by it. */
  readonly cut?: Exact;
  /** Where it moves, by what is known of all else that it reads. */
  readonly runIn: (slots: Slots) => Run;
}
export interface Run {
  /** Values at which it starts or stops, turns, or jumps. */
  readonly lines: readonly Exact[];
  /** Between which values it moves; null where it moves nowhere between its lines. */
  readonly moves: Stretch | null;
  /**
   * From which value on it applies at all, where it does not always; for a group that takes one.
   */
  readonly fires: Exact | null;
}
/** Values without their ends; null has no end. */
export interface Stretch {
  readonly from: Exact | null;
  readonly to: Exact | null;
  /** Whether twice as far moves it twice as much. */
  readonly isLinear: boolean;
}
/** What moves in ways that nobody can tell, since it reads more than one fact that is not known. */
export const UNTOLD: Run = {
  lines: [],
  moves: { from: null, to: null, isLinear: false },
  fires: null,
};
/** What moves nowhere. */
export const STILL: Run = { lines: [], moves: null, fires: null };

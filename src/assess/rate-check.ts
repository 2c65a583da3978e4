import { divide, exact, fromText, multiply, toText, toWhole } from '../exact.js';
import type { Check, ExactText, Outcome } from '../types.js';

/** Whether something counts as met on what is guaranteed, and on what is possible. */
export interface Count {
  least: boolean;
  best: boolean;
}
type Told = 'met' | 'possiblyMet' | 'counted' | 'needed' | 'actual' | 'possible' | 'required';

/** `met / counted ≥ required`, in integers: of 125, 85% are 107, of 104 they are 89, of 100 they are 85, and exactly 85% passes. */
export function rateCheck(
  counts: readonly Count[],
  required: ExactText,
): Pick<Check, Told | 'passed'> {
  const counted = counts.length;
  const met = counts.filter(({ least }) => least).length;
  const possiblyMet = counts.filter(({ best }) => best).length;
  const needed = Number(toWhole(multiply(fromText(required), exact(counted)), 'up').n);
  const rate = (value: number): ExactText | null =>
    counted === 0 ? null : toText(divide(exact(value), exact(counted)));
  return {
    required,
    actual: rate(met),
    possible: rate(possiblyMet),
    met,
    possiblyMet,
    counted,
    needed,
    // Of nothing, every share is reached and none is: neither 0% nor 100% would be true.
    passed: counted === 0 ? 'undetermined' : outcomeOf(met >= needed, possiblyMet >= needed),
  };
}
/** What holds on what is guaranteed passes; what holds only on what is possible is open. */
export function outcomeOf(least: boolean, best: boolean): Outcome {
  return least ? 'pass' : best ? 'undetermined' : 'fail';
}

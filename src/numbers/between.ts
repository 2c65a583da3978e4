import {
  absolute,
  add,
  compare,
  fromText,
  sign,
  subtract,
  sum,
  toFixed,
  ZERO,
  type Exact,
} from '../exact.js';
import type { Rounding } from '../types.js';
import { apportion, placesOf, printShowing } from './column.js';

/** Steps as printed, and what of the way they do not cover. */
export interface PrintedSteps {
  steps: Exact[];
  rest: Exact;
}
/**
 * Prints steps that lead from one printed number to another, `change` further on: they add up to
 * it, each keeps its direction, and none is printed as nothing that is something. What they cannot
 * cover is the rest: where nothing moved but the rounding of the two numbers.
 */
export function printSteps(
  steps: readonly Exact[],
  change: Exact,
  { places: declared, mode }: Rounding,
): PrintedSteps {
  const least = Math.max(declared, placesOf(change));
  return printShowing(
    least,
    (places) => {
      const printed = apportion(steps, toFixed(change, places, 'down'), { places, mode });
      const found = printed.map((text) => fromText(text));
      // Beyond the declared places nothing is moved for the sake of a sum.
      return places === least ? covering(found, change) : restOf(found, change);
    },
    (found) => steps.filter((step, at) => step.n !== 0 && found.steps[at]?.n === 0),
  );
}
const restOf = (steps: Exact[], change: Exact): PrintedSteps => ({
  steps,
  rest: subtract(change, sum(steps)),
});
/** The largest step takes what is left over, as far as it keeps its direction. */
function covering(steps: Exact[], change: Exact): PrintedSteps {
  const { rest } = restOf(steps, change);
  const sizes = steps.map(absolute);
  const at = sizes.reduce(
    (most, size, index) => (compare(size, sizes[most] ?? ZERO) > 0 ? index : most),
    0,
  );
  const largest = steps[at] ?? ZERO;
  const covered = add(largest, rest);
  return sign(largest) !== 0 && sign(covered) === sign(largest)
    ? { steps: steps.map((step, index) => (index === at ? covered : step)), rest: ZERO }
    : { steps, rest };
}

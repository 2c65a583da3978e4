/**
 * The values at which a missing fact is tried: at every line that the tree draws for it, just below and just above, and at its ends.
 * Between two lines every amount runs one way, so the worst and the best stand at such values, if all amounts run the same way or straight.
 */
import {
  ceiling,
  floor,
  fraction,
  minus,
  negative,
  ONE,
  order,
  plus,
  same,
  type Fraction,
} from './fraction.js';
import { later } from './days.js';
import { type Lines } from './lines.js';
import { day, type Value } from './value.js';
import { type Source } from './world.js';

/** Nearer to a line than any number of a tree, and further than any. */
export const NEAR = fraction(1n, 10n ** 160n);
const FAR = fraction(10n ** 160n);
/** More than what nearness can do to a score, and less than what sets two scores apart. */
export const TINY = fraction(1n, 10n ** 120n);

const unique = (list: readonly Fraction[]): Fraction[] =>
  [...list]
    .sort(order)
    .filter((value, index, all) => index === 0 || !same(value, all[index - 1] ?? FAR));
/** The values at which a fact is tried. */
export function candidates(source: Source, lines: Lines): Value[] {
  switch (source.kind) {
    case 'flag':
      return [false, true];
    case 'choice':
    case 'timeliness':
      return [...source.options];
    case 'date':
    case 'date-or-never': {
      const drawn = lines.days.get(source.key) ?? [];
      const days = new Set([
        // Far enough from either end that a time limit ends within it.
        '0300-01-02',
        ...drawn.flatMap((at) => [later(at, -1), at, later(at, 1)]),
        '9600-12-30',
      ]);
      const { earliest = '', latest = '9999' } = source;
      const left = [earliest, latest, ...days].filter(
        (each) => day(each) !== undefined && each >= earliest && each <= latest,
      );
      return source.kind === 'date' ? left : [...left, 'never'];
    }
    case 'number': {
      const { low, high, whole } = source;
      const drawn = unique([
        low ?? negative(FAR),
        high ?? FAR,
        ...(lines.numbers.get(source.key) ?? []),
      ]);
      const near = whole
        ? drawn.flatMap((at) => [
            minus(floor(at), ONE),
            floor(at),
            ceiling(at),
            plus(ceiling(at), ONE),
          ])
        : drawn.flatMap((at) => [minus(at, NEAR), at, plus(at, NEAR)]);
      return unique(near).filter(
        (at) => (low === null || order(at, low) >= 0) && (high === null || order(at, high) <= 0),
      );
    }
  }
}

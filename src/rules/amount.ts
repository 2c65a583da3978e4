/**
 * The points that a rule gives or takes: so many, or a part of those of its item.
 * In: what stands under a key. Out: a number of points. It must not know: which shape asks.
 */
import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import { compare, multiply, ONE, sign, type Exact } from '../exact.js';
import {
  hasPercentSign,
  isMapping,
  number,
  numberOf,
  once,
  points,
  readKeys,
  readPoints,
  reportPercent,
  spelling,
  type At,
} from '../syntax/index.js';
import { hasOwn } from '../es2020.js';

const partSchema = /* @__PURE__ */ once(() => z.object({ part: number('该项分值的百分之几') }));
/** `2`, or `{ part: 10% }`: 扣该项分值的10%. */
export const amountSchema = /* @__PURE__ */ once(() => z.union([points('几分'), partSchema()]));
/** Whether a part of the item's points is said. */
export const isPart = (value: unknown): boolean => isMapping(value) && hasOwn(value, 'part');

/** Reads so many points; `whole` are those of the item, null where it has none. */
export function readAmount(at: At, key: string, whole: Exact | null): Exact | undefined {
  if (!isMapping(at.value)) return readPlain(at, key);
  const keys = readKeys(at, partSchema(), key);
  if (keys === undefined) return undefined;
  keys.need(key, 'part');
  const { part } = keys.held;
  if (part === undefined || reportPercent(keys.key('part'))) return undefined;
  if (sign(part) < 0 || compare(part, ONE) > 0)
    return keys.key('part').report('tree/number-range', {
      key: 'part',
      found: spelling(keys.key('part').value),
      expected: phrase('percent-as-85'),
    });
  if (whole !== null) return multiply(part, whole);
  // Where something else is wrong, the points may be what could not be read.
  return at.errors.size === 0
    ? at.report('tree/misplaced', { key: 'part', why: phrase('no-points') })
    : undefined;
}
function readPlain(at: At, key: string): Exact | undefined {
  const found = numberOf(at.value);
  const fixes =
    found && hasPercentSign(at.value)
      ? phrase('points-or-part', { found: spelling(at.value).trim() })
      : '';
  return readPoints(at, key, fixes);
}

import { phrase } from '../../diagnostics/index.js';
import { compare, multiply, parseExact, sign, toText, type Exact } from '../../exact.js';
import type { Scope } from '../../facts/index.js';
import { readCondition } from '../../rules/index.js';
import {
  isMapping,
  readKeys,
  readNumber,
  spelling,
  type At,
  type Value,
} from '../../syntax/index.js';
import type { MetLine } from '../../types.js';
import { metWhenSchema } from './keys.js';

/** What a met line is read with: the points and the facts of its leaf. */
export interface MetLeaf {
  id: string;
  points: Exact | null;
  pointed: boolean;
  scope: Scope;
}

/** Reads `met: 90%`, `met: 8`, `met: verdict` or `met: { when: … }`; without one, full points. */
export function readMet(at: At | null, leaf: MetLeaf): MetLine {
  const { points } = leaf;
  const byDefault: MetLine =
    points === null ? { by: 'verdict' } : { by: 'points', atLeast: toText(points) };
  return (at && readLine(at, leaf)) ?? byDefault;
}
function readLine(at: At, leaf: MetLeaf): MetLine | undefined {
  if (at.value === 'verdict') return { by: 'verdict' };
  if (isMapping(at.value)) {
    const keys = readKeys(at, metWhenSchema(), 'met');
    keys?.need('met', 'when');
    const when = keys?.has('when') ? readCondition(leaf.scope, keys.key('when')) : undefined;
    return when && { by: 'condition', when };
  }
  const found = readNumber(at, 'met');
  return found && lineOfPoints(at, found, leaf);
}
function lineOfPoints(at: At, found: Exact, { id, points, pointed }: MetLeaf): MetLine | undefined {
  const percent = isPercent(at.value);
  if (points !== null && sign(points) > 0 && !percent && compare(found, points) > 0)
    return at.report('tree/number-range', {
      key: 'met',
      found: toText(found),
      expected: phrase('at-most-points-of', { id, points: toText(points) }),
    });
  if (sign(found) < 0)
    return at.report('tree/number-range', {
      key: 'met',
      found: spelling(at.value),
      expected: phrase('at-least-0'),
    });
  if (points !== null)
    return { by: 'points', atLeast: toText(percent ? multiply(found, points) : found) };
  return pointed
    ? undefined
    : at.report('tree/misplaced', { key: 'met', why: phrase('met-without-points') });
}
const isPercent = (value: Value | undefined): boolean =>
  typeof value === 'string' && value.endsWith('%') && parseExact(value) !== undefined;

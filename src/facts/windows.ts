import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import { needsOneOf, number, once, readKeys, type At } from '../syntax/index.js';
import type { EventsFact, MeasuredFact, Window } from '../types.js';
import { readDay, readLength } from './days.js';
import { checkNamed, factName } from './named.js';
import { factKindWords, type Scope } from './scope.js';

/** 近三年, 监测前6个月: how long before which day. */
export const windowSchema = /* @__PURE__ */ once(() =>
  z
    .object({
      years: z.optional(number('多少年')),
      months: z.optional(number('多少个月')),
      weeks: z.optional(number('多少周')),
      days: z.optional(number('多少天')),
      before: factName('在哪一天以前：日期、数据项，或 assessment（评定日）'),
    })
    .check(needsOneOf(UNITS)),
);
const UNITS = ['years', 'months', 'weeks', 'days'] as const satisfies readonly Window['unit'][];

type Recorded = MeasuredFact | EventsFact;
/** A recorded fact whose window has not been read yet. */
export interface Windowed {
  at: At;
  fact: Recorded;
}

/**
 * Reads the windows of facts once all facts of their mapping are known. A window ends on a day that
 * rests on no other window.
 */
export function readWindows(scope: Scope, windowed: readonly Windowed[]): Recorded[] {
  return windowed.map(({ at, fact }) => {
    const window = readWindow(scope, at) ?? null;
    const anchor =
      window && 'fact' in window.before ? scope.all.get(window.before.fact) : undefined;
    const plain =
      anchor?.kind === 'date' &&
      anchor.window === null &&
      !windowed.some((each) => each.fact.key === anchor.key);
    if (anchor && !plain)
      at.key('before').report('fact/wrong-kind', {
        name: anchor.name,
        found: anchor.kind === 'date' ? phrase('fact-date-with-window') : factKindWords(anchor),
        expected: phrase('fact-plain-date'),
      });
    return { ...fact, window };
  });
}
function readWindow(scope: Scope, at: At): Window | undefined {
  const keys = readKeys(at, windowSchema(), 'window');
  if (keys === undefined) return undefined;
  const units = UNITS.filter((unit) => keys.has(unit));
  const [unit, second] = units;
  if (second !== undefined)
    return keys.key(second).reportKey('rule/two-verbs', { found: units.join(', ') });
  if (unit === undefined && keys.lacks('days'))
    at.report('tree/missing-key', { where: 'window', key: UNITS.join(' / ') });
  keys.need('window', 'before');
  checkNamed(keys.key('before'));
  const found = unit && keys.held[unit];
  const length = unit && found && readLength(keys.key(unit), unit, found);
  const before = keys.has('before') ? readDay(scope, keys.key('before')) : undefined;
  return unit === undefined || length === undefined || before === undefined
    ? undefined
    : { length, unit, before };
}

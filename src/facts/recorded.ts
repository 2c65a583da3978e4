/**
 * Facts that are entered in records: measured ones, which one record says whole, and events, which
 * are counted.
 * In: the keys of a fact. Out: the fact, and what is known of it before there is evidence. It must
 * not know: what is computed from it, and what any evidence says.
 */
import { phrase } from '../diagnostics/index.js';
import { compare, fromText, toText, ZERO } from '../exact.js';
import { numberOf, readTexts, reportNumber, reportPercent } from '../syntax/index.js';
import type { ChoiceFact, EventsFact, FactHead, MeasuredFact, NumberFact } from '../types.js';
import { EVERYTHING } from '../values/index.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import { readWhere } from './where.js';

/** Reads `{ kind: percent, min: 0%, max: 100% }` and its like: what one record says whole. */
export function readMeasured(
  kind: MeasuredFact['kind'],
  head: FactHead,
  keys: FactKeys,
): MeasuredFact {
  switch (kind) {
    case 'flag':
    case 'date':
    case 'date-or-never':
      return { ...head, kind, window: null };
    case 'choice':
      return readChoice(head, keys);
    case 'number':
    case 'percent':
      return readBounded(kind, head, keys);
  }
}
function readChoice(head: FactHead, keys: FactKeys): ChoiceFact {
  const { value } = keys.key('options');
  const options = readTexts(keys.key('options')).map(({ text }) => text);
  if (options.length < 2 && (value === undefined || Array.isArray(value)))
    keys.at.report('tree/missing-key', {
      where: phrase('choice', { name: head.name }),
      key: 'options',
    });
  return { ...head, kind: 'choice', options: [...new Set(options)], window: null };
}
function readBounded(kind: NumberFact['kind'], head: FactHead, keys: FactKeys): NumberFact {
  const min = readBound(kind, keys, 'min', '0');
  const max = readBound(kind, keys, 'max', null);
  if (min !== null && max !== null && compare(fromText(min), fromText(max)) > 0)
    keys.key('max').report('fact/bounds', { name: head.name, min, max });
  return { ...head, kind, min, max, whole: keys.held.whole ?? false, window: null };
}
function readBound(
  kind: NumberFact['kind'],
  keys: FactKeys,
  key: 'min' | 'max',
  missing: string | null,
): string | null {
  const at = keys.key(key);
  if (at.value === undefined) return missing;
  if (at.value === 'none') return null;
  const found = numberOf(at.value);
  if (found === undefined) reportNumber(at);
  else if (kind !== 'percent' || !reportPercent(at)) return toText(found);
  return missing;
}

/** What is known of a measured fact. */
export function knownOfMeasured(fact: MeasuredFact): Known {
  switch (fact.kind) {
    case 'flag':
      return { ...NOTHING_KNOWN, values: 'flag', shown: 'flag' };
    case 'choice':
      return { ...NOTHING_KNOWN, values: 'choice', shown: 'choice', options: fact.options };
    case 'date':
      return { ...NOTHING_KNOWN, values: 'date', shown: 'date', whole: true };
    case 'date-or-never':
      return { ...NOTHING_KNOWN, values: 'date', shown: 'date' };
    case 'number':
    case 'percent':
      return {
        ...NOTHING_KNOWN,
        shown: fact.kind,
        whole: fact.kind === 'number' && fact.whole,
        percent: fact.kind === 'percent',
        domain: {
          ...EVERYTHING,
          lo: fact.min === null ? null : fromText(fact.min),
          hi: fact.max === null ? null : fromText(fact.max),
        },
      };
  }
}

/**
 * Reads `{ kind: events, distinct: true, where: … }`; its window and what replaces it are read when
 * all facts are declared.
 */
export const readEvents = (head: FactHead, keys: FactKeys): EventsFact => ({
  ...head,
  kind: 'events',
  distinct: keys.held.distinct ?? false,
  where: readWhere(keys.key('where'), NOTHING_KNOWN),
  window: null,
  replacedBy: null,
});

/** What is known of a count: it is whole, and never below zero. */
export const knownOfEvents = (): Known => ({
  ...NOTHING_KNOWN,
  shown: 'events',
  whole: true,
  domain: { ...EVERYTHING, lo: ZERO },
});

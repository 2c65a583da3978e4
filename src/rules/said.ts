/**
 * What all sentences about rules share: what was looked at, and sizes, in the words and the
 * rounding of the reader.
 */
import { absolute, exact, fromText, multiply, type Exact } from '../exact.js';
import { inFull, percentInFull } from '../numbers/index.js';
import type { ExactText, Rounding, RuleInput, RuleResult } from '../types.js';
import type { RuleWords } from './words/index.js';

/** How a sentence is printed. */
export interface Print {
  words: RuleWords;
  rounding: Rounding;
}

export const joined = (before: string, after: string, { words }: Print): string =>
  before === '' ? after : `${before}${words.comma}${after}`;
/** So many points, whichever way they count. */
export const sizeOf = (text: ExactText, { rounding }: Print): string =>
  inFull(absolute(fromText(text)), rounding);
/** The facts that a rule looked at, each with its value. */
export const seen = ({ inputs }: RuleResult, print: Print): string =>
  inputs.map((input) => `${input.fact} ${valueOf(input, print)}`).join(print.words.list);

/** A fact's value as people write it. */
export function valueOf(
  { kind, value }: Pick<RuleInput, 'kind' | 'value'>,
  { words, rounding }: Print,
): string {
  if (value === null) return words.notSupplied;
  if (value === 'true' || value === 'false') return words.flag[value];
  if (kind === 'timeliness' || kind === 'status')
    return new Map<string, string>(Object.entries(words[kind])).get(value) ?? value;
  // A choice may be called 007, or 1/0, and is no number for it.
  if (kind === 'choice' || !/^-?\d+(?:\.\d+|\/\d+)?$/.test(value)) return value;
  return kind === 'percent'
    ? percentInFull(fromText(value), rounding.mode)
    : inFull(fromText(value), rounding);
}
/** How far a value is from a line, on the wrong side of it; rates in percentage points. */
export function farOf(
  { gap, below, isPercent }: { gap: Exact; below: boolean; isPercent: boolean },
  { words, rounding }: Print,
): string {
  const points = inFull(isPercent ? multiply(gap, exact(100)) : gap, rounding);
  return below ? words.gap(points, isPercent) : words.excess(points, isPercent);
}

import { unmetKeyItems } from '../../../assess/index.js';
import {
  absolute,
  add,
  compare,
  exact,
  fromText,
  multiply,
  ONE,
  sign,
  toText,
  type Exact,
} from '../../../exact.js';
import { approximate, percent, plain, plainText } from '../../../numbers/index.js';
import type { Check, GateDistance, Rounding, VetoEffect, VetoResult } from '../../../types.js';
import type { FarTelling, Telling } from '../../telling.js';
import type { Words } from '../../words/index.js';
import { keyClause } from './statuses.js';
import { scoring } from './unscored.js';

/** One check in words, with the distance to its line. */
export function checkClause(check: Check, telling: Telling): string {
  switch (check.id) {
    case 'met-rate':
    case 'met-rate-upper':
      return rateClause(check, telling);
    case 'key-items':
      return keyClause(check, unmetKeyItems(telling.assessment), telling.words);
    case 'score':
    case 'rate':
      return lineClause(check, check.id, telling);
    case 'grade':
      return gradeClause(check, telling);
  }
}
/** How far a gate is from its line. */
export const distanceOf = (
  gate: GateDistance['gate'],
  { assessment: { decision } }: Telling,
): GateDistance | undefined => decision.distances.find((each) => each.gate === gate);

function rateClause(check: Check, telling: Telling): string {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const { met, counted, needed, possiblyMet, actual } = check;
  if (met === null || counted === null || needed === null || counted === 0 || actual === null)
    return `${upperClause(check, telling)}${words.noneCounted}`;
  const rate = percent(fromText(actual), rounding.mode, [fromText(check.required)]);
  const gap =
    met === needed
      ? words.exactly
      : met > needed
        ? overClause(words.items(met - needed), telling)
        : words.short(words.items(needed - met));
  const parts = [words.metOf(met, counted, rate), words.needed(String(needed)), gap];
  if (possiblyMet !== null && possiblyMet > met) parts.push(words.metAtBest(possiblyMet));
  return `${upperClause(check, telling)}${parts.join(words.comma)}`;
}
const HUNDRED = exact(100);
/** As it is, so that number, line and distance add up; rounded where its decimals never end. */
const exactly = (value: Exact, rounding: Rounding): string => {
  const text = toText(value);
  return text.includes('/') ? plain(value, rounding) : text;
};
/** A number of a line as it is printed: points, or a percentage with as many places. */
export function lineText(
  id: 'score' | 'rate',
  value: Exact,
  { assessment: { rounding } }: FarTelling,
  print: (shown: Exact) => string = (shown) => exactly(shown, rounding),
): string {
  return id === 'rate' ? `${print(multiply(value, HUNDRED))}%` : print(value);
}
/** The size of a distance, in points or in percentage points. */
export function gapText(
  id: 'score' | 'rate',
  gap: Exact,
  { words, assessment: { rounding } }: FarTelling,
): string {
  const size = absolute(gap);
  return id === 'rate'
    ? words.percentagePoints(exactly(multiply(size, HUNDRED), rounding))
    : words.points(exactly(size, rounding));
}
/**
 * The number that was read, and the exact one beside it where that would not have done the same.
 */
function lineClause(check: Check, id: 'score' | 'rate', telling: Telling): string {
  const { words } = telling;
  const isCombined = check.options['of'] === 'combined';
  const gap = distanceOf(id, telling)?.guaranteed;
  if (check.actual === null || gap == null) return noLineClause(check, id, telling);
  const [own, line, over] = [fromText(check.actual), fromText(check.required), fromText(gap)];
  const read = add(line, over);
  const isHidden = over.n !== 0 && lineText(id, read, telling) === lineText(id, line, telling);
  const shown = lineText(id, read, telling, isHidden ? toText : undefined);
  const isOther = compare(own, read) !== 0 && (sign(over) >= 0 || compare(own, line) >= 0);
  const besides = isOther
    ? words.bracketed(words.exactIs(lineText(id, own, telling, approximate)))
    : '';
  const name = id === 'rate' ? words.scoreRateIs : isCombined ? words.combinedIs : words.scoreIs;
  const parts = [
    name(shown) + besides,
    words.needed(lineText(id, line, telling)),
    gapClause(over, gapText(id, over, telling), telling),
  ];
  if (check.passed === 'undetermined' && check.possible !== null)
    parts.push(words.scoreAtBest(lineText(id, fromText(check.possible), telling)));
  return parts.join(words.comma);
}
/** Where there is no score, or may be none. */
function noLineClause(
  { possible, required, options }: Check,
  id: 'score' | 'rate',
  telling: Telling,
): string {
  const { words } = telling;
  const none = options['of'] === 'combined' ? words.noCombined : words.noScore;
  const state = scoring(telling);
  if (state === 'no') return none;
  const text = (value: string): string => lineText(id, fromText(value), telling);
  return [
    state === 'yes' ? none : words.scoreOpen,
    words.needed(text(required)),
    ...(possible === null ? [] : [words.scoreAtBest(text(possible))]),
  ].join(words.comma);
}
const gapClause = (over: Exact, size: string, telling: Telling): string =>
  over.n === 0
    ? telling.words.exactly
    : sign(over) > 0
      ? overClause(size, telling)
      : telling.words.short(size);
/** By how much a line is passed; of a site that a veto made an end of, only that it is. */
function overClause(size: string, { words, assessment: { decision } }: Telling): string {
  const isEnded = decision.vetoes.some(
    ({ fired, effect: { kind } }) =>
      fired === 'yes' && kind !== 'points-off' && kind !== 'no-top-grade',
  );
  return isEnded ? words.reached : words.over(size);
}

function gradeClause({ required, actual, possible, passed }: Check, telling: Telling): string {
  const { words } = telling;
  const gap = distanceOf('grade', telling)?.guaranteed;
  const parts = [
    words.gradeClause(actual ?? words.noGrade),
    words.gradeNeeded(required),
    ...(gap == null
      ? []
      : [gapClause(fromText(gap), words.grades(Math.abs(Number(gap))), telling)]),
  ];
  if (passed === 'undetermined' && possible !== null && possible !== actual)
    parts.push(words.gradePossible(possible));
  return parts.join(words.comma);
}

/** Whose indicators a met rate is over, where that is not this tree alone. */
function upperClause(check: Check, { words, assessment: { upper } }: Telling): string {
  return check.id === 'met-rate-upper'
    ? words.byUpper(check.options['tree'] ?? upper?.title ?? '')
    : '';
}

/** How far a veto that did not fire is from firing; null where that is no number. */
export function vetoAway(
  { distance }: VetoResult,
  { words, assessment: { rounding } }: Telling,
): string | null {
  if (distance === undefined) return null;
  const left = fromText(distance.left);
  // Events come whole: beyond two of them is at three.
  if (distance.kind === 'events' && distance.way === 'more' && !distance.inclusive && left.d === 1)
    return words.vetoAway({ ...distance, inclusive: true }, toText(add(left, ONE)));
  const size = distance.kind === 'percent' ? multiply(left, HUNDRED) : left;
  return words.vetoAway(distance, left.n === 0 ? null : exactly(size, rounding));
}
/** What a veto does, with its points as the report prints them. */
export const effectText = (
  { effect }: VetoResult,
  { words, assessment: { decision, rounding } }: Telling,
): string =>
  effectWords(effect, words, {
    decides: decision.outcome !== null,
    print: (text) => plainText(text, rounding),
  });
/**
 * What an effect does; what ends a recommendation holds the grade down where nothing is decided.
 */
export const effectWords = (
  effect: VetoEffect,
  words: Words,
  { decides, print }: { decides: boolean; print: (text: string) => string },
): string => (effect.kind === 'fail' && !decides ? words.lowestGrade : words.effect(effect, print));

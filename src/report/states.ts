/**
 * How an indicator stands, in words.
 * In: an indicator's section, status and score. Out: what its state is called, and what it is found
 * by. It must not know: where the word is printed.
 */
import { fromText, sign } from '../exact.js';
import { isBase } from '../tree.js';
import type { IndicatorResult, Status } from '../types.js';

/** A bonus or a penalty is no requirement: it is given or not, and never met. */
export type Given = 'added' | 'not-added' | 'deducted' | 'not-deducted';
export type State = Status | Given;
export type Standing = Pick<IndicatorResult, 'section' | 'status' | 'score'>;

const SETTLED: ReadonlySet<Status> = new Set(['met', 'partly-met', 'not-met']);
/** The state of an indicator. */
export function stateOf({ section, status, score }: Standing): State {
  if (isBase({ section }) || !SETTLED.has(status)) return status;
  // Without points the status is all there is: a bonus that holds, a penalty that does not.
  const unscored =
    section === 'penalty' ? (status === 'met' ? 0 : -1) : status === 'not-met' ? 0 : 1;
  const gained = score === null ? unscored : sign(fromText(score));
  if (gained < 0) return 'deducted';
  if (section === 'penalty') return 'not-deducted';
  return gained > 0 ? 'added' : 'not-added';
}
/** What it is called. The one place that says it. */
export const stateWord = (
  standing: Standing,
  { statusWord }: { statusWord: Record<State, string> },
): string => statusWord[stateOf(standing)];

/** What indicators are found by, what to act on first. */
export const CHOICES = [
  'unmet',
  'lacking',
  'met',
  'exempt',
  'not-applicable',
  'bonus',
  'penalty',
] as const;
export type Choice = (typeof CHOICES)[number];
const CHOICE_OF: Readonly<Record<Status, Choice>> = {
  'not-met': 'unmet',
  'partly-met': 'unmet',
  'not-assessed': 'lacking',
  error: 'lacking',
  met: 'met',
  exempt: 'exempt',
  'not-applicable': 'not-applicable',
};
/** All that an indicator is found by. A bonus that lacks data is found as both. */
export function choicesOf({ section, status }: Omit<Standing, 'score'>): Choice[] {
  if (section === 'base' || section === 'key') return [CHOICE_OF[status]];
  return SETTLED.has(status) ? [section] : [CHOICE_OF[status], section];
}

import { notScored, type GateResult, type Held } from '../../assess/index.js';
import { compare, fromText, parseExact } from '../../exact.js';
import { approximate } from '../../numbers/index.js';
import { everyNode } from '../../tree.js';
import type { Assessment, Finding, Language, Place, Worse } from '../../types.js';
import { isAlike, isSameSite } from '../../values/index.js';
import { GATE_WORDS } from '../words/index.js';

/** One thing that fails a run: what it is, in a sentence, and the line of the tree it is about. */
export interface Failure {
  gate: GateResult['gate'] | 'worse';
  text: string;
  place: Place | null;
}
/** What an assessment was held to, among all that were. */
export const heldOf = (
  assessment: Assessment,
  held: readonly Held[] | undefined,
): Held | undefined => held?.find(({ site }) => isSameSite(site, assessment.site));

/** Everything that fails a run, in the order of the conditions, then what got worse. */
export function failuresOf(
  assessment: Assessment,
  { failures, worse }: Held,
  language: Language,
): Failure[] {
  return [
    ...failures.map((result): Failure => ({
      gate: result.gate,
      text: gateSentence(result, assessment, language),
      place: placeOfGate(result, assessment),
    })),
    ...(worse ?? []).map((one): Failure => ({
      gate: 'worse',
      text: worseSentence(one, assessment, language),
      place: placeOfWorse(one, assessment),
    })),
  ];
}
/** Why a condition is not satisfied. */
export function gateSentence(
  { gate, unit, required, actual }: GateResult,
  assessment: Assessment,
  language: Language,
): string {
  const { failed, unscored } = GATE_WORDS[language];
  const where = nameOf(assessment);
  const scoring = notScored(assessment.decision.vetoes);
  return gate === 'min-score' && scoring !== 'no'
    ? unscored({ where, required, isSure: scoring === 'yes' })
    : failed[gate]({
        where,
        unit: unit ?? '',
        required,
        actual: actual === null ? '—' : shown(actual),
      });
}
const worseSentence = (
  { kind, id, title, printed }: Worse,
  assessment: Assessment,
  language: Language,
): string =>
  GATE_WORDS[language].worse[kind]({ where: nameOf(assessment), id, title, lost: printed });
const nameOf = ({ site, system }: Assessment): string => site ?? system.title;
/** An exact number for a line of words; an outcome stays a word. */
const shown = (text: string): string =>
  parseExact(text) === undefined ? text : approximate(fromText(text));

/** Of a unit its largest loss; else the head of the tree, which code scanning cannot do without. */
function placeOfGate({ unit }: GateResult, assessment: Assessment): Place | null {
  const [first] = unit === null ? [] : lossesOf(unit, assessment);
  return first?.place ?? headOf(assessment);
}
function lossesOf(unit: string, { indicators, decision }: Assessment): Finding[] {
  const share = ({ shares }: Finding): string =>
    shares.find((one) => one.unit !== null && isAlike(one.unit, unit))?.lost ?? '0';
  return [...everyNode(indicators), ...decision.vetoes]
    .flatMap(({ findings }) => findings)
    .filter((finding) => share(finding) !== '0')
    .sort((a, b) => compare(fromText(share(b)), fromText(share(a))));
}
const placeOfWorse = ({ kind, id }: Worse, assessment: Assessment): Place | null =>
  (kind === 'indicator'
    ? everyNode(assessment.indicators).find((node) => node.id === id)?.place
    : undefined) ?? headOf(assessment);
function headOf({ indicators }: Assessment): Place | null {
  const [first] = indicators;
  return first ? { file: first.place.file, line: 1, column: 1 } : null;
}

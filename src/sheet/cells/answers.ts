/**
 * What each function answers of an assessment.
 * In: an assessment, and what is asked for. Out: values and rows, or a sentence that says why there
 * is none. It must not know: how the assessment was drawn up.
 */
import { formatMessage, formatPlace, inNumber, isError, nearest } from '../../diagnostics/index.js';
import { isRefused } from '../../evaluate/index.js';
import { textOfCell } from '../../evidence/index.js';
import { fromText } from '../../exact.js';
import { plain } from '../../numbers/index.js';
import { formatOutcome, formatState, explanationRows } from '../../report/index.js';
import { everyNode } from '../../tree.js';
import type { Check, IndicatorResult, Language } from '../../types.js';
import { isAlike } from '../../values/index.js';
import type { Answer, AnswerTable } from '../answers.js';
import { oneCell, textGiven } from './given.js';
import type { Assessed } from './held.js';
import { toNumber } from './numbers.js';
import { ledgerRows, lossRows, problemRows, scoreRows } from './tables.js';
import { CELL_WORDS, type CellWords } from './words.js';

/** What a range comes to, and who asks. */
export interface Asked extends Assessed {
  language: Language;
  /** Numbers that several ids of the tree are. */
  twins: ReadonlySet<string>;
}
const wordsOf = ({ language }: Asked): CellWords => CELL_WORDS[language];

/** Why no number can be given while anything is refused; null where nothing is. */
export function refusal({ isAllRead, assessment, cellOf, language }: Asked): string | null {
  if (isAllRead()) return null;
  const words = CELL_WORDS[language];
  const { evidence, diagnostics } = assessment();
  const { files, rows } = evidence.unread;
  if (files.length > 0) {
    const fault = diagnostics.find(({ code, place }) => isError(code) && place !== null);
    const names = files.join(words.list);
    return words.refusedWhole(fault ? formatMessage(fault, language) : names);
  }
  const first = evidence.setAside.find(isRefused);
  const told = first ? `${formatPlace(cellOf(first))} ${formatMessage(first, language)}` : '';
  return inNumber(words.refused(rows, told));
}

/** An indicator that is asked for; null for the whole. Text where there is none of this id. */
function indicatorOf(given: unknown, asked: Asked): IndicatorResult | string | null {
  const cell = oneCell(given);
  const id = textOfCell(cell).trim();
  // Hosts hand a blank cell over as 0.
  if (id === '' || cell === 0) return null;
  if (typeof cell === 'number' && asked.twins.has(id)) return wordsOf(asked).numberId(id);
  const nodes = everyNode(asked.figures().indicators);
  const found = nodes.find((node) => node.id === id) ?? nodes.find((node) => isAlike(node.id, id));
  const others = nodes.map((node) => node.id);
  return found ?? wordsOf(asked).unknownId(id, nearest(id, others) ?? '');
}

/** The printed score of the whole, or of an indicator. */
export function score(asked: Asked, id: unknown): Answer {
  const words = wordsOf(asked);
  const node = indicatorOf(id, asked);
  if (typeof node === 'string') return node;
  const { score: whole, combined, printed } = asked.figures();
  if (whole.points === null) return words.noPoints;
  if (node === null) {
    const told = (combined ?? whole).printed;
    return told === null ? words.notScored : toNumber(told);
  }
  const value = printed.nodes.get(node.id)?.score ?? null;
  return value === null ? formatState(node, asked.language) : toNumber(value);
}

/**
 * The score at best, as reports print it: where nothing is open, the printed score; else rounded, and
 * never as the score or the full points that it is not.
 */
export function possible(asked: Asked, id: unknown): Answer {
  const words = wordsOf(asked);
  const node = indicatorOf(id, asked);
  if (typeof node === 'string') return node;
  const { score: whole, combined, printed, rounding } = asked.figures();
  if (whole.points === null) return words.noPoints;
  const total = combined ?? whole;
  const [best, now, told] =
    node === null
      ? [total.possible, total.guaranteed, total.printed]
      : [node.possible, node.score, printed.nodes.get(node.id)?.score ?? null];
  if (best === null) return node === null ? words.notScored : formatState(node, asked.language);
  if (best === now && told !== null) return toNumber(told);
  const others = [(node ?? whole).points, now].flatMap((text) => text ?? []);
  return Number(plain(fromText(best), rounding, others.map(fromText)));
}

/** What the verdict is called; of a tree without one, the grade. */
export function verdict(asked: Asked): Answer {
  const { outcome } = asked.decision();
  if (outcome !== null) return formatOutcome(outcome, asked.language);
  return asked.figures().grade?.grade ?? wordsOf(asked).noVerdict;
}

/** What is printed as lost by a unit, or altogether. */
export function lost(asked: Asked, given: unknown, units: readonly string[]): Answer {
  const { ledger, score: whole } = asked.figures();
  if (whole.points === null) return wordsOf(asked).noPoints;
  const named = unitOf(given, asked, units);
  if (named === null) return toNumber(ledger.printed);
  if ('fault' in named) return named.fault;
  const found = ledger.units.find(({ unit }) => unit === named.unit);
  return found ? toNumber(found.printed) : 0;
}
function unitOf(
  given: unknown,
  asked: Asked,
  units: readonly string[],
): { unit: string } | { fault: string } | null {
  const name = textGiven(given);
  if (name === '' || oneCell(given) === 0) return null;
  const known = [...new Set([...asked.figures().ledger.units.map(({ unit }) => unit), ...units])];
  const unit = known.find((one) => isAlike(one, name));
  return unit === undefined
    ? { fault: wordsOf(asked).unknownUnit(name, nearest(name, known) ?? '') }
    : { unit };
}

/** Scores of all indicators, or of those of a level. */
export function table(asked: Asked, given: unknown): AnswerTable {
  const text = textGiven(given);
  const isAll = text === '' || oneCell(given) === 0;
  if (!isAll && !/^[1-9]$/.test(text)) return [[wordsOf(asked).badLevel(text)]];
  return scoreRows(asked.figures(), asked.language, isAll ? null : Number(text));
}

/** Losses of all units, or every one of a unit. */
export function ledger(asked: Asked, given: unknown, units: readonly string[]): AnswerTable {
  const { language } = asked;
  const figures = asked.figures();
  if (figures.score.points === null) return [[wordsOf(asked).noPoints]];
  const named = unitOf(given, asked, units);
  if (named === null) return ledgerRows(figures, language);
  return 'fault' in named ? [[named.fault]] : lossRows(figures, language, named.unit);
}

/** Why an indicator, or a veto, came out as it did. */
export function why(asked: Asked, given: unknown): AnswerTable {
  const { language } = asked;
  const assessment = asked.assessment();
  const id = textGiven(given);
  const veto = assessment.decision.vetoes.find((one) => isAlike(one.id, id));
  const node = veto ? null : indicatorOf(given, asked);
  if (typeof node === 'string') return [[node]];
  const name = veto?.id ?? node?.id;
  if (name === undefined) return [[wordsOf(asked).noId]];
  return explanationRows(assessment, name, language) ?? [[wordsOf(asked).failed]];
}

export const problems = ({ assessment, cellOf, language }: Asked): AnswerTable =>
  problemRows(assessment(), language, cellOf);

const rateOf = ({ decision }: Asked): Check | undefined => {
  const { checks } = decision();
  return (
    checks.find(({ id }) => id === 'met-rate') ?? checks.find(({ id }) => id === 'met-rate-upper')
  );
};
/** How many indicators are met. */
export const met = (asked: Asked): Answer => rateOf(asked)?.met ?? wordsOf(asked).noRate;
/** How many more have to be. */
export function needed(asked: Asked): Answer {
  const { met: now, needed: line } = rateOf(asked) ?? { met: null, needed: null };
  return now === null || line === null ? wordsOf(asked).noRate : Math.max(0, line - now);
}

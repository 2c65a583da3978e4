/**
 * Single sentences and words of reports, for who tells an assessment in cells or in a pane.
 * In: an assessment or a part of it. Out: texts, the same as in every report. It must not know:
 * where they stand.
 */
import { oneLine } from '../diagnostics/index.js';
import type { Assessment, Finding, IndicatorResult, Language, Outcome } from '../types.js';
import { drawCells } from './draw/cells.js';
import { explanation, openingOf } from './say/index.js';
import { stateWord } from './states.js';
import { reasonOf, tellingOf } from './telling.js';
import { WORDS } from './words/index.js';

/** What a verdict is called. */
export const formatOutcome = (outcome: Outcome, language: Language): string =>
  WORDS[language].outcome[outcome];
/** How an indicator stands. */
export const formatState = (
  node: Pick<IndicatorResult, 'section' | 'status' | 'score'>,
  language: Language,
): string => stateWord(node, WORDS[language]);
/** Why points were lost, in the author's words or, where there are none, those of the kind. */
export const formatReason = (finding: Finding, language: Language): string =>
  oneLine(reasonOf(finding, WORDS[language]));
/** The first sentence of a report; null where nothing is decided and no grade is to be reached. */
export const formatOpening = (assessment: Assessment, language: Language): string | null =>
  openingOf(tellingOf(assessment, language, false));
/**
 * {@link formatExplanation} as rows of cells of one width; undefined where the assessment has no
 * such indicator or veto.
 */
export function explanationRows(
  assessment: Assessment,
  id: string,
  language: Language,
): string[][] | undefined {
  const blocks = explanation(id, tellingOf(assessment, language, true));
  return blocks && drawCells(blocks);
}

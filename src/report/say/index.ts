/**
 * What is said of a subject, whatever it is drawn in: `parts/` of a report, whole `papers/`,
 * several `sites/`, the `sheets/` of a workbook.
 * In: assessments, and how the reader wants them told. Out: blocks.
 * It must not know: formats, markup, the width of a page.
 */
import type { DrawOptions, Subject } from '../asked.js';
import type { Block } from '../blocks.js';
import { numberHeadings, tellingFor, tellingOf } from '../telling.js';
import { content, letter, notice } from './papers/index.js';
import { cohortTable, comparisonBlocks } from './sites/index.js';

export {
  answerable,
  checkClause,
  conclusionText,
  effectWords,
  distanceSentence,
  costliest,
  effectText,
  explanation,
  fileText,
  openingOf,
  rowName,
  standing,
  unreadSentence,
} from './parts/index.js';
export { answerableUnits, closing, content, page } from './papers/index.js';
export { unitWorkbook, workbook } from './sheets/index.js';
export {
  faultProfile,
  profileOf,
  rankTotals,
  sitesPage,
  sitesWorkbook,
  totalsRows,
  totalsTable,
  type About,
  type Profile,
  type SiteTotals,
} from './sites/index.js';

/**
 * What is said of a subject, page by page: one, but for several sites, whose ranking is followed by
 * the report of each where details are wanted.
 */
export function pagesOf(subject: Subject, options: DrawOptions): Block[][] {
  const { language, details = false, due = null } = options;
  switch (subject.kind) {
    case 'report':
      return [content(tellingFor(subject.assessment, options))];
    case 'notice':
      return [notice(tellingFor(subject.assessment, { ...options, details: false }))];
    case 'letter': {
      const telling = tellingOf(subject.assessment, language, false);
      return [numberHeadings(letter(subject.unit, telling, due), telling.words)];
    }
    case 'sites': {
      const shown = details ? subject.assessments : [];
      return [
        cohortTable(subject.assessments, language),
        ...shown.map((assessment) => content(tellingOf(assessment, language, false))),
      ];
    }
    case 'comparison':
      return [comparisonBlocks(subject.comparison, language, details)];
  }
}

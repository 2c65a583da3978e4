/**
 * In: an `Assessment`, and how the reader wants it. Out: text for a terminal, Markdown, JSON, one line, or the explanation of one item; composed as blocks, escaped where drawn.
 * It must not know: rule sets, evidence files, where the text goes, or how any number came about beyond what the assessment says.
 */
import type { Assessment, AssessmentComparison, Language, Rounding } from '../types.js';
import type { Block } from './blocks.js';
import { cohortTable } from './say/sites/cohort.js';
import { comparisonBlocks } from './say/sites/comparison.js';
import { content } from './say/papers/report.js';
import { tellingOf, numberHeadings } from './telling.js';
import { explanation } from './say/points/explain.js';
import { drawMarkdown } from './draw/markdown.js';
import { answerableUnits, letter } from './say/papers/letter.js';
import { notice } from './say/papers/notice.js';
import { summaryClauses } from './say/verdict/summary.js';
import type { Page } from './draw/table.js';
import { drawText } from './draw/text.js';
import { rankTotals, totalsCsv, totalsTable, type SiteTotals } from './say/sites/totals.js';
import { measureFor, oneLine } from './draw/width.js';
import { blockPage, reportPage } from './draw/html-page/report.js';
import { comparisonPage } from './draw/html-page/waterfall.js';
import { wordsOf } from './words.js';

export { annotateDiagnostics, formatAnnotations } from './draw/ci/github.js';
export { formatJunit } from './draw/ci/junit.js';
export { formatSarif } from './draw/ci/sarif.js';
export { formatUnitWorkbook, formatWorkbook } from './draw/workbook/workbook.js';
export type { SiteTotals } from './say/sites/totals.js';

/** How a report is wanted: `width` in terminal columns (default 100), `ambiguousWide` for terminals that draw “ ” … as two columns, `details` for every item instead of the main ones. */
export interface ReportOptions {
  language: Language;
  width?: number;
  colour?: boolean;
  ambiguousWide?: boolean;
  details?: boolean;
}

const NARROWEST = 40;

/** How composed blocks are drawn. */
export type DrawnFormat = 'text' | 'markdown' | 'html';

/** The whole report for a terminal. */
export const formatText = (assessment: Assessment, options: ReportOptions): string =>
  draw(content(tellingOf(assessment, options.language, options.details ?? false)), options);

/** The whole report as Markdown. */
export const formatMarkdown = (assessment: Assessment, options: ReportOptions): string =>
  drawMarkdown(content(tellingOf(assessment, options.language, options.details ?? false)));

/** The whole report as one HTML page that needs nothing but itself: charts, every indicator opening to its reasons, search, print. */
export const formatHtml = (assessment: Assessment, options: ReportOptions): string =>
  reportPage(tellingOf(assessment, options.language, options.details ?? false));

/** 通报: one page with the verdict and its distance to the line, the units by what they lost, the ten largest losses. */
export const formatNotice = (
  assessment: Assessment,
  format: DrawnFormat,
  options: ReportOptions,
): string => drawAs(notice(tellingOf(assessment, options.language, false)), format, options);

/** 交办函: what one unit lost, why, what to do and by when (`due`, else each indicator's own deadline); undefined where this unit answers for nothing. */
export function formatLetter(
  assessment: Assessment,
  unit: string,
  format: DrawnFormat,
  options: ReportOptions & { due?: string | null },
): string | undefined {
  const telling = tellingOf(assessment, options.language, false);
  return answerableUnits(telling).includes(unit)
    ? drawAs(
        numberHeadings(letter(unit, telling, options.due ?? null), telling.words),
        format,
        options,
      )
    : undefined;
}
/** The units that get a letter: those that lost points, the most first, then those that still owe materials. */
export const unitsWithIssues = (assessment: Assessment): string[] =>
  answerableUnits(tellingOf(assessment, 'zh', false));

/** The assessment itself: JSON, two blanks of indentation, keys in their own order. */
export const formatJson = (assessment: Assessment): string =>
  `${JSON.stringify(assessment, null, 2)}\n`;

/** Several sites scored together: their ranking, and with `details` the report of each after it; as JSON all the assessments. */
export function formatCohort(
  assessments: readonly Assessment[],
  format: DrawnFormat | 'json',
  options: ReportOptions,
): string {
  if (format === 'json')
    return `${JSON.stringify({ schema: 'zhibiao/cohort@1', assessments }, null, 2)}\n`;
  const table = cohortTable(assessments, options.language);
  const reports = options.details
    ? assessments.map((assessment) => content(tellingOf(assessment, options.language, false)))
    : [];
  return format === 'html'
    ? drawAs([table, ...reports].flat(), format, options)
    : [table, ...reports].map((blocks) => drawAs(blocks, format, options)).join('\n');
}

/** The totals of many sites, ranked: for a terminal, as Markdown, or as CSV for spreadsheets. */
export function formatTotals(
  sites: readonly SiteTotals[],
  format: 'text' | 'markdown' | 'csv',
  about: { title: string; rounding: Rounding },
  options: ReportOptions,
): string {
  const ranked = rankTotals(sites);
  if (format === 'csv') return totalsCsv(ranked, options.language);
  const table = totalsTable(ranked, about.title, about.rounding, options.language);
  return format === 'text' ? draw(table, options) : drawMarkdown(table);
}

/** Two assessments held against each other. */
export function formatComparison(
  comparison: AssessmentComparison,
  format: DrawnFormat | 'json',
  options: ReportOptions,
): string {
  if (format === 'json') return `${JSON.stringify(comparison, null, 2)}\n`;
  const blocks = comparisonBlocks(comparison, options.language, options.details ?? false);
  return format === 'html'
    ? comparisonPage(comparison, blocks, options.language)
    : drawAs(blocks, format, options);
}

/** One indicator or veto explained step by step, or undefined where there is none of this id. */
export function formatExplanation(
  assessment: Assessment,
  indicatorId: string,
  options: ReportOptions,
): string | undefined {
  const blocks = explanation(
    indicatorId,
    tellingOf(assessment, options.language, options.details ?? false),
  );
  return blocks && draw(blocks, options);
}

/** Site, conclusion, distance to the line and total in one unpainted line without a line break, for logs and lists of sites. */
export function formatSummaryLine(
  assessment: Assessment,
  options: Pick<ReportOptions, 'language'>,
): string {
  const telling = tellingOf(assessment, options.language, false);
  return oneLine(
    `${assessment.site ?? assessment.system.title}${telling.words.colon}${summaryClauses(telling).join(telling.words.semicolon)}`,
  );
}

/** Blocks in the format asked for; a page is called what its first title says. */
function drawAs(blocks: readonly Block[], format: DrawnFormat, options: ReportOptions): string {
  if (format === 'text') return draw(blocks, options);
  if (format === 'markdown') return drawMarkdown(blocks);
  return blockPage(
    blocks,
    blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []))[0] ?? '',
    options.language,
  );
}
function draw(blocks: readonly Block[], options: ReportOptions): string {
  const wide = options.ambiguousWide ?? false;
  const page: Page = {
    width: Math.max(NARROWEST, Math.floor(options.width ?? 100)),
    measure: measureFor(wide),
    rule: wide ? '-' : '─',
    colon: wordsOf(options.language).colon,
  };
  return drawText(blocks, page, options.colour ?? false);
}

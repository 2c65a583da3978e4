/**
 * In: an `Assessment`, and how the reader wants it. Out: text for a terminal, Markdown, JSON, one
 * line, or the explanation of one item; composed as blocks, escaped where drawn.
 * It must not know: rule sets, evidence files, where the text goes, or how any number came about
 * beyond what the assessment says.
 */
import type { DrawnFormat } from '../formats.js';
import type {
  Assessment,
  AssessmentComparison,
  Language,
  Ranking,
  Rounding,
  VetoEffect,
} from '../types.js';
import { oneLine } from '../diagnostics/index.js';
import { drawPaper, jsonOf, jsonPiecesOf } from './drawers.js';
import { assetsOf, drawPage, type HtmlAsset } from './draw/html/index.js';
import { drawCsv } from './draw/csv.js';
import { drawMarkdown } from './draw/markdown.js';
import { drawText } from './draw/text.js';
import { drawWorkbook } from './draw/workbook.js';
import type { DrawOptions, ReportOptions } from './asked.js';
import {
  answerableUnits,
  content,
  effectWords,
  explanation,
  page,
  rankTotals,
  standing,
  totalsRows,
  totalsTable,
  unitWorkbook,
  workbook,
  type SiteTotals,
} from './say/index.js';
import { tellingFor, tellingOf } from './telling.js';
import { WORDS } from './words/index.js';

export type { DrawnFormat, JunitFails, ReportFormat } from '../formats.js';
export type { HtmlAsset } from './draw/html/index.js';
export type { CiOptions, DrawOptions, ReportOptions, Subject } from './asked.js';
export {
  annotateDiagnostics,
  failuresOf,
  formatAnnotations,
  formatJunit,
  formatSarif,
  type Failure,
} from './ci/index.js';
export {
  explanationRows,
  formatOpening,
  formatOutcome,
  formatReason,
  formatState,
} from './told.js';
export { jsonPieces } from './json.js';
export { aboutAll, drawerOf, jsonPiecesOf, drawSites, MOST_SITES, type Drawer } from './drawers.js';
export { faultProfile, profileOf, type About, type Profile, type SiteTotals } from './say/index.js';

/** What a veto does, in the words of the reports; its points as the tree has them, never rounded. */
export const formatEffect = (
  effect: VetoEffect,
  { language, decides }: { language: Language; decides: boolean },
): string => effectWords(effect, WORDS[language], { decides, print: (exactly) => exactly });

/**
 * The whole report for a terminal, `width` columns wide (100 unless told); painted where `colour`
 * says so.
 */
export const formatText = (assessment: Assessment, options: ReportOptions): string =>
  drawText(content(tellingFor(assessment, options)), options);

/** The whole report as Markdown; what people wrote is escaped. */
export const formatMarkdown = (assessment: Assessment, options: ReportOptions): string =>
  drawMarkdown(content(tellingFor(assessment, options)));

/**
 * The whole report as one HTML page that needs nothing but itself: charts, every indicator opening
 * to its reasons, search, print. What people wrote is escaped. With `part`, what stands in the body
 * of that page, for a page that brings what {@link htmlAssets} gives. It lists every record, so it
 * grows with them.
 */
export const formatHtml = (assessment: Assessment, options: ReportOptions): string =>
  drawPage(page(tellingFor(assessment, options)), options);

/**
 * The styles and scripts of a whole report, of a paper (letter, notice, comparison) or of several
 * sites in HTML, each with its hash as a content security policy names it (`sha256-…`): for a page
 * that holds what `part: true` draws, or that has to allow the whole pages to be put in it.
 */
export const htmlAssets = (
  kind: 'report' | 'paper' | 'sites',
): { styles: HtmlAsset[]; scripts: HtmlAsset[] } => assetsOf(ASSETS_OF[kind]);
const ASSETS_OF = { report: 'page', paper: 'sheet', sites: 'sites' } as const;

/**
 * The assessment as the bytes of an XLSX workbook: overview, scores, losses, units, rectification,
 * materials, records. `due` is the deadline for putting things right; by default each indicator's
 * own. Held in memory as a whole.
 */
export const formatWorkbook = (
  assessment: Assessment,
  options: Pick<DrawOptions, 'language' | 'due' | 'since'>,
): Promise<Uint8Array> =>
  drawWorkbook(
    workbook(tellingFor(assessment, { ...options, details: true }), options.due ?? null),
  );

/** One unit's own issues as the bytes of an XLSX workbook; `due` as in {@link formatWorkbook}. */
export const formatUnitWorkbook = (
  assessment: Assessment,
  unit: string,
  { language, due = null }: { language: Language; due?: string | null },
): Promise<Uint8Array> =>
  drawWorkbook(unitWorkbook(unit, tellingOf(assessment, language, true), due));

/**
 * 通报: one page with the verdict and its distance to the line, the units by what they lost, the ten
 * largest losses.
 */
export const formatNotice = (
  assessment: Assessment,
  format: DrawnFormat,
  options: ReportOptions,
): string => drawPaper(format, { kind: 'notice', assessment }, options);

/**
 * 交办函: what one unit lost, why, what to do and by when (`due`, else each indicator's own deadline);
 * undefined where this unit answers for nothing.
 */
export const formatLetter = (
  assessment: Assessment,
  unit: string,
  format: DrawnFormat,
  options: ReportOptions & { due?: string | null },
): string | undefined =>
  unitsWithIssues(assessment).includes(unit)
    ? drawPaper(format, { kind: 'letter', assessment, unit }, options)
    : undefined;
/**
 * The units that get a letter: those that lost points, the most first, then those that still owe
 * materials.
 */
export const unitsWithIssues = (assessment: Assessment): string[] =>
  answerableUnits(tellingOf(assessment, 'zh', false));

/**
 * The assessment itself: JSON, two blanks of indentation, keys in their own order;
 * {@link readAssessment} reads it back.
 */
export const formatJson = (assessment: Assessment): string =>
  jsonOf({ kind: 'report', assessment });
/**
 * {@link formatJson} in pieces, one behind the other: the whole text of a large one takes several
 * times as much memory as the assessment.
 */
export const formatJsonPieces = (assessment: Assessment): Iterable<string> =>
  jsonPiecesOf({ kind: 'report', assessment });

/**
 * Several sites scored together: their ranking, and with `details` the report of each after it; as
 * JSON all the assessments.
 */
export const formatCohort = (
  assessments: readonly Assessment[],
  format: DrawnFormat | 'json',
  options: ReportOptions,
): string =>
  format === 'json'
    ? jsonOf({ kind: 'sites', assessments })
    : drawPaper(format, { kind: 'sites', assessments }, options);

const BY_EXACT_SCORE: Ranking = { reads: 'exact', of: 'score' };
/**
 * The totals of many sites, ranked: for a terminal, as Markdown, or as CSV for spreadsheets. Each
 * is what {@link totalsOf} gives, or why the site could not be scored.
 */
export function formatTotals(
  sites: readonly SiteTotals[],
  format: 'text' | 'markdown' | 'csv',
  about: { title: string; rounding: Rounding; ranking?: Ranking },
  options: ReportOptions,
): string {
  const by = { ...about, ranking: about.ranking ?? BY_EXACT_SCORE };
  const ranked = rankTotals(sites, by, options.language);
  if (format === 'csv') return drawCsv(totalsRows(ranked, options.language));
  const table = totalsTable(ranked, by, options.language);
  return format === 'text' ? drawText(table, options) : drawMarkdown(table);
}

/**
 * Two assessments held against each other by {@link compareAssessments}, drawn in a format, or as
 * JSON.
 */
export const formatComparison = (
  comparison: AssessmentComparison,
  format: DrawnFormat | 'json',
  options: ReportOptions,
): string =>
  format === 'json'
    ? jsonOf({ kind: 'comparison', comparison })
    : drawPaper(format, { kind: 'comparison', comparison }, options);

/**
 * One indicator or veto explained step by step, for a terminal; undefined where there is none of
 * this id.
 */
export function formatExplanation(
  assessment: Assessment,
  indicatorId: string,
  options: ReportOptions,
): string | undefined {
  const blocks = explanation(indicatorId, tellingFor(assessment, options));
  return blocks && drawText(blocks, options);
}

/**
 * Site, conclusion, distance to the line and total in one unpainted line without a line break, for
 * logs and lists of sites.
 */
export function formatSummaryLine(
  assessment: Assessment,
  options: Pick<ReportOptions, 'language'>,
): string {
  return oneLine(standing(tellingOf(assessment, options.language, false)));
}

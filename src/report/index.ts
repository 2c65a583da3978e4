/**
 * In: an `Assessment`, and how the reader wants it. Out: text for a terminal, Markdown, JSON, one line, or the explanation of one item; composed as blocks, escaped where drawn.
 * It must not know: rule sets, evidence files, where the text goes, or how any number came about beyond what the assessment says.
 */
import type { Assessment, Language, Rounding } from '../types.js';
import type { Block } from './blocks.js';
import { cohortTable } from './parts/cohort.js';
import { content } from './parts/content.js';
import { draftOf } from './draft.js';
import { explanation } from './parts/explain.js';
import { drawMarkdown } from './draw/markdown.js';
import { summaryClauses } from './parts/summary.js';
import type { Page } from './draw/table.js';
import { drawText } from './draw/text.js';
import { rankTotals, totalsCsv, totalsTable, type SiteTotals } from './parts/totals.js';
import { measureFor, oneLine } from './draw/width.js';
import { wordsOf } from './words.js';

export type { SiteTotals } from './parts/totals.js';

/** How a report is wanted: `width` in terminal columns (default 100), `ambiguousWide` for terminals that draw “ ” … as two columns, `details` for every item instead of the main ones. */
export interface ReportOptions { language: Language; width?: number; colour?: boolean; ambiguousWide?: boolean; details?: boolean }

const NARROWEST = 40;

/** The whole report for a terminal. */
export const formatText = (assessment: Assessment, options: ReportOptions): string =>
  draw(content(draftOf(assessment, options.language, options.details ?? false)), options);

/** The whole report as Markdown. */
export const formatMarkdown = (assessment: Assessment, options: ReportOptions): string =>
  drawMarkdown(content(draftOf(assessment, options.language, options.details ?? false)));

/** The assessment itself: JSON, two blanks of indentation, keys in their own order. */
export const formatJson = (assessment: Assessment): string => `${JSON.stringify(assessment, null, 2)}\n`;

/** Several sites scored together: their ranking, and with `details` the report of each after it; as JSON all the assessments. */
export function formatCohort(assessments: readonly Assessment[], format: 'text' | 'markdown' | 'json', options: ReportOptions): string {
  if (format === 'json') return `${JSON.stringify({ schema: 'zhibiao/cohort@1', assessments }, null, 2)}\n`;
  const reports = options.details ? assessments.map((assessment) => (format === 'text' ? formatText(assessment, { ...options, details: false }) : formatMarkdown(assessment, { ...options, details: false }))) : [];
  const table = cohortTable(assessments, options.language);
  return [format === 'text' ? draw(table, options) : drawMarkdown(table), ...reports].join('\n');
}

/** The totals of many sites, ranked: for a terminal, as Markdown, or as CSV for spreadsheets. */
export function formatTotals(sites: readonly SiteTotals[], format: 'text' | 'markdown' | 'csv', about: { title: string; rounding: Rounding }, options: ReportOptions): string {
  const ranked = rankTotals(sites);
  if (format === 'csv') return totalsCsv(ranked, options.language);
  const table = totalsTable(ranked, about.title, about.rounding, options.language);
  return format === 'text' ? draw(table, options) : drawMarkdown(table);
}

/** One indicator or veto explained step by step, or undefined where there is none of this id. */
export function formatExplanation(assessment: Assessment, indicatorId: string, options: ReportOptions): string | undefined {
  const blocks = explanation(indicatorId, draftOf(assessment, options.language, options.details ?? false));
  return blocks && draw(blocks, options);
}

/** Site, conclusion, distance to the line and total in one unpainted line without a line break, for logs and lists of sites. */
export function formatSummaryLine(assessment: Assessment, options: Pick<ReportOptions, 'language'>): string {
  const draft = draftOf(assessment, options.language, false);
  return oneLine(`${assessment.site ?? assessment.system.title}${draft.words.colon}${summaryClauses(draft).join(draft.words.semicolon)}`);
}

function draw(blocks: readonly Block[], options: ReportOptions): string {
  const wide = options.ambiguousWide ?? false;
  const page: Page = {
    width: Math.max(NARROWEST, Math.floor(options.width ?? 100)), measure: measureFor(wide),
    rule: wide ? '-' : '─', colon: wordsOf(options.language).colon,
  };
  return drawText(blocks, page, options.colour ?? false);
}

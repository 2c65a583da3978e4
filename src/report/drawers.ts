import { FORMATS, type DrawnFormat, type Format, type ReportFormat } from '../formats.js';
import {
  annotateConclusions,
  annotateDiagnostics,
  annotateFailures,
  annotateUnread,
  formatJunit,
  formatSarif,
} from './ci/index.js';
import type { Block } from './blocks.js';
import { drawBlockPage, drawPage } from './draw/html/index.js';
import { drawMarkdown } from './draw/markdown.js';
import { drawText } from './draw/text.js';
import { drawWorkbook } from './draw/workbook.js';
import type { Assessment, Language } from '../types.js';
import { assessmentsOf, type DrawOptions, type Subject } from './asked.js';
import { jsonPieces } from './json.js';
import {
  closing,
  page,
  pagesOf,
  profileOf,
  sitesPage,
  sitesWorkbook,
  unitWorkbook,
  workbook,
  type About,
  type Profile,
} from './say/index.js';
import { tellingFor, tellingOf } from './telling.js';

/** A format with what draws it. */
export interface Drawer extends Format {
  readonly format: ReportFormat;
  readonly draw: (subject: Subject, options: DrawOptions) => string | Promise<Uint8Array>;
}
/** What draws a format. */
export const drawerOf = (format: ReportFormat): Drawer => ({
  ...FORMATS[format],
  format,
  draw: (subject, options) => drawAny(format, subject, options),
});
function drawAny(
  format: ReportFormat,
  subject: Subject,
  options: DrawOptions,
): string | Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return sheets(subject, options);
    case 'json':
      return jsonOf(subject);
    case 'junit':
      return formatJunit(assessmentsOf(subject), options);
    case 'github':
      return (
        annotateUnread(assessmentsOf(subject), options) +
        annotateFailures(assessmentsOf(subject), options) +
        annotateDiagnostics(options.diagnostics ?? [], options.language) +
        annotateConclusions(assessmentsOf(subject), options)
      );
    case 'sarif': {
      const { diagnostics = [], version = '' } = options;
      return formatSarif(diagnostics, {
        ...options,
        version,
        assessments: assessmentsOf(subject),
      });
    }
    default:
      return drawPaper(format, subject, options);
  }
}

/**
 * What is composed of blocks, drawn apart from the rest, so that a page that wants letters does not
 * load the writer of workbooks.
 */
export function drawPaper(format: DrawnFormat, subject: Subject, options: DrawOptions): string {
  switch (format) {
    case 'text':
      return pagesOf(subject, options)
        .map((blocks) => drawText([...blocks, ...ending(subject, options)], options))
        .join('\n');
    case 'markdown':
      return pagesOf(subject, options).map(drawMarkdown).join('\n');
    case 'html':
      return html(subject, options);
  }
}
/** A report that scrolled by on a screen says last how it came out. */
const ending = (subject: Subject, { language }: DrawOptions): Block[] =>
  subject.kind === 'report' ? closing(tellingOf(subject.assessment, language, false)) : [];
/** The whole report has a page of its own; anything else is its blocks. */
function html(subject: Subject, options: DrawOptions): string {
  if (subject.kind === 'sites') return sitesHtml(subject.assessments, options);
  return subject.kind === 'report'
    ? drawPage(page(tellingFor(subject.assessment, options)), options)
    : drawBlockPage(pagesOf(subject, options).flat(), subject.kind, options);
}
/** After what is said of all sites, the report of each where details are wanted. */
function sitesHtml(assessments: readonly Assessment[], options: DrawOptions): string {
  const { language } = options;
  const about = aboutAll(assessments);
  const page = about === null ? [] : sitesPage(profilesOf(assessments, options), about, language);
  const others = pagesOf({ kind: 'sites', assessments }, options).slice(1).flat();
  return drawBlockPage([...page, ...others], 'sites', options);
}
/** More sites than any country has counties: with more, a page can no longer be used. */
export const MOST_SITES = 5000;
/** Many sites as a page or a workbook, from what is kept of each. */
export const drawSites = (
  profiles: readonly Profile[],
  about: About,
  format: 'html' | 'xlsx',
  language: Language,
): string | Promise<Uint8Array> =>
  format === 'html'
    ? drawBlockPage(sitesPage(profiles, about, language), 'sites', { language })
    : drawWorkbook(sitesWorkbook(profiles, about, language));
const profilesOf = (
  assessments: readonly Assessment[],
  { language, siteLinks }: DrawOptions,
): Profile[] =>
  assessments.map((assessment, at) => {
    const link = siteLinks?.[at];
    return { ...profileOf(assessment, language), ...(link !== undefined && { link }) };
  });
/** What all of them share: their tree, their day. */
export function aboutAll([first]: readonly Assessment[]): About | null {
  if (first === undefined) return null;
  const { system, assessedAt, rounding, ranking } = first;
  return { title: system.title, assessedAt, rounding, ranking };
}
function sheets(subject: Subject, options: DrawOptions): string | Promise<Uint8Array> {
  const [assessment] = assessmentsOf(subject);
  if (assessment === undefined) return '';
  if (subject.kind === 'sites') {
    const about = aboutAll(subject.assessments);
    const { language } = options;
    return about === null
      ? ''
      : drawWorkbook(sitesWorkbook(profilesOf(subject.assessments, options), about, language));
  }
  const telling = tellingFor(assessment, { ...options, details: true });
  const due = options.due ?? null;
  return drawWorkbook(
    subject.kind === 'letter' ? unitWorkbook(subject.unit, telling, due) : workbook(telling, due),
  );
}

/** What is drawn, as data: two blanks of indentation, keys in their own order. */
export const jsonOf = (subject: Subject): string =>
  `${JSON.stringify(documentOf(subject), null, 2)}\n`;
/** The same in pieces, for who writes it down. */
export function* jsonPiecesOf(subject: Subject): Generator<string> {
  yield* jsonPieces(documentOf(subject), 2);
  yield '\n';
}
function documentOf(subject: Subject): unknown {
  if (subject.kind === 'comparison') return subject.comparison;
  if (subject.kind !== 'sites') return subject.assessment;
  return { schema: 'zhibiao/cohort@1', assessments: subject.assessments };
}

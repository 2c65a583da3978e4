import { mkdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { nearest } from '../../diagnostics/index.js';
import {
  formatAnnotations,
  annotateDiagnostics,
  formatCohort,
  formatHtml,
  formatJson,
  formatJunit,
  formatLetter,
  formatMarkdown,
  formatNotice,
  formatSarif,
  formatText,
  formatUnitWorkbook,
  formatWorkbook,
  unitsWithIssues,
  type DrawnFormat,
} from '../../report/index.js';
import type { Assessment, Diagnostic } from '../../types.js';
import { type Host, type Problem, problem } from '../host.js';
import { packageVersion } from '../package.js';
import { nameOf } from '../paths.js';
import { printNote, printReport } from '../print.js';
import { listOf, suggestionOf } from '../words/index.js';
import { checkOutput, saveReport } from './save.js';

/** The formats a report can be asked for in. */
export type ReportFormat = DrawnFormat | 'xlsx' | 'json' | 'junit' | 'github' | 'sarif';
const BY_EXTENSION: Readonly<Record<string, ReportFormat>> = {
  '.txt': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xlsx': 'xlsx',
  '.json': 'json',
  '.xml': 'junit',
  '.sarif': 'sarif',
};
const EXTENSION: Readonly<Record<DrawnFormat | 'xlsx', string>> = {
  text: '.txt',
  markdown: '.md',
  html: '.html',
  xlsx: '.xlsx',
};

/** How a report is wanted: the whole, a notice, or one unit's letter; `units` is a folder that takes every unit's letter.
 * `format` null means what each file's extension says, else text. */
export interface Drawing {
  format: ReportFormat | null;
  out: readonly string[];
  details: boolean;
  notice: boolean;
  unit: string | null;
  units: string | null;
  due: string | null;
}
/** The plain report on standard output. */
export const PLAIN: Drawing = {
  format: null,
  out: [],
  details: false,
  notice: false,
  unit: null,
  units: null,
  due: null,
};
/** What is drawn: the assessments and what is wrong with their sources. */
export interface Drawn {
  assessments: readonly Assessment[];
  diagnostics: readonly Diagnostic[];
}

/** The format of a file, or of standard output. */
export const formatOf = ({ format, out }: Drawing, path: string | null): ReportFormat =>
  (format !== null && out.length < 2 ? format : null) ??
  (path === null ? undefined : BY_EXTENSION[extname(path).toLowerCase()]) ??
  format ??
  'text';

/** A problem where a drawing cannot be made as asked, found before anything is scored. */
export function checkDrawing(
  host: Host,
  drawing: Drawing,
  inputs: readonly string[],
): Problem | null {
  const { out, format, notice, unit, units } = drawing;
  const kinds = [
    notice ? '--notice' : '',
    unit === null ? '' : '--unit',
    units === null ? '' : '--units',
  ].filter((name) => name !== '');
  if (kinds.length > 1) return problem('misuse.one-kind', { found: kinds.join(' ') });
  if (units !== null && out.length > 0)
    return problem('misuse.one-kind', { found: '--units --out' });
  if (format !== null && out.length > 1) return problem('misuse.format-of-several');
  const formats =
    out.length === 0 ? [formatOf(drawing, null)] : out.map((path) => formatOf(drawing, path));
  if (formats.includes('xlsx') && out.length === 0 && units === null)
    return problem('misuse.xlsx-out');
  const kind = kinds[0];
  const wrong = kind === undefined ? undefined : formats.find((one) => !fits(kind, one));
  if (wrong !== undefined)
    return problem('misuse.kind-format', { kind: kind ?? '', format: wrong });
  const same = out.find((path, index) =>
    out.some((other, at) => at < index && resolve(host.cwd, other) === resolve(host.cwd, path)),
  );
  if (same !== undefined) return problem('misuse.out-twice', { path: nameOf(host, same) });
  return out.map((path) => checkOutput(host, path, inputs)).find((found) => found !== null) ?? null;
}
const fits = (kind: string, format: ReportFormat): boolean =>
  format === 'text' ||
  format === 'markdown' ||
  format === 'html' ||
  (format === 'xlsx' && kind !== '--notice');

/** Draws what was asked for and prints it, or saves it and says where; a problem where that cannot be done. */
export const deliver = (host: Host, drawn: Drawn, drawing: Drawing): Promise<Problem | null> =>
  drawing.units === null
    ? saveAll(host, drawing, (format, toScreen) => draw(host, drawn, drawing, format, toScreen))
    : deliverLetters(host, drawn, drawing, drawing.units);

/** Makes a report for standard output, or for every file named, each in its format; where one cannot be made, none is written. */
export async function saveAll(
  host: Host,
  drawing: Drawing,
  make: (
    format: ReportFormat,
    toScreen: boolean,
  ) => string | Uint8Array | Problem | Promise<string | Uint8Array | Problem>,
): Promise<Problem | null> {
  const made: { path: string | null; report: string | Uint8Array }[] = [];
  for (const path of drawing.out.length === 0 ? [null] : drawing.out) {
    const report = await make(formatOf(drawing, path), path === null);
    if (typeof report !== 'string' && 'word' in report) return report;
    made.push({ path, report });
  }
  for (const { path, report } of made) {
    if (path === null) printReport(host, typeof report === 'string' ? report : '');
    else {
      const unsaved = save(host, path, report);
      if (unsaved) return unsaved;
      printNote(host, 'note.written', { path: nameOf(host, path) });
    }
  }
  return null;
}
const save = (host: Host, path: string, report: string | Uint8Array): Problem | null =>
  saveReport(
    host,
    path,
    typeof report !== 'string' || report.endsWith('\n') ? report : `${report}\n`,
  );

/** One report in one format. Only text on a terminal has colours. */
async function draw(
  host: Host,
  { assessments, diagnostics }: Drawn,
  drawing: Drawing,
  format: ReportFormat,
  toScreen: boolean,
): Promise<string | Uint8Array | Problem> {
  const { language, width } = host;
  const options = {
    language,
    width,
    colour: toScreen && host.colour.out,
    details: drawing.details,
    due: drawing.due,
  };
  if (format === 'sarif') return formatSarif(diagnostics, { language, version: packageVersion() });
  if (format === 'junit') return formatJunit(assessments, options);
  if (format === 'github')
    return annotateDiagnostics(diagnostics, language) + formatAnnotations(assessments, options);
  const [assessment] = assessments;
  if (assessments.length !== 1 || assessment === undefined) {
    if (drawing.notice || drawing.unit !== null || format === 'xlsx')
      return severalSites(host, assessments);
    return formatCohort(assessments, format, options);
  }
  if (drawing.unit !== null)
    return drawLetter(host, assessment, drawing.unit, format, drawing, toScreen);
  if (format === 'xlsx') return formatWorkbook(assessment, options);
  if (format === 'json') return formatJson(assessment);
  if (drawing.notice) return formatNotice(assessment, format, options);
  return format === 'html'
    ? formatHtml(assessment, options)
    : format === 'markdown'
      ? formatMarkdown(assessment, options)
      : formatText(assessment, options);
}
/** Several sites where there has to be one. */
export const severalSites = (host: Host, assessments: readonly Assessment[]): Problem =>
  problem('misuse.several-sites', {
    sites: listOf(
      host.language,
      assessments.map(({ site }) => site ?? ''),
    ),
  });

async function drawLetter(
  host: Host,
  assessment: Assessment,
  unit: string,
  format: ReportFormat,
  { due }: Drawing,
  toScreen: boolean,
): Promise<string | Uint8Array | Problem> {
  const wanted = unit.normalize('NFC');
  const options = {
    language: host.language,
    width: host.width,
    colour: toScreen && host.colour.out,
    due,
  };
  const units = unitsWithIssues(assessment);
  if (!units.includes(wanted))
    return problem('misuse.unit-without-issues', {
      found: unit,
      suggestion: suggestionOf(host.language, nearest(wanted, units)),
      units: listOf(host.language, units),
    });
  if (format === 'xlsx') return formatUnitWorkbook(assessment, wanted, options);
  return (
    formatLetter(
      assessment,
      wanted,
      format === 'markdown' || format === 'html' ? format : 'text',
      options,
    ) ?? ''
  );
}
/** Every unit's letter into a folder, numbered by what they lost. */
async function deliverLetters(
  host: Host,
  { assessments }: Drawn,
  drawing: Drawing,
  folder: string,
): Promise<Problem | null> {
  const [assessment] = assessments;
  if (assessment === undefined || assessments.length > 1) return severalSites(host, assessments);
  const units = unitsWithIssues(assessment);
  const { format } = drawing;
  const chosen = format === 'text' || format === 'html' || format === 'xlsx' ? format : 'markdown';
  try {
    mkdirSync(resolve(host.cwd, folder), { recursive: true });
  } catch {
    return problem('misuse.out-folder', { path: nameOf(host, folder) });
  }
  for (const [index, unit] of units.entries()) {
    const letter = await drawLetter(host, assessment, unit, chosen, drawing, false);
    if (typeof letter !== 'string' && 'word' in letter) return letter;
    const unsaved = save(
      host,
      join(folder, fileNameOf(index + 1, units.length, unit) + EXTENSION[chosen]),
      letter,
    );
    if (unsaved) return unsaved;
  }
  printNote(host, 'note.letters', { count: String(units.length), path: nameOf(host, folder) });
  return null;
}
/** A file name that every system takes and that cannot leave its folder. */
function fileNameOf(number: number, count: number, unit: string): string {
  const safe = unit.replace(/[^\p{L}\p{N}（）()·—-]+/gu, '_').slice(0, 60);
  return `${String(number).padStart(String(count).length, '0')}-${safe}`;
}

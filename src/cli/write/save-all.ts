import { extname } from 'node:path';
import { formatOfExtension, type ReportFormat } from '../../formats.js';
import type { Host, Problem } from '../host.js';
import { nameOf } from '../paths.js';
import { printNote, printReport } from '../print.js';
import { draftAll, draftReport, dropAll, putAll, type Content, type Draft } from './draft.js';

/** Which files are wanted, in which format; `sites` is the folder of the reports of sites. */
interface Wanted {
  format: ReportFormat | null;
  out: readonly string[];
  sites: string | null;
}

/** The format of a file, or of standard output. */
export const formatOf = ({ format, out }: Wanted, path: string | null): ReportFormat =>
  (format !== null && out.length < 2 ? format : null) ??
  (path === null ? undefined : formatOfExtension(extname(path).toLowerCase())) ??
  format ??
  'text';

type Made = Content | Problem;
/** Draws a report in a format, for a file or, where `path` is null, for standard output. */
export type Make = (format: ReportFormat, path: string | null) => Made | Promise<Made>;
/**
 * Makes a report for standard output, or for every file named, each in its format; where one cannot
 * be made, none is written, nor what is drafted besides: the reports of sites.
 */
export async function saveAll(
  host: Host,
  wanted: Wanted,
  make: Make,
  sites: readonly Draft[] = [],
): Promise<Problem | null> {
  const { out } = wanted;
  const drafts = await draftAll(out, async (path) => {
    const report = await make(formatOf(wanted, path), path);
    return isProblem(report) ? report : draftText(host, path, report);
  });
  const shown = out.length === 0 ? await make(formatOf(wanted, null), null) : '';
  const fault = isProblem(shown) ? shown : drafts;
  if ('word' in fault || 'word' in drafts) {
    dropAll(sites);
    return 'word' in fault ? fault : null;
  }
  const unsaved = putAll(host, [...sites, ...drafts]);
  if (unsaved) return unsaved;
  if (wanted.sites !== null)
    printNote(host, 'note.sites', {
      count: String(sites.length),
      path: nameOf(host, wanted.sites),
    });
  if (out.length === 0) printReport(host, typeof shown === 'string' ? shown : '');
  for (const path of out) printNote(host, 'note.written', { path: nameOf(host, path) });
  return null;
}
const isProblem = (made: Made): made is Problem => typeof made !== 'string' && 'word' in made;
/** Drafts a report, ended by one line break where it is a text. */
export const draftText = (host: Host, path: string, report: Content): Draft | Problem =>
  draftReport(
    host,
    path,
    typeof report !== 'string' || report.endsWith('\n') ? report : `${report}\n`,
  );

import { extname } from 'node:path';
import { formatTotals, type About, type Profile } from '../../report/index.js';
import { DONE, MISUSE, SOURCES_WRONG, type ExitCode } from '../exit.js';
import type { Host, Problem } from '../host.js';
import { nameOf } from '../paths.js';
import { misuse, printNote, printReport } from '../print.js';
import { draftAll, draftReport, savePages } from '../write/index.js';
import type { Journal } from './journal/index.js';
import { filesIn } from './outs.js';
import type { Ready, Running } from './ready.js';

/**
 * What a run has come to: `profiles` are for pages, `skipped` sites were done before it, `date` is
 * the day of the assessment.
 */
interface Come extends Pick<Running, 'requirePass' | 'reports'> {
  journal: Journal;
  profiles: readonly Profile[];
  skipped: number;
  date: string;
}
/** Prints or saves what a run has come to, and says with what the command ends. */
export async function deliver(host: Host, ready: Ready, come: Come): Promise<ExitCode> {
  const { outs } = ready;
  const { journal, skipped, requirePass, reports } = come;
  const unsaved = await saveAll(host, ready, come);
  if (unsaved) {
    misuse(host, unsaved);
    // Pages cannot be gone on with, and are drawn of the assessments: these stand for themselves.
    if (outs.assessments === null || outs.pages.length === 0) return leave(host, journal);
    journal.finish();
    printNote(host, 'note.written', { path: nameOf(host, outs.assessments) });
    return MISUSE;
  }
  journal.finish();
  const files = filesIn(outs);
  if (files.length === 0 || outs.assessments !== null)
    printReport(host, tableOf(host, ready, journal, files.length === 0 ? 'screen' : 'text'));
  if (skipped > 0) printNote(host, 'batch.resumed', { count: String(skipped) });
  const written = journal.done.filter(({ totals }) => !('fault' in totals)).length;
  if (reports !== null)
    printNote(host, 'note.sites', { count: String(written), path: nameOf(host, reports) });
  for (const path of files) printNote(host, 'note.written', { path: nameOf(host, path) });
  const faulty = journal.done.filter(({ faults }) => faults > 0).length;
  const isTable = outs.pages.length < files.length || files.length === 0;
  if (faulty > 0)
    printNote(host, isTable ? 'batch.faulty' : 'batch.faulty-page', { count: String(faulty) });
  const failed =
    requirePass &&
    journal.done.some(({ totals }) => 'fault' in totals || totals.outcome !== 'pass');
  return faulty > 0 || failed ? SOURCES_WRONG : DONE;
}

/** Leaves a run that cannot be ended, and says from where it can be gone on with. */
export function leave(host: Host, journal: Journal | null): ExitCode {
  const kept = journal?.close() ?? 0;
  if (kept > 0) printNote(host, 'batch.kept', { count: String(kept) });
  return MISUSE;
}

/** Saves tables and pages; a problem where one of them cannot be. */
async function saveAll(
  host: Host,
  ready: Ready,
  { journal, profiles, date, reports }: Come,
): Promise<Problem | null> {
  const tables = await draftAll(ready.outs.tables, (path) =>
    draftReport(host, path, tableOf(host, ready, journal, formatOf(path))),
  );
  if ('word' in tables) return tables;
  const about = { ...aboutIn(ready), assessedAt: date };
  return savePages(host, ready.outs.pages, { profiles, about, reports }, tables);
}
type TableFormat = 'csv' | 'markdown' | 'text' | 'screen';
/** The table of totals; colours only on a screen. */
const tableOf = (host: Host, ready: Ready, { done }: Journal, format: TableFormat): string =>
  formatTotals(
    done.map(({ totals }) => totals),
    format === 'screen' ? 'text' : format,
    aboutIn(ready),
    {
      language: host.language,
      width: host.width,
      colour: format === 'screen' && host.colour.out,
    },
  );
const aboutIn = ({ ruleSet: { system, rounding, ranking } }: Ready): Omit<About, 'assessedAt'> => ({
  title: system.title,
  rounding,
  ranking,
});
function formatOf(out: string): TableFormat {
  const extension = extname(out).toLowerCase();
  if (extension === '.csv') return 'csv';
  return extension === '.md' || extension === '.markdown' ? 'markdown' : 'text';
}

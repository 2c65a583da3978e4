import { extname } from 'node:path';
import { formatTotals } from '../../report/index.js';
import { DONE, SOURCES_WRONG, type ExitCode } from '../exit.js';
import type { Host } from '../host.js';
import { nameOf } from '../paths.js';
import { misuse, printNote, printReport } from '../print.js';
import { saveReport } from '../write/index.js';
import type { Journal } from './journal.js';
import type { Ready, Running } from './ready.js';

/**
 * Prints or saves what a run has come to, and says with what the command ends. `skipped` sites were
 * done before it.
 */
export function deliver(
  host: Host,
  { ruleSet, whole }: Ready,
  {
    out,
    requirePass,
    journal,
    skipped,
  }: Pick<Running, 'out' | 'requirePass'> & { journal: Journal; skipped: number },
): ExitCode {
  const totals = journal.done.map((entry) => entry.totals);
  const about = {
    title: ruleSet.system.title,
    rounding: ruleSet.rounding,
    ranking: ruleSet.ranking,
  };
  const format = out === null || whole ? 'text' : formatOf(out);
  const text = formatTotals(totals, format, about, {
    language: host.language,
    width: host.width,
    colour: out === null && host.colour.out,
  });
  const unsaved = out === null || whole ? null : saveReport(host, out, text);
  if (unsaved) {
    journal.close();
    return misuse(host, unsaved);
  }
  journal.finish();
  if (out === null || whole) printReport(host, text);
  if (skipped > 0) printNote(host, 'batch.resumed', { count: String(skipped) });
  if (out !== null) printNote(host, 'note.written', { path: nameOf(host, out) });
  const faulty = journal.done.filter(({ faults }) => faults > 0).length;
  if (faulty > 0) printNote(host, 'batch.faulty', { count: String(faulty) });
  const failed = requirePass && totals.some((one) => 'fault' in one || one.outcome !== 'pass');
  return faulty > 0 || failed ? SOURCES_WRONG : DONE;
}
const formatOf = (out: string): 'csv' | 'markdown' | 'text' => {
  const extension = extname(out).toLowerCase();
  if (extension === '.csv') return 'csv';
  return extension === '.md' || extension === '.markdown' ? 'markdown' : 'text';
};

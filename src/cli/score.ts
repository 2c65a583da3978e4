import { extname } from 'node:path';
import { formatCohort, formatJson, formatMarkdown, formatText } from '../report/index.js';
import type { Assessment } from '../types.js';
import { exitCodeOf, MISUSE, type ExitCode } from './exit.js';
import { checkOutput, nameOf, saveReport } from './files.js';
import { printDiagnostics, printNote, printProblem, printReport, type Host, type Problem } from './host.js';
import { scoreFiles, type Order, type Scored } from './sources.js';
import { say } from './words.js';

export type ReportFormat = 'text' | 'markdown' | 'json';
/** How a report is drawn; `format` null means what the extension of `out` says, else text. */
export interface Drawing { format: ReportFormat | null; out: string | null; details: boolean; requirePass: boolean }

const BY_EXTENSION: Readonly<Record<string, ReportFormat>> = { '.json': 'json', '.md': 'markdown', '.markdown': 'markdown' };

/** One assessment, or several sites with their ranking, in the format asked for. Only text on a terminal has colours. */
function draw(host: Host, assessments: readonly Assessment[], { format, out, details }: Drawing): string {
  const chosen = format ?? (out === null ? undefined : BY_EXTENSION[extname(out).toLowerCase()]) ?? 'text';
  const [assessment] = assessments;
  if (assessments.length !== 1 || assessment === undefined) return formatCohort(assessments, chosen, { language: host.language, width: host.width, colour: out === null && host.colour.out, details });
  if (chosen === 'json') return formatJson(assessment);
  if (chosen === 'markdown') return formatMarkdown(assessment, { language: host.language, details });
  return formatText(assessment, { language: host.language, width: host.width, colour: out === null && host.colour.out, details });
}

/** Says on standard error what was passed over and what is wrong with the sources. */
export function printFaults(host: Host, { skipped, diagnostics, sources }: Omit<Scored, 'assessments'>): void {
  if (skipped.length > 0) {
    const files = skipped.slice(0, 5).join(say(host.language, 'separator')) + (skipped.length > 5 ? ' …' : '');
    printNote(host, 'note.skipped', { count: String(skipped.length), files });
  }
  const others = diagnostics.filter(({ code }) => code === 'evidence/other-site').length;
  if (others > 0) printNote(host, 'note.other-sites', { count: String(others) });
  printDiagnostics(host, diagnostics.filter(({ code }) => code !== 'evidence/other-site'), sources);
}

/** `score TREE EVIDENCE…`: the report to standard output or `--out`, the rest to standard error. */
export async function score(host: Host, order: Order, drawing: Drawing): Promise<ExitCode> {
  const refused = drawing.out === null ? null : checkOutput(host, drawing.out, [order.tree, ...order.evidence, ...(order.calendar === null ? [] : [order.calendar])]);
  const scored = refused ?? await scoreFiles(host, order);
  if ('word' in scored) return misuse(host, scored);
  printFaults(host, scored);
  const { assessments, diagnostics } = scored;
  if (assessments.length === 0) {
    printNote(host, 'note.not-scored');
    return exitCodeOf({ diagnostics });
  }
  const text = draw(host, assessments, drawing);
  const unsaved = deliver(host, text, drawing.out);
  if (unsaved) return misuse(host, unsaved);
  const failed = assessments.find(({ decision }) => decision.outcome !== 'pass');
  return exitCodeOf({ diagnostics, setAside: assessments.flatMap(({ evidence }) => evidence.setAside), outcome: failed?.decision.outcome ?? 'pass', requirePass: drawing.requirePass });
}

/** Prints a report, or saves it and says where; a problem where it cannot be saved. */
function deliver(host: Host, text: string, out: string | null): Problem | null {
  if (out === null) {
    printReport(host, text);
    return null;
  }
  const unsaved = saveReport(host, out, text.endsWith('\n') ? text : `${text}\n`);
  if (!unsaved) printNote(host, 'note.written', { path: nameOf(host, out) });
  return unsaved;
}

/** Says why the command cannot start. */
export function misuse(host: Host, problem: Problem): ExitCode {
  printProblem(host, problem);
  return MISUSE;
}

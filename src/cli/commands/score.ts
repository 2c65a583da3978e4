import {
  holdToGates,
  sinceLast,
  loadBaseline,
  readGates,
  tellFailures,
  undecidedOf,
  type Asked,
} from './gates.js';
import { type ExitCode, exitCodeOf } from '../exit.js';
import type { Host } from '../host.js';
import type { Order } from '../order.js';
import { misuse, printNote } from '../print.js';
import { listEvidence } from '../read/index.js';
import { listOf } from '../words/index.js';
import { checkDrawing, deliver, type Drawing, printDiagnostics } from '../write/index.js';
import { type Scored, scoreFiles } from './score-files.js';

/** Says on standard error what was passed over and what is wrong with the sources. */
export function printFaults(
  host: Host,
  { skipped, diagnostics, sources }: Omit<Scored, 'assessments'>,
): void {
  if (skipped.length > 0) {
    printNote(host, 'note.skipped', {
      count: String(skipped.length),
      files: listOf(host.language, skipped, 5),
    });
  }
  const others = diagnostics.filter(({ code }) => code === 'evidence/other-site').length;
  if (others > 0) printNote(host, 'note.other-sites', { count: String(others) });
  printDiagnostics(
    host,
    diagnostics.filter(({ code }) => code !== 'evidence/other-site'),
    sources,
  );
}

/**
 * `score TREE EVIDENCE…`: the report to standard output or to `--out`, the rest to standard error.
 */
export async function score(
  host: Host,
  order: Order,
  drawing: Drawing,
  asked: Asked,
): Promise<ExitCode> {
  const inputs = [
    order.tree,
    ...order.evidence,
    ...[order.calendar, order.previous, asked.baseline].filter((path) => path !== null),
  ];
  // Which files a folder holds is known before anything is scored: none of them is written over.
  listEvidence(host, order.evidence);
  const gates = checkDrawing(host, drawing, inputs) ?? readGates(asked);
  if ('word' in gates) return misuse(host, gates);
  const baseline = loadBaseline(host, asked);
  if ('word' in baseline) return misuse(host, baseline);
  const scored = await scoreFiles(host, order);
  if ('word' in scored) return misuse(host, scored);
  printFaults(host, scored);
  const { assessments, diagnostics, faults } = scored;
  if (assessments.length === 0) {
    printNote(host, 'note.not-scored');
    return exitCodeOf({ diagnostics });
  }
  const undecided = asked.requirePass ? undecidedOf(assessments) : null;
  if (undecided) return misuse(host, undecided);
  const held = holdToGates(host, assessments, gates, baseline);
  if ('word' in held) return misuse(host, held);
  const since = sinceLast(assessments, baseline, scored.previousOf);
  const drawn = { assessments, diagnostics, held, since };
  const undelivered = await deliver(host, drawn, drawing);
  if (undelivered) return misuse(host, undelivered);
  return exitCodeOf({
    diagnostics: faults,
    gatesFailed: tellFailures(host, assessments, held),
  });
}

import { exitCodeOf, type ExitCode } from '../exit.js';
import type { Host } from '../host.js';
import { misuse } from '../print.js';
import { loadSaved } from '../read/index.js';
import { checkDrawing, deliver, type Drawing } from '../write/index.js';
import { holdToGates, loadBaseline, readGates, tellFailures, type Asked } from './gates.js';

/**
 * `report ASSESSMENT`: draws a saved assessment, several sites saved together, or one of them,
 * without scoring anything again, and holds them to conditions as `score` does.
 */
export async function report(
  host: Host,
  { path, site }: { path: string; site: string | null },
  drawing: Drawing,
  asked: Asked,
): Promise<ExitCode> {
  const inputs = [path, ...(asked.baseline === null ? [] : [asked.baseline])];
  const gates = checkDrawing(host, drawing, inputs) ?? readGates(asked);
  if ('word' in gates) return misuse(host, gates);
  const assessments = loadSaved(host, path, site);
  if ('word' in assessments) return misuse(host, assessments);
  const baseline = loadBaseline(host, asked);
  if ('word' in baseline) return misuse(host, baseline);
  const held = holdToGates(host, assessments, gates, baseline);
  if ('word' in held) return misuse(host, held);
  const diagnostics = assessments.flatMap((one) => one.diagnostics);
  const undelivered = await deliver(host, { assessments, diagnostics, held }, drawing);
  if (undelivered) return misuse(host, undelivered);
  return exitCodeOf({ diagnostics: [], gatesFailed: tellFailures(host, assessments, held) });
}

import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { aboutAll, profileOf, type About, type Profile } from '../../report/index.js';
import { DONE, exitCodeOf, type ExitCode } from '../exit.js';
import type { Host } from '../host.js';
import { nameOf } from '../paths.js';
import { misuse, printNote } from '../print.js';
import { eachSaved, loadSaved } from '../read/index.js';
import {
  checkDrawing,
  checkSites,
  deliver,
  isPage,
  savePages,
  type Drawing,
} from '../write/index.js';
import {
  holdToGates,
  sinceLast,
  loadBaseline,
  readGates,
  tellFailures,
  type Asked,
} from './gates.js';

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
  if (site === null && isPagesAlone(drawing, asked) && isLarge(host, path))
    return drawLines(host, path, drawing.out);
  const assessments = loadSaved(host, path, site);
  if ('word' in assessments) return misuse(host, assessments);
  const baseline = loadBaseline(host, asked);
  if ('word' in baseline) return misuse(host, baseline);
  const held = holdToGates(host, assessments, gates, baseline);
  if ('word' in held) return misuse(host, held);
  const diagnostics = assessments.flatMap((one) => one.diagnostics);
  const since = sinceLast(assessments, baseline);
  const drawn = { assessments, diagnostics, held, since };
  const undelivered = await deliver(host, drawn, drawing);
  if (undelivered) return misuse(host, undelivered);
  return exitCodeOf({ diagnostics: [], gatesFailed: tellFailures(host, assessments, held) });
}

/** Whether nothing is wanted but pages of all sites, which keep little of each. */
const isPagesAlone = (
  { out, format, details, notice, unit, units, sites }: Drawing,
  { requirePass, minScore, maxLost, baseline }: Asked,
): boolean =>
  out.length > 0 &&
  out.every(isPage) &&
  [format, unit, units, sites, minScore, baseline].every((one) => one === null) &&
  !(details || notice || requirePass || maxLost.length > 0);

/** Lines of so many bytes are of many sites, and are not held together for a page. */
const LARGE = 64 << 20;
const isLarge = (host: Host, path: string): boolean =>
  ['.jsonl', '.ndjson'].includes(extname(path).toLowerCase()) &&
  (statSync(resolve(host.cwd, path), { throwIfNoEntry: false })?.size ?? 0) > LARGE;

/** Pages of more assessments than are held together: line by line. */
async function drawLines(host: Host, path: string, out: readonly string[]): Promise<ExitCode> {
  const profiles: Profile[] = [];
  let about: About | null = null;
  const unread = eachSaved(host, path, (assessment) => {
    about ??= aboutAll([assessment]);
    profiles.push(profileOf(assessment, host.language));
  });
  const [first = ''] = out;
  const problem = unread ?? checkSites(host, profiles.length, first);
  const undrawn =
    problem ?? (about && (await savePages(host, out, { profiles, about, reports: null })));
  if (undrawn) return misuse(host, undrawn);
  for (const file of out) printNote(host, 'note.written', { path: nameOf(host, file) });
  return DONE;
}

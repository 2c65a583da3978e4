import { DONE, type ExitCode } from '../exit.js';
import type { Host } from '../host.js';
import { misuse } from '../print.js';
import { loadSaved } from '../read/index.js';
import { checkDrawing, deliver, type Drawing } from '../write/index.js';

/**
 * `report ASSESSMENT`: draws a saved assessment, several sites saved together, or one of them,
 * without scoring anything again.
 */
export async function report(
  host: Host,
  path: string,
  site: string | null,
  drawing: Drawing,
): Promise<ExitCode> {
  const assessments = checkDrawing(host, drawing, [path]) ?? loadSaved(host, path, site);
  if ('word' in assessments) return misuse(host, assessments);
  const undelivered = await deliver(
    host,
    { assessments, diagnostics: assessments.flatMap(({ diagnostics }) => diagnostics) },
    drawing,
  );
  return undelivered ? misuse(host, undelivered) : DONE;
}

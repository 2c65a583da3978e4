import { checkDrawing, deliver, type Drawing } from './drawing.js';
import { DONE, type ExitCode } from './exit.js';
import type { Host } from './host.js';
import { loadSaved } from './saved.js';
import { misuse } from './score.js';

/** `report ASSESSMENT`: draws a saved assessment, or several sites saved together, without scoring anything again. */
export async function report(host: Host, path: string, drawing: Drawing): Promise<ExitCode> {
  const assessments = checkDrawing(host, drawing, [path]) ?? loadSaved(host, path);
  if ('word' in assessments) return misuse(host, assessments);
  const undelivered = await deliver(host, { assessments, diagnostics: assessments.flatMap(({ diagnostics }) => diagnostics) }, drawing);
  return undelivered ? misuse(host, undelivered) : DONE;
}

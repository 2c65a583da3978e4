import { compareAssessments } from '../assess/index.js';
import { formatComparison } from '../report/index.js';
import type { Assessment } from '../types.js';
import { checkDrawing, formatOf, saveAll, severalSites, type Drawing } from './drawing.js';
import { DONE, type ExitCode } from './exit.js';
import { problem, type Host, type Problem } from './host.js';
import { loadSaved } from './saved.js';
import { misuse } from './score.js';

/** `compare OLD NEW`: what was recovered, what was newly lost, and what the scheme changed, between two saved assessments. */
export async function compare(host: Host, [older, newer]: readonly [string, string], drawing: Drawing): Promise<ExitCode> {
  const refused = checkDrawing(host, drawing, [older, newer]) ?? checkFormat(drawing);
  if (refused) return misuse(host, refused);
  const [before, after] = [loadOne(host, older), loadOne(host, newer)];
  if ('word' in before) return misuse(host, before);
  if ('word' in after) return misuse(host, after);
  const comparison = compareAssessments(before, after);
  const unsaved = await saveAll(host, drawing, (format, toScreen) => {
    const options = { language: host.language, width: host.width, colour: toScreen && host.colour.out, details: drawing.details };
    return formatComparison(comparison, format === 'markdown' || format === 'html' || format === 'json' ? format : 'text', options);
  });
  return unsaved ? misuse(host, unsaved) : DONE;
}
function loadOne(host: Host, path: string): Assessment | Problem {
  const saved = loadSaved(host, path);
  if ('word' in saved) return saved;
  const [only] = saved;
  return saved.length === 1 && only !== undefined ? only : severalSites(host, saved);
}
function checkFormat(drawing: Drawing): Problem | null {
  const formats = drawing.out.length === 0 ? [formatOf(drawing, null)] : drawing.out.map((path) => formatOf(drawing, path));
  const wrong = formats.find((format) => !['text', 'markdown', 'html', 'json'].includes(format));
  return wrong === undefined ? null : problem('misuse.kind-format', { kind: 'compare', format: wrong });
}

import { compareAssessments } from '../../assess/index.js';
import { drawerOf } from '../../report/index.js';
import type { Assessment } from '../../types.js';
import { isSameSite } from '../../values/index.js';
import { DONE, type ExitCode } from '../exit.js';
import type { Host, Problem } from '../host.js';
import { misuse } from '../print.js';
import { loadSaved } from '../read/index.js';
import { checkDrawing, type Drawing, misfit, saveAll, severalSites } from '../write/index.js';

/**
 * `compare OLD NEW`: what was recovered, what was newly lost, and what the scheme changed, between
 * two saved assessments.
 */
export async function compare(
  host: Host,
  [older, newer]: readonly [string, string],
  site: string | null,
  drawing: Drawing,
): Promise<ExitCode> {
  const refused =
    checkDrawing(host, drawing, [older, newer]) ?? misfit(drawing, 'comparison', 'compare');
  if (refused) return misuse(host, refused);
  const [olds, news] = [loadSaved(host, older, site), loadSaved(host, newer, site)];
  if ('word' in olds) return misuse(host, olds);
  if ('word' in news) return misuse(host, news);
  const [before, after] = [chooseOne(host, olds, news), chooseOne(host, news, olds)];
  if ('word' in before) return misuse(host, before);
  if ('word' in after) return misuse(host, after);
  const comparison = compareAssessments(before, after);
  const unsaved = await saveAll(host, drawing, (format, path) =>
    drawerOf(format).draw(
      { kind: 'comparison', comparison },
      {
        language: host.language,
        width: host.width,
        colour: path === null && host.colour.out,
        details: drawing.details,
      },
    ),
  );
  return unsaved ? misuse(host, unsaved) : DONE;
}
/** The only one; of several that of the site that alone is on the other side. */
function chooseOne(
  host: Host,
  saved: readonly Assessment[],
  others: readonly Assessment[],
): Assessment | Problem {
  const [only, other] = [saved, others].map((list) => (list.length === 1 ? list[0] : undefined));
  return (
    only ??
    (other && saved.find(({ site }) => isSameSite(site, other.site))) ??
    severalSites(host, saved)
  );
}

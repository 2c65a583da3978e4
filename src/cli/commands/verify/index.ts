/**
 * `verify SAVED [TREE EVIDENCE…]`: whether what an assessment was made from is as it was, and
 * whether the same comes of it.
 * In: a saved assessment, and the files it was made from where they are no longer where it says.
 * Out: what is not as it was, and every number that is another now. It must not know: how anything
 * is scored.
 */
import type { Assessment } from '../../../types.js';
import { isAlike } from '../../../values/index.js';
import { exitCodeOf, type ExitCode } from '../../exit.js';
import { problem, type Host, type Problem } from '../../host.js';
import { misuse, printNote, printReport } from '../../print.js';
import { loadTexts, type SavedText } from '../../read/index.js';
import { listOf } from '../../words/index.js';
import { scoreFiles, type Scored, type ScoreOrder } from '../score-files.js';
import { printFaults } from '../score.js';
import { findMade, type Made } from './files.js';
import { linesOf } from './lines.js';
import { resultOf, type Result } from './result.js';

/** What decides about a score and does not stand in the document. */
export type Beside = Pick<ScoreOrder, 'calendar' | 'previous'>;

export async function verify(
  host: Host,
  { path, site }: { path: string; site: string | null },
  files: readonly string[],
  beside: Beside,
): Promise<ExitCode> {
  const saved = loadTexts(host, path, site);
  if ('word' in saved) return misuse(host, saved);
  const results: Result[] = [];
  let together: Promise<Scored | Problem> | null = null;
  for (const one of saved) {
    const all = files.length < 2 ? [one] : saved;
    const made = findMade(host, { one: one.assessment, all: all.map(assessmentOf) }, files);
    if ('word' in made) return misuse(host, made);
    const alone = (): Promise<Scored | Problem> => scoreFiles(host, orderOf(one, made, beside));
    const others = (): Promise<Scored | Problem> => {
      const order = { ...orderOf(one, made, beside), site: null, class: null };
      // What was given is the same for all; what a document names is its own.
      if (files.length < 2) return scoreFiles(host, order);
      return (together ??= scoreFiles(host, order));
    };
    const found = await checkOne(one, saved.length > 1 ? [others, alone] : [alone, others]);
    if ('word' in found) return misuse(host, found);
    if ('faults' in found) return notScored(host, found, one.assessment);
    results.push(found);
  }
  printReport(host, results.flatMap((result) => linesOf(host.language, result)).join('\n'));
  const same = results.filter(({ isSame }) => isSame).length;
  if (results.length > 1)
    printNote(host, 'verify.sites', { count: String(results.length), same: String(same) });
  return exitCodeOf({ diagnostics: [], gatesFailed: results.length - same });
}
const assessmentOf = ({ assessment }: SavedText): Assessment => assessment;
function notScored(host: Host, scored: Scored, { site }: Assessment): ExitCode {
  const sites = scored.assessments.map((one) => one.site ?? '—');
  if (sites.length > 0)
    return misuse(
      host,
      problem('verify.no-site', { site: site ?? '—', sites: listOf(host.language, sites) }),
    );
  printFaults(host, scored);
  printNote(host, 'note.not-scored');
  return exitCodeOf({ diagnostics: scored.diagnostics, gatesFailed: 1 });
}

/** As it was made, so far as the document says. */
const orderOf = (
  { assessment }: SavedText,
  { tree, evidence, name }: Made,
  beside: Beside,
): ScoreOrder => ({
  ...beside,
  tree,
  evidence,
  name,
  site: assessment.site,
  class: assessment.class,
  date: assessment.assessedAt,
  engine: 'sync',
  leaveOutRefused: assessment.evidence.leftOut,
});

/**
 * Scores a site again. Whether it was asked for alone or scored with all others, the document does
 * not say: the way that gives the same is the one, else the first that gives anything.
 */
async function checkOne(
  saved: SavedText,
  ways: readonly (() => Promise<Scored | Problem>)[],
): Promise<Result | Scored | Problem> {
  let first: Result | null = null;
  let failed: Scored | Problem | null = null;
  for (const way of ways) {
    const scored = await way();
    const again = 'word' in scored ? undefined : ofSite(scored.assessments, saved.assessment.site);
    if (again === undefined) {
      // That others were scored says more than that the one was not found.
      if (failed === null || ('word' in failed && !('word' in scored))) failed = scored;
      continue;
    }
    const result = resultOf(saved, again);
    if (result.isSame) return result;
    first ??= result;
  }
  return first ?? failed ?? { word: 'note.not-scored', params: {} };
}
/** The one of a site; where the document names none, the only one. */
function ofSite(all: readonly Assessment[], wanted: string | null): Assessment | undefined {
  const isIt = ({ site }: Assessment): boolean =>
    site === wanted || (site !== null && wanted !== null && isAlike(site, wanted));
  return all.find(isIt) ?? (wanted === null && all.length === 1 ? all[0] : undefined);
}

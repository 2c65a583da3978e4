import { createHash } from 'node:crypto';
import { hasQuotas } from '../../assess/index.js';
import { looksAtOthers } from '../../evaluate/index.js';
import type { ExitCode } from '../exit.js';
import { problem, Unwritable, type Host, type Problem } from '../host.js';
import type { Order } from '../order.js';
import { PROGRAM } from '../../version.js';
import { nameOf } from '../paths.js';
import { misuse, printNote } from '../print.js';
import { faultProfile, type Profile } from '../../report/index.js';
import { checkSiteFiles, checkSites, placeOf, refuseInput } from '../write/index.js';
import { listOf } from '../words/index.js';
import { deliver, leave } from './deliver.js';
import { findSites, sizeOf, type Sites } from './find/index.js';
import {
  heldIn,
  journalOf,
  keptBeside,
  memoryJournal,
  openJournal,
  takeLocks,
  type Held,
  type Journal,
  type RunId,
} from './journal/index.js';
import { filesIn, type Outs } from './outs.js';
import { openProgress } from './progress.js';
import { prepareRun, type Ready, type Running } from './ready.js';
import { assertSame, digestOf, FileChanged, type Seen } from './seen.js';
import { standAll, surveyAll } from './survey.js';
import { groups, openPool, type Pool, type Task } from './work/index.js';

/**
 * `score --batch`: many sites, each read, scored and written in its turn; never more than a few of
 * them in memory.
 */
export async function scoreBatch(host: Host, order: Order, running: Running): Promise<ExitCode> {
  const ready = prepareRun(host, order, running);
  if ('word' in ready) return misuse(host, ready);
  if ('code' in ready) return ready.code;
  const locks = takeLocks(
    host,
    filesIn(ready.outs).map((path) => placeOf(host, path)),
  );
  if ('word' in locks) return misuse(host, locks);
  try {
    return await runBatch(host, order, running, ready);
  } finally {
    locks.release();
  }
}
async function runBatch(
  host: Host,
  order: Order,
  running: Running,
  ready: Ready,
): Promise<ExitCode> {
  const { setup } = ready;
  let journal: Journal | null = null;
  // The threads get ready while the sites are looked for.
  const size = sizeOf(host, order.evidence);
  const pool = await openPool(setup, host.disk, size, running.threads);
  try {
    const work = findWork(host, order, running, ready);
    if ('word' in work) return misuse(host, work);
    const { sites } = work;
    ({ journal } = work);
    const skipped = journal.done.length;
    const profiles = await scoreAll(host, pool, ready, work);
    for (const seen of [...sites.files, ...setup.roundBefore]) assertSame(seen);
    const { requirePass, reports } = running;
    return await deliver(host, ready, {
      requirePass,
      reports,
      journal,
      skipped,
      profiles,
      date: order.date,
    });
  } catch (error) {
    if (error instanceof FileChanged)
      return misuse(host, problem('batch.changing', { path: error.file }));
    if (!(error instanceof Unwritable)) throw error;
    misuse(host, error.problem);
    return leave(host, journal);
  } finally {
    journal?.close();
    await pool.close();
  }
}
interface Work {
  sites: Sites;
  journal: Journal;
}

/** Scores every site that the journal does not have yet; answers what pages tell of each. */
async function scoreAll(
  host: Host,
  pool: Pool,
  { ruleSet, outs }: Ready,
  { sites, journal }: Work,
): Promise<Profile[]> {
  const profiles: Profile[] = [];
  const from = journal.done.length;
  const progress = openProgress(host, sites.sites.length, from);
  try {
    const { common } = sites;
    // A site alone has nobody to be compared with.
    const isAlone = sites.sites.length === 1;
    const surveys =
      looksAtOthers(ruleSet) && !isAlone ? await surveyAll(pool, sites, ruleSet) : null;
    const standings = hasQuotas(ruleSet) && !isAlone ? await standAll(pool, sites, surveys) : null;
    const tasks = function* (): Iterable<Task> {
      for (const { at, sites: some } of groups(sites.sites, from))
        yield {
          work: outs.assessments === null ? 'totals' : 'assessments',
          profiles: outs.pages.length > 0,
          count: sites.sites.length,
          at,
          sites: some,
          common,
          surveys,
          standings,
        };
    };
    await pool.each(tasks(), (done) => {
      for (const { totals, assessment, faults, profile } of 'sites' in done ? done.sites : []) {
        journal.add(totals, assessment, faults);
        if (profile !== null) profiles.push(profile);
        else if ('fault' in totals) profiles.push(faultProfile(totals));
        progress.step();
      }
    });
  } finally {
    progress.stop();
  }
  return profiles;
}

/** Finds the sites, and opens the journal of their run. */
function findWork(
  host: Host,
  order: Order,
  { resume, reports }: Running,
  ready: Ready,
): Work | Problem {
  const { outs } = ready;
  const out = outs.assessments ?? outs.tables[0];
  // Whoever goes on from a file compares what was read; an assessment tells it.
  const isTold = out !== undefined || reports !== null;
  const sites = findSites(host, order.evidence, isTold);
  if ('word' in sites) return sites;
  const [page] = outs.pages;
  const tooMany = page === undefined ? null : checkSites(host, sites.sites.length, page);
  if (tooMany) return tooMany;
  const refused = refuseRead(host, outs, sites, reports);
  if (refused) return refused;
  // What the run itself keeps in a folder of evidence was not passed over.
  const kept = new Set(keptBy(host, outs).map((path) => nameOf(host, path)));
  const skipped = sites.skipped.filter((name) => !kept.has(name));
  if (skipped.length > 0)
    printNote(host, 'note.skipped', {
      count: String(skipped.length),
      files: listOf(host.language, skipped, 5),
    });
  if (sites.namedAfter.length > 0)
    printNote(host, 'batch.named-after', {
      count: String(sites.namedAfter.length),
      files: listOf(host.language, sites.namedAfter, 5),
    });
  if (out === undefined) return { sites, journal: memoryJournal() };
  const path = placeOf(host, out);
  const whole = outs.assessments !== null;
  const run: RunId = {
    digest: runDigest(order, ready, sites, [host.language, whole, reports]),
    sites: sites.sites.map(({ site }) => site),
    whole,
  };
  const held = resume ? goneOn(host, path, run) : null;
  if (held !== null && 'word' in held) return held;
  return { sites, journal: openJournal(host, path, run, held) };
}
/** What a run goes on from: null where there is nothing yet, which is said. */
function goneOn(host: Host, path: string, run: RunId): Held | Problem | null {
  const before = heldIn(host, path, run);
  if (before === 'another') return problem('batch.changed', { path: nameOf(host, path) });
  if (before === 'unreadable')
    return problem('batch.unreadable', { path: nameOf(host, journalOf(path)) });
  if (before === 'nothing') {
    printNote(host, 'batch.nothing-to-resume');
    return null;
  }
  if (before.lost > 0) printNote(host, 'batch.lost', { count: String(before.lost) });
  return before;
}
const contentOf = (file: Seen): [name: string, digest: string] => [file.name, digestOf(file)];
/** Whatever decides a byte of the result; files by what they hold, not by their times. */
const runDigest = (
  { date, class: ofClass, previous, leaveOutRefused }: Order,
  { setup, sources: { tree, days } }: Ready,
  { files }: Sites,
  asked: readonly unknown[],
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        [PROGRAM.version, tree, days, files.map(({ name, sha256 }) => [name, sha256])],
        [date, ofClass, previous, setup.roundBefore.map(contentOf), leaveOutRefused],
        asked,
      ]),
    )
    .digest('hex');
const keptBy = (host: Host, outs: Outs): string[] =>
  filesIn(outs).flatMap((path) => keptBeside(placeOf(host, path)));
/** A problem where anything that the run would write is something that was read for it. */
function refuseRead(
  host: Host,
  outs: Outs,
  { sites }: Sites,
  reports: string | null,
): Problem | null {
  const files = [...filesIn(outs), ...keptBy(host, outs)];
  return (
    files.map((path) => refuseInput(host, path)).find((found) => found !== null) ??
    (reports === null
      ? null
      : checkSiteFiles(
          host,
          reports,
          sites.map(({ site }) => site),
        ))
  );
}

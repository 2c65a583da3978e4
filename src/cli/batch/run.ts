import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { hasQuotas } from '../../assess/index.js';
import { looksAtOthers } from '../../evaluate/index.js';
import type { ExitCode } from '../exit.js';
import { problem, type Host, type Problem } from '../host.js';
import type { Order } from '../order.js';
import { packageVersion } from '../package.js';
import { nameOf } from '../paths.js';
import { misuse, printNote } from '../print.js';
import { listOf } from '../words/index.js';
import { deliver } from './deliver.js';
import { findSites, sizeOf, type Sites } from './find/index.js';
import { isSameRun, memoryJournal, openJournal, type Journal } from './journal.js';
import { openProgress } from './progress.js';
import { prepareRun, type Ready, type Running } from './ready.js';
import { standAll, surveyAll } from './survey.js';
import { groups, openPool, type Task } from './work/index.js';

/**
 * `score --batch`: many sites, each read, scored and written in its turn; never more than a few of
 * them in memory.
 */
export async function scoreBatch(host: Host, order: Order, running: Running): Promise<ExitCode> {
  const ready = prepareRun(host, order, running);
  if ('word' in ready) return misuse(host, ready);
  if ('code' in ready) return ready.code;
  const { ruleSet, setup, whole } = ready;
  // The threads get ready while the sites are looked for.
  const pool = await openPool(setup, sizeOf(host, order.evidence), running.threads);
  try {
    const work = findWork(host, order, running, ready);
    if ('word' in work) return misuse(host, work);
    const { sites, journal } = work;
    const progress = openProgress(host, sites.sites.length, journal.done.length);
    try {
      const { common } = sites;
      // A site alone has nobody to be compared with.
      const surveys =
        looksAtOthers(ruleSet) && sites.sites.length > 1
          ? await surveyAll(pool, sites, ruleSet)
          : null;
      const standings =
        hasQuotas(ruleSet) && sites.sites.length > 1 ? await standAll(pool, sites, surveys) : null;
      const tasks = function* (): Iterable<Task> {
        for (const { at, sites: some } of groups(sites.sites, journal.done.length))
          yield {
            work: whole ? 'assessments' : 'totals',
            at,
            sites: some,
            common,
            surveys,
            standings,
          };
      };
      await pool.each(tasks(), (done) => {
        for (const { totals, assessment, faults } of 'sites' in done ? done.sites : []) {
          journal.add(totals, assessment, faults);
          progress.step();
        }
      });
    } finally {
      progress.stop();
    }
    return deliver(host, ready, { ...running, journal, skipped: progress.skipped });
  } finally {
    await pool.close();
  }
}

/** Finds the sites, and opens the journal of their run. */
function findWork(
  host: Host,
  order: Order,
  { out, resume }: Running,
  { whole, sources: { tree, days } }: Ready,
): { sites: Sites; journal: Journal } | Problem {
  const sites = findSites(host, order.evidence);
  if ('word' in sites) return sites;
  if (sites.skipped.length > 0)
    printNote(host, 'note.skipped', {
      count: String(sites.skipped.length),
      files: listOf(host.language, sites.skipped, 5),
    });
  const digest = createHash('sha256')
    .update(
      JSON.stringify([
        packageVersion(),
        tree,
        days,
        sites.files,
        order.date,
        order.class,
        order.previous,
        order.leaveOutRefused,
        host.language,
        whole,
      ]),
    )
    .digest('hex');
  const run = JSON.stringify({ schema: 'zhibiao/journal@1', digest });
  if (out === null) return { sites, journal: memoryJournal() };
  const path = resolve(host.cwd, out);
  const same = isSameRun(path, run);
  if (resume && same === false) return problem('batch.changed', { path: nameOf(host, path) });
  if (resume && same === null) printNote(host, 'batch.nothing-to-resume');
  return { sites, journal: openJournal(path, run, resume && same === true, whole) };
}

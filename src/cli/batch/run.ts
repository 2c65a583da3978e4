import { createHash } from 'node:crypto';
import { extname, resolve } from 'node:path';
import { comparedFacts, looksAtOthers, type Survey } from '../../evaluate/index.js';
import { formatTotals } from '../../report/index.js';
import type { RuleSet } from '../../types.js';
import { findSites, sizeOf, type Sites } from './find/index.js';
import { isSameRun, memoryJournal, openJournal, type Journal } from './journal.js';
import { openProgress, type Progress } from './progress.js';
import { groups, openPool, type Pool, type Setup, type Task } from './work/index.js';
import { DONE, type ExitCode, SOURCES_WRONG } from '../exit.js';
import { type Host, type Problem, problem } from '../host.js';
import type { Order } from '../order.js';
import { packageVersion } from '../package.js';
import { nameOf } from '../paths.js';
import { misuse, printNote, printReport } from '../print.js';
import { loadCalendar, loadPrevious, loadTree } from '../read/index.js';
import { listOf } from '../words/index.js';
import { checkOutput, printDiagnostics, saveReport } from '../write/index.js';

/** How a batch is run; `threads` null means as many as there are cores. */
export interface Running {
  out: string | null;
  resume: boolean;
  threads: number | null;
  requirePass: boolean;
}

const ASSESSMENTS = new Set(['.jsonl', '.ndjson']);

/** `score --batch`: many sites, each read, scored and written in its turn; never more than a few of them in memory. */
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
      const tasks = function* (): Iterable<Task> {
        for (const { at, sites: some } of groups(sites.sites, journal.done.length))
          yield { work: whole ? 'assessments' : 'totals', at, sites: some, common, surveys };
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
    return deliver(host, ruleSet, running, journal, whole, progress);
  } finally {
    await pool.close();
  }
}

/** `sources` are the texts of the tree and of the calendar. */
interface Ready {
  ruleSet: RuleSet;
  setup: Setup;
  whole: boolean;
  sources: { tree: unknown[]; days: unknown[] };
}
function prepareRun(
  host: Host,
  order: Order,
  { out, resume }: Running,
): Ready | Problem | { code: ExitCode } {
  const inputs = [
    order.tree,
    ...order.evidence,
    ...(order.calendar === null ? [] : [order.calendar]),
  ];
  const extension = out === null ? '' : extname(out).toLowerCase();
  const refused =
    out === null
      ? resume
        ? problem('batch.resume-where')
        : null
      : (checkOutput(host, out, inputs) ??
        (ASSESSMENTS.has(extension) || TABLES.has(extension)
          ? null
          : problem('batch.extension', { path: out })));
  if (refused) return refused;
  const tree = loadTree(host, order.tree);
  if ('word' in tree) return tree;
  const days = loadCalendar(host, order);
  if ('word' in days) return days;
  const before = loadPrevious(host, order.previous);
  if ('word' in before) return before;
  printDiagnostics(
    host,
    [...tree.diagnostics, ...days.diagnostics],
    new Map([...tree.sources, ...days.sources]),
  );
  if (!tree.ruleSet || !days.calendar) {
    printNote(host, 'note.not-scored');
    return { code: SOURCES_WRONG };
  }
  const setup: Setup = {
    language: host.language,
    cwd: host.cwd,
    ruleSet: tree.ruleSet,
    calendar: days.calendar,
    class: order.class,
    date: order.date,
    previous: order.previous,
    keys: comparedFacts(tree.ruleSet),
  };
  return {
    ruleSet: tree.ruleSet,
    setup,
    whole: ASSESSMENTS.has(extension),
    sources: { tree: [...tree.sources], days: [...days.sources] },
  };
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
  if (sites.sites.length === 0) return problem('batch.no-sites');
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

/** What every site says, where sites are compared: first of the facts, then, in view of all, of the leaves whose mean counts elsewhere. */
async function surveyAll(
  pool: Pool,
  { sites, common }: Sites,
  ruleSet: RuleSet,
): Promise<Survey[]> {
  const collect = async (
    taskOf: (group: { at: number; sites: Sites['sites'] }) => Task,
  ): Promise<Survey[]> => {
    const surveys: Survey[] = [];
    const tasks = function* (): Iterable<Task> {
      for (const group of groups(sites, 0)) yield taskOf(group);
    };
    await pool.each(tasks(), (done) => {
      if ('surveys' in done) surveys.push(...done.surveys);
    });
    return surveys;
  };
  const surveys = await collect((group) => ({ work: 'survey', sites: group.sites, common }));
  return usesPeerMeans(ruleSet)
    ? collect(({ at, sites: some }) => ({
        work: 'survey-leaves',
        at,
        sites: some,
        common,
        surveys,
      }))
    : surveys;
}
const usesPeerMeans = (ruleSet: RuleSet): boolean =>
  JSON.stringify(ruleSet).includes('"peer-mean"');

const TABLES = new Set(['.csv', '.md', '.markdown', '.txt']);
function deliver(
  host: Host,
  ruleSet: RuleSet,
  { out, requirePass }: Running,
  journal: Journal,
  whole: boolean,
  { skipped }: Pick<Progress, 'skipped'>,
): ExitCode {
  const totals = journal.done.map((entry) => entry.totals);
  const about = { title: ruleSet.system.title, rounding: ruleSet.rounding };
  const extension = out === null || whole ? '' : extname(out).toLowerCase();
  const format =
    extension === '.csv'
      ? 'csv'
      : extension === '.md' || extension === '.markdown'
        ? 'markdown'
        : 'text';
  const text = formatTotals(totals, format, about, {
    language: host.language,
    width: host.width,
    colour: out === null && host.colour.out,
  });
  const unsaved = out === null || whole ? null : saveReport(host, out, text);
  if (unsaved) {
    journal.close();
    return misuse(host, unsaved);
  }
  journal.finish();
  if (out === null || whole) printReport(host, text);
  if (skipped > 0) printNote(host, 'batch.resumed', { count: String(skipped) });
  if (out !== null) printNote(host, 'note.written', { path: nameOf(host, out) });
  const faulty = journal.done.filter(({ faults }) => faults > 0).length;
  if (faulty > 0) printNote(host, 'batch.faulty', { count: String(faulty) });
  const failed = requirePass && totals.some((one) => 'fault' in one || one.outcome !== 'pass');
  return faulty > 0 || failed ? SOURCES_WRONG : DONE;
}

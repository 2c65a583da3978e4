import { isDeepStrictEqual } from 'node:util';
import {
  assess,
  standingOf,
  totalsOf,
  type AmongSites,
  type Standing,
} from '../../../assess/index.js';
import { once } from '../../../diagnostics/index.js';
import {
  amongAll,
  evaluateAmong,
  isRefused,
  prepare,
  surveySite,
  type Evaluation,
  type Evaluator,
  type Survey,
} from '../../../evaluate/index.js';
import { mergeEvidence, openRemembered, type EvidenceReading } from '../../../evidence/index.js';
import { jsonPieces, profileOf } from '../../../report/index.js';
import { ruleSetFor } from '../../../rule-set/index.js';
import type { Assessment, Calendar, RuleSet } from '../../../types.js';
import { realDisk, type Disk } from '../../disk.js';
import { Unwritable, type Host } from '../../host.js';
import { openInputs } from '../../inputs.js';
import { thisMachine } from '../../machine.js';
import { loadPrevious, type Before } from '../../read/index.js';
import { say } from '../../words/index.js';
import { saveSite, type SiteAt } from '../../write/index.js';
import { nameOf } from '../../paths.js';
import { bytesReader } from '../bytes.js';
import type { SiteSource } from '../pieces.js';
import { FileChanged, lookAt } from '../seen.js';
import { readWhole } from '../whole.js';
import { readPiece, type PieceReader } from './read-piece.js';
import type { Done, ScoredSite, Setup, Task } from './tasks.js';
import { wholeReader } from './wholes.js';

const silent = ({ language, cwd }: Setup, disk: Disk): Host => ({
  language,
  cwd,
  width: 100,
  colour: { out: false, err: false },
  out: () => undefined,
  err: () => undefined,
  disk,
  machine: thisMachine(() => ''),
  inputs: openInputs(),
  today: () => '',
});

/** Does a task; `room` is where it may put what it makes, until that is handed over. */
export type Work = (task: Task, room: Uint8Array) => Done;
/** Does the tasks of one thread; what counts for every site is read for the first. */
export function openJob(setup: Setup, disk: Disk = realDisk): Work {
  let job: Job | null = null;
  return (task, room) => {
    try {
      return run((job ??= readJob(setup, task, disk)), task, room);
    } catch (error) {
      // A thread hands over no errors of a kind of their own.
      if (error instanceof FileChanged) return { changed: error.file };
      if (error instanceof Unwritable) return { unwritable: error.problem };
      throw error;
    }
  };
}
function readJob(setup: Setup, task: Task, disk: Disk): Job {
  const host = silent(setup, disk);
  const before = readBefore(host, setup);
  const evaluators = new Map<RuleSet, Evaluator>();
  const evaluatorOf = (ruleSet: RuleSet): Evaluator => {
    const evaluator = evaluators.get(ruleSet) ?? prepare(ruleSet);
    evaluators.set(ruleSet, evaluator);
    return evaluator;
  };
  const readShare = wholeReader((file) => readWhole(host, file));
  const reader = { readShare, readBytes: bytesReader(), remembered: openRemembered() };
  const common = task.common.map((piece) => readPiece(reader, piece, null));
  return { ...reader, host, setup, before, evaluatorOf, common };
}
/** Every thread reads the round before for itself, and all of them have to read the same. */
function readBefore(host: Host, { previous, roundBefore }: Setup): Before {
  const before = loadPrevious(host, previous);
  if ('word' in before || !isDeepStrictEqual(lookAt(host, previous), roundBefore))
    throw new FileChanged(nameOf(host, previous ?? ''));
  return before;
}
interface Job extends PieceReader {
  setup: Setup;
  host: Host;
  before: Before;
  evaluatorOf: (ruleSet: RuleSet) => Evaluator;
  common: EvidenceReading[];
}

function run(job: Job, task: Task, room: Uint8Array): Done {
  if (task.work === 'survey')
    return { surveys: task.sites.map((source) => survey(job, source, null)) };
  const among = task.surveys && amongAll(task.surveys, 0);
  const viewOf = (index: number): ReturnType<typeof amongAll> | null =>
    among && { ...among, at: task.at + index };
  if (task.work === 'survey-leaves')
    return { surveys: task.sites.map((source, index) => survey(job, source, viewOf(index))) };
  if (task.work === 'standings')
    return { standings: task.sites.map((source, index) => stand(job, source, viewOf(index))) };
  const amongOf = (index: number): AmongSites | null =>
    task.standings && { standings: task.standings, at: task.at + index };
  const wanted = {
    put: task.work === 'assessments' ? linesInto(room) : null,
    profiles: task.profiles,
  };
  return {
    sites: task.sites.map((source, index) =>
      scoreOne(
        job,
        source,
        { among: viewOf(index), quota: amongOf(index) },
        {
          ...wanted,
          place: { at: task.at + index, count: task.count, site: source.site },
        },
      ),
    ),
  };
}

interface Opened {
  ruleSet: RuleSet;
  reading: EvidenceReading;
  options: {
    site: string | null;
    assessedAt: string;
    leaveOutRefused: boolean;
    calendar: Calendar;
    previous: ReturnType<Before['of']>;
  };
}
function open(job: Job, { site, pieces }: SiteSource): Opened | string {
  const { setup, before, common } = job;
  const { ruleSet: top, calendar } = setup;
  const ruleSet = ruleSetFor(top, { site, class: setup.class });
  if (!ruleSet)
    return say(setup.language, 'batch.no-class', {
      classes: top.classes.map(({ id }) => id).join(say(setup.language, 'separator')),
    });
  const merged = mergeEvidence([...pieces.map((piece) => readPiece(job, piece, site)), ...common]);
  // Every stretch of a file says the same of its heading.
  const reading = { ...merged, diagnostics: once(merged.diagnostics) };
  return {
    ruleSet,
    reading,
    options: {
      site,
      assessedAt: setup.date,
      calendar,
      previous: before.of(site),
      leaveOutRefused: setup.leaveOutRefused,
    },
  };
}
function survey(job: Job, source: SiteSource, among: ReturnType<typeof amongAll> | null): Survey {
  const { site } = source;
  const opened = open(job, source);
  if (typeof opened === 'string' || site === null)
    return { site: site ?? '', facts: [], leaves: [] };
  return surveySite(job.evaluatorOf(opened.ruleSet), opened.reading, {
    ...opened.options,
    site,
    keys: job.setup.keys,
    among: among ?? undefined,
  });
}

const evaluateOne = (
  job: Job,
  { ruleSet, reading, options }: Opened,
  among: ReturnType<typeof amongAll> | null,
): Evaluation =>
  among
    ? evaluateAmong(job.evaluatorOf(ruleSet), reading, {
        ...options,
        site: options.site ?? '',
        among,
      })
    : job.evaluatorOf(ruleSet).evaluate(reading, options);
/** What a site is among all; one that cannot be scored takes no place. */
function stand(job: Job, source: SiteSource, among: ReturnType<typeof amongAll> | null): Standing {
  try {
    const opened = open(job, source);
    return typeof opened === 'string'
      ? { lo: 'none', hi: 'none' }
      : standingOf(opened.ruleSet, evaluateOne(job, opened, among));
  } catch (error) {
    if (error instanceof FileChanged) throw error;
    return { lo: 'none', hi: 'none' };
  }
}
/** What is wanted of a site; `place` is its own among all. */
interface Wanted {
  put: ((line: Line) => Uint8Array) | null;
  profiles: boolean;
  place: SiteAt;
}
function scoreOne(
  job: Job,
  source: SiteSource,
  { among, quota }: { among: ReturnType<typeof amongAll> | null; quota: AmongSites | null },
  { put, profiles, place }: Wanted,
): ScoredSite {
  try {
    const opened = open(job, source);
    if (typeof opened === 'string') return notScored(source, opened);
    const { ruleSet, reading } = opened;
    const evaluation = evaluateOne(job, opened, among);
    // What a person leaves out is no fault of the run.
    const faults = job.setup.leaveOutRefused
      ? 0
      : faultsIn(reading) + evaluation.setAside.filter(isRefused).length;
    const totals = totalsOf(ruleSet, evaluation, source.site, {
      setAside: reading.setAside,
      errors: faults,
      among: quota,
    });
    const { reports, language } = job.setup;
    const isTold = put !== null || profiles || reports !== null;
    const told = isTold ? assessment(job, opened, { evaluation, quota }) : null;
    const unsaved = told && reports !== null ? saveSite(job.host, reports, place, told) : null;
    // No fault of the site: it is done again once there is room.
    if (unsaved) throw new Unwritable(unsaved);
    return {
      totals,
      assessment: put && put(() => lineOf(told)),
      profile: profiles && told ? profileOf(told, language) : null,
      faults: totals.errors,
    };
  } catch (error) {
    if (error instanceof FileChanged || error instanceof Unwritable) throw error;
    return notScored(source, error instanceof Error ? error.message : String(error));
  }
}
const notScored = ({ site }: SiteSource, fault: string): ScoredSite => ({
  totals: { site, fault },
  assessment: null,
  profile: null,
  faults: 1,
});
const assessment = (
  { setup }: Job,
  { ruleSet, reading, options: { site } }: Opened,
  { evaluation, quota }: { evaluation: Evaluation; quota: AmongSites | null },
): Assessment => {
  const context = { assessedAt: setup.date, reading, site, among: quota };
  return assess(ruleSet, evaluation, context);
};
/** One line, in pieces that make it anew each time they are asked for. */
type Line = () => Iterable<string>;
function* lineOf(told: Assessment | null): Generator<string> {
  yield* jsonPieces(told);
  yield '\n';
}
/**
 * Puts lines into the room in UTF-8, one behind the other; one that finds no place there gets a
 * room of its own.
 */
function linesInto(room: Uint8Array): (line: Line) => Uint8Array {
  const encoder = new TextEncoder();
  let from = 0;
  return (line) => {
    let end = from;
    for (const piece of line()) {
      const { read, written } = encoder.encodeInto(piece, room.subarray(end));
      if (read < piece.length) return encoder.encode([...line()].join(''));
      end += written;
    }
    const own = room.subarray(from, end);
    from = end;
    return own;
  };
}
const faultsIn = ({ setAside, diagnostics }: EvidenceReading): number =>
  setAside.filter(isRefused).length +
  diagnostics.filter(({ severity }) => severity === 'error').length;

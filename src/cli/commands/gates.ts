import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareAssessments, holdTo, unitsOf, type Gates, type Held } from '../../assess/index.js';
import { nearest } from '../../diagnostics/index.js';
import { parseExact, toText } from '../../exact.js';
import { failuresOf, type Failure } from '../../report/index.js';
import type { Assessment, AssessmentComparison } from '../../types.js';
import { isSameSite, spellingIn, spellingsOf } from '../../values/index.js';
import { type Host, type Problem, problem } from '../host.js';
import { nameOf as nameOfFile } from '../paths.js';
import { printLine, printNote } from '../print.js';
import { loadSaved } from '../read/index.js';
import { listOf, suggestionOf } from '../words/index.js';

/**
 * The conditions of a command line; `baseline` is the saved assessment that a run may not fall
 * behind.
 */
export interface Asked {
  requirePass: boolean;
  minScore: string | null;
  maxLost: readonly string[];
  baseline: string | null;
  /** A baseline that is not there is said, and no misuse. */
  baselineOptional: boolean;
}
/** Nothing is asked. */
export const NOTHING_ASKED: Asked = {
  requirePass: false,
  minScore: null,
  maxLost: [],
  baseline: null,
  baselineOptional: false,
};

/** Reads the conditions; a problem where one is not written as it should be. */
export function readGates({ requirePass, minScore, maxLost }: Asked): Gates | Problem {
  const least = minScore === null ? null : parseExact(minScore);
  if (least === undefined)
    return problem('misuse.invalid-number', { option: '--min-score', found: minScore ?? '' });
  const units: { unit: string; most: string }[] = [];
  for (const written of maxLost) {
    const at = written.lastIndexOf('=');
    const most = at > 0 ? parseExact(written.slice(at + 1)) : undefined;
    if (most === undefined) return problem('misuse.invalid-max-lost', { found: written });
    units.push({ unit: written.slice(0, at).normalize('NFC'), most: toText(most) });
  }
  return { pass: requirePass, minScore: least && toText(least), maxLost: units };
}

/** Who asks for a pass of a tree that decides nothing asks for what is not there. */
export function undecidedOf(assessments: readonly Assessment[]): Problem | null {
  const found = assessments.find(({ decision }) => decision.outcome === null);
  return found ? problem('misuse.no-decision', { where: nameOf(found) }) : null;
}

/**
 * What every assessment was held to; a problem where a unit is not known, or where the baseline is
 * that of another tree or site.
 */
export function holdToGates(
  host: Host,
  assessments: readonly Assessment[],
  gates: Gates,
  baseline: Baseline,
): Held[] | Problem {
  const known = [...new Set(assessments.flatMap(unitsOf))];
  const spellings = spellingsOf(known);
  const stranger = gates.maxLost.find(({ unit }) => spellingIn(spellings, unit) === undefined);
  if (stranger)
    return problem('misuse.unknown-unit', {
      found: stranger.unit,
      suggestion: suggestionOf(host.language, nearest(stranger.unit, known)),
    });
  const pairs = assessments.map((assessment) => ({
    assessment,
    before: baseline.saved === null ? null : baselineOf(assessment, assessments, baseline.saved),
  }));
  const unlike = unlikeBaseline(host, pairs, baseline);
  if (unlike) return unlike;
  return pairs.map(({ assessment, before }) => {
    if (baseline.saved && !before)
      printNote(host, 'gate.no-baseline', { where: nameOf(assessment) });
    return holdTo(assessment, gates, before);
  });
}
/**
 * The assessment of the last time, the baseline's or else that of the round before, held against
 * this one. Of one site alone: several are held to their baselines and ranked.
 */
export function sinceLast(
  assessments: readonly Assessment[],
  { saved }: Baseline,
  previousOf: (site: string | null) => Assessment | null = () => null,
): AssessmentComparison | null {
  const [assessment] = assessments;
  if (assessment === undefined || assessments.length > 1) return null;
  const before = baselineOf(assessment, assessments, saved ?? []) ?? previousOf(assessment.site);
  return before && compareAssessments(before, assessment);
}
/** What a run may not fall behind; `saved` null where there is none. */
export interface Baseline {
  path: string;
  saved: readonly Assessment[] | null;
  /** May it lack, on a first run? */
  isOptional: boolean;
}
interface Pair {
  assessment: Assessment;
  before: Assessment | null;
}
/** That of the same site; of one alone, where one of the two does not say its site. */
function baselineOf(
  { site }: Assessment,
  all: readonly Assessment[],
  saved: readonly Assessment[],
): Assessment | null {
  const [only] = saved.length === 1 && all.length === 1 ? saved : [];
  return (
    saved.find((one) => isSameSite(one.site, site)) ??
    (only && (only.site === null || site === null) ? only : null)
  );
}
/** Another tree is never a baseline; another site is none, but for one that is new on the way. */
function unlikeBaseline(
  host: Host,
  pairs: readonly Pair[],
  { path, saved, isOptional }: Baseline,
): Problem | null {
  const [ours] = pairs.map(({ assessment }) => assessment.system);
  const theirs = saved?.find(({ system }) => system.id !== ours?.id)?.system;
  if (theirs && ours)
    return problem('misuse.baseline-tree', {
      path: nameOfFile(host, path),
      theirs: `${theirs.id} ${theirs.title}`,
      ours: `${ours.id} ${ours.title}`,
    });
  const without = saved ? pairs.filter(({ before }) => before === null) : [];
  if (saved === null || without.length === 0 || (isOptional && without.length < pairs.length))
    return null;
  const names = (list: readonly Assessment[]): string => listOf(host.language, list.map(nameOf));
  return problem('misuse.baseline-site', {
    path: nameOfFile(host, path),
    theirs: names(saved),
    ours: names(without.map(({ assessment }) => assessment)),
  });
}
/** Reads the baseline; where it may lack and does, that is said. */
export function loadBaseline(
  host: Host,
  { baseline: path, baselineOptional: isOptional }: Asked,
): Baseline | Problem {
  if (path === null) return { path: '', saved: null, isOptional };
  if (isOptional && !existsSync(resolve(host.cwd, path))) {
    printNote(host, 'gate.first-run', { path: nameOfFile(host, path) });
    return { path, saved: null, isOptional };
  }
  const saved = loadSaved(host, path);
  return 'word' in saved ? saved : { path, saved, isOptional };
}
const nameOf = ({ site, system }: Assessment): string => site ?? system.title;
const SHOWN = 10;
/** Says on standard error what fails the run, and how much that is. */
export function tellFailures(
  host: Host,
  assessments: readonly Assessment[],
  held: readonly Held[],
): number {
  let count = 0;
  for (const [index, assessment] of assessments.entries()) {
    const own = held[index];
    const failures = own ? failuresOf(assessment, own, host.language) : [];
    const [worse, gates] = partition(failures);
    for (const { text } of [...gates, ...worse.slice(0, SHOWN)]) printLine(host, text);
    if (worse.length > SHOWN)
      printNote(host, 'gate.worse-more', { count: String(worse.length - SHOWN) });
    count += failures.length;
  }
  return count;
}
const partition = (failures: readonly Failure[]): [Failure[], Failure[]] => [
  failures.filter(({ gate }) => gate === 'worse'),
  failures.filter(({ gate }) => gate !== 'worse'),
];

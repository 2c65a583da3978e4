import {
  checkGates,
  compareAssessments,
  newlyFailed,
  unitsOf,
  type GateResult,
  type Gates,
} from '../../assess/index.js';
import { nearest } from '../../diagnostics/index.js';
import { fromText, parseExact, toText } from '../../exact.js';
import { approximate } from '../../numbers/index.js';
import type { Assessment, Worse } from '../../types.js';
import { isSameSite, spellingIn, spellingsOf } from '../../values/index.js';
import { type Host, type Problem, problem } from '../host.js';
import { printNote } from '../print.js';
import { suggestionOf } from '../words/index.js';

/**
 * The conditions of a command line; `baseline` is the saved assessment that a run may not fall
 * behind.
 */
export interface Asked {
  requirePass: boolean;
  minScore: string | null;
  maxLost: readonly string[];
  baseline: string | null;
}

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

/**
 * Holds every assessment to the conditions and says on standard error which fail; a problem where a
 * unit is not known.
 */
export function holdToGates(
  host: Host,
  assessments: readonly Assessment[],
  gates: Gates,
  baseline: readonly Assessment[] | null,
): number | Problem {
  const known = [...new Set(assessments.flatMap(unitsOf))];
  const spellings = spellingsOf(known);
  const stranger = gates.maxLost.find(({ unit }) => spellingIn(spellings, unit) === undefined);
  if (stranger)
    return problem('misuse.unknown-unit', {
      found: stranger.unit,
      suggestion: suggestionOf(host.language, nearest(stranger.unit, known)),
    });
  let failed = 0;
  for (const assessment of assessments) {
    const results = checkGates(assessment, gates);
    const before =
      baseline?.find(({ site }) => isSameSite(site, assessment.site)) ??
      (baseline?.length === 1 && assessments.length === 1 ? baseline[0] : undefined);
    if (baseline && !before) printNote(host, 'gate.no-baseline', { where: nameOf(assessment) });
    const failures = before
      ? newlyFailed(results, checkGates(before, gates))
      : results.filter(({ passed }) => !passed);
    for (const failure of failures) tell(host, assessment, failure);
    failed +=
      failures.length +
      (before ? tellWorse(host, assessment, compareAssessments(before, assessment).worse) : 0);
  }
  return failed;
}
const nameOf = ({ site, system }: Assessment): string => site ?? system.title;
const SHOWN = 10;
/** Says what got worse than the baseline, and how much that is. */
function tellWorse(host: Host, assessment: Assessment, worse: readonly Worse[]): number {
  for (const { kind, id, title, lost } of worse.slice(0, SHOWN))
    printNote(host, kind === 'indicator' ? 'gate.worse' : `gate.worse-${kind}`, {
      where: nameOf(assessment),
      id,
      title,
      lost: shown(lost),
    });
  if (worse.length > SHOWN)
    printNote(host, 'gate.worse-more', { count: String(worse.length - SHOWN) });
  return worse.length;
}
function tell(
  host: Host,
  assessment: Assessment,
  { gate, unit, required, actual }: GateResult,
): void {
  printNote(host, `gate.${gate}`, {
    where: nameOf(assessment),
    unit: unit ?? '',
    required,
    actual: actual === null ? '—' : shown(actual),
  });
}
/**
 * An exact number for a line of words; of `--require-pass` it is the outcome, which stays a word.
 */
const shown = (text: string): string =>
  parseExact(text) === undefined ? text : approximate(fromText(text));

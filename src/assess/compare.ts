import {
  compare,
  divide,
  exact,
  fromText,
  multiply,
  negate,
  subtract,
  sum,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import type {
  Assessment,
  Cause,
  Check,
  AssessmentComparison,
  ExactText,
  Finding,
  LeafChange,
  Side,
  Waterfall,
} from '../types.js';
import { isSameSite } from '../values/index.js';
import {
  countedIn,
  leavesById,
  samePerformance,
  samePoints,
  sameRules,
  type LeafRecord,
} from './alike.js';
import { compareUnits, type LeafCause } from './compare-units.js';
import { crossing } from './crossed.js';
import { countUnread } from './evidence.js';
import { howFar } from './how-far.js';
import { unmetKeyItems } from './key-items.js';
import { notScored } from './not-scored.js';
import { printChanges } from './printed/index.js';
import { stepsOf, textsOf } from './steps.js';
import { worseOf } from './worse.js';

/**
 * Holds a later assessment against an earlier one: what was recovered, what was newly lost, by leaf
 * and by unit, and what the scheme changed; all in points as exact text, and as they are printed.
 * The causes are told from the two documents alone: the evaluator is a function, so another result
 * for the same facts means another scheme. What cannot be told apart is said to be unclear.
 */
export function compareAssessments(before: Assessment, after: Assessment): AssessmentComparison {
  const [old, now] = [leavesById(before), leavesById(after)];
  const pairs = [...new Set([...now.keys(), ...old.keys()])].map((id) =>
    changeOf(id, { old: old.get(id), now: now.get(id) }, rateOf(after)),
  );
  const causes = new Map(
    pairs.map(({ change, scale }): [string, LeafCause] => [
      change.id,
      { cause: change.cause, scale },
    ]),
  );
  const leaves = pairs
    .map(({ change }) => change)
    .filter(
      ({ cause, byPerformance, byScheme, unclear, lost, status }) =>
        cause === 'added' ||
        cause === 'removed' ||
        [byPerformance, byScheme, unclear, lost].some((value) => value !== '0') ||
        status.before !== status.after,
    );
  const ordered = leaves.sort((a, b) => compare(absolute(b), absolute(a)));
  const changes = {
    rounding: after.rounding,
    waterfall: waterfallOf(
      before,
      after,
      pairs.map(({ change }) => change),
    ),
    leaves: ordered,
    units: compareUnits(before, after, causes),
  };
  const printed = printChanges(before, after, changes);
  return {
    schema: 'zhibiao/comparison@1',
    before: sideOf(before),
    after: sideOf(after),
    sameSystem: before.system.id === after.system.id,
    sameSite: isSameSite(before.site, after.site),
    sameRules:
      before.fingerprint === null || after.fingerprint === null
        ? null
        : before.fingerprint === after.fingerprint,
    ...changes,
    worse: worseOf(before, after, { ...changes, printed }),
    printed,
  };
}
function absolute({ score, lost }: LeafChange): Exact {
  const value = fromText(score === '0' ? lost : score);
  return value.n < 0 ? negate(value) : value;
}

function sideOf({
  program,
  fingerprint,
  system,
  site,
  assessedAt,
  score,
  ledger,
  decision,
  grade,
  evidence,
  standard,
  indicators,
  rounding,
  upper,
  combined,
}: Assessment): Side {
  const rate = rateOf({ decision });
  const far = howFar(
    { decision, grade, combined, score, rounding, upper },
    unmetKeyItems({ indicators }),
  );
  return {
    title: system.title,
    edition: system.edition,
    site,
    assessedAt,
    madeFrom: { program, fingerprint, files: evidence.files },
    points: score.points,
    score: score.guaranteed,
    notScored: notScored(decision.vetoes),
    lost: ledger.lost,
    met: rate?.met ?? null,
    counted: rate?.counted ?? null,
    needed: rate?.needed ?? null,
    outcome: decision.outcome,
    grade: grade?.grade ?? null,
    vetoes: decision.vetoes.filter(({ fired }) => fired === 'yes').map(({ id }) => id),
    unread: countUnread(evidence),
    standard: standard && { to: standard.to, score: standard.guaranteed },
    unmetKeyItems: far.unmetKeyItems,
    howFar: far,
  };
}
const rateOf = ({ decision: { checks } }: Pick<Assessment, 'decision'>): Check | undefined =>
  checks.find(({ id }) => id === 'met-rate') ?? checks.find(({ id }) => id === 'met-rate-upper');

const lossOf = ({ findings }: { findings: readonly Finding[] }): Exact =>
  sum(findings.map(({ lost }) => fromText(lost)));
/**
 * The change of one leaf; `scale` is what points were multiplied by, where scheme and performance
 * can be told apart by it.
 */
function changeOf(
  id: string,
  { old, now }: Record<'old' | 'now', LeafRecord | undefined>,
  rate: Check | undefined,
): { change: LeafChange; scale: Exact | null } {
  const [before, after] = [
    old ? countedIn(old.node, 'score') : ZERO,
    now ? countedIn(now.node, 'score') : ZERO,
  ];
  const score = subtract(after, before);
  const lost = subtract(now ? lossOf(now.node) : ZERO, old ? lossOf(old.node) : ZERO);
  const { cause, scale } = causeOf(old, now);
  const scheme = scale === null ? ZERO : multiply(before, subtract(scale, exact(1)));
  const parts: [Exact, Exact, Exact] =
    scale !== null
      ? [subtract(score, scheme), scheme, ZERO]
      : cause === 'performance'
        ? [score, ZERO, ZERO]
        : cause === 'both'
          ? [ZERO, ZERO, score]
          : [ZERO, score, ZERO];
  return {
    change: {
      id,
      title: (now ?? old)?.node.title ?? '',
      cause,
      section: { before: old?.node.section ?? null, after: now?.node.section ?? null },
      status: { before: old?.node.status ?? null, after: now?.node.status ?? null },
      scores: { before: countedScore(old), after: countedScore(now) },
      ...crossing(old?.node, now?.node, rate),
      score: toText(score),
      lost: toText(lost),
      byPerformance: toText(parts[0]),
      byScheme: toText(parts[1]),
      unclear: toText(parts[2]),
    },
    scale,
  };
}
const countedScore = (leaf: LeafRecord | undefined): ExactText | null =>
  leaf === undefined || leaf.node.score === null ? null : toText(countedIn(leaf.node, 'score'));
function causeOf(
  old: LeafRecord | undefined,
  now: LeafRecord | undefined,
): { cause: Cause; scale: Exact | null } {
  if (!old || !now) return { cause: old ? 'removed' : 'added', scale: null };
  if ((old.node.status === 'not-applicable') !== (now.node.status === 'not-applicable'))
    return { cause: 'applicability', scale: null };
  const rules = sameRules(old.node, now.node);
  if (rules && samePoints(old.node, now.node)) return { cause: 'performance', scale: null };
  if (samePerformance(old, now)) return { cause: 'scheme', scale: null };
  const [before, after] = [countedIn(old.node, 'points'), countedIn(now.node, 'points')];
  return { cause: 'both', scale: rules && before.n !== 0 ? divide(after, before) : null };
}

function waterfallOf(
  before: Assessment,
  after: Assessment,
  changes: readonly LeafChange[],
): Waterfall | null {
  if (before.score.guaranteed === null || after.score.guaranteed === null) return null;
  const [from, to] = [fromText(before.score.guaranteed), fromText(after.score.guaranteed)];
  const taken = ({ score }: Assessment): Exact =>
    subtract(
      fromText(score.guaranteed ?? '0'),
      fromText(score.beforeVetoes ?? score.guaranteed ?? '0'),
    );
  const steps = stepsOf(changes, subtract(taken(after), taken(before)));
  const rest = subtract(subtract(to, from), sum(Object.values(steps)));
  return {
    before: toText(from),
    ...textsOf(steps),
    rest: toText(rest),
    after: toText(to),
  };
}

import { compare, maximum, minimum, ZERO, type Exact } from '../../exact.js';
import { alwaysAndEver, metBy, type Met, type Turn } from '../../rules/index.js';
import type { EvidenceRecord, Status } from '../../types.js';
import { once, type LeafScore, type Loss, type Reasons, type Truth } from '../shapes.js';
import type { Resolved } from '../states/index.js';
import { isContradicted, unknownNames } from './lacked.js';
import type { LeafEntry } from './leaf-entry.js';
import { reasonsOf } from './reasons.js';

/**
 * What the evidence says of a leaf: of the facts it reads, all that is recorded of it, and its
 * verdicts and declarations.
 */
export interface LeafEvidence {
  states: Resolved;
  records: readonly EvidenceRecord[];
  verdicts: readonly EvidenceRecord[];
}

/**
 * Scores one leaf over all the ways that its unknown facts could turn out: the worst and the best
 * they leave open.
 */
export function scoreLeaf(entry: LeafEntry, evidence: LeafEvidence): LeafScore {
  const { verdicts } = evidence;
  if (verdicts.length === 0) return scoreByRules(entry, evidence);
  const { status, note, conflict } = declaration(verdicts);
  const points = entry.points ?? ZERO;
  if (conflict)
    return contradicted(scoreByRules(entry, { ...evidence, verdicts: NO_RECORDS }), points, note);
  if (status !== null)
    return declaredAs(status, note, entry.indicator.section === 'bonus' ? ZERO : points, evidence);
  return scoreByRules(entry, evidence);
}
const NO_RECORDS: EvidenceRecord[] = [];
const NO_NAMES: string[] = [];
const NO_REASONS: Reasons = { losses: [], rules: [], missing: [] };

const scoreByRules = (entry: LeafEntry, evidence: LeafEvidence): LeafScore =>
  entry.points === null
    ? scoreByVerdict(entry, evidence)
    : scorePoints(entry, entry.points, evidence);

function scorePoints(entry: LeafEntry, points: Exact, evidence: LeafEvidence): LeafScore {
  const { states, records } = evidence;
  const bounds = boundsOf(entry, states);
  const { lo, hi } = bounds;
  const met = metOf(entry, evidence, bounds);
  const settled = lo === hi || compare(lo, hi) === 0;
  const reasons = once(() => reasonsOf({ entry, points, score: lo, settled, states }));
  const score = {
    lo,
    hi,
    status: statusOf(entry, states, met, settled ? lo : null),
    metAtLeast: met.least,
    metAtBest: met.best,
    missing: NO_NAMES,
    note: null,
    records,
    reasons,
  };
  return settled ? score : lacking(score);
}
/**
 * The names of what is missing come out of the same walk as the reasons, and like them when they
 * are first read.
 */
const lacking = (score: LeafScore): LeafScore => ({
  ...score,
  get missing() {
    return score.reasons().missing;
  },
});
type Bounds = Pick<Turn, 'lo' | 'hi'>;
/** The worst and the best of a leaf over all the ways that its unknown facts could turn out. */
function boundsOf({ rules }: LeafEntry, { values }: Resolved): Bounds {
  if (rules.isKnown(values)) return rules.turn(values);
  let bounds: Bounds | null = null;
  rules.eachScenario(values, (slots) => {
    const { lo, hi } = rules.turn(slots);
    bounds = bounds ? { lo: minimum(bounds.lo, lo), hi: maximum(bounds.hi, hi) } : { lo, hi };
  });
  return bounds ?? { lo: ZERO, hi: ZERO };
}
/** Whether the condition that says when a leaf is met holds in all of them, and in any. */
function metByCondition({ rules }: LeafEntry, { values }: Resolved): Met {
  const test = rules.met;
  const truths: Truth[] = [];
  if (test) rules.eachScenario(values, (slots) => truths.push(test(slots)));
  return alwaysAndEver(truths);
}

function metOf(entry: LeafEntry, { states, verdicts }: LeafEvidence, { lo, hi }: Bounds): Met {
  const { leaf, metLine } = entry;
  if (metLine !== null) return metBy(metLine, lo, hi);
  if (leaf.met.by === 'condition') return metByCondition(entry, states);
  const [verdict] = verdicts;
  return {
    least: verdict?.verdict === 'met',
    best: verdict === undefined || verdict.verdict === 'met',
  };
}
/** `score` is null where it is not settled. */
function statusOf(
  { rules, lowest }: LeafEntry,
  states: Resolved,
  met: Met,
  score: Exact | null,
): Status {
  if (score === null && isContradicted(rules.reads, states)) return 'error';
  if (score === null || met.least !== met.best) return 'not-assessed';
  if (met.least) return 'met';
  return compare(score, lowest) > 0 ? 'partly-met' : 'not-met';
}

/** Verdicts and declarations must agree; several that differ are an error, never a choice. */
function declaration(verdicts: readonly EvidenceRecord[]): {
  status: 'not-applicable' | 'exempt' | null;
  note: string | null;
  conflict: boolean;
} {
  const [first] = verdicts;
  if (first === undefined) return { status: null, note: null, conflict: false };
  const conflict = verdicts.some(({ verdict }) => verdict !== first.verdict);
  const status =
    first.verdict === 'not-applicable' || first.verdict === 'exempt' ? first.verdict : null;
  return { status: conflict ? null : status, note: first.note, conflict };
}
const declaredAs = (
  status: Status,
  note: string | null,
  score: Exact,
  { records }: LeafEvidence,
): LeafScore => ({
  lo: score,
  hi: score,
  status,
  metAtLeast: true,
  metAtBest: true,
  missing: NO_NAMES,
  note,
  records,
  reasons: () => NO_REASONS,
});
/**
 * Contradictory verdicts decide nothing: what the rules guarantee stands, and at best the better
 * verdict holds.
 */
const contradicted = (score: LeafScore, points: Exact, note: string | null): LeafScore => ({
  ...score,
  hi: maximum(score.hi, points),
  status: 'error',
  metAtLeast: false,
  metAtBest: true,
  note,
});

/** A leaf of a tree without points: an assessor's verdict, or a condition, gives its status. */
function scoreByVerdict(entry: LeafEntry, evidence: LeafEvidence): LeafScore {
  return entry.leaf.met.by === 'condition' ? byCondition(entry, evidence) : byAssessor(evidence);
}
function byCondition(entry: LeafEntry, evidence: LeafEvidence): LeafScore {
  const { states } = evidence;
  const met = metByCondition(entry, states);
  const missing = met.least === met.best ? [] : unknownNames(entry.rules.reads, states);
  const status = met.least ? 'met' : met.best ? 'not-assessed' : 'not-met';
  return withoutPoints(evidence, status, met, {
    rules: [],
    missing,
    losses: met.least ? [] : [verdictLoss(missing)],
  });
}
function byAssessor(evidence: LeafEvidence): LeafScore {
  const { verdicts } = evidence;
  const [verdict] = verdicts;
  if (verdict === undefined)
    return withoutPoints(
      evidence,
      'not-assessed',
      { least: false, best: true },
      { rules: [], missing: [], losses: [{ ...verdictLoss([]), kind: 'missing' }] },
    );
  const isMet = verdict.verdict === 'met';
  const status = isMet ? 'met' : verdict.verdict === 'partly-met' ? 'partly-met' : 'not-met';
  const records = verdicts.map((record) => ({ record, value: null, quantity: ZERO }));
  const loss = { ...verdictLoss([]), reason: verdict.note, records };
  return withoutPoints(
    evidence,
    status,
    { least: isMet, best: isMet },
    { rules: [], missing: [], losses: isMet ? [] : [loss] },
  );
}
const withoutPoints = (
  { records, verdicts: [verdict] }: LeafEvidence,
  status: Status,
  met: Met,
  reasons: Reasons,
): LeafScore => ({
  lo: ZERO,
  hi: ZERO,
  status,
  metAtLeast: met.least,
  metAtBest: met.best,
  missing: reasons.missing,
  note: verdict?.note ?? null,
  records,
  reasons: () => reasons,
});
const verdictLoss = (missing: string[]): Loss => ({
  rule: null,
  kind: missing.length > 0 ? 'missing' : 'verdict',
  raw: ZERO,
  counted: ZERO,
  unit: null,
  reason: null,
  remedy: null,
  basis: null,
  records: [],
  shared: false,
  missing,
});

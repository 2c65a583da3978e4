import { compare, equals, maximum, minimum, ONE, sign, ZERO, type Exact } from '../../exact.js';
import { isContradicted, unknownNames } from '../../facts/index.js';
import { highOf, isEndless, isWideTurn, lowOf, metBy } from '../../rules/index.js';
import type { EvidenceRecord, Status } from '../../types.js';
import type { LeafEntry, LeafScore, Loss, Reasons, Resolved, Truth, Untold } from '../shapes.js';
import { tellLeaf } from './telling.js';

/**
 * What the evidence says of a leaf: of the facts it reads, all that is recorded of it, and its
 * verdicts and declarations.
 */
export interface LeafEvidence {
  states: Resolved;
  records: readonly EvidenceRecord[];
  verdicts: readonly EvidenceRecord[];
  /** Whether a row that could not be read may hold a verdict or a declaration. */
  isJudgedUnread: boolean;
}

/**
 * Scores one leaf over all the ways that its unknown facts could turn out: the worst and the best
 * they leave open.
 */
export function scoreLeaf(entry: LeafEntry, evidence: LeafEvidence): LeafScore {
  const { verdicts } = evidence;
  if (evidence.isJudgedUnread) return unjudged(entry, evidence);
  if (verdicts.length === 0) return scoreByRules(entry, evidence);
  const { status, note, conflict } = declaration(verdicts);
  const points = entry.points ?? ZERO;
  if (conflict)
    return contradicted(scoreByRules(entry, { ...evidence, verdicts: NO_RECORDS }), points, note);
  if (status !== null) return declaredAs(status, note, fullOf(entry), evidence);
  return scoreByRules(entry, evidence);
}
const NO_RECORDS: EvidenceRecord[] = [];
const NO_NAMES: string[] = [];
const NO_REASONS: Reasons = { losses: [], rules: [], missing: [] };

/** What an item counts for that is exempt: a bonus that nobody earned adds nothing. */
const fullOf = ({ indicator, points }: LeafEntry): Exact =>
  points === null || indicator.section === 'bonus' ? ZERO : points;

const scoreByRules = (entry: LeafEntry, evidence: LeafEvidence): LeafScore =>
  entry.points === null
    ? scoreByVerdict(entry, evidence)
    : scorePoints(entry, entry.points, evidence);

function scorePoints(entry: LeafEntry, points: Exact, evidence: LeafEvidence): LeafScore {
  const { states, records } = evidence;
  const turned = entry.rules.score(states);
  const [lo, hi] = [lowOf(turned), highOf(turned)];
  const endless = isEndless(turned);
  const settled = !endless && (lo === hi || compare(lo, hi) === 0);
  const met = entry.metLine === null ? metOf(entry, evidence) : metBy(entry.metLine, lo, hi);
  const untold = { entry, points, score: lo, settled, states, told: null, reasons: null };
  const score = {
    lo,
    hi,
    status: statusOf(entry, states, met, settled ? lo : null),
    metAtLeast: met === 'yes',
    metAtBest: met !== 'no',
    missing: NO_NAMES,
    note: null,
    records,
    why: () => untold,
    isEndless: endless,
    isWide: isWideTurn(turned),
  };
  return settled && met !== 'unknown' ? score : lacking(score, untold);
}
/** Names what is missing when it is first read. */
const lacking = (score: LeafScore, untold: Untold): LeafScore => ({
  ...score,
  get missing() {
    return [...tellLeaf(untold).missing];
  },
});
/** Whether a condition or an assessor holds a leaf to be met. */
function metOf({ rules }: LeafEntry, { states, verdicts }: LeafEvidence): Truth {
  if (rules.met) return rules.met(states);
  const [verdict] = verdicts;
  return verdict === undefined ? 'unknown' : verdict.verdict === 'met' ? 'yes' : 'no';
}
/** `score` is null where it is not settled. */
function statusOf({ rules }: LeafEntry, states: Resolved, met: Truth, score: Exact | null): Status {
  const open = score === null ? rules.reads : met === 'unknown' ? rules.metReads : NO_NAMES;
  if (isContradicted(open, states)) return 'error';
  if (score === null || met === 'unknown') return 'not-assessed';
  if (met === 'yes') return 'met';
  return sign(score) > 0 ? 'partly-met' : 'not-met';
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
  why: () => NO_REASONS,
  isEndless: false,
  isWide: false,
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

/**
 * Nobody knows what was declared: the leaf may be exempt or not applicable, or met, or not; at the
 * worst it adds nothing to the rest.
 */
function unjudged(entry: LeafEntry, evidence: LeafEvidence): LeafScore {
  const score = scoreByRules(entry, { ...evidence, verdicts: NO_RECORDS });
  const lo = minimum(score.lo, ZERO);
  const loss: Loss = { ...verdictLoss([]), kind: 'missing', raw: score.lo, counted: score.lo };
  // What a bonus does not give is no loss.
  const more = entry.indicator.section === 'bonus' ? null : loss;
  const why = { of: score.why(), share: ONE, more, reasons: null };
  return {
    ...score,
    lo,
    hi: maximum(score.hi, fullOf(entry)),
    status: 'not-assessed',
    metAtLeast: false,
    metAtBest: true,
    why: equals(lo, score.lo) ? score.why : () => why,
  };
}
/** A leaf of a tree without points: an assessor's verdict, or a condition, gives its status. */
function scoreByVerdict(entry: LeafEntry, evidence: LeafEvidence): LeafScore {
  return entry.leaf.met.by === 'condition' ? byCondition(entry, evidence) : byAssessor(evidence);
}
function byCondition(entry: LeafEntry, evidence: LeafEvidence): LeafScore {
  const { states } = evidence;
  const met = metOf(entry, evidence);
  const { reads } = entry.rules;
  const missing = met === 'unknown' ? unknownNames(reads, states) : [];
  const isTorn = missing.length > 0 && isContradicted(reads, states);
  return withoutPoints(evidence, isTorn ? 'error' : STATUS_OF[met], met, {
    rules: [],
    missing,
    losses: met === 'yes' ? [] : [verdictLoss(missing)],
  });
}
const STATUS_OF = { yes: 'met', unknown: 'not-assessed', no: 'not-met' } as const;
function byAssessor(evidence: LeafEvidence): LeafScore {
  const { verdicts } = evidence;
  const [verdict] = verdicts;
  if (verdict === undefined)
    return withoutPoints(evidence, 'not-assessed', 'unknown', {
      rules: [],
      missing: [],
      losses: [{ ...verdictLoss([]), kind: 'missing' }],
    });
  const isMet = verdict.verdict === 'met';
  const status = isMet ? 'met' : verdict.verdict === 'partly-met' ? 'partly-met' : 'not-met';
  const records = verdicts.map((record) => ({ record, value: null, quantity: ZERO }));
  const loss = { ...verdictLoss([]), reason: verdict.note, records };
  return withoutPoints(evidence, status, isMet ? 'yes' : 'no', {
    rules: [],
    missing: [],
    losses: isMet ? [] : [loss],
  });
}
const withoutPoints = (
  { records, verdicts: [verdict] }: LeafEvidence,
  status: Status,
  met: Truth,
  reasons: Reasons,
): LeafScore => ({
  lo: ZERO,
  hi: ZERO,
  status,
  metAtLeast: met === 'yes',
  metAtBest: met !== 'no',
  missing: reasons.missing,
  note: verdict?.note ?? null,
  records,
  why: () => reasons,
  isEndless: false,
  isWide: false,
});
const verdictLoss = (missing: string[]): Loss => ({
  rule: null,
  kind: missing.length > 0 ? 'missing' : 'verdict',
  raw: ZERO,
  counted: ZERO,
  certain: ZERO,
  unit: null,
  reason: null,
  remedy: null,
  basis: null,
  records: [],
  shared: false,
  missing,
  place: null,
});

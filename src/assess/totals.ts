import type { Evaluation } from '../evaluate/index.js';
import { toText, type Exact } from '../exact.js';
import { toDistinct } from '../numbers/index.js';
import { leavesOf } from '../tree.js';
import type { ExactText, HowFar, Outcome, RuleSet, UnreadCount, VetoResult } from '../types.js';
import { conclude } from './decide.js';
import { howFar } from './how-far.js';
import { unmetKeyItems } from './key-items.js';
import { notScored } from './not-scored.js';
import { standardScore } from './standard.js';
import type { AmongSites } from './quotas.js';
import { countUnread, unreadIn, type GivenReading } from './evidence.js';

/**
 * One site in a table of many: what its {@link Assessment} says of it as a whole. Its reasons are
 * not worked out for it.
 */
export interface Totals {
  site: string | null;
  class: string | null;
  /** The combined score where the tree combines stages, else that of the tree; after vetoes. */
  points: ExactText | null;
  guaranteed: ExactText | null;
  possible: ExactText | null;
  printed: string | null;
  /** 不再评分: whether a veto says so, or may; there is then no score, or may be none. */
  notScored: VetoResult['fired'];
  /** 标化分 as printed; null where the tree does not ask for it. */
  standard: string | null;
  grade: string | null;
  /** Indicators met and counted by the met-rate check; null where there is none. */
  met: number | null;
  counted: number | null;
  /** Null where the tree decides nothing. */
  outcome: Outcome | null;
  /** Ids of the vetoes that fired. */
  vetoes: string[];
  used: number;
  setAside: number;
  errors: number;
  unread: UnreadCount;
  /** Absent in lines that were kept before it was told. */
  howFar?: HowFar;
  /** How many indicators lack data. Absent in those lines, too. */
  lacking?: number;
}

/**
 * Sums up one site, for a table of many, without working out its reasons. `reading` is what was set
 * aside before it was scored, and the errors found there.
 */
export function totalsOf(
  ruleSet: RuleSet,
  evaluation: Evaluation,
  site: string | null,
  reading: Pick<GivenReading, 'setAside'> & { errors: number; among?: AmongSites | null },
): Totals {
  const { whole, decision, grade, diagnostics } = conclude(
    ruleSet,
    evaluation,
    reading.among ?? null,
  );
  const rate =
    decision.checks.find(({ id }) => id === 'met-rate') ??
    decision.checks.find(({ id }) => id === 'met-rate-upper');
  const { rounding, upper } = ruleSet;
  const keyItems = leavesOf(evaluation.nodes)
    .filter(({ indicator }) => indicator.section === 'key')
    .map(({ indicator, status }) => ({ ...indicator, status, children: [] }));
  const text = (value: Exact | null): string | null => value && toText(value);
  const score = { points: text(whole.points), possible: text(whole.hi) };
  const known = { decision, grade, combined: null, score, rounding, upper };
  return {
    site,
    class: ruleSet.forClass,
    ...score,
    guaranteed: text(whole.lo),
    printed:
      whole.lo &&
      toDistinct(whole.lo, ruleSet.rounding, whole.points === null ? [] : [whole.points]),
    notScored: notScored(decision.vetoes),
    standard: standardScore(ruleSet, whole)?.printed ?? null,
    grade: grade?.grade ?? null,
    met: rate?.met ?? null,
    counted: rate?.counted ?? null,
    outcome: decision.outcome,
    vetoes: evaluation.vetoes.flatMap(({ veto, fired }) => (fired === 'yes' ? [veto.id] : [])),
    used: evaluation.used.length,
    setAside: reading.setAside.length + evaluation.setAside.length,
    errors:
      reading.errors +
      [...evaluation.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error')
        .length,
    unread: countUnread(unreadIn(evaluation, reading, site)),
    howFar: howFar(known, unmetKeyItems({ indicators: keyItems })),
    lacking: leavesOf(evaluation.nodes).filter(({ status }) => status === 'not-assessed').length,
  };
}

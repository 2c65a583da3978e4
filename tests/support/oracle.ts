/** Sets the oracle beside the program: the same tree and the same records, and where they differ. */
import { evaluate } from '../../src/evaluate/index.js';
import { assess } from '../../src/assess/index.js';
import { chinaCalendar } from '../../src/index.js';
import type { Assessment, EvidenceRecord, IndicatorResult, RuleSet } from '../../src/types.js';
import { number, order, scoreLeaves, show, treeOf, type LeafResult } from '../oracle/index.js';
import { nodesOf } from './expectation.js';

/** A tree as written, compiled, and the records of one site. */
export interface Beside {
  text: string;
  ruleSet: RuleSet;
  records: readonly EvidenceRecord[];
}
const DAY = '2026-01-15';

/** What a comparison found: how often each kind of agreement, and the differences in words. */
export interface Comparison {
  counts: Map<string, number>;
  differences: string[];
}
const count = ({ counts }: Comparison, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};

/** A tree and its records, for whoever has to look at a difference. */
export const printed = ({ text, records }: Beside): string =>
  `${text}\n${records
    .map(({ place: _, ...record }) =>
      JSON.stringify(
        Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)),
      ),
    )
    .join('\n')}`;

const OPEN = ['error', 'not-assessed'];
/** Compares every leaf; leaves whose node has a cap or a gate of its own only as part of the whole. */
export function compareLeaves(beside: Beside, comparison: Comparison): void {
  const { ruleSet, records, text } = beside;
  const options = { assessedAt: DAY, calendar: chinaCalendar };
  const assessment = assess(ruleSet, evaluate(ruleSet, records, options), { assessedAt: DAY });
  const stage = assessment.stages.find(({ decides }) => decides)?.id ?? null;
  const leaves = scoreLeaves(treeOf(text), { records, ...options, stage });
  for (const node of nodesOf(assessment)) {
    const leaf = leaves.get(node.id);
    if (leaf === undefined || node.cap !== null || node.gate !== null) continue;
    const kind = difference(leaf, node, assessment);
    count(comparison, kind);
    if (kind === 'DIFFERENT')
      comparison.differences.push(
        `${node.id}: the oracle says ${show(leaf.low)} to ${show(leaf.high)}, ${leaf.status}; ` +
          `the program ${node.score ?? 'none'} to ${node.possible ?? 'none'}, ${node.status}\n` +
          printed(beside),
      );
  }
}
function difference(leaf: LeafResult, node: IndicatorResult, { score }: Assessment): string {
  const known = leaf.sure === null ? 'with missing facts' : 'all known';
  const status = sameStatus(leaf, node) ? '' : 'other status';
  if (score.points === null || node.score === null || node.possible === null)
    return status === ''
      ? 'the same: status'
      : known === 'all known'
        ? 'DIFFERENT'
        : 'wider: status';
  const [low, high] = [
    order(number(node.score), leaf.low),
    order(number(node.possible), leaf.high),
  ];
  if (low === 0 && high === 0)
    return status === ''
      ? `the same: ${known}`
      : leaf.sure === null
        ? 'wider: status'
        : 'DIFFERENT';
  return low <= 0 && high >= 0 && leaf.sure === null
    ? `wider: ${leaf.exact ? 'one way' : 'both ways'}`
    : 'DIFFERENT';
}
/** What is open is open, whether because something is missing or because it is contradicted. */
function sameStatus(leaf: LeafResult, node: IndicatorResult): boolean {
  if (leaf.status === node.status) return true;
  if (OPEN.includes(leaf.status)) return OPEN.includes(node.status);
  // A floor above zero: ahead.md.
  const floor = node.floor === null ? 0 : order(number(node.floor), number('0'));
  return floor > 0 && leaf.status === 'partly-met' && node.status === 'not-met';
}

import { phrase } from '../../diagnostics/index.js';
import { compare, fromText, sign, sum, toText, type Exact } from '../../exact.js';
import { mostOfRule, signsOfRule } from '../../rules/index.js';
import type { At } from '../../syntax/index.js';
import type { Leaf, Section } from '../../types.js';

/** A leaf and what is around its rules. */
export interface Reached {
  id: string;
  title: string;
  section: Section;
  points: Exact;
  leaf: Leaf;
}

/**
 * Looks at a leaf as a whole: rules that can never move the score, full marks that nobody can
 * reach.
 */
export function checkLeaf(at: At, reached: Reached): void {
  const { id, title, section, points, leaf } = reached;
  checkSets(at, points, leaf);
  const amounts = leaf.rules.filter(({ shape }) => shape !== 'set').map(signsOfRule);
  if (amounts.length === 0) return;
  const floor = leaf.floor === null ? null : fromText(leaf.floor);
  if (floor && compare(floor, points) > 0)
    return at.key('floor').report('tree/number-range', {
      key: 'floor',
      found: toText(floor),
      expected: phrase('at-most-points'),
    });
  const earns = amounts.some((signs) => signs.earns);
  const deducts = amounts.some((signs) => signs.deducts);
  const floored = floor !== null && sign(floor) >= 0;
  const isPenalty = section === 'penalty';
  if (floored && deducts && (isPenalty || sign(points) === 0))
    return at.report('tree/missing-key', {
      where: phrase(isPenalty ? 'penalty-item' : 'item-of-0-points', { id }),
      key: phrase('key-floor'),
    });
  const full = leaf.start === 'full' && !deducts && earns && sign(points) > 0;
  const zero = leaf.start === 'zero' && !earns && deducts && floored;
  if (full || zero)
    return at.key('start').report('rule/start-mismatch', {
      id,
      title,
      start: phrase(full ? 'start-full' : 'start-zero'),
      verbs: phrase(earns ? 'earning' : 'deducting'),
    });
  if (section === 'bonus' || sign(points) <= 0) return;
  if (leaf.start === 'zero') checkReachable(at, reached);
}
/** A score that is set cannot be more than the points. */
function checkSets(at: At, points: Exact, { rules }: Leaf): void {
  rules.forEach((rule, index) => {
    if (rule.shape !== 'set' || compare(fromText(rule.amount), points) <= 0) return;
    at.key('rules')
      .item(index)
      .key('set')
      .report('tree/number-range', {
        key: 'set',
        found: rule.amount,
        expected: phrase('at-most-these-points', { points: toText(points) }),
      });
  });
}
/**
 * What cannot earn its points; and what can earn more by rules of which not all are alternatives in
 * a group: those that did not apply would share in the loss.
 */
function checkReachable(at: At, { id, title, points, leaf }: Reached): void {
  const most = leaf.rules.map(mostOfRule);
  const known = most.flatMap((value) => value ?? []);
  if (known.length < most.length) return;
  const reachable = sum(known);
  if (compare(reachable, points) === 0) return;
  const params = { id, title, points: toText(points), reachable: toText(reachable) };
  if (compare(reachable, points) < 0) at.key('points').report('rule/full-unreachable', params);
  else at.key('rules').reportKey('rule/earns-beyond', params);
}

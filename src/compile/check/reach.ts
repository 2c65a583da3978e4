import { both } from '../../diagnostics/index.js';
import { compare, fromText, sign, sum, toText, type Exact } from '../../exact.js';
import type { Path } from '../../syntax/index.js';
import type { Leaf, Rule, Section } from '../../types.js';
import { mostOf } from '../../values/index.js';
import { report, type Source } from '../../syntax/source.js';

/** Looks at a leaf as a whole: rules that can never move the score, full marks that nobody can reach. */
export function checkLeaf(
  source: Source,
  path: Path,
  {
    id,
    title,
    section,
    points,
    leaf,
  }: { id: string; title: string; section: Section; points: Exact; leaf: Leaf },
): void {
  leaf.rules.forEach((rule, index) => {
    if (rule.shape !== 'set' || compare(fromText(rule.amount), points) <= 0) return;
    report(source, 'tree/number-range', [...path, 'rules', index, 'set'], {
      key: 'set',
      found: rule.amount,
      expected: both(`不大于分值 ${toText(points)}`, `no more than the ${toText(points)} points`),
    });
  });
  const amounts = leaf.rules.filter(({ shape }) => shape !== 'set');
  if (amounts.length === 0) return;
  const floor = leaf.floor === null ? null : fromText(leaf.floor);
  if (floor && compare(floor, points) > 0)
    return void report(source, 'tree/number-range', [...path, 'floor'], {
      key: 'floor',
      found: toText(floor),
      expected: both('不大于分值', 'no more than the points'),
    });
  if (section === 'penalty' && floor && sign(floor) >= 0 && amounts.some(canDeduct)) {
    return report(source, 'tree/missing-key', path, {
      where: both(`扣分项“${id}”`, `Penalty item "${id}"`),
      key: both(
        'floor（最低分，如 -10，或 none）',
        'floor (the lowest score, such as -10, or none)',
      ),
    });
  }
  const earns = amounts.some(canEarn);
  const deducts = amounts.some(canDeduct);
  const params = {
    id,
    title,
    start: both(leaf.start === 'full' ? '满分（full）' : '零分（zero）', leaf.start),
    verbs: both(earns ? '得分' : '扣分', earns ? 'earning' : 'deducting'),
  };
  if (leaf.start === 'full' && !deducts && earns && sign(points) > 0)
    return report(source, 'rule/start-mismatch', [...path, 'start'], params);
  if (leaf.start === 'zero' && !earns && deducts && floor && sign(floor) >= 0)
    return report(source, 'rule/start-mismatch', [...path, 'start'], params);
  if (leaf.start === 'zero' && section !== 'bonus' && sign(points) > 0)
    checkReachable(source, path, id, title, points, leaf.rules);
}
function checkReachable(
  source: Source,
  path: Path,
  id: string,
  title: string,
  points: Exact,
  rules: readonly Rule[],
): void {
  const most = rules.map(mostOf);
  const known = most.flatMap((value) => value ?? []);
  if (known.length < most.length) return;
  const reachable = sum(known);
  if (compare(reachable, points) < 0)
    report(source, 'rule/full-unreachable', [...path, 'points'], {
      id,
      title,
      points: toText(points),
      reachable: toText(reachable),
    });
}
function canEarn(rule: Rule): boolean {
  switch (rule.shape) {
    case 'flat':
    case 'each':
    case 'share':
      return !rule.amount.startsWith('-');
    case 'tiers':
      return rule.bands.some(({ amount }) => sign(fromText(amount)) > 0);
    case 'judged':
      return rule.sign > 0;
    case 'set':
      return false;
    case 'group':
      return rule.rules.some(canEarn);
  }
}
function canDeduct(rule: Rule): boolean {
  switch (rule.shape) {
    case 'flat':
    case 'each':
    case 'share':
      return rule.amount.startsWith('-');
    case 'tiers':
      return rule.bands.some(({ amount }) => sign(fromText(amount)) < 0);
    case 'judged':
      return rule.sign < 0;
    case 'set':
      return false;
    case 'group':
      return rule.rules.some(canDeduct);
  }
}

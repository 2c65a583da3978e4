import { diagnose, once, sortDiagnostics } from '../../diagnostics/index.js';
import { compare, fromText, maximum, sign, subtract, sum, toText, ZERO } from '../../exact.js';
import { mostTakenBy } from '../../rules/index.js';
import { isBase, leavesOf } from '../../tree.js';
import type { Diagnostic, Indicator, RuleSet } from '../../types.js';

/** A message has room for so many ids. */
const MOST_IDS = 10;

/**
 * What is sound and yet seldom meant, told to who asks whether a tree is right: items that cannot
 * lose all their points, losses that would be nobody's. Documents are often so; then it stays.
 */
export function lintTree(ruleSet: RuleSet): Diagnostic[] {
  const all = [ruleSet, ...ruleSet.classes.map((each) => each.ruleSet)];
  return sortDiagnostics(once(all.flatMap(lintOne)));
}
function lintOne({ indicators, units }: RuleSet): Diagnostic[] {
  const leaves = leavesOf(indicators).filter(({ points }) => points !== null);
  return [...leaves.flatMap(keptPoints), ...(units.length > 0 ? nobodys(leaves) : [])];
}

/** An item whose rules together cannot take its points, down to its floor. */
function keptPoints({ id, title, points, section, place, leaf }: Indicator): Diagnostic[] {
  if (leaf?.start !== 'full' || !isBase({ section }) || leaf.rules.length === 0) return [];
  if (leaf.rules.some(({ shape }) => shape === 'set')) return [];
  const taken = leaf.rules.map(mostTakenBy);
  const known = taken.flatMap((each) => each ?? []);
  const full = fromText(points ?? '0');
  const floor = leaf.floor === null ? ZERO : maximum(ZERO, fromText(leaf.floor));
  const most = sum(known);
  if (known.length < taken.length || compare(most, subtract(full, floor)) >= 0) return [];
  return [
    diagnose('rule/zero-unreachable', place, {
      id,
      title,
      points: toText(full),
      most: toText(most),
    }),
  ];
}

/** Items whose losses no unit answers for, unless a record names one; told once. */
function nobodys(leaves: readonly Indicator[]): Diagnostic[] {
  const found = leaves.filter((each) => !isAnsweredFor(each));
  const [first] = found;
  if (first === undefined) return [];
  const ids = found.slice(0, MOST_IDS).map(({ id }) => id);
  const items = ids.join(', ') + (found.length > MOST_IDS ? ' …' : '');
  return [diagnose('tree/nobody', first.place, { items })];
}
function isAnsweredFor({ leaf, lead, responsible, section }: Indicator): boolean {
  if (lead !== null || leaf === null) return true;
  // A bonus that never goes below zero loses nothing.
  const isKept = leaf.floor !== null && sign(fromText(leaf.floor)) >= 0;
  if (section === 'bonus' && isKept) return true;
  if (leaf.rules.every(({ unit }) => unit !== null)) return true;
  const { policy } = leaf.attribution;
  return policy === 'shares' || (policy === 'equal' && responsible.length > 0);
}

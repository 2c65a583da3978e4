/** The parts of a leaf's loss: what its rules deducted, and what they could have earned and did not. */
import {
  fraction,
  isAbove,
  isBelow,
  isZero,
  minus,
  most,
  negative,
  over,
  same,
  times,
  total,
  ZERO,
  type Fraction,
} from './fraction.js';
import { mostOf, type Worked } from './rules.js';
import { mapsOf, type YamlMap } from './yaml.js';

/** A part of a loss: how much, and the rule with the groups around it. */
export interface Part {
  size: Fraction;
  rule: YamlMap | null;
  around: YamlMap[];
}
/** What a rule deducted, each of its parts in proportion where a cap let it count for less. */
export function deducted({ rule, amount, inner }: Worked, around: YamlMap[]): Part[] | undefined {
  if (rule['group'] === undefined)
    return isBelow(amount) ? [{ size: negative(amount), rule, around }] : [];
  const below = inner.map((each) => deducted(each, [...around, rule]));
  if (below.some((each) => each === undefined)) return undefined;
  const parts = below.flatMap((each) => each ?? []);
  if (parts.length > 0 && inner.some((each) => isAbove(each.amount))) return undefined;
  const sum = total(parts.map(({ size }) => size));
  if (isZero(sum)) return [];
  const ratio = over(negative(amount), sum);
  return parts.map((part) => ({ ...part, size: times(part.size, ratio) }));
}
/** What each rule of a leaf that starts at zero could have earned and did not. */
export function notEarned(worked: readonly Worked[], points: Fraction): Part[] | undefined {
  const bounded = total(worked.map(({ rule }) => mostOf(rule) ?? ZERO));
  const open = worked.filter(({ rule }) => mostOf(rule) === null);
  const left =
    open.length === 0 ? ZERO : over(most(ZERO, minus(points, bounded)), fraction(open.length));
  const parts: Part[] = [];
  for (const { rule, amount } of worked) {
    const size = minus(mostOf(rule) ?? left, most(ZERO, amount));
    if (!isAbove(size)) continue;
    const missed = missedBy({ size, rule, around: [] });
    if (missed === undefined) return undefined;
    parts.push(...missed);
  }
  return parts;
}
/** Of alternatives those missed it that could have given most, equally. */
function missedBy({ size, rule, around }: Part): Part[] | undefined {
  const inside = mapsOf(rule?.['group']);
  if (rule === null || inside.length === 0) return [{ size, rule, around }];
  // What a group that adds up did not earn is split over what is inside it: not settled by the words where units differ.
  if (rule['take'] === undefined || rule['take'] === 'all')
    return unitsInside(rule) ? undefined : [{ size, rule, around }];
  const mosts = inside.map(mostOf);
  const top = mosts.some((each) => each === null)
    ? null
    : mosts.reduce<Fraction>((a, b) => most(a, b ?? ZERO), ZERO);
  const best = inside.filter((_, index) => {
    const own = mosts[index] ?? null;
    return top === null || own === null ? own === top : same(own, top);
  });
  const parts = best.map((each) =>
    missedBy({ size: over(size, fraction(best.length)), rule: each, around: [...around, rule] }),
  );
  return parts.some((each) => each === undefined) ? undefined : parts.flatMap((each) => each ?? []);
}
const unitsInside = (rule: YamlMap): boolean =>
  mapsOf(rule['group']).some((each) => each['unit'] !== undefined || unitsInside(each));

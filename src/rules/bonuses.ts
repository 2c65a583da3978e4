import { fromText, minimum, sum, type Exact } from '../exact.js';
import { isBase } from '../tree.js';

/** What says how many points a bonus can come to. */
interface Bonus {
  readonly id: string;
  readonly section: string;
  readonly points: string | null;
  readonly cap: string | null;
  readonly children: readonly Bonus[];
}

/**
 * The most points that all bonuses of a tree can come to, those in `without` left out; null where
 * nothing bounds one.
 */
export function mostOfBonuses(
  nodes: readonly Bonus[],
  without?: ReadonlySet<string>,
): Exact | null {
  const most = (node: Bonus): Exact | null => {
    if (without?.has(node.id)) return sum([]);
    const parts = node.children.filter(({ section }) => section !== 'penalty');
    const own = node.children.length === 0 ? known(node.points) : sumIfKnown(parts.map(most));
    const limit = known(node.cap);
    return own && limit ? minimum(own, limit) : (own ?? limit);
  };
  return sumIfKnown(topmostBonuses(nodes).map(most));
}
const topmostBonuses = (nodes: readonly Bonus[]): Bonus[] =>
  nodes.flatMap((node) => {
    if (node.section === 'bonus') return [node];
    return isBase(node) ? topmostBonuses(node.children) : [];
  });
const known = (points: string | null): Exact | null => (points === null ? null : fromText(points));

/** The sum of what is known; null where something is not. */
export function sumIfKnown(parts: readonly (Exact | null)[]): Exact | null {
  const all = parts.filter((part) => part !== null);
  return all.length === parts.length ? sum(all) : null;
}

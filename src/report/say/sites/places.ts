import { rankingNumber } from '../../../assess/index.js';
import { compare, type Exact } from '../../../exact.js';
import type { Ranking, Rounding } from '../../../types.js';
import type { Group } from '../../words/index.js';

/** The groups in the order in which they stand. */
export const GROUPS: readonly Group[] = ['pass', 'undetermined', 'fail', 'undecided', 'unscored'];
/** What gives a site its place. */
export interface Standing {
  name: string;
  group: Group;
  /** A veto ended the recommendation, whatever the score. */
  isVetoed: boolean;
  score: Exact | null;
  points: Exact | null;
}
/** Its place, null without a score, and where a score alone does not give one. */
export type Placed<T> = T & { rank: number | null };

/** What several sites are ranked and printed by. */
export interface RankedBy {
  ranking: Ranking;
  rounding: Rounding;
}
/**
 * Group by group, in each from the highest number that is read down, then by name; equal ones share
 * a rank. The vetoed stand at the end of their group without a rank, since it is not their score
 * that put them there; so do all whose verdict is open, since theirs is not settled.
 */
export function rank<T extends Standing>(
  sites: readonly T[],
  { ranking, rounding }: RankedBy,
): Placed<T>[] {
  const read = sites.map((site) => ({
    site,
    number:
      site.score && rankingNumber(ranking, rounding, { score: site.score, points: site.points }),
  }));
  return GROUPS.flatMap((group) => {
    const own = read.filter(({ site }) => site.group === group);
    const vetoed = own.filter(({ site }) => site.isVetoed).sort(inOrder);
    const others = own.filter(({ site }) => !site.isVetoed).sort(inOrder);
    return [...(group === 'undetermined' ? unplaced(others) : placed(others)), ...unplaced(vetoed)];
  });
}
interface Read<T> {
  site: T;
  number: Exact | null;
}
/** Who has no number comes last. */
const inOrder = (a: Read<Standing>, b: Read<Standing>): number =>
  (a.number && b.number ? compare(b.number, a.number) : a.number ? -1 : b.number ? 1 : 0) ||
  (a.site.name < b.site.name ? -1 : a.site.name > b.site.name ? 1 : 0);
const unplaced = <T extends Standing>(sorted: readonly Read<T>[]): Placed<T>[] =>
  sorted.map(({ site }) => ({ ...site, rank: null }));
function placed<T extends Standing>(sorted: readonly Read<T>[]): Placed<T>[] {
  let shared = 0;
  return sorted.map(({ site, number }, at) => {
    const before = sorted[at - 1]?.number;
    if (!(before && number && compare(before, number) === 0)) shared = at + 1;
    return { ...site, rank: number ? shared : null };
  });
}

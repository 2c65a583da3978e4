/** 名额: of the sites scored together so many at most have a grade; the others are held back by rank. */
import { bandOf, type Reading } from './grades.js';
import { number, order, over, times, type Fraction } from './fraction.js';
import { printed } from './printed.js';
import { type Tree } from './tree.js';
import { mapOf, mapsOf, textOf } from './yaml.js';

/** One of the sites, as what is known of it says; null where evidence may say anything. */
export interface Contestant {
  tree: Tree;
  worst: Reading | null;
  /** Whether nothing is open of it. */
  settled: boolean;
}
export const hasQuotas = ({ yaml }: Tree): boolean =>
  mapsOf(mapOf(yaml['grades'])['bands']).some((band) => band['quota'] !== undefined);
/** Exact unless the tree says otherwise. */
function rankedBy({ tree, worst }: Contestant): Fraction | null {
  const { reads, of } = mapOf(tree.yaml['ranking']);
  if (worst === null || worst.score === null) return null;
  if (of === 'rate' && worst.points.top === 0n) return null;
  const value = of === 'rate' ? times(over(worst.score, worst.points), number('100')) : worst.score;
  return reads === 'printed' ? printed(tree, value) : value;
}
/** A part of the sites, the largest whole number not above it; or so many. */
function placesOf(quota: string, sites: number): number {
  if (!quota.endsWith('%')) return Number(quota);
  let places = 0;
  while (order(number(String(places + 1)), times(number(quota), number(String(sites)))) <= 0)
    places += 1;
  return places;
}
/** What the quotas say of each site, by band; undefined where something is open, so that the words do not settle it. */
export function quotasOf(sites: readonly Contestant[]): Map<number, string>[] | undefined {
  const [first] = sites;
  if (first === undefined || !sites.every(({ settled }) => settled)) return undefined;
  const grades = mapOf(first.tree.yaml['grades']);
  const said = sites.map(() => new Map<number, string>());
  const standsIn = (at: number): number | null => {
    const [site, quotas] = [sites[at], said[at]];
    return site?.worst && quotas ? bandOf(site.tree, { ...site.worst, quotas }) : null;
  };
  for (const [index, band] of mapsOf(grades['bands']).entries()) {
    const quota = textOf(band['quota']);
    if (quota === undefined) continue;
    const here = sites.flatMap((site, at) => {
      const own = standsIn(at) === index ? rankedBy(site) : null;
      return own === null ? [] : [{ at, own }];
    });
    const places = placesOf(quota, sites.length);
    for (const { at, own } of here) {
      const ahead = here.filter((each) => order(each.own, own) > 0).length;
      const level = here.filter((each) => order(each.own, own) === 0).length;
      const isIn = grades['ties'] === 'keep' ? ahead < places : ahead + level <= places;
      if (!isIn) said[at]?.set(index, `quota ${String(ahead + 1)}/${String(places)}`);
    }
  }
  return said;
}
/** A site alone has no rank: its quotas are open. */
export const alone = ({ yaml }: Tree): Map<number, string> =>
  new Map(
    mapsOf(mapOf(yaml['grades'])['bands']).flatMap((band, index) =>
      band['quota'] === undefined ? [] : [[index, 'quota none/none']],
    ),
  );

/**
 * 名额: how many of the sites scored together may have a grade, which holds back by rank.
 * In: the bands that each site has on its own, and the number it ranks by. Out: the band each gets.
 * It must not know: how a site came to its number.
 */
import { compare, exact, fromText, multiply, toWhole, type Exact } from '../exact.js';
import type { ExactText, GradeBand, GradePolicy } from '../types.js';
import type { Qualified } from './bands.js';

/** The number that a site ranks by, and the bands that it has on its own, best first. */
export interface Placed {
  number: ExactText;
  bands: readonly number[];
}
/**
 * What a site is in a ranking, at its worst and at its best; null where it may be anything, and
 * without bands where it has no number. Plain data.
 */
export interface Standing {
  lo: Placed | 'none' | null;
  hi: Placed | 'none' | null;
}
/** The sites that are scored together, and which of them this one is. */
export interface AmongSites {
  standings: readonly Standing[];
  at: number;
}
/**
 * How many places a quota has, and at which rank a site was held back; null where it is not known.
 */
export interface HeldByQuota {
  places: number | null;
  rank: number | null;
}
/** Null at an end at which the site has no number. */
interface Result {
  lo: number | null;
  hi: number | null;
  held: ReadonlyMap<number, HeldByQuota>;
}

/**
 * The band of a site on what is guaranteed and at best. A site alone has no rank: every quota may
 * hold it back.
 */
export function settle(
  policy: GradePolicy,
  { own, best, among }: Record<'own' | 'best', Qualified | null> & { among: AmongSites | null },
): Result {
  const nothing = new Map<number, HeldByQuota>();
  const [low = null] = own?.bands ?? [];
  const [high = null] = best?.bands ?? [];
  const byItself = { lo: low, hi: high, held: nothing };
  if (policy.ties === null) return byItself;
  if (among === null || among.standings.length < 2)
    return own === null ? byItself : alone(policy, own, high);
  const others = among.standings.filter((_, at) => at !== among.at);
  const mine = among.standings[among.at];
  if (mine?.lo == null || mine.hi == null || mine.hi === 'none') return byItself;
  const seen = { policy, others, of: among.standings.length };
  const isKnown = others.every(isSettled);
  const hi = isKnown ? allocate(seen, mine.hi).band : bestAmong(seen, mine.hi);
  if (mine.lo === 'none') return { lo: null, hi, held: nothing };
  const { band: lo, held } = isKnown ? allocate(seen, mine.lo) : worstAmong(seen, mine.lo);
  return { lo, hi, held };
}
/** Quotas that nobody can count leave open whether their grades are given. */
function alone({ bands }: GradePolicy, own: Qualified, hi: Result['hi']): Result {
  const isOpen = (band: number): boolean => bands[band]?.quota != null;
  const lo = own.bands.find((band) => !isOpen(band)) ?? bands.length - 1;
  const held = [...own.bands, ...own.against.keys()].filter(isOpen);
  return { lo, hi, held: new Map(held.map((band) => [band, { places: null, rank: null }])) };
}
const isSettled = ({ lo, hi }: Standing): boolean =>
  JSON.stringify(lo) === JSON.stringify(hi) && lo !== null;

interface Seen {
  policy: GradePolicy;
  others: readonly Standing[];
  /** How many sites are scored together. */
  of: number;
}
/** The largest whole number not above the quota. */
const placesOf = ({ quota }: GradeBand, of: number): number =>
  quota === null
    ? Infinity
    : quota.unit === 'sites'
      ? Number(quota.most)
      : Number(toWhole(multiply(fromText(quota.most), exact(of)), 'floor').n);
const isPlaced = (placed: Placed | 'none' | null): placed is Placed =>
  placed !== null && placed !== 'none';

type Allocated = { band: number } & Pick<Result, 'held'>;
interface Candidate {
  number: Exact;
  bands: readonly number[];
  /** Which of its bands it stands in. */
  at: number;
  held: Map<number, HeldByQuota>;
}
const candidateOf = ({ number, bands }: Placed): Candidate => ({
  number: fromText(number),
  bands,
  at: 0,
  held: new Map(),
});
/**
 * Where everybody else is known: band by band, those beyond its places go to the next of their own.
 */
function allocate({ policy, others, of }: Seen, mine: Placed): Allocated {
  const own = candidateOf(mine);
  const all = [own, ...others.flatMap(({ lo }) => (isPlaced(lo) ? [candidateOf(lo)] : []))];
  for (const [index, band] of policy.bands.slice(0, -1).entries()) {
    const here = all.filter(({ bands, at }) => bands[at] === index);
    const places = placesOf(band, of);
    const aheadOf = (one: Candidate): number =>
      here.filter(({ number }) => compare(number, one.number) > 0).length;
    const beyond = here.filter((one) => {
      const ahead = aheadOf(one);
      const level = here.filter(({ number }) => compare(number, one.number) === 0).length;
      return policy.ties === 'keep' ? ahead >= places : ahead + level > places;
    });
    for (const one of beyond) {
      one.held.set(index, { places, rank: 1 + aheadOf(one) });
      one.at += 1;
    }
  }
  return { band: own.bands[own.at] ?? policy.bands.length - 1, held: own.held };
}
/** The best band that is certain, whatever the others come to. */
function worstAmong({ policy, others, of }: Seen, { number, bands }: Placed): Allocated {
  const own = fromText(number);
  const held = new Map<number, HeldByQuota>();
  for (const band of bands) {
    const mayBeAhead = others.filter(
      ({ hi }) =>
        hi === null ||
        (isPlaced(hi) && (hi.bands[0] ?? 0) <= band && compare(fromText(hi.number), own) >= 0),
    ).length;
    const at = policy.bands[band];
    const places = at === undefined ? Infinity : placesOf(at, of);
    if (mayBeAhead < places) return { band, held };
    held.set(band, { places, rank: null });
  }
  return { band: policy.bands.length - 1, held };
}
/** The best band that is not out of reach, whatever the others come to. */
function bestAmong({ policy, others, of }: Seen, { number, bands }: Placed): number {
  const own = fromText(number);
  const isAhead = ({ lo, hi }: Standing, band: number): boolean =>
    isPlaced(lo) &&
    isPlaced(hi) &&
    lo.bands[0] === band &&
    hi.bands[0] === band &&
    compare(fromText(lo.number), own) > 0;
  return (
    bands.find((band) => {
      const at = policy.bands[band];
      const ahead = others.filter((other) => isAhead(other, band)).length;
      return at === undefined || ahead < placesOf(at, of);
    }) ?? policy.bands.length - 1
  );
}
/**
 * Whether a grade of a tree depends on the other sites that are scored with it: then they are
 * assessed together.
 */
export const hasQuotas = ({ grades }: { grades: GradePolicy | null }): boolean =>
  grades !== null && grades.ties !== null;

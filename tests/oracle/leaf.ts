/** A leaf in every world that the missing facts leave open: the worst and the best. */
import {
  ceiling,
  floor,
  fraction,
  HALF,
  isAbove,
  least,
  minus,
  most,
  negative,
  ONE,
  order,
  over,
  plus,
  same,
  simplest,
  times,
  ZERO,
  type Fraction,
} from './fraction.js';
import { candidates, NEAR, TINY } from './candidates.js';
import { type Lines, linesOf } from './lines.js';
import { isDeclaration, outcome, verdictsOn, type Met, type Outcome } from './outcome.js';
import { unreadOf, type Site } from './records.js';
import { isCounted, type Node } from './tree.js';
import { isNumber, type Value } from './value.js';
import { newWorld, type Source } from './world.js';

export type Status = Exclude<Met, 'open'> | 'not-applicable' | 'exempt' | 'not-assessed' | 'error';
export interface LeafResult {
  leaf: Node;
  status: Status;
  low: Fraction;
  high: Fraction;
  worst: Met;
  best: Met;
  /** The one outcome, where nothing was asked for and nothing declared. */
  sure: Outcome | null;
  /** Two verdicts on it differ. */
  torn: boolean;
  /** Facts that nobody supplied, and that could matter. */
  missing: string[];
  /** What the other sites have of it on average, where it does not apply here and they are scored together. */
  mean: { low: Fraction; high: Fraction } | null;
  /** Whether low and high are the ends of all worlds; else some world may go further. */
  exact: boolean;
  /** There were more worlds than are tried: nobody looked into all of them. */
  untried: boolean;
  /** Neither a floor nor a fact bounds what may be lost: any low is one of many. */
  endless: boolean;
}

/** Below all that a leaf comes to whose loss is bounded. */
const FARTHEST = negative(fraction(10n ** 90n));
/** How many worlds of one leaf are tried. */
const WORLDS = 600;

interface Search {
  lines: Lines;
  outcomes: Outcome[];
  sources: Map<string, Source>;
  left: number;
}
function explore(site: Site, leaf: Node, given: ReadonlyMap<string, Value>, search: Search): void {
  if (search.left <= 0) return;
  search.left -= 1;
  const world = newWorld(given);
  const found = outcome(site.tree, leaf, { site, leaf, world });
  const [source] = world.asked;
  if (source === undefined) {
    search.outcomes.push(found);
    return;
  }
  search.sources.set(source.key, source);
  for (const value of candidates(source, search.lines))
    explore(site, leaf, new Map([...given, [source.key, value]]), search);
}

/** So many turns within turns are looked for. */
const DEPTH = 7;
/**
 * Where one number is missing: between two values that were tried, a score that sets out along one
 * line and arrives along another turns, if once, where the two meet; if more often, each half is
 * looked at.
 */
function findTurns(site: Site, leaf: Node, search: Search): void {
  const [source, ...others] = search.sources.values();
  if (source?.kind !== 'number' || others.length > 0 || search.lines.isExact([source])) return;
  const at = (value: Fraction): Outcome =>
    outcome(site.tree, leaf, { site, leaf, world: newWorld(new Map([[source.key, value]])) });
  const near = source.whole ? ONE : NEAR;
  const between = (from: Fraction, to: Fraction, depth: number): void => {
    if (depth === 0 || order(minus(to, from), times(near, fraction(4))) < 0) return;
    const turn = meeting(from, to, near, (value) => at(value).score);
    if (turn === null) return;
    const tried = source.whole ? [floor(turn), ceiling(turn)] : [turn];
    search.outcomes.push(...tried.map(at));
    between(from, turn, depth - 1);
    between(turn, to, depth - 1);
  };
  const tried = candidates(source, search.lines).filter(isNumber);
  tried.forEach((to, index) => {
    const from = tried[index - 1];
    if (from !== undefined) between(from, to, DEPTH);
  });
}
/**
 * Where the line that a score sets out along meets the one along which it arrives, or half-way where they do not meet
 * between; null where they are one.
 */
function meeting(
  from: Fraction,
  to: Fraction,
  near: Fraction,
  score: (value: Fraction) => Fraction,
): Fraction | null {
  const [a, b] = [plus(from, near), minus(to, near)];
  const slope = (value: Fraction, by: Fraction): Fraction =>
    over(minus(score(plus(value, by)), score(value)), by);
  const [out, back] = [slope(a, near), slope(b, negative(near))];
  const straight = plus(score(a), times(out, minus(b, a)));
  if (same(out, back) && same(straight, score(b))) return null;
  const half = times(HALF, plus(a, b));
  if (same(out, back)) return half;
  // score(a) + out (x − a) = score(b) + back (x − b)
  const turn = over(
    plus(minus(score(b), score(a)), minus(times(out, a), times(back, b))),
    minus(out, back),
  );
  // Along a curve they meet at numbers that grow without end, and are no turn.
  const isTold = turn.bottom < LONG && order(turn, a) > 0 && order(turn, b) < 0;
  return isTold ? turn : half;
}

const RANK: Readonly<Record<Met, number>> = { open: 0, 'not-met': 0, 'partly-met': 1, met: 2 };
/** Of what is written in a tree, and of what follows from that along straight lines, nothing has so long a bottom. */
const LONG = 1n << 300n;
/** An end, without the tiny distance at which a world stood from a line. */
function end(value: Fraction): Fraction {
  if (value.bottom < LONG) return value;
  return simplest(minus(value, TINY), plus(value, TINY));
}

/** Scores one leaf of one site. */
export function scoreLeaf(site: Site, leaf: Node): LeafResult {
  const verdicts = verdictsOn(site, leaf);
  const [said] = verdicts;
  const full = isCounted(leaf) ? leaf.points : ZERO;
  const done = (status: 'not-applicable' | 'exempt', score: Fraction): LeafResult => ({
    leaf,
    status,
    low: score,
    high: score,
    worst: 'met',
    best: 'met',
    sure: null,
    torn: false,
    missing: [],
    mean: null,
    exact: true,
    untried: false,
    endless: false,
  });
  if (unreadOf(site).judged.has(leaf.id)) return unjudged(inAllWorlds(site, leaf), full);
  if (verdicts.length === 1 && said === 'exempt') return done(said, full);
  if (verdicts.length === 1 && said === 'not-applicable') return done(said, ZERO);
  const found = inAllWorlds(site, leaf);
  if (verdicts.length < 2) return found;
  // Two verdicts that differ: the rules say the worst, the better of the verdicts the best.
  const exempt = verdicts.includes('exempt');
  return {
    ...found,
    status: 'error',
    torn: true,
    sure: null,
    high: exempt ? most(found.high, full) : found.high,
    best: verdicts.some(isDeclaration) ? 'met' : found.best,
  };
}
/** Nobody knows what was declared of it: it may add nothing to the rest, or stand at full points. */
const unjudged = (found: LeafResult, full: Fraction): LeafResult => ({
  ...found,
  status: 'not-assessed',
  low: least(found.low, ZERO),
  high: most(found.high, full),
  worst: 'not-met',
  best: 'met',
  sure: null,
});
function inAllWorlds(site: Site, leaf: Node): LeafResult {
  const search: Search = {
    lines: linesOf(site, leaf),
    outcomes: [],
    sources: new Map(),
    left: WORLDS,
  };
  explore(site, leaf, new Map(), search);
  findTurns(site, leaf, search);
  const scores = search.outcomes.map(({ score }) => score);
  const high = end(scores.reduce(most));
  const worstFound = end(scores.reduce(least));
  // Where nothing bounds the loss no number is low enough: one whole item, or one point, below the best is said.
  const low = order(worstFound, FARTHEST) < 0 ? minus(high, most(leaf.points, ONE)) : worstFound;
  const mets = search.outcomes.map(({ met }) => met).sort((a, b) => RANK[a] - RANK[b]);
  const unsaid = mets.includes('open');
  // Whatever an assessor says, an item with a score above zero is partly met.
  const unjudged = site.tree.pointed && isAbove(low) ? 'partly-met' : 'not-met';
  const worst = unsaid ? unjudged : (mets[0] ?? 'not-met');
  const best = unsaid ? 'met' : (mets.at(-1) ?? 'met');
  const sources = [...search.sources.values()];
  const certain = same(low, high) && worst === best;
  const contradicted = sources.some((source) => source.contradicted);
  return {
    leaf,
    status: certain
      ? worst === 'open'
        ? 'not-assessed'
        : worst
      : contradicted
        ? 'error'
        : 'not-assessed',
    low,
    high,
    worst,
    best,
    sure: sources.length === 0 ? (search.outcomes[0] ?? null) : null,
    torn: false,
    mean: null,
    // What only an assessor can say is no fact.
    missing: certain || (unsaid && same(low, high)) ? [] : sources.map(({ name }) => name),
    exact: search.left > 0 && search.lines.isExact(sources),
    untried: search.left <= 0,
    endless: order(worstFound, FARTHEST) < 0,
  };
}

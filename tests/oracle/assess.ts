/** One site, whole: leaves, total, vetoes, decision, stages, grade, and the ledger where everything is known. */
import {
  fraction,
  isZero,
  least,
  minus,
  most,
  number,
  over,
  plus,
  times,
  ZERO,
  type Fraction,
} from './fraction.js';
import { gradesOf, type Grade, type Part, type Reading } from './grades.js';
import { ledgerOf, type Shares } from './ledger.js';
import { alone, hasQuotas, type Contestant } from './quotas.js';
import { scoreLeaf, type LeafResult } from './leaf.js';
import { unreadOf, type Site } from './records.js';
import {
  byFact,
  combined,
  deciding,
  isAdrift,
  stagesOf,
  type Range,
  type Stage,
} from './stages.js';
import { verdictsOn } from './outcome.js';
import { isCounted, leavesOf, type Node } from './tree.js';
import { decisionOf, unsettled, type Decision } from './verdict.js';
import { afterVetoes, vetoesOf, type Veto } from './vetoes.js';
import { wholeOf, type Whole } from './whole.js';
import { mapOf, mapsOf, textOf } from './yaml.js';

export interface Assessment {
  leaves: Map<string, LeafResult>;
  points: Fraction;
  /** After vetoes; null where nothing is applicable, or a veto says that nothing is scored: `low` alone where one may say so. */
  low: Fraction | null;
  high: Fraction | null;
  beforeVetoes: Fraction | null;
  bonus: Fraction;
  lost: Fraction;
  vetoes: Veto[];
  decision: Decision;
  /** What each node comes to by itself, at the worst and at the best; those that do not apply are not among them. */
  nodes: Whole['nodes'];
  best: Whole['nodes'];
  factors: Whole['factors'];
  stages: Map<string, Range & { leaves: Map<string, LeafResult> }>;
  combined: {
    points: Fraction;
    low: Fraction | null;
    high: Fraction | null;
    beforeVetoes: Fraction | null;
  } | null;
  grade: Grade | null;
  /** 标化分: the score that counts over the points that apply, times what the tree scales to; null where it does not. */
  standard: { low: Fraction | null; high: Fraction } | null;
  /** The words do not settle the quotas, since something is open of one of the sites. */
  quotasOpen?: boolean;
  /** For quotas: what is known of the site. */
  contestant: Contestant;
  /** By unit, '' for nobody; undefined where something is missing or the words do not settle it. */
  ledger: Shares | undefined;
}
type Leaves = Map<string, LeafResult>;
function leavesIn(site: Site): Leaves {
  const all = leavesOf(site.tree.nodes).map((leaf) => scoreLeaf(site, leaf));
  return new Map(all.map((each) => [each.leaf.id, { ...each, mean: meanOf(site, each) }]));
}
/** Whether all may be not applicable, so that there would be no score: each indicator is declared so, or nobody knows what was declared of it. */
function mayHaveNoScore(site: Site): boolean {
  const counted = leavesOf(site.tree.nodes).filter(isCounted);
  const isOpen = ({ id }: Node): boolean => unreadOf(site).judged.has(id);
  return (
    counted.some(isOpen) &&
    counted.every((leaf) => isOpen(leaf) || verdictsOn(site, leaf).includes('not-applicable'))
  );
}
/** Whether the rest makes up for an indicator of which nobody knows what was declared: the whole has no bounds then. */
function mayBeMadeUpFor(site: Site): boolean {
  const open = (node: Node): boolean =>
    node.leaf ? isCounted(node) && unreadOf(site).judged.has(node.id) : node.children.some(open);
  const makesUp = ({ yaml, children }: Pick<Node, 'yaml' | 'children'>): boolean => {
    const policy = yaml['not-applicable'];
    return policy !== undefined && policy !== 'exclude'
      ? children.some(open)
      : children.some(makesUp);
  };
  return makesUp({ yaml: site.tree.yaml, children: site.tree.nodes });
}
/** Whether the nearest policy counts a leaf that does not apply at the mean of the other sites. */
function hasMean({ tree }: Site, { id }: Node): boolean {
  const within = (nodes: readonly Node[], around: boolean): boolean | undefined => {
    for (const { yaml, id: own, leaf, children } of nodes) {
      if (leaf && own === id) return around;
      const policy = yaml['not-applicable'];
      const found = within(children, policy === undefined ? around : policy === 'peer-mean');
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return within(tree.nodes, tree.yaml['not-applicable'] === 'peer-mean') ?? false;
}
/** 同类平均: what the sites have on average where the indicator is applicable. */
function meanOf(site: Site, { leaf, status }: LeafResult): LeafResult['mean'] {
  if (status !== 'not-applicable' || site.cohort === null || !isCounted(leaf)) return null;
  if (!hasMean(site, leaf)) return null;
  const others = site.cohort
    .filter(({ own }) => !own)
    .flatMap((peer) => {
      const there = peer.in(site.stage);
      const same = leavesOf(there.tree.nodes).find(({ id }) => id === leaf.id);
      if (same === undefined) return [];
      const { status: its, low, high } = scoreLeaf(there, same);
      // Of a site of which a row may say anything, the item may come to anything.
      return isAdrift(peer.in(null))
        ? [{ status: its, low: least(low, ZERO), high: most(high, same.points) }]
        : [{ status: its, low, high }];
    })
    .filter(({ status: its }) => its !== 'not-applicable');
  if (others.length === 0) return null;
  const at = (end: 'low' | 'high'): Fraction =>
    over(others.map((each) => each[end]).reduce(plus, ZERO), fraction(others.length));
  return { low: at('low'), high: at('high') };
}

/** The worst total takes every veto that may fire, the best only those that do. */
const mayFire = (vetoes: readonly Veto[]): Veto[] => vetoes.filter(({ fired }) => fired !== 'no');
const fires = (vetoes: readonly Veto[]): Veto[] => vetoes.filter(({ fired }) => fired === 'yes');
function withVetoes(low: Fraction | null, high: Fraction | null, vetoes: readonly Veto[]) {
  return {
    low: low && afterVetoes(low, mayFire(vetoes)),
    high: high && afterVetoes(high, fires(vetoes)),
  };
}
/** The loss of a leaf, above zero where it lost; a bonus that was not won is not lost. */
const lossOf = ({ leaf, low, mean, status }: LeafResult): Fraction => {
  if (status === 'not-applicable') return mean === null ? ZERO : minus(leaf.points, mean.low);
  if (status === 'exempt') return ZERO;
  if (leaf.section === 'bonus') return most(ZERO, minus(ZERO, low));
  return minus(leaf.points, low);
};

function rangeOf(site: Site, { id, weight, fromTree, ...stage }: Stage, decided: Leaves | null) {
  if (!fromTree) {
    const range = byFact({ id, weight, fromTree, ...stage });
    return { id, weight, leaves: new Map<string, LeafResult>(), ...range };
  }
  const leaves = decided ?? leavesIn(stage.site);
  const [worst, best] = [wholeOf(site.tree, leaves, 'low'), wholeOf(site.tree, leaves, 'high')];
  return { id, weight, leaves, points: worst.points, low: worst.score, high: best.score };
}

const text = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;
function standardOf({ tree }: Site, { points, low, high }: Omit<Range, 'weight'>) {
  const to = textOf(tree.yaml['scale-to']);
  if (to === undefined || high === null || points.top === 0n) return null;
  const scaled = (score: Fraction): Fraction => times(over(score, points), number(to));
  return { low: low && scaled(low), high: scaled(high) };
}
/**
 * The leaves that a verdict or a grade reads: of the stages that are weighed, or where none is of the one that decides; of
 * all where a grade asks for parts.
 */
function readIn(
  { tree }: Site,
  ranges: readonly { weight: Fraction | null; leaves: Leaves }[],
  alone: boolean,
  decided: Leaves,
): Leaves[] {
  const asksForParts = mapsOf(mapOf(tree.yaml['grades'])['bands']).some(
    (band) => band['key-items'] !== undefined || band['minimums'] !== undefined,
  );
  if (asksForParts) return [decided, ...ranges.map(({ leaves }) => leaves)];
  if (alone) return [decided];
  return ranges.flatMap(({ weight, leaves }) =>
    weight === null || isZero(weight) ? [] : [leaves],
  );
}
export function assess(site: Site, quotas: ReadonlyMap<number, string> | null = null): Assessment {
  const stages = stagesOf(site);
  const decider = deciding(stages);
  const main = decider?.site ?? site;
  const leaves = leavesIn(main);
  const [low, high] = [wholeOf(site.tree, leaves, 'low'), wholeOf(site.tree, leaves, 'high')];
  const vetoes = vetoesOf(stages.length === 0 ? [site] : stages.map((stage) => stage.site), main);
  const after = withVetoes(low.score, high.score, vetoes);
  const ranges = stages.map((stage) => rangeOf(site, stage, stage === decider ? leaves : null));
  const together = site.tree.pointed ? combined(ranges) : null;
  const ended = together && withVetoes(together.low, together.high, vetoes);
  const read = ended ?? after;
  const taken = after.low?.taken ?? [];
  const lost = new Map(
    [...leaves].map(([id, each]) => [id, times(lossOf(each), low.factors.get(id) ?? ZERO)]),
  );
  const endless = readIn(site, ranges, together === null, leaves).some((all) =>
    [...all.values()].some((each) => each.endless),
  );
  const reading = (whole: Whole, end: 'low' | 'high'): Reading => ({
    score: read[end]?.score ?? null,
    points: together?.points ?? whole.points,
    keys: [...leaves.values()]
      .filter(({ leaf, status }) => leaf.section === 'key' && status !== 'not-applicable')
      .map((each) => ({
        id: each.leaf.id,
        points: each.leaf.points,
        score: each[end],
        met: each.status === 'exempt' || each[end === 'low' ? 'worst' : 'best'] === 'met',
      })),
    parts: new Map<string, Part>([
      ...whole.nodes,
      ...ranges.map((each): [string, Part] => [each.id, { points: each.points, score: each[end] }]),
    ]),
    vetoes: end === 'low' ? mayFire(vetoes) : fires(vetoes),
    endless: end === 'low' && endless,
    quotas: new Map(),
  });
  const adrift = (stages.length === 0 ? [site] : stages.map((stage) => stage.site)).some(
    (each) => unreadOf(each).adrift || mayHaveNoScore(each) || mayBeMadeUpFor(each),
  );
  const [worst, best] = [adrift ? null : reading(low, 'low'), reading(high, 'high')];
  const open = hasQuotas(site.tree) ? alone(site.tree) : new Map<number, string>();
  const own = quotas ?? open;
  const grade = gradesOf(
    site.tree,
    worst && { ...worst, quotas: own },
    quotas ? { ...best, quotas } : best,
  );
  const range = {
    points: together?.points ?? low.points,
    low: read.low?.score ?? null,
    high: read.high?.score ?? null,
  };
  return {
    leaves,
    points: low.points,
    low: after.low?.score ?? null,
    high: after.high?.score ?? null,
    beforeVetoes: low.score,
    bonus: low.bonus,
    lost: [...lost.values(), ...taken.map(({ points }) => points)].reduce(plus, ZERO),
    vetoes,
    decision: unsettled(
      decisionOf(site.tree, [...leaves.values()], { ...range, endless }, { vetoes, grade }),
      adrift,
    ),
    nodes: low.nodes,
    best: high.nodes,
    factors: low.factors,
    stages: new Map(ranges.map((range) => [range.id, range])),
    combined: together && {
      points: together.points,
      low: ended?.low?.score ?? null,
      high: ended?.high?.score ?? null,
      beforeVetoes: together.low,
    },
    grade,
    standard: standardOf(site, range),
    contestant: {
      tree: site.tree,
      worst,
      settled:
        worst !== null &&
        JSON.stringify([worst.score, worst.keys, [...worst.parts], worst.vetoes], text) ===
          JSON.stringify([best.score, best.keys, [...best.parts], best.vetoes], text),
    },
    ledger: ledgerOf(main, {
      leaves,
      lost,
      factors: low.factors,
      taken,
      staged: stages.length > 0,
    }),
  };
}

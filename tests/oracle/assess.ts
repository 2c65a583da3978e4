/** One site, whole: leaves, total, vetoes, decision, stages, and the ledger where everything is known. */
import { isZero, minus, most, ONE, plus, times, ZERO, type Fraction } from './fraction.js';
import { factsIn } from './conditions.js';
import { byRecords, sharesOf, type Shares } from './ledger.js';
import { scoreLeaf, type LeafResult } from './leaf.js';
import { type Site } from './records.js';
import { byFact, combined, deciding, stagesOf, type Range } from './stages.js';
import { isCounted, leavesOf } from './tree.js';
import { decisionOf, type Decision } from './verdict.js';
import { afterVetoes, vetoesOf, type Veto } from './vetoes.js';
import { wholeOf, type Whole } from './whole.js';
import { textOf } from './yaml.js';

export interface Assessment {
  leaves: Map<string, LeafResult>;
  points: Fraction;
  /** After vetoes; null where nothing is applicable. */
  low: Fraction | null;
  high: Fraction | null;
  beforeVetoes: Fraction | null;
  bonus: Fraction;
  lost: Fraction;
  vetoes: Veto[];
  decision: Decision;
  stages: Map<string, Range>;
  combined: { points: Fraction; low: Fraction | null; high: Fraction | null } | null;
  /** By unit, '' for nobody; undefined where something is missing or the words do not settle it. */
  ledger: Shares | undefined;
}
type Leaves = Map<string, LeafResult>;
const leavesIn = (site: Site): Leaves =>
  new Map(leavesOf(site.tree.nodes).map((leaf) => [leaf.id, scoreLeaf(site, leaf)]));

/** The worst total takes every veto that may fire, the best only those that do. */
function withVetoes(low: Fraction | null, high: Fraction | null, vetoes: readonly Veto[]) {
  const may = vetoes.filter(({ fired }) => fired !== 'no');
  const sure = vetoes.filter(({ fired }) => fired === 'yes');
  return {
    low: low && afterVetoes(low, may),
    high: high && afterVetoes(high, sure),
  };
}
/** The loss of a leaf, above zero where it lost; a bonus that was not won is not lost. */
const lossOf = ({ leaf, low, status }: LeafResult): Fraction => {
  if (status === 'not-applicable' || status === 'exempt') return ZERO;
  if (leaf.section === 'bonus') return most(ZERO, minus(ZERO, low));
  return minus(leaf.points, low);
};

export function assess(site: Site): Assessment {
  const stages = stagesOf(site);
  const decider = deciding(stages);
  const main = decider?.site ?? site;
  const leaves = leavesIn(main);
  const [low, high] = [wholeOf(site.tree, leaves, 'low'), wholeOf(site.tree, leaves, 'high')];
  const vetoes = vetoesOf(stages.length === 0 ? [site] : stages.map((stage) => stage.site));
  const after = withVetoes(low.score, high.score, vetoes);
  const ranges = stages.map((stage) => {
    if (!stage.fromTree) return { id: stage.id, weight: stage.weight, ...byFact(stage) };
    const own = stage === decider ? leaves : leavesIn(stage.site);
    const [worst, best] = [wholeOf(site.tree, own, 'low'), wholeOf(site.tree, own, 'high')];
    return {
      id: stage.id,
      weight: stage.weight,
      points: worst.points,
      low: worst.score,
      high: best.score,
    };
  });
  const together = site.tree.pointed ? combined(ranges) : null;
  const ended = together && withVetoes(together.low, together.high, vetoes);
  const read = ended ?? after;
  const taken = after.low?.taken ?? [];
  return {
    leaves,
    points: low.points,
    low: after.low?.score ?? null,
    high: after.high?.score ?? null,
    beforeVetoes: low.score,
    bonus: low.bonus,
    lost: plus(
      [...leaves.values()]
        .map((each) => times(lossOf(each), low.factors.get(each.leaf.id) ?? ZERO))
        .reduce(plus, ZERO),
      taken.map(({ points }) => points).reduce(plus, ZERO),
    ),
    vetoes,
    decision: decisionOf(
      site.tree,
      [...leaves.values()],
      { low: read.low?.score ?? null, high: read.high?.score ?? null },
      vetoes,
    ),
    stages: new Map(ranges.map((range) => [range.id, range])),
    combined: together && {
      points: together.points,
      low: ended?.low?.score ?? null,
      high: ended?.high?.score ?? null,
    },
    ledger: ledgerOf(main, leaves, low, taken, stages.length > 0),
  };
}
function ledgerOf(
  site: Site,
  leaves: Leaves,
  whole: Whole,
  taken: readonly { veto: Veto; points: Fraction }[],
  staged: boolean,
): Shares | undefined {
  const all: Shares = new Map();
  const add = (unit: string, size: Fraction): void => {
    all.set(unit, plus(all.get(unit) ?? ZERO, size));
  };
  for (const result of leaves.values()) {
    const factor = whole.factors.get(result.leaf.id) ?? ZERO;
    const lost = times(lossOf(result), factor);
    if (isZero(lost)) continue;
    if (result.sure === null || !(isCounted(result.leaf) || result.leaf.section === 'penalty'))
      return undefined;
    const shares = sharesOf(site, result.leaf, result.sure);
    if (shares === undefined) return undefined;
    for (const [unit, size] of shares) add(unit, times(size, factor));
  }
  for (const { veto, points } of taken) {
    const unit = textOf(veto.yaml['unit']);
    if (veto.fired !== 'yes' || (staged && unit === undefined)) return undefined;
    const named = unit === undefined ? byRecords(site, null, factsIn(veto.yaml['when'])) : null;
    if (named === undefined) return undefined;
    if (unit !== undefined) add(unit, points);
    else
      for (const [who, part] of named ?? [[null, ONE] as const])
        add(who ?? '', times(points, part));
  }
  return all;
}

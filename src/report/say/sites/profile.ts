import { compare, exact, fromText, ONE, sign, subtract, sum, type Exact } from '../../../exact.js';
import { ratio } from '../../../numbers/index.js';
import { isBase, leavesOf } from '../../../tree.js';
import type { Assessment, IndicatorResult, Language } from '../../../types.js';
import { nodeLost, unitLost, type LossPart } from '../../lost.js';
import { tally, tellingOf, type Telling } from '../../telling.js';
import { shortLeaves, unmetOf } from '../parts/index.js';
import { contenderOf } from './cohort.js';
import type { Contender } from './ranking.js';

/** What was lost by something, and what of it is certain; of a tree without points, how many are not met. */
export interface Lost {
  lost: Exact;
  certain: Exact;
}
/** What a document of many sites tells of one: nothing else of its assessment is kept. */
export interface Profile extends Contender {
  site: string | null;
  scored: boolean;
  /** How many of its items have no data. */
  lacking: number;
  /** The best rate that may come of all, once the data are in. */
  best: Exact | null;
  /** First-level indicators, each with its rate, and the best that may come of it. */
  tops: readonly { id: string; title: string; rate: Exact | null; best: Exact | null }[];
  indicators: readonly (Lost & { id: string; title: string })[];
  units: readonly (Lost & { unit: string | null })[];
  /** Where one item turns the verdict: how, and the items that lack the fewest points. */
  one: {
    way: 'more' | 'less';
    nearest: readonly { id: string; title: string; gap: Exact }[];
  } | null;
}
const NEAREST = 3;
/** The most first, by what is certain, then by all of it. */
export const byLost = (a: Lost, b: Lost): number =>
  compare(b.certain, a.certain) || compare(b.lost, a.lost);

/** What of it is told apart: nothing where nothing awaits data. */
export const kindsIn = (all: readonly Lost[]): readonly LossPart[] =>
  all.some(({ lost, certain }) => compare(lost, certain) !== 0)
    ? ['certain', 'awaiting', 'lost']
    : ['lost'];
export const partOf = ({ lost, certain }: Lost, kind: LossPart): Exact =>
  kind === 'lost' ? lost : kind === 'certain' ? certain : subtract(lost, certain);

/** What is told of a site among many. */
export function profileOf(assessment: Assessment, language: Language): Profile {
  const telling = tellingOf(assessment, language, false);
  const { indicators, combined, score } = assessment;
  return {
    ...contenderOf(assessment, language),
    site: assessment.site,
    scored: telling.scored,
    lacking: lackingIn(indicators),
    best: telling.scored ? shareIn(combined ?? score) : metIn(indicators, telling, lackingIn),
    tops: indicators.filter(isBase).map((node) => ({
      id: node.id,
      title: node.title,
      ...ratesOf(node, telling),
    })),
    ...(telling.scored ? lossesIn(telling) : unmetIn(telling)),
    one: oneOf(telling),
  };
}
/** A site that could not be scored. */
export const unscored = (site: string | null, contender: Contender): Profile => ({
  ...contender,
  site,
  scored: false,
  lacking: 0,
  best: null,
  tops: [],
  indicators: [],
  units: [],
  one: null,
});
/** Its rate, and the best that may come of it once the data are in. */
function ratesOf(
  node: IndicatorResult,
  telling: Telling,
): { rate: Exact | null; best: Exact | null } {
  if (!telling.scored)
    return {
      rate: metIn([node], telling, () => 0),
      best: metIn([node], telling, lackingIn),
    };
  const { points, score, possible } = node;
  return { rate: shareIn({ points, possible: score }), best: shareIn({ points, possible }) };
}
const shareIn = ({
  points,
  possible,
}: Pick<IndicatorResult, 'points' | 'possible'>): Exact | null =>
  points === null || possible === null ? null : ratio(fromText(possible), fromText(points));
/** How many are met of those counted, with `more` that may yet be. */
function metIn(
  nodes: readonly IndicatorResult[],
  { rate }: Telling,
  more: (nodes: readonly IndicatorResult[]) => number,
): Exact | null {
  const own = nodes.map((node) => tally(node, rate));
  const met = own.reduce((all, each) => all + each.met, more(nodes));
  return ratio(exact(met), exact(own.reduce((all, each) => all + each.counted, 0)));
}
const lackingIn = (nodes: readonly IndicatorResult[]): number =>
  leavesOf(nodes).filter((leaf) => isBase(leaf) && leaf.status === 'not-assessed').length;
/** What its own report prints, so that a number is the same in both. */
function lossesIn(telling: Telling): Pick<Profile, 'indicators' | 'units'> {
  const { nodes, assessment } = telling;
  const units = [...assessment.ledger.units.map(({ unit }) => unit), null];
  return {
    indicators: nodes
      .filter(({ children }) => children.length === 0)
      .map(({ id, title }) => ({
        id,
        title,
        lost: nodeLost(id, telling, 'lost'),
        certain: nodeLost(id, telling, 'certain'),
      }))
      .filter(({ lost }) => sign(lost) > 0),
    units: units
      .map((unit) => ({
        unit,
        lost: unitLost(unit, telling),
        certain: unitLost(unit, telling, 'certain'),
      }))
      .filter(({ lost }) => sign(lost) > 0),
  };
}
/** Without points: one for each indicator that is not met, certain where no data are missing. */
function unmetIn({ nodes }: Telling): Pick<Profile, 'indicators' | 'units'> {
  const unmet = nodes.filter((node) => node.children.length === 0 && unmetOf(node).length > 0);
  const lost = ({ missing }: IndicatorResult): Lost => ({
    lost: ONE,
    certain: missing.length === 0 ? ONE : fromText('0'),
  });
  const byUnit = new Map<string | null, Lost[]>();
  for (const leaf of unmet)
    for (const unit of unmetOf(leaf)) byUnit.set(unit, [...(byUnit.get(unit) ?? []), lost(leaf)]);
  return {
    indicators: unmet.map((leaf) => ({ id: leaf.id, title: leaf.title, ...lost(leaf) })),
    units: [...byUnit].map(([unit, all]) => ({
      unit,
      lost: sum(all.map((one) => one.lost)),
      certain: sum(all.map((one) => one.certain)),
    })),
  };
}
/** By what is certain: what data still open may turn is not told as hanging on one item. */
function oneOf(telling: Telling): Profile['one'] {
  const { decision } = telling.assessment;
  const gate = decision.distances.find((each) => each.gate === 'met-rate');
  if (gate?.guaranteed == null || gate.guaranteed !== gate.possible) return null;
  const gap = fromText(gate.guaranteed);
  if (sign(gap) === 0 && decision.outcome === 'pass') return { way: 'less', nearest: [] };
  if (compare(gap, fromText('-1')) !== 0) return null;
  const nearest = shortLeaves(telling)
    .slice(0, NEAREST)
    .map(({ leaf: { id, title }, gap: short }) => ({ id, title, gap: short }));
  return { way: 'more', nearest };
}

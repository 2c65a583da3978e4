/** Stages side by side, each with its own records and those of none, and what they come to together. */
import { least, most, number, plus, times, ZERO, type Fraction } from './fraction.js';
import { find, valueOf } from './facts.js';
import { nothingYet, unreadOf, type Ref, type Site } from './records.js';
import { isNumber } from './value.js';
import { newWorld } from './world.js';
import { mapOf, mapsOf, textOf, textsOf, type YamlMap } from './yaml.js';

export interface Stage {
  yaml: YamlMap;
  id: string;
  site: Site;
  weight: Fraction | null;
  /** Scored from the tree, not by a fact. */
  fromTree: boolean;
}
export function stagesOf(site: Site): Stage[] {
  return mapsOf(site.tree.yaml['stages']).map((yaml) => {
    const id = textOf(yaml['id']) ?? '';
    const weight = textOf(yaml['weight']);
    return {
      yaml,
      id,
      site: { ...site, stage: id, memory: nothingYet() },
      weight: weight === undefined ? null : number(weight),
      fromTree: yaml['score'] === undefined,
    };
  });
}
/** The stage whose indicators are the assessment's: the one that says so, else the last scored from the tree. */
/** Whether a row that names nothing may say anything of a site. */
export function isAdrift(site: Site): boolean {
  const stages = stagesOf(site).map((stage) => stage.site);
  return (stages.length === 0 ? [site] : stages).some((each) => unreadOf(each).adrift);
}
export const deciding = (stages: readonly Stage[]): Stage | undefined =>
  stages.find(({ yaml }) => yaml['decides'] === 'true') ??
  stages.filter(({ fromTree }) => fromTree).at(-1);

export interface Range {
  points: Fraction;
  low: Fraction | null;
  high: Fraction | null;
}
const OF_PERCENTS = ['sum', 'mean', 'trimmed-mean', 'weighted-mean', 'min', 'max', 'latest'];
/** Whether a fact is a percentage: entered as one, a ratio, or worked out from percentages or from worths that are. */
function isPercent(site: Site, { fact, leaf }: Ref): boolean {
  const of = (name: string | undefined): boolean =>
    name !== undefined && isPercent(site, find(site, name, leaf));
  if (fact['kind'] !== undefined) return fact['kind'] === 'percent';
  if (fact['ratio'] !== undefined) return true;
  if (fact['difference'] !== undefined) return of(textsOf(fact['difference'])[0]);
  if (fact['values'] !== undefined)
    return Object.values(mapOf(fact['values'])).some((worth) => textOf(worth)?.endsWith('%'));
  return [...OF_PERCENTS, 'previous', 'cohort-max', 'cohort-min', 'cohort-mean'].some((operator) =>
    of(textsOf(fact[operator])[0]),
  );
}
/** A stage scored by a fact: a number of points, or a part of them; anything from nothing to all while it is missing. */
export function byFact({ yaml, site }: Stage): Range {
  const points = number(textOf(yaml['points']) ?? '0');
  const ref = find(site, textOf(yaml['score']) ?? '', null);
  const world = newWorld();
  const value = valueOf(site, ref, world);
  if (world.asked.length > 0 || !isNumber(value)) return { points, low: ZERO, high: points };
  const part = isPercent(site, ref);
  const score = most(ZERO, least(points, part ? times(points, value) : value));
  return { points, low: score, high: score };
}
/** The weighted sum; no score where a stage has none. */
export function combined(stages: readonly (Range & { weight: Fraction | null })[]): Range | null {
  const weighed = stages.filter(({ weight }) => weight !== null);
  if (weighed.length === 0) return null;
  const sum = (pick: (range: Range) => Fraction | null): Fraction | null =>
    weighed.reduce<Fraction | null>((all, stage) => {
      const value = pick(stage);
      return all === null || value === null ? null : plus(all, times(value, stage.weight ?? ZERO));
    }, ZERO);
  return {
    points: sum(({ points }) => points) ?? ZERO,
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
  };
}

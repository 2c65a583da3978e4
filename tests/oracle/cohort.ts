/** Facts that look at other sites, or at the round before. */
import { floor, fraction, number, ONE, order, plus, same, type Fraction } from './fraction.js';
import { meanOf } from './aggregates.js';
import { read } from './facts.js';
import { isAbsent } from './outcome.js';
import { isAdrift } from './stages.js';
import { leavesOf } from './tree.js';
import {
  countingAtLeast,
  nothingYet,
  unreadOf,
  type Peer,
  type Ref,
  type Site,
} from './records.js';
import { equal, isNumber, type Value } from './value.js';
import { ask, couldBe, newWorld, type Job, type Operator, type Source } from './world.js';
import { textOf, type YamlMap } from './yaml.js';

/** What all sites say that take part, this one too; undefined where nobody compares them, or it takes no part. */
interface Said {
  known: [Peer, Fraction][];
  /** How many sites may have anything. */
  silent: number;
}
function saidBy({ site, ref, find }: Job, operator: string): Said | undefined {
  if (site.cohort === null) return undefined;
  const base = find(textOf(ref.fact[operator]) ?? '');
  const said = site.cohort.map((peer): [Peer, Value | null | undefined] => [
    peer,
    valueAt(peer, { stage: site.stage, base }),
  ]);
  const taking = said.filter(([, value]) => value !== null);
  const known = taking.flatMap(([peer, value]): [Peer, Fraction][] =>
    value != null && isNumber(value) ? [[peer, value]] : [],
  );
  return taking.some(([{ own }]) => own)
    ? { known, silent: taking.length - known.length }
    : undefined;
}
/** What a site says of a fact: `undefined` is unknown; null takes no part, since the indicator is declared not applicable there. */
function valueAt(
  peer: Peer,
  { stage, base }: { stage: string | null; base: Ref },
): Value | null | undefined {
  const site = peer.in(stage);
  const { name, leaf } = base;
  const own = leaf && leavesOf(site.tree.nodes).find(({ id }) => id === leaf.id);
  if (own === undefined || (own && isAbsent(site, own))) return null;
  // Nobody knows whether it takes part while nobody knows what was declared.
  if (own && unreadOf(site).judged.has(own.id)) return undefined;
  // Rows that name nothing may say anything of another site; what was read of this one stays.
  if (!peer.own && isAdrift(peer.in(null))) return undefined;
  const world = newWorld();
  const value = read(site, name, own, world);
  return world.asked.length === 0 ? value : undefined;
}
const open = (job: Job, operator: string, more: Partial<Source> = {}): Value => {
  const base = couldBe(job.find(textOf(job.ref.fact[operator]) ?? ''));
  const own = { key: job.ref.key, name: job.ref.name, rests: base.key, ...more };
  if (operator !== 'rank')
    return ask(job.world, { ...base, whole: base.whole && operator !== 'cohort-mean', ...own });
  const whole = job.ref.fact['ties'] !== 'average';
  return ask(job.world, { ...base, kind: 'number', low: ONE, high: null, whole, ...own });
};
function placeOf(mine: Fraction, values: readonly Fraction[], fact: YamlMap): Fraction | null {
  const up = fact['order'] === 'lowest-first' ? -1 : 1;
  const before = values.filter((value) => order(value, mine) * up > 0).length;
  const level = values.filter((value) => order(value, mine) === 0).length;
  if (level > 1 && fact['ties'] === 'error') return null;
  return fact['ties'] === 'average' ? fraction(2 * before + level + 1, 2) : fraction(before + 1);
}
/** Each silent site may stand before this one, or behind it. */
const rank: Operator = (job) => {
  const said = saidBy(job, 'rank');
  const { fact } = job.ref;
  if (said === undefined) return open(job, 'rank');
  const values = said.known.map(([, value]) => value);
  const mine = said.known.find(([{ own }]) => own)?.[1];
  const contradicted = { contradicted: true };
  if (mine === undefined)
    return open(job, 'rank', fact['ties'] === 'error' ? {} : { high: count(said) });
  const place = placeOf(mine, values, fact);
  if (said.silent === 0) return place ?? open(job, 'rank', contradicted);
  if (place === null || fact['ties'] === 'error') return open(job, 'rank');
  return open(job, 'rank', { low: place, high: plus(place, fraction(said.silent)) });
};
const count = ({ known, silent }: Said): Fraction => fraction(known.length + silent);
type Pick = (values: Fraction[]) => Fraction | undefined;
/** The silent sites may all have the least, or all the most. */
const overAll =
  (operator: string, pick: Pick): Operator =>
  (job) => {
    const said = saidBy(job, operator);
    if (said === undefined) return open(job, operator);
    const values = said.known.map(([, value]) => value);
    if (said.silent === 0) return pick(values.sort(order)) ?? open(job, operator);
    const base = couldBe(job.find(textOf(job.ref.fact[operator]) ?? ''));
    const withAll = (each: Fraction | null): Fraction | null | undefined =>
      each && pick([...values, ...Array.from({ length: said.silent }, () => each)].sort(order));
    // Where nothing bounds the silent ones, the known ones may still bound the greatest and the least.
    const [least, most] = [values.sort(order)[0], values.at(-1)];
    const low = withAll(base.low) ?? (operator === 'cohort-max' ? most : null) ?? null;
    const high = withAll(base.high) ?? (operator === 'cohort-min' ? least : null) ?? null;
    const isParted = [low, high].some((end) => end !== null && !same(floor(end), end));
    return open(job, operator, { low, high, ...(isParted ? { whole: false } : {}) });
  };

/** The same fact in the round before. */
const previous: Operator = (job) => {
  const base = job.find(textOf(job.ref.fact['previous']) ?? '');
  const before = lastRound(job.site);
  // Of a round of which a row may say anything, nobody knows anything.
  const isKnown = before !== null && !unreadOf(before).adrift;
  const said = isKnown ? countingAtLeast(before, base) : null;
  const values = said?.entries.map(({ value }) => value) ?? [];
  const [first] = values;
  if (said?.more !== true && first !== undefined && values.every((value) => equal(value, first)))
    return first;
  return ask(job.world, {
    ...couldBe(base),
    key: job.ref.key,
    name: job.ref.name,
    contradicted: values.length > 1,
  });
};
const lastRound = (site: Site): Site | null =>
  site.previous && {
    ...site,
    records: site.previous.records,
    refused: site.previous.refused ?? [],
    previous: null,
    cohort: null,
    stage: null,
    memory: nothingYet(),
  };
const previousScore: Operator = ({ site, ref, world }) => {
  const score = site.previous?.scores[textOf(ref.fact['previous-score']) ?? ''];
  return score === undefined ? ask(world, couldBe(ref)) : number(score);
};
export const COHORT: Readonly<Record<string, Operator>> = {
  rank,
  'cohort-max': overAll('cohort-max', (values) => values.at(-1)),
  'cohort-min': overAll('cohort-min', (values) => values[0]),
  'cohort-mean': overAll('cohort-mean', meanOf),
  previous,
  'previous-score': previousScore,
};

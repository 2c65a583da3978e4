/** Facts that look at other sites, or at the round before. */
import { fraction, number, ONE, order, type Fraction } from './fraction.js';
import { meanOf } from './aggregates.js';
import { read } from './facts.js';
import { isAbsent } from './outcome.js';
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
import { ask, couldBe, newWorld, type Job, type Operator } from './world.js';
import { textOf } from './yaml.js';

/** The numbers of all sites that take part, this one's too; undefined while one of them is not known. */
function everybody({ site, ref, find }: Job, operator: string): [Peer, Fraction][] | undefined {
  if (site.cohort === null) return undefined;
  const base = find(textOf(ref.fact[operator]) ?? '');
  const said = site.cohort.map((peer): [Peer, Value | null | undefined] => [
    peer,
    valueAt(peer.in(site.stage), base),
  ]);
  const taking = said.filter(([, value]) => value !== null);
  const known = taking.flatMap(([peer, value]): [Peer, Fraction][] =>
    value != null && isNumber(value) ? [[peer, value]] : [],
  );
  return known.length === taking.length && known.some(([{ own }]) => own) ? known : undefined;
}
/** What a site says of a fact: `undefined` is unknown; null takes no part, since the indicator is declared not applicable there. */
function valueAt(site: Site, { name, leaf }: Ref): Value | null | undefined {
  const own = leaf && leavesOf(site.tree.nodes).find(({ id }) => id === leaf.id);
  if (own === undefined || (own && isAbsent(site, own))) return null;
  // Nobody knows whether it takes part while nobody knows what was declared.
  if (own && unreadOf(site).judged.has(own.id)) return undefined;
  const world = newWorld();
  const value = read(site, name, own, world);
  return world.asked.length === 0 ? value : undefined;
}
const open = (job: Job, operator: string, contradicted = false): Value => {
  const base = couldBe(job.find(textOf(job.ref.fact[operator]) ?? ''));
  const own = { key: job.ref.key, name: job.ref.name, rests: base.key, contradicted };
  if (operator !== 'rank')
    return ask(job.world, { ...base, ...own, whole: base.whole && operator !== 'cohort-mean' });
  const whole = job.ref.fact['ties'] !== 'average';
  return ask(job.world, { ...base, ...own, kind: 'number', low: ONE, high: null, whole });
};
const rank: Operator = (job) => {
  const all = everybody(job, 'rank');
  const mine = all?.find(([{ own }]) => own)?.[1];
  if (all === undefined || mine === undefined) return open(job, 'rank');
  const up = job.ref.fact['order'] === 'lowest-first' ? -1 : 1;
  const before = all.filter(([, value]) => order(value, mine) * up > 0).length;
  const level = all.filter(([, value]) => order(value, mine) === 0).length;
  const ties = textOf(job.ref.fact['ties']);
  if (level > 1 && ties === 'error') return open(job, 'rank', true);
  return ties === 'average' ? fraction(2 * before + level + 1, 2) : fraction(before + 1);
};
const overAll =
  (operator: string, pick: (values: Fraction[]) => Fraction | undefined): Operator =>
  (job) => {
    const values = everybody(job, operator)?.map(([, value]) => value);
    return (values && pick(values.sort(order))) ?? open(job, operator);
  };

/** The same fact in the round before. */
const previous: Operator = (job) => {
  const base = job.find(textOf(job.ref.fact['previous']) ?? '');
  const before = lastRound(job.site);
  const said = before && countingAtLeast(before, base);
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

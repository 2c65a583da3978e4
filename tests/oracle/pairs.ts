/** Facts worked out from two others: ratios, differences, days, deadlines and whether they were kept. */
import { fraction, isBelow, isZero, minus, number, over, total, ZERO } from './fraction.js';
import { between, later, rolled, workingAfter, workingBetween } from './days.js';
import { refOf, type Site } from './records.js';
import { numberIn, wordIn } from './value.js';
import { ask, type Job, type Operator, type Source } from './world.js';
import { textOf, textsOf } from './yaml.js';

/** A fact that cannot be worked out although all it rests on is known. */
const nothing = ({ ref: { key, name } }: Job, more: Partial<Source> = {}): Source => ({
  key,
  name,
  kind: 'number',
  low: null,
  high: null,
  whole: false,
  options: [],
  contradicted: false,
  rests: null,
  ...more,
});
const operands = ({ ref: { fact } }: Job, operator: string): [string, string] => {
  const [a = '', b = ''] = textsOf(fact[operator]);
  return [a, b];
};

const ratio: Operator = (job) => {
  const [a, b] = operands(job, 'ratio');
  const [top, bottom] = [numberIn(job.read(a)), numberIn(job.read(b))];
  if (!isZero(bottom)) return over(top, bottom);
  const empty = textOf(job.ref.fact['when-empty']);
  return empty === undefined ? ask(job.world, nothing(job)) : number(empty);
};
/** Facts added up. */
export const totalOf: Operator = (job) =>
  total(textsOf(job.ref.fact['sum']).map((name) => numberIn(job.read(name))));
const difference: Operator = (job) => {
  const [a, b] = operands(job, 'difference');
  return minus(numberIn(job.read(a)), numberIn(job.read(b)));
};
const days: Operator = (job) => {
  const [a, b] = operands(job, 'days');
  const [from, to] = [wordIn(job.read(a)), wordIn(job.read(b))];
  if (job.ref.fact['count'] !== 'working') return fraction(between(from, to));
  const count = workingBetween(from, to, job.site.calendar);
  if (count !== undefined) return fraction(count);
  // None of the days between may be worked, or all of them.
  const all = fraction(between(from, to));
  const left = isBelow(all) ? { low: all, high: ZERO } : { low: ZERO, high: all };
  return ask(job.world, nothing(job, { whole: true, ...left }));
};
const deadline: Operator = (job) => {
  const { fact } = job.ref;
  const from = wordIn(job.read(textOf(fact['deadline']) ?? ''));
  const within = Number(textOf(fact['within']) ?? '0');
  const plain =
    fact['count'] === 'working'
      ? workingAfter(from, within, job.site.calendar)
      : later(from, within);
  const last =
    plain !== undefined && fact['roll-forward'] === 'true'
      ? rolled(plain, job.site.calendar)
      : plain;
  // So many working days are not fewer days, and a day that rolls, rolls on.
  const earliest = later(from, within);
  return last ?? ask(job.world, nothing(job, { kind: 'date', earliest }));
};
/** `never` is never so, whatever the deadline; else the day is compared with the last one. */
const timeliness: Operator = (job) => {
  const { fact } = job.ref;
  const dated = textOf(fact['timeliness']) ?? '';
  const day = wordIn(job.read(dated));
  if (day === 'never') return 'never';
  const plain = lastDay(job, textOf(fact['by']) ?? '');
  const last =
    plain !== undefined && fact['roll-forward'] === 'true'
      ? rolled(plain, job.site.calendar)
      : plain;
  // However far the last day rolls, what was done before it is on time.
  if (last === undefined && plain !== undefined && day <= plain) return 'on-time';
  if (last === undefined)
    return ask(job.world, nothing(job, { kind: 'timeliness', options: ['on-time', 'late'] }));
  return day <= last ? 'on-time' : 'late';
};
function lastDay({ site, ref, read }: Job, by: string): string | undefined {
  if (by === 'assessment') return site.assessedAt ?? undefined;
  return known(site, by, ref.leaf) ? wordIn(read(by)) : by;
}
const known = (site: Site, name: string, leaf: Job['ref']['leaf']): boolean =>
  refOf(site.tree, name, leaf) !== undefined;

export const PAIRS: Readonly<Record<string, Operator>> = {
  ratio,
  difference,
  days,
  deadline,
  timeliness,
};

/** Growth: larger trees and more records cost in proportion. */
import { demoCity, demoRecords, library } from './evidence.mjs';
import { figure, race } from './measure.mjs';

const at = { file: 'growth.yaml', line: 1, column: 1 };
/** A rule set of so many leaves, eight records a leaf: a flag, a percentage with bands, and events. */
function grown(leaves) {
  const { ruleSet } = library.compileTree(
    `id: g\ntitle: 增长\nexpect: { levels: [1], points: 10 }\nunits: [甲局]\nindicators:\n  - { id: L, title: 叶, lead: 甲局, points: 10, facts: { 有: flag, 率: percent, 事: events }, rules: [{ deduct: 2, when: { 有: false } }, { deduct: 0.1, each: { of: 率, below: 90%, step: 1%, count: pro-rata } }, { deduct: 1, each: 事, cap: 4 }] }\n`,
    'growth.yaml',
  );
  const text = JSON.stringify(ruleSet.indicators[0]);
  const facts = ruleSet.facts.map((fact) => JSON.stringify(fact));
  const own = (json, index) => JSON.parse(json.replaceAll('"L', `"L${index}`));
  const groups = Math.max(1, Math.ceil(leaves / 10));
  const inner = { ...ruleSet.indicators[0], leaf: null };
  const indicators = Array.from({ length: groups }, (_, group) => ({
    ...inner,
    id: `G${group}`,
    points: null,
    children: Array.from({ length: Math.min(10, leaves - group * 10) }, (_, index) => ({
      ...own(text, group * 10 + index),
      level: 2,
    })),
  }));
  return {
    ...ruleSet,
    indicators,
    facts: Array.from({ length: leaves }, (_, index) =>
      facts.map((json) => own(json, index)),
    ).flat(),
  };
}
function recordsFor(ruleSet, blank) {
  return ruleSet.facts.flatMap((fact, index) =>
    Array.from({ length: fact.kind === 'events' ? 6 : 1 }, (_, turn) => ({
      ...blank,
      place: at,
      id: `${String(index).padStart(6, '0')}-${turn}`,
      indicator: fact.indicator,
      fact: fact.name,
      value: fact.kind === 'flag' ? '否' : fact.kind === 'percent' ? `${80 + (index % 20)}%` : null,
    })),
  );
}

/**
 * Every run scores as many leaves, in many small trees or in few large ones, each with records of its own: both read as much memory.
 * One small tree scored again and again is read from the processor's cache and the large one is not; that compares caches, and has figures of its own.
 */
export async function growth({ quick = false } = {}) {
  const most = quick ? 1000 : 10_000;
  const sizes = quick ? [10] : [10, 1000, 10_000];
  const [sample] = demoRecords(demoCity(), 1);
  const blank = Object.fromEntries(Object.keys(sample).map((key) => [key, null]));
  const sitesOf = (size) =>
    Array.from({ length: most / size }, () => {
      const ruleSet = grown(size);
      return {
        ruleSet,
        evaluator: library.prepare(ruleSet),
        records: recordsFor(ruleSet, blank),
      };
    });
  const figures = [];
  for (const size of sizes) {
    const [small, large] = [sitesOf(125), sitesOf(size)];
    const all = (sites) => {
      for (const { evaluator, records } of sites) evaluator.evaluate(records);
    };
    const again = ([{ evaluator, records }], times) => {
      for (let time = 0; time < times; time++) evaluator.evaluate(records);
    };
    const times = await race(
      {
        small: () => all(small),
        large: () => all(large),
        smallAgain: () => again(small, small.length),
        largeAgain: () => again(large, large.length),
      },
      { rounds: 11, enough: 150, quick },
    );
    const name = `a leaf among ${size.toLocaleString('en')} ÷ a leaf among 125`;
    const of = (one) => ({
      [`${most.toLocaleString('en')} leaves in trees of ${size}`]: times[`large${one}`],
      'in trees of 125': times[`small${one}`],
    });
    figures.push(
      figure(name, times.large.ms / times.small.ms, of(''), size > 125 ? { atMost: 1.3 } : null),
    );
    if (size < most)
      figures.push(
        figure(
          `${name}, one tree and its records again and again`,
          times.largeAgain.ms / times.smallAgain.ms,
          of('Again'),
        ),
      );
  }
  return [
    ...figures,
    ...(quick ? [] : [await assessments(sitesOf)]),
    ...(await records({ quick })),
  ];
}
/** Whole assessments, every reason told and every point posted to the one unit that answers for all. */
async function assessments(sitesOf) {
  const [small, large] = [sitesOf(1000), sitesOf(10_000)];
  const all = (sites) => {
    for (const { evaluator, records, ruleSet } of sites)
      library.assess(ruleSet, evaluator.evaluate(records));
  };
  const times = await race(
    { small: () => all(small), large: () => all(large) },
    { rounds: 5, enough: 400 },
  );
  return figure(
    'a leaf of a whole assessment among 10,000 ÷ among 1,000',
    times.large.ms / times.small.ms,
    { '10,000 leaves in one tree': times.large, 'in trees of 1000': times.small },
    { atMost: 1.5 },
  );
}
async function records({ quick }) {
  const ruleSet = demoCity();
  const evaluator = library.prepare(ruleSet);
  const counts = quick ? [1000] : [1000, 10_000, 100_000, 1_000_000];
  const per = {};
  const heap = {};
  const values = {};
  for (const count of counts) {
    const some = demoRecords(ruleSet, count);
    const { run } = await race(
      { run: () => evaluator.evaluate(some) },
      { rounds: count > 100_000 ? 3 : 7, enough: 300, quick },
    );
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const kept = evaluator.evaluate(some);
    globalThis.gc?.();
    heap[count] = (process.memoryUsage().heapUsed - before) / count + 0 * kept.used.length;
    per[count] = run.ms / count;
    values[count] = run;
  }
  return counts
    .filter((count) => count !== 10_000)
    .map((count) =>
      figure(
        `a record among ${count.toLocaleString('en')} ÷ a record among 10,000`,
        per[count] / (per[10_000] ?? per[1000]),
        {
          run: values[count],
          ...(globalThis.gc ? { 'heap bytes per record': Math.round(heap[count]) } : {}),
        },
      ),
    );
}

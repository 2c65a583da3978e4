/** Growth: larger trees and more records cost in proportion. */
import { demoCity, demoRecords, library } from './evidence.mjs';
import { figure, race } from './measure.mjs';

const at = { file: 'growth.yaml', line: 1, column: 1 };
/** A rule set of so many leaves, eight records a leaf: a flag, a percentage with bands, and events. */
function grown(leaves) {
  const { ruleSet } = library.compileTree(`id: g\ntitle: 增长\nexpect: { levels: [1], points: 10 }\nunits: [甲局]\nindicators:\n  - { id: L, title: 叶, lead: 甲局, points: 10, facts: { 有: flag, 率: percent, 事: events }, rules: [{ deduct: 2, when: { 有: false } }, { deduct: 0.1, each: { of: 率, below: 90%, step: 1%, count: pro-rata } }, { deduct: 1, each: 事, cap: 4 }] }\n`, 'growth.yaml');
  const text = JSON.stringify(ruleSet.indicators[0]);
  const facts = ruleSet.facts.map((fact) => JSON.stringify(fact));
  const own = (json, index) => JSON.parse(json.replaceAll('"L', `"L${index}`));
  const groups = Math.max(1, Math.ceil(leaves / 10));
  const inner = { ...ruleSet.indicators[0], leaf: null };
  const indicators = Array.from({ length: groups }, (_, group) => ({ ...inner, id: `G${group}`, points: null, children: Array.from({ length: Math.min(10, leaves - group * 10) }, (_, index) => ({ ...own(text, group * 10 + index), level: 2 })) }));
  return { ...ruleSet, indicators, facts: Array.from({ length: leaves }, (_, index) => facts.map((json) => own(json, index))).flat() };
}
function recordsFor(ruleSet) {
  const [sample] = demoRecords(demoCity(), 1);
  const blank = Object.fromEntries(Object.keys(sample).map((key) => [key, null]));
  return ruleSet.facts.flatMap((fact, index) => Array.from({ length: fact.kind === 'events' ? 6 : 1 }, (_, turn) => ({
    ...blank, place: at, id: `${String(index).padStart(6, '0')}-${turn}`, indicator: fact.indicator, fact: fact.name, value: fact.kind === 'flag' ? '否' : fact.kind === 'percent' ? `${80 + index % 20}%` : null,
  })));
}

export async function growth({ quick = false } = {}) {
  const sizes = quick ? [10, 125] : [10, 125, 1000, 10_000];
  const perLeaf = {};
  const values = {};
  for (const size of sizes) {
    const ruleSet = grown(size);
    const records = recordsFor(ruleSet);
    const evaluator = library.prepare(ruleSet);
    const { run } = await race({ run: () => evaluator.evaluate(records) }, { rounds: 7, enough: size > 1000 ? 400 : 150, quick });
    perLeaf[size] = run.ms / size;
    values[`${size} leaves`] = run;
  }
  const leaves = sizes.filter((size) => size !== 125).map((size) => figure(`a leaf among ${size.toLocaleString('en')} ÷ a leaf among 125`, perLeaf[size] / perLeaf[125], { [`${size} leaves`]: values[`${size} leaves`], '125 leaves': values['125 leaves'] }, size > 125 ? { atMost: 1.3 } : null));
  return [...leaves, ...await records({ quick })];
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
    const { run } = await race({ run: () => evaluator.evaluate(some) }, { rounds: count > 100_000 ? 3 : 7, enough: 300, quick });
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const kept = evaluator.evaluate(some);
    globalThis.gc?.();
    heap[count] = (process.memoryUsage().heapUsed - before) / count + 0 * kept.used.length;
    per[count] = run.ms / count;
    values[count] = run;
  }
  return counts.filter((count) => count !== 10_000).map((count) => figure(`a record among ${count.toLocaleString('en')} ÷ a record among 10,000`, per[count] / (per[10_000] ?? per[1000]), { run: values[count], ...(globalThis.gc ? { 'heap bytes per record': Math.round(heap[count]) } : {}) }));
}

/** The demo city with so many records: its packaged evidence, a value for every fact that is missing, and further events, spread evenly. The same every time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const library = await import(join(root, 'dist/index.js'));
export const demoTree = join(root, 'indicators/demo-city.yaml');
export const demoCity = () =>
  library.compileTree(readFileSync(demoTree, 'utf8'), 'demo-city.yaml').ruleSet;

const VALUES = {
  number: (fact) => fact.max ?? '3',
  percent: () => '95%',
  flag: () => '是',
  choice: (fact) => fact.options[0],
  date: () => '2025-06-02',
  'date-or-never': () => '2025-06-02',
};
export function demoRecords(ruleSet, count, sample = 'full') {
  const folder = join(root, 'fixtures/demo-city', sample);
  const { records } = library.mergeEvidence(
    readdirSync(folder)
      .sort()
      .map((name) => library.readEvidence(readFileSync(join(folder, name)), name)),
  );
  const known = new Set(records.map(({ indicator, fact }) => `${indicator}|${fact}`));
  const blank = Object.fromEntries(Object.keys(records[0]).map((key) => [key, null]));
  const recordOf = (id, fields) => ({
    ...blank,
    place: { file: 'bench.jsonl', line: 1, column: 1 },
    ...fields,
    id,
  });
  for (const fact of ruleSet.facts)
    if (VALUES[fact.kind] && !known.has(`${fact.indicator}|${fact.name}`))
      records.push(
        recordOf(`v-${fact.key}`, {
          indicator: fact.indicator,
          fact: fact.name,
          value: VALUES[fact.kind](fact),
        }),
      );
  const events = ruleSet.facts.filter(
    ({ kind, indicator, where }) => kind === 'events' && indicator !== null && where.length === 0,
  );
  for (let index = 0; records.length < count; index++) {
    const fact = events[index % events.length];
    records.push(
      recordOf(`e-${String(index).padStart(7, '0')}`, {
        indicator: fact.indicator,
        fact: fact.name,
        date: `2025-0${1 + (index % 9)}-1${index % 9}`,
        unit: ruleSet.units[index % ruleSet.units.length],
        subject: `第${index}件`,
        title: `第${index}件`,
      }),
    );
  }
  return records.slice(0, Math.max(count, 1)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Records given as data: made what a file would have given, or set aside; nothing throws, and nothing is misread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assess,
  compileTree,
  evaluate,
  evaluateAsync,
  openSession,
  prepare,
  readEvidence,
  recordsFromObjects,
  toJsonFacts,
  toText,
  type EvidenceRecord,
  type RuleSet,
} from '../src/index.js';
import { at as pick, nat } from './support/random-facts.js';
import { runs } from './support/random.js';

const TREE = `id: g
title: 数据
period: { from: 2025-01-01, to: 2025-12-31 }
units: [甲局]
indicators:
  - { id: "1.1", title: 学法, points: 10, start: zero, facts: { 次数: number }, rules: [{ earn: 10, share: { of: 次数, target: 4 } }] }
  - { id: "1.10", title: 印发, points: 10, facts: { 已印发: flag, 败诉: events }, rules: [{ deduct: 5, when: { 已印发: false } }, { deduct: 1, each: 败诉 }] }
`;
function compiled(): RuleSet {
  const { ruleSet } = compileTree(TREE, 'tree.yaml');
  if (!ruleSet) throw new Error('no rule set');
  return ruleSet;
}
const RULES = compiled();
const WHOLE: EvidenceRecord | undefined = readEvidence(
  '编号,指标,数据项,值\nE1,1.1,次数,4\n',
  'a.csv',
).records[0];
/** What a caller without types hands over. */
function given(values: readonly unknown[]): EvidenceRecord[] {
  const records: EvidenceRecord[] = [];
  for (const value of values) Reflect.apply(Array.prototype.push, records, [value]);
  return records;
}
const told = (records: EvidenceRecord[]) => {
  const { total, setAside, used } = evaluate(RULES, records);
  return {
    low: total.lo ? toText(total.lo) : null,
    used: used.length,
    aside: setAside.map(
      ({ code, record, place }) => `${code} ${record ?? '-'} ${place.file}:${place.line}`,
    ),
  };
};

describe('records given as data', () => {
  const one = (part: object): object => ({ indicator: '1.1', fact: '次数', ...part });
  it.each<[string, unknown[], string, string[]]>([
    ['a number', [one({ value: 3 })], '12.5', []],
    ['missing fields', [one({ id: 'E1', value: '4' })], '15', []],
    ['a flag', [{ indicator: '1.10', fact: '已印发', value: true }], '10', []],
    ['a number of events', [{ indicator: '1.10', fact: '败诉', quantity: 2 }], '3', []],
    [
      'a day of the period written otherwise',
      [{ indicator: '1.10', fact: '败诉', date: '2025/3/4' }],
      '4',
      [],
    ],
    [
      'a day beyond the period',
      [{ id: 'E1', indicator: '1.10', fact: '败诉', date: '2026/3/4' }],
      '5',
      ['evidence/out-of-period E1 records:1'],
    ],
    ['no day', [one({ value: 4, date: '三月' })], '5', ['evidence/bad-date records:1 records:1']],
    ['an unknown field', [one({ vlaue: 3 })], '5', ['evidence/unknown-field records:1 records:1']],
    ['a list', [one({ id: 'E7', value: [3] })], '5', ['evidence/wrong-type E7 records:1']],
    [
      'an unknown verdict',
      [one({ verdict: 'good' })],
      '5',
      ['evidence/bad-verdict records:1 records:1'],
    ],
    [
      'what is no record',
      [null, 'E1', 7],
      '5',
      [1, 2, 3].map((line) => `evidence/wrong-type - records:${line}`),
    ],
    ['no place', [{ ...WHOLE, place: null }], '15', []],
    [
      'an empty note that declares nothing',
      [{ indicator: '1.1', verdict: 'exempt', note: '' }],
      '5',
      ['evidence/no-reason records:1 records:1'],
    ],
    ['nothing of a correction', [one({ supersedes: '', value: 4 })], '15', []],
  ])('%s', (_, records, low, aside) => {
    expect(told(given(records))).toEqual({ low, used: records.length - aside.length, aside });
  });
  it('scores records of readers as they are, the very same', () => {
    if (!WHOLE) throw new Error('no record');
    expect(evaluate(RULES, [WHOLE]).used[0]).toBe(WHOLE);
  });
  it('are set aside where even looking at them throws', () => {
    const trap = (): never => {
      throw new Error('trapped');
    };
    const hostile = new Proxy({}, { get: trap, getPrototypeOf: trap, ownKeys: trap });
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    const own = { indicator: '1.1', fact: '次数', value: 4 };
    const all = [hostile, revoked, { ...own, value: revoked }, { ...own, place: hostile }];
    const { low, aside } = told(given(all));
    expect([low, aside]).toEqual([
      '5',
      ['- records:1', '- records:2', 'records:3 records:3'].map(
        (each) => `evidence/wrong-type ${each}`,
      ),
    ]);
    const { records, setAside } = recordsFromObjects(RULES, [
      hostile,
      revoked,
      { 指标: '1.1', 值: revoked },
      own,
    ]);
    expect([setAside.length, records.map(({ value }) => value)]).toEqual([3, ['4']]);
  });
  it('6: throws on nothing, and says of each that it is used or set aside, whoever scores', async () => {
    const junk = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    });
    const fields = fc.dictionary(
      fc.constantFrom(
        'id',
        'indicator',
        'fact',
        'value',
        'quantity',
        'date',
        'verdict',
        'unit',
        'site',
        'place',
        'supersedes',
        'claimedScore',
        'note',
        'kind',
        'stage',
        'extra',
      ),
      fc.oneof(
        junk,
        fc.constantFrom('1.1', '次数', '败诉', '1.10', 'E1', '3', '2025-03-04', 'met'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fields, junk), { maxLength: 5 }),
        nat,
        async (drawn, by) => {
          const records = given(drawn);
          const evaluation = evaluate(RULES, records);
          const assessment = assess(RULES, evaluation);
          expect(evaluation.used.length + evaluation.setAside.length).toBe(records.length);
          expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment);
          expect((await evaluateAsync(RULES, records)).total).toEqual(evaluation.total);
          toJsonFacts(RULES, records);
          const session = openSession(prepare(RULES), records);
          if (records.length > 0) session.put(pick(records, by));
          session.scores();
          session.evaluation();
          recordsFromObjects(RULES, drawn);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});

describe('records from objects', () => {
  const rows = [
    {
      编号: 'E1',
      指标: '1.1',
      数据项: '次数',
      值: 3,
      责任单位: '甲局',
      日期: '2025/3/4',
      自评分: 10,
    },
    { id: 'E2', indicator: '1.10', fact: '已印发', value: true, 备注: null },
    { 指标编号: '1.10', 数据项: '败诉', '数量（件）': '2件', 序号: 9 },
  ];
  const csv =
    '编号,指标,数据项,值,责任单位,日期,自评分,数量（件）\nE1,1.1,次数,3,甲局,2025/3/4,10,\nE2,1.10,已印发,true,,,,\n,1.10,败诉,,,,,2件\n';
  it('reads Chinese and English keys as the headings of a spreadsheet', () => {
    const plain = ({ records }: { records: EvidenceRecord[] }) =>
      records.map(({ place: _, id, ...record }) => ({ ...record, id: id.replace(/:\d+$/, '') }));
    const reading = recordsFromObjects(RULES, rows, 'a.csv');
    expect(plain(reading)).toEqual(plain(readEvidence(csv, 'a.csv')));
    expect([reading.read, reading.setAside, reading.diagnostics]).toEqual([3, [], []]);
    expect(reading.records[2]).toMatchObject({
      id: 'a.csv:3',
      place: { file: 'a.csv', line: 3, column: 1 },
    });
  });
  it('keeps the names of what it sets aside, but for those that are not sure', () => {
    const reading = recordsFromObjects(RULES, [
      { 指标: '1.1', 数据项: '次数', 值: {} },
      { 指标: 1.1, 数据项: '次数', 值: 3 },
      { 指标: '1.1', 数据项: '次数', indicator: '1.10' },
    ]);
    expect(reading.setAside.map(({ indicator, fact }) => [indicator, fact])).toEqual([
      ['1.1', '次数'],
      [null, '次数'],
      [null, '次数'],
    ]);
  });
  it('sets aside what cannot be read, and says what is not', () => {
    const reading = recordsFromObjects(RULES, [
      { 指标: 1.1, 数据项: '次数', 值: 3 },
      { 指标: '1.1', 数据项: '次数', 日期: '三月' },
      { 指标: '1.1', indicator: '1.1' },
      { 指标: '1.1', 备考: '甲' },
      { 值: 3 },
      7,
    ]);
    expect(reading.setAside.map(({ code, place }) => [code, place.line])).toEqual([
      ['evidence/wrong-type', 1],
      ['evidence/bad-date', 2],
      ['syntax/duplicate-key', 3],
      ['evidence/no-target', 5],
      ['evidence/wrong-type', 6],
    ]);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['evidence/unknown-heading']);
    expect(reading.read).toBe(6);
  });
});

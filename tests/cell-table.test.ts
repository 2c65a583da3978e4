/**
 * One table for all roads (design 4): what stands in a cell, what it says for a percentage, a day, a
 * number and a count, and what is refused with the two readings that it could have.
 */
import { describe, expect, it } from 'vitest';
import { toText } from '../src/exact.js';
import { compileTree, evaluate, readEvidence, recordsFromObjects } from '../src/index.js';
import type { EvidenceReading, NumberCells } from '../src/index.js';
import type { RuleSet } from '../src/types.js';

/** A tree whose total is what is recorded of one fact: the percentage in points, the number itself. */
function treeOf(fact: string, rule: string): RuleSet {
  const { ruleSet, diagnostics } = compileTree(
    `
id: t
title: 树
units: [甲局]
indicators:
  - id: "1"
    title: 一
    points: 100000000
    lead: 甲局
    start: zero
    facts: { 数据: ${fact} }
    rules: [ ${rule} ]
`,
    'tree.yaml',
  );
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
const each = '{ earn: 1, each: { of: 数据, above: 0, step: 1, count: pro-rata } }';
const percentage = '{ earn: 1, each: { of: 数据, above: 0%, step: 1%, count: pro-rata } }';
const TREES = {
  percent: treeOf('percent', percentage),
  date: treeOf('date', '{ earn: 1, when: { 数据: 2025-03-04 } }'),
  number: treeOf('number', each),
  whole: treeOf('{ kind: number, whole: true }', each),
  events: treeOf('events', '{ earn: 1, each: 数据 }'),
};
type Kind = keyof typeof TREES;

/** What a reading is worth, or why its one record is refused, and with which readings. */
function saidBy(ruleSet: RuleSet, reading: EvidenceReading): string {
  const { total, setAside } = evaluate(ruleSet, reading);
  const [refused] = [...reading.setAside, ...setAside];
  if (refused === undefined) return total.lo === null ? 'nothing' : toText(total.lo);
  const { code, params } = refused;
  const readings = [params.likely, params.other, params.date].filter(
    (one) => typeof one === 'string',
  );
  return [code.replace('evidence/', ''), ...readings].join(' ');
}
const PERCENT_OR = 'percent-or-number';
/** A record in each road on which texts come in, and in each on which numbers do. */
type Road = (cell: string | number, options: NumberCells) => (ruleSet: RuleSet) => EvidenceReading;
const file =
  (name: string, textOf: (row: object) => string): Road =>
  (cell, options) =>
  (ruleSet) =>
    readEvidence(textOf({ indicator: '1', fact: '数据', value: cell }), name, {
      ...options,
      ruleSet,
    });
const KEYED: Readonly<Record<string, Road>> = {
  JSON: file('a.json', (row) => JSON.stringify([row])),
  'JSON Lines': file('a.jsonl', (row) => JSON.stringify(row)),
  YAML: file('a.yaml', (row) => `- ${JSON.stringify(row)}`),
  objects: (cell, options) => (ruleSet) =>
    recordsFromObjects(ruleSet, [{ 指标: '1', 数据项: '数据', 值: cell }], 'a', options),
};
const SHEET: Road = (cell, options) => (ruleSet) =>
  readEvidence(`指标,数据项,值\n1,数据,"${String(cell)}"`, 'a.csv', { ...options, ruleSet });
const BOTH: NumberCells = { percents: 'stored', dates: 'serial' };
const HIDDEN = 'percent-sign';
/** For a percentage, a date, a number, a whole number and a count. */
const KINDS: readonly Kind[] = ['percent', 'date', 'number', 'whole', 'events'];
type Row = readonly [cell: string, ...wanted: string[]];
const TEXTS: readonly Row[] = [
  [
    '95%',
    '95',
    'bad-value',
    `${PERCENT_OR} 95 0.95`,
    `${PERCENT_OR} 95 0.95`,
    `${PERCENT_OR} 95 0.95`,
  ],
  ['２０２５年３月４日', 'bad-value', '1', 'bad-value', 'bad-value', 'bad-value'],
  ['3件', 'bad-value', 'bad-value', 'bad-value', '3', '3'],
];
const BARE: readonly Row[] = [
  ['0.95', `${HIDDEN} 95% 0.95%`, 'bad-value', '0.95', 'out-of-range', '0.95'],
  ['95', `${HIDDEN} 95% 9500%`, 'bad-value', '95', '95', '95'],
  ['45720', `${HIDDEN} 45720% 4572000%`, 'serial-day 2025-03-04', '45720', '45720', '45720'],
  ['20250304', `${HIDDEN} 20250304% 2025030400%`, '1', '20250304', '20250304', '20250304'],
  ['0', '0', 'bad-value', '0', '0', '0'],
];
/** What the options change of these, in a cell that holds a number. */
const STORED: readonly Row[] = [
  ['0.95', '95', 'bad-value', '0.95', 'out-of-range', '0.95'],
  ['0.953', '95.3', 'bad-value', '0.953', 'out-of-range', '0.953'],
  ['1', '100', 'bad-value', '1', '1', '1'],
  ['1.2', `${HIDDEN} 1.2% 120%`, 'bad-value', '1.2', 'out-of-range', '1.2'],
  ['95', `${HIDDEN} 95% 9500%`, 'bad-value', '95', '95', '95'],
  ['45720', `${HIDDEN} 45720% 4572000%`, '1', '45720', '45720', '45720'],
  ['45720.5', `${HIDDEN} 45720.5% 4572050%`, '1', '45720.5', 'out-of-range', '45720.5'],
  ['20250304', `${HIDDEN} 20250304% 2025030400%`, '1', '20250304', '20250304', '20250304'],
  ['0', '0', 'bad-value', '0', '0', '0'],
];
const ofAll = (cell: string | number, options: NumberCells, road: Road): string[] =>
  KINDS.map((kind) => saidBy(TREES[kind], road(cell, options)(TREES[kind])));

describe.each(Object.entries({ CSV: SHEET, ...KEYED }))('a text in %s', (_, road) => {
  it.each([...TEXTS, ...BARE])('%s', (cell, ...wanted) => {
    expect(ofAll(cell, {}, road)).toEqual(wanted);
    expect(ofAll(cell, BOTH, road)).toEqual(wanted);
  });
});
describe.each(Object.entries(KEYED))('a number in %s', (_, road) => {
  it.each(BARE)('%s', (cell, ...wanted) => {
    expect(ofAll(Number(cell), {}, road)).toEqual(wanted);
  });
  it.each(STORED)('%s, where percentages and days are stored as numbers', (cell, ...wanted) => {
    expect(ofAll(Number(cell), BOTH, road)).toEqual(wanted);
  });
});
describe('numbers in cells of unknown format', () => {
  const { percent, date } = TREES;
  it('are read by each option for its own kind alone', () => {
    const json = KEYED.JSON ?? SHEET;
    expect(saidBy(percent, json(0.95, { dates: 'serial' })(percent))).toBe(`${HIDDEN} 95% 0.95%`);
    expect(saidBy(date, json(45720, { percents: 'stored' })(date))).toBe('serial-day 2025-03-04');
  });
  it('stand for the day of a record as well', () => {
    const text = '[{"indicator":"1","fact":"数据","value":"95%","date":45720}]';
    const plain = readEvidence(text, 'a.json');
    expect(plain.setAside.map(({ code }) => code)).toEqual(['evidence/serial-day']);
    const read = readEvidence(text, 'a.json', { dates: 'serial', ruleSet: percent });
    expect(read.records.map((one) => one.date)).toEqual(['2025-03-04']);
  });
  it('are shown as they were read', () => {
    const { records } = (KEYED.objects ?? SHEET)(0.953, BOTH)(percent);
    expect(records.map(({ value }) => value)).toEqual(['95.3%']);
  });
  it('are read of a fact that is named without its indicator, where there is one of that name', () => {
    const text = '[{"fact":"数据","value":0.95}]';
    expect(saidBy(percent, readEvidence(text, 'a.json', { ...BOTH, ruleSet: percent }))).toBe('95');
  });
  it('stay refused where nobody knows which fact they are of', () => {
    const text = '[{"indicator":"1","fact":"数居","value":0.95}]';
    const { records } = readEvidence(text, 'a.json', { ...BOTH, ruleSet: percent });
    expect(records.map(({ value }) => value)).toEqual(['0.95']);
  });
  it('under a heading with a percent sign are those percentages', () => {
    const rows = [{ 指标: '1', 数据项: '数据', '值（%）': 0.95 }];
    expect(saidBy(percent, recordsFromObjects(percent, rows, 'a', BOTH))).toBe('0.95');
  });
});

const csv =
  (heading: string) =>
  (cell: string): EvidenceReading =>
    readEvidence(`指标,数据项,${heading}\n1,数据,"${cell}"`, 'a.csv');

describe('a heading with a percent sign', () => {
  it.each(['值（%）', '值(%)', '值 （％）', '数值[%]', '结果%', 'value (%)', '结果（单位：%）'])(
    '%s: a bare number is that percentage',
    (heading) => {
      expect(saidBy(TREES.percent, csv(heading)('95.3'))).toBe('95.3');
      expect(saidBy(TREES.percent, csv(heading)('95.3%'))).toBe('95.3');
    },
  );
  it.each(['值', '值（件）', '值（100%制）', '值（不到 60% 的注明原因）'])(
    '%s says nothing of what a bare number is',
    (heading) => {
      expect(saidBy(TREES.percent, csv(heading)('95.3'))).toBe('percent-sign 95.3% 9530%');
    },
  );
  it.each<[Kind, string, string]>([
    ['percent', '0.953', '0.953'],
    ['percent', '９５．３', '95.3'],
    ['percent', '1,095', '1095'],
    ['percent', '95.3 %', '95.3'],
    ['percent', '0', '0'],
    ['percent', '1/2', '50'],
    ['percent', '约95', 'bad-value'],
    ['percent', '20250304', 'percent-sign 20250304% 2025030400%'],
    ['number', '3', `${PERCENT_OR} 3 0.03`],
    ['number', '0', '0'],
    ['whole', '3', `${PERCENT_OR} 3 0.03`],
    ['whole', '3次', '3'],
    ['events', '3', `${PERCENT_OR} 3 0.03`],
    ['events', '3件', '3'],
    ['events', '无', '0'],
    ['date', '45720', 'bad-value'],
    ['date', '2025-03-04', '1'],
  ])('for %s, %s is %s', (kind, cell, wanted) => {
    expect(saidBy(TREES[kind], csv('值（%）')(cell))).toBe(wanted);
  });
  it.each([
    ['95.3', '95.3'],
    [95.3, '95.3'],
    [0.953, '0.953'],
    ['95.3%', '95.3'],
  ])('holds for the key of an object: %j', (value, wanted) => {
    const reading = recordsFromObjects(TREES.percent, [
      { 指标: '1', 数据项: '数据', '值（%）': value },
    ]);
    expect(saidBy(TREES.percent, reading)).toBe(wanted);
  });
  it('may stand in a second line of headings', () => {
    const text = '编号,指标,数据项,值,日期\n,,,（%）,\nA,1,数据,95.3,2025-03-04';
    expect(saidBy(TREES.percent, readEvidence(text, 'a.csv'))).toBe('95.3');
  });
  it('holds until other headings follow', () => {
    const text = `编号,指标,数据项,值（%）\nA,1,数据,95.3\n编号,指标,数据项,值\nB,1,数据,95.3`;
    const { records } = readEvidence(text, 'a.csv');
    expect(records.map(({ value }) => value)).toEqual(['95.3%', '95.3']);
  });
  it('makes no percentage of how many, nor of a claimed score', () => {
    const text = `指标,数据项,数量（%）,自评分（%）\n1,数据,3,\n1,,,90`;
    const reading = readEvidence(text, 'a.csv');
    const { setAside } = evaluate(TREES.events, reading);
    expect([...reading.setAside, ...setAside].map(({ code }) => code)).toEqual([
      'evidence/bad-quantity',
      'evidence/bad-claim',
    ]);
  });
});

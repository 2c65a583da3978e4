/** Ranges of cells as hosts of spreadsheets hand them over: what each cell says, and what is refused. */
import { describe, expect, it } from 'vitest';
import { compileTree, evaluate, recordsFromGrid } from '../src/index.js';
import type { EvidenceReading, GridCell, GridOptions } from '../src/index.js';
import { decimalOf } from '../src/evidence/grid/cells.js';

const { ruleSet: compiled } = compileTree(
  `
id: t
title: 树
units: [甲局]
facts: { 事故: events }
indicators:
  - id: "1"
    title: 一
    points: 50
    lead: 甲局
    facts: { 率: percent, 数: number, 次: { kind: number, whole: true }, 否: flag, 日: date, 件: events }
    rules:
      - { deduct: 1, each: { of: 率, below: 100%, step: 1%, count: whole } }
      - { deduct: 1, each: { of: 数, above: 10, step: 1, count: whole } }
      - { deduct: 1, each: 次 }
      - { deduct: 1, when: { 否: false } }
      - { deduct: 1, when: { 日: 2025-03-04 } }
      - { deduct: 1, each: 件 }
  - id: "1.1"
    title: 二
    points: 25
    lead: 甲局
    facts: { 数: number }
    rules: [ { deduct: 1, each: { of: 数, above: 0, step: 1, count: whole } } ]
  - id: "1.10"
    title: 三
    points: 25
    lead: 甲局
    facts: { 数: number }
    rules: [ { deduct: 1, each: { of: 数, above: 0, step: 1, count: whole } } ]
`,
  'tree.yaml',
);
if (compiled === null) throw new Error('the tree has errors');
const ruleSet = compiled;
const HEAD = ['编号', '指标', '数据项', '值', '数量', '日期', '标题'];
const EMPTY: GridOptions = { blanks: 'empty', sheet: '佐证' };
const read = (rows: readonly (readonly GridCell[])[], options = EMPTY): EvidenceReading =>
  recordsFromGrid(ruleSet, [HEAD, ...rows], options);
/** What one value says of a fact, or why it is refused: here or when it is scored. */
function saidOf(fact: string, value: GridCell, options: Partial<GridOptions> = {}): string {
  const reading = read([['A', '1', fact, value]], { ...EMPTY, ...options });
  const { setAside } = evaluate(ruleSet, reading);
  const refused = [...reading.setAside, ...setAside][0];
  return refused?.code ?? reading.records[0]?.value ?? 'blank';
}
class Later extends Date {}

describe('the decimal of a double', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [2.9999999999999996, '3'],
    [0.966666666666667, '0.966666666666667'],
    [29 / 30, '0.966666666666667'],
    [0.285, '0.285'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [-0, '0'],
    [-1.5, '-1.5'],
    [123456789012345, '123456789012345'],
    [1234567890123456, '1234567890123460'],
    [0.1, '0.1'],
    [1e15, '1000000000000000'],
    [Number.MIN_VALUE, `0.${'0'.repeat(323)}494065645841247`],
    [100, '100'],
  ])('of %j is %s', (value, wanted) => {
    expect(decimalOf(value)).toBe(wanted);
  });
});

describe('a cell', () => {
  it.each<[string, GridCell, Partial<GridOptions>, string]>([
    ['率', 0.95, {}, '95%'],
    ['率', 0.285, {}, '28.5%'],
    ['率', 29 / 30, {}, '96.6666666666667%'],
    ['率', 95, {}, 'evidence/percent-sign'],
    ['率', '95%', {}, '95%'],
    ['率', '0.95', {}, 'evidence/percent-sign'],
    ['率', 0.95, { percents: 'written' }, 'evidence/percent-sign'],
    ['数', 0.1 + 0.2, {}, '0.3'],
    ['数', '0.3', {}, '0.3'],
    ['数', 1e21, {}, '1000000000000000000000'],
    ['次', 2.9999999999999996, {}, '3'],
    ['次', '3次', {}, '3次'],
    ['否', true, {}, 'TRUE'],
    ['否', false, {}, 'FALSE'],
    ['否', '√', {}, '√'],
    ['日', 45720, {}, '2025-03-04'],
    ['日', 45720.5, {}, '2025-03-04'],
    ['日', 44258, { dates: 'serial-1904' }, '2025-03-04'],
    ['日', 45720, { dates: 'serial-1904' }, '2029-03-05'],
    ['日', 45720, { dates: 'written' }, 'evidence/serial-day'],
    ['日', 20250304, {}, '20250304'],
    ['日', new Date(2025, 2, 4), {}, '2025-03-04'],
    ['日', new Later(2025, 2, 4, 13, 30), {}, '2025-03-04'],
    ['日', new Date(Number.NaN), {}, 'evidence/error-cell'],
    // 29 February 1900 never was; a day before 1927 is rather a slip.
    ['日', 60, {}, 'evidence/bad-value'],
    ['日', 3, {}, 'evidence/bad-value'],
    ['日', { error: '#N/A' }, {}, 'evidence/error-cell'],
    ['数', { error: '#DIV/0!' }, {}, 'evidence/error-cell'],
    ['数', '#VALUE!', {}, 'evidence/error-cell'],
    ['数', { error: 'whatever' }, {}, 'evidence/error-cell'],
    ['数', Number.NaN, {}, 'evidence/error-cell'],
    ['数', Number.POSITIVE_INFINITY, {}, 'evidence/error-cell'],
    ['率', new Date(2025, 2, 4), {}, 'evidence/bad-value'],
    ['件', 2, {}, '2'],
    ['件', '无', {}, '无'],
  ])('of %s, %j with %j: %s', (fact, value, options, wanted) => {
    expect(saidOf(fact, value, options)).toBe(wanted);
  });
  it.each([null, undefined, '', '  ', '\u200b', '[空]', '[blank]'])('%j is blank', (blank) => {
    expect(read([['A', '1', '件', 2, blank, blank, blank]]).records).toMatchObject([
      { value: '2', quantity: null, date: null, title: null },
    ]);
  });
  it('of an unknown kind is an error cell', () => {
    const odd: unknown[] = [Symbol('empty'), () => 1, {}, [1], new Map()];
    for (const cell of odd) {
      const { records, setAside } = recordsFromGrid(ruleSet, [HEAD, ['A', '1', '件', cell]], EMPTY);
      expect([records.length, setAside.map(({ code }) => code)]).toEqual([
        0,
        ['evidence/error-cell'],
      ]);
    }
  });
  it('with an error sets its row aside by what the row still names', () => {
    const { setAside } = read([['A', '1', '件', 1, '', '', { error: '#REF!' }]]);
    expect(setAside).toMatchObject([{ record: 'A', indicator: '1', fact: '件' }]);
    expect(setAside[0]?.place).toMatchObject({ file: '佐证!', line: 2, column: 7 });
  });
  it('with an error where nobody reads is none', () => {
    const grid = [
      [...HEAD, '我的列'],
      ['A', '1', '件', 1, '', '', '', { error: '#REF!' }],
    ];
    expect(recordsFromGrid(ruleSet, grid, EMPTY).records).toHaveLength(1);
  });
});

describe('the id of an indicator', () => {
  it('that two indicators have as a number is refused', () => {
    const { records, setAside } = read([
      ['A', 1.1, '数', 1],
      ['B', '1.1', '数', 1],
      ['C', '1.10', '数', 1],
      ['D', 1, '数', 1],
    ]);
    expect(records.map(({ id, indicator }) => `${id} ${indicator ?? ''}`)).toEqual([
      'B 1.1',
      'C 1.10',
      'D 1',
    ]);
    expect(setAside).toMatchObject([{ record: 'A', code: 'evidence/wrong-type' }]);
  });
  it('that is a number is kept as it is shown in other columns', () => {
    expect(read([[7, '1', '件', 1, '', '', 2025]]).records).toMatchObject([
      { id: '7', title: '2025' },
    ]);
  });
});

describe('a host that makes zeros of blanks', () => {
  const ZERO: GridOptions = { blanks: 'zero', sheet: '佐证' };
  it.each<[string, GridCell[], string]>([
    // Beside a count, a zero that was written would contradict it.
    ['a count under 数量', ['A', '1', '件', 0, 2, 0, 0], 'evidence/zero-or-blank'],
    ['a count under 值', ['A', '1', '件', '3件', 0, 0, 0], 'evidence/zero-or-blank'],
    ['a word under 值', ['A', '1', '件', '无', 0, 0, 0], 'evidence/zero-or-blank'],
    ['a measured value', ['A', '1', '数', 12, 0, 0, 0], 'A 数 12 ·'],
    ['a measured zero, or none', ['A', '1', '数', 0, 0, 0, 0], 'evidence/zero-or-blank'],
    ['no events, or one', ['A', '1', '件', 0, 0, 0, '某案'], 'evidence/zero-or-blank'],
    ['a document', ['A', '1', 0, 0, 0, 0, '文件'], 'A · · ·'],
  ])('%s', (_, row, wanted) => {
    const { records, setAside } = read([row], ZERO);
    const said = records.map(({ id, fact, value, quantity }) =>
      [id, fact ?? '·', value ?? '·', quantity ?? '·'].join(' '),
    );
    expect([...said, ...setAside.map(({ code }) => code)]).toEqual([wanted]);
  });
  it('gives no record for a row of zeros', () => {
    expect(read([[0, 0, 0, 0, 0, 0, 0]], ZERO)).toMatchObject({ read: 0, records: [] });
  });
  it('is believed where the formula says what blanks are', () => {
    const { records, setAside } = read(
      [
        ['A', '1', '数', 0, '[空]', '[空]', '[空]'],
        ['B', '1', '件', 0, '[空]', '[空]', '某案'],
      ],
      ZERO,
    );
    expect(setAside).toEqual([]);
    expect(records.map(({ value, quantity }) => [value, quantity])).toEqual([
      ['0', null],
      ['0', null],
    ]);
  });
  it('keeps a zero that is text', () => {
    expect(read([['A', '1', '数', '0', 0, 0, 0]], ZERO).records).toMatchObject([{ value: '0' }]);
  });
});

describe('a range', () => {
  it('has places by its sheet, and rows from where it begins', () => {
    const options = { ...EMPTY, firstRow: 11, firstColumn: 28 };
    const { records, setAside } = recordsFromGrid(
      ruleSet,
      [HEAD, ['', '1', '件', 1], [], ['', '1', '件', 1, '', '昨天']],
      options,
    );
    expect(records).toMatchObject([{ id: '佐证!12', place: { line: 12, column: 1 } }]);
    expect(setAside).toMatchObject([{ place: { line: 14, column: 33 } }]);
  });
  it('may be ragged, wider than its headings and far longer than its rows', () => {
    const ragged = [HEAD, ['A', '1', '件', 2], ['B', '1', '件', 1, '', '', '', '', ''], ['']];
    const { records } = recordsFromGrid(
      ruleSet,
      [...ragged, ...Array.from({ length: 5000 }, () => ['', null, undefined])],
      EMPTY,
    );
    expect(records.map(({ id }) => id)).toEqual(['A', 'B']);
  });
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'A1:P500'],
    ['a number', 7],
    ['a list of texts', ['指标', '值']],
    ['an object', { length: 3 }],
    [
      'what throws',
      new Proxy([], {
        get: () => {
          throw new Error('no');
        },
      }),
    ],
    [
      'rows that throw',
      [
        HEAD,
        new Proxy([], {
          get: () => {
            throw new Error('no');
          },
        }),
      ],
    ],
  ])('that is %s is refused as a whole', (_, grid) => {
    const { records, diagnostics } = recordsFromGrid(ruleSet, grid, EMPTY);
    expect(records).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error' }]);
  });
  it.each<[string, unknown, string]>([
    ['no row', [], 'evidence/empty'],
    ['blanks alone', [['', null], [undefined]], 'evidence/empty'],
    [
      'no headings',
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
      'evidence/no-headings',
    ],
  ])('with %s says so', (_, grid, code) => {
    expect(recordsFromGrid(ruleSet, grid, EMPTY).diagnostics).toMatchObject([{ code }]);
  });
  it('is read under its titles, and without its totals and notes', () => {
    const { records, setAside, diagnostics } = recordsFromGrid(
      ruleSet,
      [['某市佐证表'], HEAD, ['A', '1', '件', 2], ['合计', '', '', 2], ['填表人：张三']],
      EMPTY,
    );
    expect([records.length, setAside.length]).toEqual([1, 0]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'evidence/title-row',
      'evidence/total-row',
      'evidence/note-row',
    ]);
  });
});

/** What people write in a cell, and what it says: one table for every road on which evidence comes in. */
import { describe, expect, it } from 'vitest';
import { ONE, toText, type Exact } from '../src/exact.js';
import { assess, compileTree, evaluate, formatText, readEvidence } from '../src/index.js';
import {
  countIn,
  dayIn,
  flagIn,
  howMany,
  numberIn,
  percentIn,
  serialDayIn,
} from '../src/values/index.js';

const shown = (value: Exact | undefined): string =>
  value === undefined ? 'refused' : toText(value);

describe('a number', () => {
  it.each([
    ['12', '12'],
    ['１２．５', '12.5'],
    ['1,234', '1234'],
    ['１，２３４，５６７.5', '1234567.5'],
    ['-1,234', '-1234'],
    ['1/3', '1/3'],
    [' 7\u200b ', '7'],
    ['12,34', 'refused'],
    ['1,2345', 'refused'],
    ['1234,567', 'refused'],
    [',123', 'refused'],
    ['1 234', 'refused'],
    ['3件', 'refused'],
    ['50%', 'refused'],
    ['3²', 'refused'],
    ['1e3', 'refused'],
    ['三', 'refused'],
    ['约3', 'refused'],
    ['3-5', 'refused'],
    ['', 'refused'],
  ])('%j is %s', (cell, wanted) => {
    expect(shown(numberIn(cell))).toBe(wanted);
  });
});

describe('a percentage', () => {
  it.each([
    ['95%', '0.95'],
    ['95 %', '0.95'],
    ['９５％', '0.95'],
    ['９５　％', '0.95'],
    ['1,200%', '12'],
    ['11/12', '11/12'],
    ['0', '0'],
    ['0.95', 'refused'],
    ['95', 'refused'],
    ['95‰', 'refused'],
    ['95 % %', 'refused'],
    ['20250304', 'refused'],
  ])('%j is %s', (cell, wanted) => {
    expect(shown(percentIn(cell))).toBe(wanted);
  });
});

describe('how many', () => {
  it.each([
    ['3', '3'],
    ['3件', '3'],
    ['4次', '4'],
    ['2人次', '2'],
    ['３ 件', '3'],
    ['1,234件', '1234'],
    ['无', '0'],
    ['否', '0'],
    ['没有', '0'],
    ['有', '1'],
    ['是', '1'],
    ['三件', 'refused'],
    ['3万元', 'refused'],
    ['3天', 'refused'],
    ['3分', 'refused'],
    ['3%', 'refused'],
    ['3件5件', 'refused'],
    ['件', 'refused'],
    ['败诉', 'refused'],
    ['/', 'refused'],
  ])('%j is %s', (cell, wanted) => {
    expect(shown(howMany(cell, ONE))).toBe(wanted);
  });
  it('有 is a word and no number', () => {
    expect(countIn('有')).toBeUndefined();
  });
});

describe('yes or no', () => {
  it.each(['✔', '✔\ufe0f', '✓', '√', '☑', '✅', 'Y', 'ｙ', 'YES', '对', '是', '有', '1', 'TRUE'])(
    '%j is yes',
    (cell) => {
      expect(flagIn(cell)).toBe(true);
    },
  );
  it.each(['✘', '✗', '×', '❌', 'N', 'No', '错', '否', '无', '没有', '０', 'false'])(
    '%j is no',
    (cell) => {
      expect(flagIn(cell)).toBe(false);
    },
  );
  it.each(['☒', '☐', 'x', '2', '不详', ''])('%j is neither', (cell) => {
    expect(flagIn(cell)).toBeUndefined();
  });
});

describe('a day', () => {
  it.each([
    '2025-03-04',
    '2025/3/4',
    '2025.3.4',
    '2025年3月4日',
    '2025 年 3 月 4 日',
    '２０２５年３月４日',
    '20250304',
    '2025/3/4 0:00',
    '2025/3/4 00:00:00',
    '2025-03-04T00:00:00.000',
    '2025/3/4　23:59',
    '2025年3月4日9:30',
  ])('%j is that day', (cell) => {
    expect(dayIn(cell)).toBe('2025-03-04');
  });
  it.each([
    '45720',
    '2025-03-03T16:00:00Z',
    '2025-03-04T00:00:00+08:00',
    '2025/3/4 24:00',
    '2025/3/4 0:60',
    '20250230',
    '20251301',
    '250304',
    '2025年3月',
    '2025-3/4',
    '2025-03-040:00',
    '今天',
  ])('%j is none', (cell) => {
    expect(dayIn(cell)).toBeUndefined();
  });
  it.each([
    ['45720', '2025-03-04'],
    ['４５７２０', '2025-03-04'],
    ['45720.5', '2025-03-04'],
    ['45657', '2024-12-31'],
    ['45658', '2025-01-01'],
    ['73050', '2099-12-31'],
    ['73051', undefined],
    ['9999', undefined],
    ['20250304', undefined],
    ['45720件', undefined],
  ])('%j is probably %s', (cell, wanted) => {
    expect(serialDayIn(cell)).toBe(wanted);
  });
});

describe('every format', () => {
  const { ruleSet } = compileTree(
    `
id: t
title: 树
units: [甲局]
indicators:
  - id: "1"
    title: 一
    points: 100
    lead: 甲局
    facts: { 率: percent, 数: number, 次: { kind: number, whole: true }, 否: flag, 日: date, 件: events }
    rules:
      - { deduct: 1, each: { of: 率, below: 100%, step: 1%, count: whole } }
      - { deduct: 1, each: { of: 数, above: 1230, step: 1, count: whole } }
      - { deduct: 1, each: 次 }
      - { deduct: 16, when: { 否: false } }
      - { deduct: 32, when: { 日: 2025-03-04 } }
      - { deduct: 1, each: 件 }
`,
    'tree.yaml',
  );
  const rows = [
    ['率', '９８ %', ''],
    ['数', '1,234', ''],
    ['次', '3 次', ''],
    ['否', '✘', ''],
    ['日', '2025 年 3 月 4 日 0:00', ''],
    ['件', '', '2人次'],
  ] as const;
  const objects = rows.map(([fact, value, quantity], index) => ({
    id: `R${String(index)}`,
    indicator: '１',
    fact,
    value,
    quantity,
    date: '2025/3/4 0:00',
  }));
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',');
  const table = objects.map((row) => line(Object.values(row)));
  it.each([
    ['a.csv', ['编号,指标,数据项,值,数量,日期', ...table].join('\n')],
    ['a.json', JSON.stringify(objects)],
    ['a.jsonl', objects.map((row) => JSON.stringify(row)).join('\n')],
    ['a.yaml', objects.map((row) => `- ${JSON.stringify(row)}`).join('\n')],
  ])('reads the same in %s', (file, text) => {
    if (ruleSet === null) throw new Error('the tree has errors');
    const { records, setAside } = readEvidence(text, file);
    expect(setAside).toEqual([]);
    expect(records.map(({ date }) => date)).toEqual(rows.map(() => '2025-03-04'));
    const { total, setAside: refused } = evaluate(ruleSet, records);
    expect(refused).toEqual([]);
    // 100 − 2 − 4 − 3 − 16 − 32 − 2
    expect(total.lo && toText(total.lo)).toBe('41');
  });
});

describe('full points without a record', () => {
  const { ruleSet } = compileTree(
    `
id: t
title: 树
units: [甲局]
facts: { 事故: events, 通报: events, 通报数: { count: 通报 } }
indicators:
  - { id: "1", title: 一, points: 5, lead: 甲局, facts: { 投诉: events }, rules: [ { deduct: 1, each: 投诉 } ] }
  - { id: "2", title: 二, points: 5, lead: 甲局, rules: [ { deduct: 1, each: 事故 } ] }
  - { id: "3", title: 三, points: 5, lead: 甲局, rules: [ { deduct: 1, each: 通报数 } ] }
`,
    'tree.yaml',
  );
  it.each([
    ['nobody says anything', '', 3],
    ['one says that there was none', '1,投诉,无', 2],
    ['a line is not filled in', '1,投诉,', 3],
    ['a record names no indicator', ',事故,0', 2],
    ['a record speaks of what is worked out', ',通报,0', 2],
    ['points were lost', '1,投诉,1', 2],
  ])('%s: %s', (_, row, count) => {
    if (ruleSet === null) throw new Error('the tree has errors');
    const reading = readEvidence(`指标,数据项,值\n${row}`, 'a.csv');
    const assessment = assess(ruleSet, evaluate(ruleSet, reading.records), { reading });
    expect(assessment.evidence.fullWithoutRecord).toBe(count);
    expect(formatText(assessment, { language: 'zh', width: 100 })).toContain(
      `${String(count)} 项得满分，没有任何记录说到`,
    );
  });
});

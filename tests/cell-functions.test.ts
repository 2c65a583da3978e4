/**
 * Cell functions in a host that has ECMAScript 2020 and nothing else, as one script: every function
 * of a range, with ranges as each host passes them.
 */
import { describe, expect, it } from 'vitest';
import { cellFunctions, compactRuleSet } from '../src/sheet/index.js';
import { called, records, rows, ruleSet, stored } from './support/bare-cells.js';
import { textRows } from './support/grids.js';

/** Ranges as hosts pass them, and how their add-ins are made. */
const HOSTS: readonly (readonly [name: string, range: string, options: string])[] = [
  ['texts', rows, "{ blanks: 'empty' }"],
  ['Univer, a class: blanks null, numbers', stored('null'), "{ blanks: 'empty' }"],
  ['Univer, guarded', stored('"[空]"'), "{ blanks: 'zero' }"],
  [
    'Excel, guarded on the web',
    `${stored('null')}.map((row) => row.map((cell) => cell ?? '[空]'))`,
    "{ blanks: 'zero' }",
  ],
  ['Excel on the desktop, guarded', stored('"[空]"'), "{ blanks: 'zero' }"],
  ['Sheets: blanks are empty texts', stored('""'), "{ blanks: 'empty' }"],
  [
    'Sheets: days are dates',
    `${stored('""')}.map((row, at) => row.map((cell, column) => at > 0 && column === 11 && typeof cell === 'number' ? new Date(1899, 11, 30 + cell) : cell))`,
    "{ blanks: 'empty' }",
  ],
  [
    'numbers as texts',
    `${rows}.map((row) => row.map((cell) => cell === '' ? undefined : cell))`,
    "{ blanks: 'empty' }",
  ],
  [
    'flags',
    `${rows}.map((row) => row.map((cell) => cell === '是' ? true : cell === '否' ? false : cell))`,
    "{ blanks: 'empty' }",
  ],
  [
    'ragged',
    `${rows}.map((row) => { while (row.length > 0 && row[row.length - 1] === '') row.pop(); return row; })`,
    "{ blanks: 'empty' }",
  ],
];
const TABLE = [
  ['编号', '指标', '满分', '得分', '失分', '状态'],
  ['1', '制度建设', 55, 47, 8, '部分达标'],
  ['1.1', '学法制度', 15, 15, 0, '达标'],
  ['1.2', '法律顾问覆盖率', 20, 12, 8, '部分达标'],
  ['1.3', '普法宣传', 20, 20, 0, '达标'],
  ['2', '严格执法', 45, 35, 10, '部分达标'],
  ['2.1', '行政应诉', 25, 23, 2, '达标'],
  ['2.2', '信息公开', 20, 12, 8, '部分达标'],
];
/** What each function of a range answers of the beginner's tree. */
const ANSWERS: readonly (readonly [name: string, rest: string, wanted: unknown])[] = [
  ['score', '', 82],
  ['score', ", '1.2'", 12],
  ['score', ', 1.2', 12],
  ['score', ', [[null]]', 82],
  ['score', ", '9'", '没有编号为 9 的指标'],
  ['score', ", '1.2', 46000, '示例区'", 12],
  ['score', ", '', '昨天'", '评估日期写的是“昨天”，应是日期，如 2026-01-15'],
  ['possible', '', 82],
  ['possible', ", '2.1'", 23],
  ['verdict', '', '予以推荐'],
  ['lost', '', 18],
  ['lost', ", '司法局'", 8],
  ['lost', ", '公安局 '", 2],
  ['lost', ", '司法'", '没有叫“司法”的责任单位（是不是“司法局”？）'],
  ['table', '', TABLE],
  ['table', ', 1', TABLE.filter((row) => row[0] === '编号' || !String(row[0]).includes('.'))],
  ['table', ", '一'", [['级次写的是“一”，应是 1、2、3 这样的数']]],
  [
    'ledger',
    '',
    [
      ['责任单位', '失分', '其中已确定', '涉及指标'],
      ['办公室', 8, 8, 1],
      ['司法局', 8, 8, 1],
      ['公安局', 2, 2, 1],
    ],
  ],
  ['problems', '', [['单元格', '程度', '问题', '怎么改']]],
  ['met', '', 3],
  ['needed', '', 0],
];

describe.each(HOSTS)('%s', (_, range, options) => {
  it.each(ANSWERS)('%s(range%s)', (name, rest, wanted) => {
    expect(called(name, range, rest, options)).toEqual(wanted);
  });
  it('tells why, down to the rows', () => {
    const told = called('why', range, ", '1.2'", options);
    const whole = cellFunctions(compactRuleSet(ruleSet), { blanks: 'empty' });
    expect(told).toEqual(whole.why(textRows(records), '1.2'));
    expect(JSON.stringify(told)).toContain('覆盖率');
    expect(JSON.stringify(told)).toMatch(/#4/);
  });
  it('gives each unit its losses', () => {
    expect(called('ledger', range, ", '公安局'", options)).toMatchObject([
      ['指标', '名称', '原因', '失分', '佐证'],
      ['2.1', '行政应诉', expect.any(String), 2, expect.any(String)],
    ]);
  });
});

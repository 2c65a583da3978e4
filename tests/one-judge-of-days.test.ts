/** Every reader of a day refuses what is no day, or none of this time, and takes what is one, alike. */
import { describe, expect, it } from 'vitest';
import { compileTree, readCalendar } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { expectCode, folderWith, zhibiao } from './support/cli.js';

const REFUSED = ['0025-03-04', '1025-03-04', '2025-02-30', '45720', '1899-12-31'];
const TAKEN = ['2025-03-04', '2024-02-29', '1900-01-01'];

interface Slots {
  due?: string;
  period?: string;
  facts?: string;
  condition?: string;
}
const treeWith = ({
  due = '2025-12-31',
  period = '',
  facts = '',
  condition,
}: Slots): string => `id: days
title: 日期
units: [甲局]
${period}facts: { 受理: date, 会议: events${facts} }
indicators:
  - { id: "1", title: 按期, points: 5, lead: 甲局, due: ${due}, rules: [ { deduct: 1, when: { ${condition ?? '受理: { at-least: 2025-01-01 }'} } }, { deduct: 1, each: 会议 } ] }
`;
const TREES: Readonly<Record<string, (day: string) => string>> = {
  due: (day) => treeWith({ due: day }),
  'the start of a period': (day) =>
    treeWith({ period: `period: { from: ${day}, to: 2099-12-31 }\n` }),
  'the end of a period': (day) =>
    treeWith({ period: `period: { from: 1900-01-01, to: ${day} }\n` }),
  'a condition': (day) => treeWith({ condition: `受理: { at-most: ${day} }` }),
  'a list in a condition': (day) => treeWith({ condition: `受理: { in: [ 2025-01-01, ${day} ] }` }),
  'a filter of records': (day) =>
    treeWith({
      facts: `, 数: { count: 会议, where: { date: { at-least: ${day} } } }`,
      condition: '数: { less-than: 2 }',
    }),
  'the end of a window': (day) =>
    treeWith({
      facts: `, 近会: { kind: events, window: { years: 1, before: ${day} } }`,
      condition: '近会: { less-than: 2 }',
    }),
  'a last day': (day) =>
    treeWith({ facts: `, 报送: { timeliness: 受理, by: ${day} }`, condition: '报送: late' }),
};
const CALENDARS: Readonly<Record<string, (day: string, json: boolean) => string>> = {
  'the start of a calendar': (day) => calendar(day, '2099-12-31', '2025-10-01'),
  'the end of a calendar': (day) => calendar('1900-01-01', day, '1900-01-01'),
  'a holiday': (day) => calendar('1900-01-01', '2099-12-31', day),
};
const calendar = (from: string, to: string, holiday: string): string =>
  `from: ${from}\nto: ${to}\nholidays: [ ${holiday} ]\nworkdays: []\n`;
/** The same as JSON: a number stays one. */
const asJson = (yaml: string): string =>
  JSON.stringify(
    Object.fromEntries(
      yaml
        .trim()
        .split('\n')
        .map((line) => {
          const [key = '', value = ''] = line.split(': ');
          const days = value.match(/[\d-]+/g) ?? [];
          const of = days.map((day) => (/^\d+$/.test(day) ? Number(day) : day));
          return [key, value.startsWith('[') ? of : of[0]];
        }),
    ),
  );
const codesOf = (diagnostics: readonly { code: string; severity: string }[]): string[] =>
  diagnostics.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));

describe.each(Object.entries(TREES))('%s of a tree', (_, tree) => {
  it.each(REFUSED)('refuses %s', (day) => {
    expect(codesOf(compileTree(tree(day), 'tree.yaml').diagnostics)).toEqual(['tree/bad-date']);
  });
  it.each(TAKEN)('takes %s', (day) => {
    expect(codesOf(compileTree(tree(day), 'tree.yaml').diagnostics)).toEqual([]);
  });
});
describe.each(Object.entries(CALENDARS))('%s', (_, written) => {
  const readings = (day: string): string[][] =>
    [written(day, false), asJson(written(day, true))].map((text, index) =>
      codesOf(readCalendar(text, index === 0 ? 'calendar.yaml' : 'calendar.json').diagnostics),
    );
  it.each(REFUSED)('refuses %s, in YAML and JSON', (day) => {
    expect(readings(day)).toEqual([['tree/bad-date'], ['tree/bad-date']]);
  });
  it.each(TAKEN)('takes %s, in YAML and JSON', (day) => {
    expect(readings(day)).toEqual([[], []]);
  });
});

describe.each(['date', 'value'])('%s of a record', (field) => {
  const { ruleSet } = compileTree(treeWith({}), 'tree.yaml');
  if (ruleSet === null) throw new Error('the tree does not compile');
  const setAside = (day: string): string[] => {
    const said = field === 'date' ? `fact: 会议, date: ${day}` : `fact: 受理, value: ${day}`;
    const reading = readEvidence(`- { id: E1, ${said} }`, 'evidence.yaml');
    return [...reading.setAside, ...evaluate(ruleSet, reading.records).setAside].map(
      ({ code }) => code,
    );
  };
  it.each(REFUSED)('refuses %s', (day) => {
    expect(setAside(day)).toHaveLength(1);
  });
  it.each(TAKEN)('takes %s', (day) => {
    expect(setAside(day)).toEqual([]);
  });
});

describe('--date', () => {
  const score = (day: string, cwd: string): Promise<{ code: number | null }> =>
    zhibiao(['score', 'tree.yaml', 'evidence.csv', '--date', day], { cwd });
  const files = {
    'tree.yaml': treeWith({}),
    'evidence.csv': '编号,数据项,值\nE1,受理,2025-03-04\n',
  };
  it.each(REFUSED)('refuses %s', async (day) => {
    expect((await score(day, folderWith(files))).code).toBe(2);
  });
  it.each(TAKEN)('takes %s', async (day) => {
    const run = await zhibiao(['score', 'tree.yaml', 'evidence.csv', '--date', day], {
      cwd: folderWith(files),
    });
    expectCode(run, 0);
  });
});

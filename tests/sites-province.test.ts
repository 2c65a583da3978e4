/** What a province asks first of many sites: first-level rates, what loses most over all, who hangs on one item, the spread; on the page and in the workbook, every cell leading to its site. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { assess } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { drawerOf, formatCohort } from '../src/report/index.js';
import { fill } from '../src/report/draw/workbook-sheet.js';
import { nameColumn, numberColumn } from '../src/report/telling.js';
import type { Assessment } from '../src/types.js';

/** Two first-level indicators of 20 and 10 points; two of the three items have to be met. */
const { ruleSet } = compileTree(
  `id: t
title: 树
units: [甲局, 乙局]
decision: { met-rate: { at-least: 66% } }
indicators:
  - id: "1"
    title: 规章
    children:
      - { id: "1.1", title: 制定, points: 10, lead: 甲局, facts: { 拖延: events }, rules: [{ deduct: 2, each: 拖延 }] }
      - { id: "1.2", title: 公布, points: 10, lead: 乙局, facts: { 漏报: events }, rules: [{ deduct: 3, each: 漏报 }] }
  - id: "2"
    title: 执法
    children:
      - { id: "2.1", title: 办案, points: 10, lead: 乙局, start: zero, facts: { 合格: flag }, rules: [{ earn: 10, when: { 合格: true } }] }
`,
  't.yaml',
);
if (ruleSet === null) throw new Error('the tree is sound');
const compiled = ruleSet;
/**
 * 甲县 30 of 30; 乙县 1.1 4 and 1.2 10: 14 + 10 = 24; 丙县 1.1 8, 1.2 4, 2.1 open: 12;
 * 丁县 1.1 8, 1.2 10, 2.1 0: 18, one of three met. 丙县 has at best one met, so its verdict is settled.
 */
const ROWS: Readonly<Record<string, string>> = {
  甲县: '2.1,合格,是,\n',
  乙县: '1.1,拖延,,3\n2.1,合格,是,\n',
  丙县: '1.1,拖延,,1\n1.2,漏报,,2\n',
  丁县: '1.1,拖延,,1\n2.1,合格,否,\n',
};
const sites = Object.entries(ROWS).map(([site, rows]): Assessment =>
  assess(
    compiled,
    evaluate(compiled, readEvidence(`指标,数据项,值,数量\n${rows}`, `${site}.csv`)),
    {
      site,
      assessedAt: '2026-01-15',
    },
  ),
);
const zh = { language: 'zh' } as const;
const html = formatCohort(sites, 'html', zh);
/** The rows of the table under a heading of the page, cell by cell. */
function under(heading: string, page = html): string[][] {
  const [, rest = ''] = page.split(`<h2>${heading}</h2>`);
  const [part = ''] = rest.split('<h2>');
  return [...part.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replace(/<[^>]*>/g, ''),
    ),
  );
}

const RATES = [
  ['地区', '总计', '1 规章', '2 执法', '缺数据（项）'],
  ['甲县', '100%', '100%', '100%', '0'],
  ['乙县', '80%', '70%', '100%', '0'],
  ['丁县', '60%', '90%', '0%', '0'],
  ['丙县', '40%', '60%', '0%', '1'],
  ['最低', '40%', '60%', '0%', ''],
  // Of four, the mean of the two in the middle: 60% and 80%, 70% and 90%, 0% and 100%.
  ['中位数', '70%', '80%', '50%', ''],
  ['最高', '100%', '100%', '100%', ''],
];
const LOSSES = ['已确定失分', '待补数据', '失分合计', '失分地区数', '待补地区数', '失分最多的地区'];
const plain = (rows: readonly (readonly string[])[]): string[][] =>
  rows.map((row) => row.map((cell) => cell.replace(/^(\d+)\.0+%$/, '$1%')));

describe('of all sites, the page', () => {
  it('shows every first-level rate, the least, the median and the most', () => {
    expect(plain(under('各地区一级指标得分率'))).toEqual(RATES);
  });
  it('shades a cell by its rate, and leaves the number in it', () => {
    expect(html).toMatch(/<td class="number shade4"[^>]*><a href="#s\d">0(\.0+)?%<\/a>/);
    expect(html).toMatch(/<td class="number shade2"[^>]*><a href="#s\d">70(\.0+)?%<\/a>/);
    expect(html).toMatch(/<td class="number"[^>]*><a href="#s\d">90(\.0+)?%<\/a>/);
  });
  it('adds up what indicators and units lost, what is certain first', () => {
    // 2.1: 丁县 lost 10 for certain, 丙县 may; 1.1: 6 + 2 + 2; 1.2: 6.
    expect(under('各地区合计失分最多的指标')).toEqual([
      ['编号', '指标', ...LOSSES],
      ['2.1', '办案', '10', '10', '20', '1', '1', '丁县'],
      ['1.1', '制定', '10', '0', '10', '3', '0', '乙县'],
      ['1.2', '公布', '6', '0', '6', '1', '0', '丙县'],
      ['合计', '', '26', '10', '36', '', '', ''],
    ]);
    expect(under('各地区合计失分最多的单位')).toEqual([
      ['单位', '已确定失分', '待补数据', '失分合计', '失分地区数', '失分最多的地区'],
      ['乙局', '16', '10', '26', '2', '丁县'],
      ['甲局', '10', '0', '10', '3', '乙县'],
      ['合计', '26', '10', '36', '', ''],
    ]);
  });
  it('names no site as losing by what only awaits data, and colours none for it', () => {
    const page = formatCohort(
      sites.filter(({ site }) => site === '甲县' || site === '丙县'),
      'html',
      zh,
    );
    expect(under('各地区合计失分最多的指标', page).find(([id]) => id === '2.1')).toEqual(
      // prettier-ignore
      ['2.1', '办案', '0', '10', '10', '0', '1', '待补'],
    );
    // 丙县 may yet reach 10 of 10 points in 2 执法, and of 30 the 22 that it has not lost.
    const [, row = ''] = /<tr><th[^>]*><a href="#s2">丙县<\/a>(.*?)<\/tr>/.exec(page) ?? [];
    expect([...row.matchAll(/<td class="([^"]*)"/g)].map(([, look]) => look)).toEqual([
      'number shade2',
      'number shade3',
      'number',
      'number',
    ]);
    // In its own part, too, what is certain stands apart from what awaits data.
    const [, part = ''] = page.split('<details class="site" id="s2">');
    expect(part).toContain('>已确定失分</th>');
  });
  it('names who hangs on one item, and the items that are nearest', () => {
    expect(under('系于一项的地区')).toEqual([
      ['地区', '处境', '最近的指标（差几分）'],
      ['乙县', '正好达到，少一项就不够', '—'],
      ['丁县', '再达标一项就够', '1.1 制定（差 2 分）；2.1 办案（差 10 分）'],
    ]);
  });
  it('tells the spread, and who stands at either end', () => {
    expect(plain(under('各地区的分布')).slice(1, 3)).toEqual([
      ['得分', '12', '丙县（待补数据）', '21', '30', '甲县'],
      ['得分率', '40%', '丙县（待补数据）', '70%', '100%', '甲县'],
    ]);
  });
  it('leads from every cell of a site to the part of that site', () => {
    const links = [...html.matchAll(/href="(#s\d+)"/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(20);
    for (const link of new Set(links))
      expect(html).toContain(`<details class="site" id="${link?.slice(1) ?? ''}">`);
  });
});

describe('of all sites, the workbook', () => {
  it('has a sheet for the ranking and one for each question, with the same numbers', async () => {
    const drawn = await drawerOf('xlsx').draw({ kind: 'sites', assessments: sites }, zh);
    if (typeof drawn === 'string') throw new Error('no workbook');
    const { sheets } = await readXlsx(drawn);
    expect(sheets.map(({ name }) => name)).toEqual([
      '排名',
      '差一项',
      '一级指标',
      '失分指标',
      '失分单位',
      '分布',
    ]);
    const [ranking, , rates, , units] = sheets.map(({ rows }) => rows.map((row) => [...row]));
    expect(ranking?.slice(-4).map((row) => row.slice(0, 3))).toEqual([
      ['予以推荐', 1, '甲县'],
      ['予以推荐', 2, '乙县'],
      ['不予推荐', 1, '丁县'],
      ['不予推荐', 2, '丙县'],
    ]);
    expect(rates?.slice(-7).map(([name, whole]) => [name, whole])).toEqual([
      ['甲县', 1],
      ['乙县', 0.8],
      ['丁县', 0.6],
      ['丙县', 0.4],
      ['最低', 0.4],
      ['中位数', 0.7],
      ['最高', 1],
    ]);
    expect(units?.slice(-1)[0]?.slice(0, 4)).toEqual(['合计', 26, 10, 36]);
  });
  it('prints eight first-level indicators with long names on one page', () => {
    const names = Array.from({ length: 8 }, (_, at) => `${at + 1} 政府工作人员法治思维和依法行政`);
    const { sheet } = fill(
      {
        kind: 'sheet',
        name: '一级指标',
        blocks: [
          {
            kind: 'table',
            columns: [nameColumn('地区'), ...names.map(numberColumn)],
            rows: [{ cells: ['甲县', ...names.map(() => '98.75%')] }],
          },
        ],
      },
      '排名',
    );
    expect(sheet.pageSetup?.fitToWidth).toBe(1);
  });
});

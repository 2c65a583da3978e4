/** Many sites in one document stand in groups: recommended, undetermined, not recommended. Who is vetoed or undetermined has no rank, and each is told how far from the line it is and why. */
import { describe, expect, it } from 'vitest';
import { assess, totalsOf, type Totals } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { formatCohort, formatTotals } from '../src/report/index.js';
import type { Assessment } from '../src/types.js';
import { LANGUAGES } from './support/inert.js';

/** Four items of 10 points, of which three have to be met (75%), and one veto. */
const { ruleSet } = compileTree(
  `id: t
title: 树
units: [甲局]
defaults: { lead: 甲局 }
facts: { 安全事故: events }
decision: { met-rate: { at-least: 75% } }
indicators:
${['1', '2', '3', '4'].map((id) => `  - { id: "${id}", title: 项${id}, points: 10, start: zero, facts: { 办结${id}: flag }, rules: [{ earn: 10, when: { 办结${id}: true } }] }`).join('\n')}
vetoes: [{ id: V, title: 重大安全事故, when: [安全事故], effect: fail }]
`,
  't.yaml',
);
if (ruleSet === null) throw new Error('the tree is sound');
const compiled = ruleSet;
/** What each site says of its four items: 是, 否, or nothing; and whether there was an accident. */
const SITES: Readonly<Record<string, readonly [string, boolean]>> = {
  全优县: ['是是是是', false],
  平安县: ['是是是否', false],
  并列县: ['是是否是', false],
  事故县: ['是是是是', true],
  落后县: ['是否否否', false],
  待报县: ['是是··', false],
  差一县: ['是是否否', false],
};
const reading = (site: string): ReturnType<typeof readEvidence> => {
  const [said = '', accident] = SITES[site] ?? [];
  const rows = [...said].flatMap((word, at) =>
    word === '·' ? [] : [`${at + 1},办结${at + 1},${word},`],
  );
  return readEvidence(
    ['指标,数据项,值,数量', ...rows, ...(accident ? [',安全事故,,1'] : [])].join('\n'),
    `${site}.csv`,
  );
};
const NAMES = Object.keys(SITES);
const assessed = NAMES.map((site): Assessment =>
  assess(compiled, evaluate(compiled, reading(site)), { site, assessedAt: '2026-01-15' }),
);
const totals = NAMES.map((site): Totals =>
  totalsOf(compiled, evaluate(compiled, reading(site)), site, { setAside: [], errors: 0 }),
);
const about = { title: '树', ...compiled };
const zh = { language: 'zh', width: 200 } as const;
/** Groups as Markdown shows them: under each heading the places and names. */
const groupsIn = (markdown: string): Record<string, string[]> =>
  Object.fromEntries(
    markdown
      .split(/^## /m)
      .slice(1)
      .map((part) => [
        part.split('\n')[0] ?? '',
        part
          .split('\n')
          .filter((line) => line.startsWith('|'))
          .slice(2)
          .map((line) =>
            line
              .split('|')
              .slice(1, 3)
              .map((cell) => cell.trim())
              .join(' '),
          ),
      ]),
  );
const EXPECTED = {
  '予以推荐（3 个）': ['1 全优县', '2 平安县', '2 并列县'],
  '待定（1 个）': ['— 待报县'],
  '不予推荐（3 个）': ['1 差一县', '2 落后县', '— 事故县'],
};

describe('many sites', () => {
  it('stand in groups, ranked within each, in a ranking and in the table of a batch alike', () => {
    expect(groupsIn(formatCohort(assessed, 'markdown', zh))).toEqual(EXPECTED);
    expect(groupsIn(formatTotals(totals, 'markdown', about, zh))).toEqual(EXPECTED);
  });
  it('stand so in a spreadsheet, each row with its group before its place', () => {
    const rows = formatTotals(totals, 'csv', about, zh).slice(1).trimEnd().split('\r\n');
    const [head = [], ...lines] = rows.map((row) => row.split(','));
    expect(head.slice(0, 4)).toEqual(['未读', '结论', '名次', '地区']);
    const line = head.indexOf('距达标线（项）');
    const reason = head.indexOf('原因');
    expect(lines.map((row) => [...row.slice(1, 4), row[line], row[reason]].join(' '))).toEqual([
      '予以推荐 1 全优县 1 ',
      '予以推荐 2 平安县 0 ',
      '予以推荐 2 并列县 0 ',
      '暂不能确定  待报县 -1 缺数据 2 项；距75%还差 1 项，补齐数据后最好的情形超出 1 项。',
      '不予推荐 1 差一县 -1 距75%还差 1 项。',
      '不予推荐 2 落后县 -2 距75%还差 2 项。',
      '不予推荐  事故县 1 一票否决（重大安全事故）。',
    ]);
  });
  it('are counted in one line before any of them, in every format', () => {
    const said = {
      zh: '予以推荐 3、待定 1、不予推荐 3（其中一票否决 1）',
      en: 'Recommended 3, Undetermined 1, Not recommended 3 (vetoed 1)',
    };
    for (const language of LANGUAGES) {
      const options = { language, width: 200 };
      for (const text of [
        formatCohort(assessed, 'text', options),
        formatCohort(assessed, 'markdown', options),
        formatCohort(assessed, 'html', options).replace(/[^]*<main/, ''),
        formatTotals(totals, 'text', about, options),
        formatTotals(totals, 'markdown', about, options),
      ]) {
        expect(text).toContain(said[language]);
        expect(text.indexOf(said[language])).toBeLessThan(text.indexOf('全优县'));
      }
    }
  });
  it('have no groups where nothing is decided', () => {
    const open = assessed.map((one) => ({
      ...one,
      decision: { ...one.decision, outcome: null, checks: [], distances: [] },
    }));
    const text = formatCohort(open, 'markdown', zh);
    expect(text).not.toMatch(/^## /m);
    expect(text).not.toContain('名次在各组内排');
    expect(text).toMatch(/\| 1 \| 事故县 /);
  });
});

/** What a comparison says first: the verdicts, how far both are, and which indicators crossed the line of being met, with who answers. */
import { describe, expect, it } from 'vitest';
import { assess, compareAssessments } from '../src/assess/index.js';
import { compileTree } from '../src/compile/index.js';
import { evaluate } from '../src/evaluate/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { formatComparison } from '../src/report/index.js';
import { comparisonBlocks } from '../src/report/say/sites/index.js';
import type { Block } from '../src/report/blocks.js';
import type { Assessment, AssessmentComparison } from '../src/types.js';
import { LANGUAGES } from './support/inert.js';

/** Two items, both of which 85% needs: 甲 of 1 point, 乙 of 10, met at 5; and a bonus. */
const TREE = `id: t
title: 树
units: [甲局, 乙局]
indicators:
  - { id: "1", title: 年度计划, points: 1, lead: 甲局, start: zero, facts: { 计划: flag }, rules: [{ earn: 1, when: { 计划: true } }] }
  - { id: "2", title: 办件, points: 10, met: 5, lead: 乙局, start: zero, facts: { 办结数: number }, rules: [{ earn: 10, share: { of: 办结数, target: 8 } }] }
  - { id: J, title: 创新, points: 2, section: bonus, lead: 甲局, facts: { 表彰: flag }, rules: [{ earn: 2, when: { 表彰: true } }] }
`;
const assessed = (plan: string, done: string, tree = TREE): Assessment => {
  const { ruleSet, diagnostics } = compileTree(tree, 't.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  const rows = `指标,数据项,值\n1,计划,${plan}\n2,办结数,${done}\nJ,表彰,${plan}\n`;
  const { records } = readEvidence(rows, 'e.csv');
  return assess(ruleSet, evaluate(ruleSet, records), { site: '甲县', assessedAt: '2026-01-15' });
};
/** The score rises by 3 while an item of one point falls below the line: the verdict is lost. */
const WORSE = compareAssessments(assessed('是', '4'), assessed('否', '8'));
const text = (comparison: AssessmentComparison, language: 'zh' | 'en' = 'zh'): string[] =>
  formatComparison(comparison, 'text', { language }).split('\n');
const blocks = (comparison: AssessmentComparison): Block[] =>
  comparisonBlocks(comparison, 'zh', true);

describe('the head of a comparison', () => {
  it('is the verdicts with what is met, then how far both are, then the score', () => {
    expect(text(WORSE).slice(2, 6)).toEqual([
      '结论：予以推荐 → 不予推荐；达标 2/2 → 1/2',
      '前次：正好达到85%。',
      '本次：距85%还差 1 项。',
      '得分 8 → 10（+2）',
    ]);
    expect(text(WORSE, 'en').slice(2, 4)).toEqual([
      'Conclusion: recommended → not recommended; Met 2/2 → 1/2',
      'Before: 85% exactly reached.',
    ]);
  });

  it('has nothing green above or in a verdict that got worse', () => {
    const lines = blocks(WORSE).filter((block) => block.kind === 'line');
    expect(lines.slice(0, 4).map(({ tone }) => tone)).toEqual([
      'bad',
      'strong',
      'strong',
      'strong',
    ]);
    const better = compareAssessments(assessed('否', '4'), assessed('是', '8'));
    expect(
      blocks(better).find((block) => block.kind === 'line' && block.tone === 'good'),
    ).toBeTruthy();
  });

  it.each(LANGUAGES)('stands first in Markdown and in the page too: %s', (language) => {
    const [verdict = ''] = text(WORSE, language).slice(2);
    for (const format of ['markdown', 'html'] as const) {
      const document = formatComparison(WORSE, format, { language });
      const place = document.indexOf(verdict.slice(0, 12));
      expect(place).toBeGreaterThan(0);
      const score = language === 'zh' ? '得分 8 ' : 'Score 8 ';
      expect(document.indexOf(score)).toBeGreaterThan(place);
    }
  });

  it('speaks of no verdict where nothing is decided', () => {
    const tree = `${TREE}decision: none\n`;
    const none = compareAssessments(assessed('是', '4', tree), assessed('否', '8', tree));
    expect(text(none).slice(2, 4)).toEqual(['得分 8 → 10（+2）', '']);
  });
});

describe('indicators that crossed the line', () => {
  it('are told with their units, bonuses apart', () => {
    expect(WORSE.leaves.map(({ id, crossed, units }) => [id, crossed, units]).sort()).toEqual([
      ['1', 'fell', ['甲局']],
      ['2', null, []],
      ['J', null, []],
    ]);
    const said = text(WORSE);
    const at = said.findIndex((line) => line === '一、由达标变为不达标');
    expect(said.slice(at + 4, at + 5).map((line) => line.split(/\s{2,}/))).toEqual([
      ['1', '年度计划', '达标 → 未达标', '甲局', '工作变化'],
    ]);
  });

  it('and those that rose, with who had answered for them', () => {
    const better = compareAssessments(assessed('否', '8'), assessed('是', '8'));
    expect(better.leaves.find(({ id }) => id === '1')).toMatchObject({
      crossed: 'rose',
      units: ['甲局'],
    });
    expect(text(better)).toContain('一、由不达标变为达标');
  });

  it('count as the tree counts: partly met may be met', () => {
    const tree = `${TREE}decision: { met-rate: { at-least: 85%, partly-met: counts } }\n`;
    const [half, full] = [assessed('是', '3', tree), assessed('是', '8', tree)];
    expect(compareAssessments(full, half).leaves.map(({ crossed }) => crossed)).toEqual([null]);
    expect(
      compareAssessments(assessed('是', '8'), assessed('是', '3')).leaves.map(
        ({ crossed }) => crossed,
      ),
    ).toEqual(['fell']);
  });
});

describe('tables and bars', () => {
  it('bars begin at nothing, and end with all that changed', () => {
    const [chart] = blocks(WORSE).flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    if (chart?.shape !== 'steps') throw new Error('no steps');
    const ends = chart.bars.map(({ from, to, text: shown }) => [from.n, to.n, shown]);
    expect(ends).toEqual([
      [0, 5, '+5'],
      [5, 2, '-3'],
      [0, 2, '+2'],
    ]);
    expect([chart.base.n, chart.note]).toEqual([0, '横轴的 0 是前次得分 8 分。']);
  });

  it('numbers of one column have as many decimals', () => {
    const halves = compareAssessments(assessed('是', '3'), assessed('是', '8'));
    const row = (name: string): string[] =>
      text(halves)
        .find((line) => line.startsWith(name))
        ?.split(/\s{2,}/) ?? [];
    expect(row('得分  ')).toEqual(['得分', '6.75', '13.00', '+6.25']);
    expect(row('满分')).toEqual(['满分', '11.00', '11.00', '0.00']);
  });

  it('units without a change are folded, in all detail too', () => {
    const [a, b] = [assessed('否', '3'), assessed('否', '4')];
    const page = formatComparison(compareAssessments(a, b), 'html', {
      language: 'zh',
      details: true,
    });
    expect(page).toContain('没有变化的 1 个单位');
    expect(page.split('甲局').length).toBe(1);
  });
});

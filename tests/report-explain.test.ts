/** Reports on trees without points, explanations of one indicator, and what materials are lacking. */
import { describe, expect, it } from 'vitest';
import { formatExplanation, formatJson, formatMarkdown, formatText } from '../src/report/index.js';
import type { Assessment, IndicatorResult, RuleResult } from '../src/types.js';
import { finding, indicator, ruleResult } from './support/assessment-parts.js';
import { assessment } from './support/assessment.js';
import { cellsOf, LANGUAGES, linesOf, WIDTHS, zh } from './support/reports.js';

describe('a tree without points', () => {
  it('shows statuses and units instead', () => {
    const given = assessment();
    const leaf = (
      id: string,
      part: Partial<Assessment['indicators'][number]>,
    ): Assessment['indicators'][number] =>
      indicator({ id, title: `指标${id}`, possible: null, ...part });
    given.score = {
      points: null,
      guaranteed: null,
      possible: null,
      bonus: null,
      beforeVetoes: null,
      printed: null,
    };
    given.indicators = [
      indicator({
        id: '1',
        title: '甲',
        children: [
          leaf('1.1', {}),
          leaf('1.2', {
            status: 'not-met',
            lead: '公安局',
            findings: [finding({ indicator: '1.2', lost: '0', kind: 'verdict', shares: [] })],
          }),
          leaf('1.3', { status: 'not-applicable' }),
        ],
      }),
    ];
    given.ledger = {
      lost: '0',
      printed: '0.00',
      certain: '0',
      certainPrinted: '0.00',
      unattributed: '0',
      unattributedPrinted: '0.00',
      unattributedCertain: '0',
      unattributedCertainPrinted: '0.00',
      units: [],
    };
    for (const language of LANGUAGES)
      for (const width of WIDTHS) formatText(given, { language, width });
    const markdown = formatMarkdown(given, zh);
    expect(cellsOf(markdown, 0)[0]).toEqual(['1', '甲', '3', '1', '1', '1', '50%']);
    expect(cellsOf(markdown, 1)).toEqual([['公安局', '1', '1.2 指标1.2']]);
    expect(cellsOf(markdown, 2)).toEqual([['1.2', '指标1.2', '未达标', '评定未达标', '公安局']]);
    expect(markdown).not.toContain('得分');
    expect(formatExplanation(given, '1.2', zh)).toContain('没有计分规则');
  });
});

describe('an explanation', () => {
  it('shows the arithmetic, who answers, and the evidence', () => {
    const text = formatExplanation(assessment(), '1.1.1', zh) ?? '';
    for (const part of [
      '从满分 5 分起算',
      '扣分 行政诉讼败诉：败诉案件 3，每件 2 分 × 3 件 = 6 分，本条累计不超过 4 分 → 计 -4 分',
      '合计：5 - 4 = 1 分',
      '本项得分：1 分',
      '责任单位：公安局 2.67、自然资源局 1.33',
      '整改建议：加强重大执法决定法制审核',
      '所属：1 政府职能依法全面履行',
      'evidence/2025.csv:7',
      'https://example.org/1',
    ])
      expect(text.replace(/\n\s+/g, '')).toContain(part);
  });
  it('says what is missing and what that leaves open', () => {
    expect(formatExplanation(assessment(), '1.1.2', zh)).toContain(
      '缺少的数据项：公开及时率；补齐后得分在 0 至 4 分之间',
    );
  });
  it('tells steps from a line, ranges, set scores and groups', () => {
    const given = assessment();
    given.indicators = [
      indicator({
        id: '1',
        title: '甲',
        points: '5',
        score: '-1',
        possible: '-1',
        lost: '6',
        factor: '0.5',
        rules: [
          ruleResult({
            rule: '1#1',
            shape: 'group',
            raw: '-8',
            amount: '-6',
            cap: '6',
            rules: [ruleResult({ rule: '1#1.1', raw: '-8', amount: '-8', reason: '未公示' })],
          }),
          ruleResult({ rule: '1#2', shape: 'set', amount: '-1', raw: '-1', reason: '弄虚作假' }),
        ],
      }),
    ];
    const text = formatExplanation(given, '1', zh) ?? '';
    for (const part of [
      '合并计分 第 1 条：各条合计 -8 分，本条累计不超过 6 分 → 计 -6 分',
      '扣分 未公示：计 -8 分',
      '弄虚作假：符合规定情形，本项得分定为 -1 分',
      '计入总分：-1 分 × 0.5 = -0.5 分',
    ])
      expect(text).toContain(part);
  });
  it('reads percentages and lines where the engine tells them', () => {
    const told = (value: string, times: string, raw: string): Assessment => {
      const inputs: RuleResult['inputs'] = [{ fact: '出庭率', value, kind: 'percent' }];
      const rule = ruleResult({
        shape: 'each',
        raw,
        amount: raw,
        per: '-1',
        times,
        inputs,
        reason: '负责人出庭率',
        line: { side: 'below', at: '0.9', step: '0.1', count: 'whole' },
      });
      return {
        ...assessment(),
        indicators: [
          indicator({ id: '1', title: '甲', points: '5', score: '5', lost: '0', rules: [rule] }),
        ],
      };
    };
    expect(formatExplanation(told('0.82', '0', '0'), '1', zh)).toContain(
      '负责人出庭率：出庭率 82%，低于 90%：差 8 个百分点，每 10% 一步，不足一步不计 → 0 步',
    );
    expect(formatExplanation(told('0.7', '2', '-2'), '1', { ...zh, width: 200 })).toContain(
      '差 20 个百分点，每 10% 一步，不足一步不计 → 2 步，每步 1 分 × 2 步 = 2 分 → 计 -2 分',
    );
    expect(formatExplanation(told('0.95', '0', '0'), '1', zh)).toContain('出庭率 95%，未低于 90%');
  });
  it('of a parent is a table of its children, of a veto its effect; of nothing, nothing', () => {
    expect(formatExplanation(assessment(), '2', zh)).toContain('港口岸线管理');
    expect(formatExplanation(assessment(), 'V1', zh)).toContain('一票否决：不予推荐');
    expect(formatExplanation(assessment(), '9', zh)).toBeUndefined();
  });
});

describe('materials', () => {
  const asked = (
    kind: string,
    needed: number,
    lacking: number,
    invalid: string[] = [],
  ): IndicatorResult['materials'][number] => ({ kind, needed, valid: [], invalid, lacking });
  const given: Assessment = {
    ...assessment(),
    indicators: [
      indicator({
        id: '1',
        title: '学法',
        points: '5',
        score: '5',
        lost: '0',
        materials: [asked('会议纪要', 4, 2, ['M-2'])],
      }),
      indicator({
        id: '2',
        title: '清理',
        points: '5',
        score: '5',
        lost: '0',
        lead: null,
        responsible: ['甲局', '乙局'],
        materials: [asked('文件', 1, 0)],
      }),
    ],
    materials: [
      {
        unit: '司法局',
        indicators: 1,
        complete: 0,
        lacking: [{ indicator: '1', kind: '会议纪要', lacking: 2 }],
      },
      { unit: '乙局', indicators: 1, complete: 1, lacking: [] },
      { unit: '甲局', indicators: 1, complete: 1, lacking: [] },
    ],
  };
  it('are listed by unit; an indicator of two units is one in the sum', () => {
    const rows = linesOf(formatMarkdown(given, zh)).filter((line) => line.startsWith('| '));
    expect(rows).toEqual(
      expect.arrayContaining([
        '| 司法局 | 0/1 | 1 缺会议纪要 2 份 |',
        '| 甲局 | 1/1 | — |',
        '| **合计** | **1/2** |  |',
      ]),
    );
    expect(formatMarkdown(given, { language: 'en' })).toContain(
      '| 司法局 | 0/1 | 1 lacks 2 × 会议纪要 |',
    );
  });
  it('are not spoken of where none are asked for', () => {
    expect(formatText(assessment(), zh)).not.toContain('佐证材料');
  });
  it('of one indicator say what there is, and which do not count', () => {
    expect(formatExplanation(given, '1', zh)).toContain(
      '佐证材料：会议纪要 应有 4 份，有 2 份（未注明日期，不算：M-2）',
    );
    expect(formatExplanation(given, '1', { language: 'en', width: 200 })).toContain(
      'Materials: 会议纪要 4 asked for, 2 there (undated, not counted: M-2)',
    );
  });
});

describe('JSON', () => {
  it('is the assessment itself', () => {
    const text = formatJson(assessment());
    expect(JSON.parse(text)).toEqual(assessment());
    expect(text.startsWith('{\n  "schema": "zhibiao/assessment@2",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

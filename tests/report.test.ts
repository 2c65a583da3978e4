/** Reports are drawings of one assessment: their words, their sums, their width, and what hostile text can do to them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, fromText, sum, toText } from '../src/exact.js';
import {
  formatExplanation,
  formatJson,
  formatMarkdown,
  formatSummaryLine,
  formatText,
  type ReportOptions,
} from '../src/report/index.js';
import { measureFor, wrap } from '../src/report/draw/width.js';
import type {
  Assessment,
  Check,
  IndicatorResult,
  Language,
  Outcome,
  RuleResult,
  VetoResult,
} from '../src/types.js';
import { assessment, finding, HOSTILE, indicator, ruleResult } from './support/assessment.js';

const zh: ReportOptions = { language: 'zh', width: 100 };
const LANGUAGES: Language[] = ['zh', 'en'];
const WIDTHS = [40, 47, 59, 60, 61, 72, 80, 100, 120, 140, 200];
const linesOf = (text: string): string[] => text.split('\n');

/** An assessment of 125 indicators with this many met. */
function verdict(
  outcome: Outcome,
  part: Partial<Check>,
  more: Partial<Assessment['decision']> = {},
): Assessment {
  const base = assessment();
  const check: Check = {
    id: 'met-rate',
    required: '0.85',
    actual: null,
    possible: null,
    met: 0,
    possiblyMet: 0,
    counted: 125,
    needed: 107,
    passed: outcome,
    options: {},
    dependsOn: [],
    ...part,
  };
  check.actual ??= toText(exact(check.met ?? 0, check.counted ?? 1));
  return { ...base, decision: { outcome, checks: [check], vetoes: [], dependsOn: [], ...more } };
}
const conclusion = (given: Assessment, options = zh): string =>
  linesOf(formatText(given, { ...options, width: 200 })).find((line) =>
    /^(结论|Conclusion)/.test(line),
  ) ?? '';

describe('the conclusion', () => {
  it('says how far a fail is from the line', () => {
    expect(conclusion(verdict('fail', { met: 106, possiblyMet: 106 }))).toBe(
      '结论：不予推荐 —— 达标 106/125（84.8%），需 107，差 1 项',
    );
    expect(conclusion(verdict('fail', { met: 106, possiblyMet: 106 }), { language: 'en' })).toBe(
      'Conclusion: not recommended -- met 106/125 (84.8%), 107 needed, 1 item short',
    );
  });
  it('says how far a pass is above it, exactly on it included', () => {
    expect(conclusion(verdict('pass', { met: 107, possiblyMet: 107 }))).toBe(
      '结论：予以推荐 —— 达标 107/125（85.6%），需 107，正好达到',
    );
    expect(conclusion(verdict('pass', { met: 110, possiblyMet: 110 }))).toContain('超出 3 项');
  });
  it('says what an undetermined one depends on', () => {
    const open = verdict('undetermined', { met: 106, possiblyMet: 107 }, { dependsOn: ['1.1.2'] });
    expect(conclusion(open)).toBe(
      '结论：暂不能确定 —— 达标 106/125（84.8%），需 107，差 1 项，补齐数据后最多达标 107 项',
    );
    expect(formatText(open, zh)).toContain('取决于 1 项：1.1.2 政府信息公开');
    expect(formatText(open, { language: 'en' })).toContain('Depends on 1 item: 1.1.2');
  });
  it('never prints a rate that misses the line as the line', () => {
    expect(
      conclusion(verdict('fail', { met: 16_999_9, counted: 200_000, needed: 170_000 })),
    ).toContain('84.99%');
  });
  it('shows exact scores where rounding would hide the difference', () => {
    const near = verdict('fail', {
      id: 'score',
      met: null,
      possiblyMet: null,
      counted: null,
      needed: null,
      actual: '849.999',
      required: '850',
      possible: '849.999',
    });
    expect(conclusion(near)).toBe('结论：不予推荐 —— 得分 849.999，需 850，差 0.001 分');
  });
  it('names every veto that fired, its effect, reason and basis, and those still open', () => {
    const vetoes: VetoResult[] = [
      {
        id: 'V1',
        title: '重大责任事故',
        fired: 'yes',
        effect: { kind: 'fixed-score', score: '59' },
        reason: '发生较大事故',
        basis: '第九条',
        evidence: [],
        missing: [],
        findings: [],
      },
      {
        id: 'V2',
        title: '弄虚作假',
        fired: 'unknown',
        effect: { kind: 'points-off', points: '100' },
        reason: null,
        basis: null,
        evidence: [],
        missing: ['虚假材料'],
        findings: [],
      },
    ];
    const text = formatText(verdict('fail', { met: 125, possiblyMet: 125 }, { vetoes }), {
      ...zh,
      width: 200,
    });
    expect(text).toContain('；一票否决 1 项；另有 1 项一票否决情形尚不能确定');
    expect(text).toContain(
      '一票否决 V1 重大责任事故：总分定为 59 分（发生较大事故；依据：第九条）',
    );
    expect(text).toContain('一票否决尚不能确定 V2 弄虚作假：总分扣 100 分（缺少 虚假材料）');
  });
  it('fits in one line of a log', () => {
    expect(formatSummaryLine(assessment(), zh)).toBe(
      '示例市：不予推荐；达标 1/4（25%），需 4，差 3 项，补齐数据后最多达标 2 项；得分 11.33 / 19（得分率 59.65%）',
    );
  });
});

/** Cells of the n-th Markdown table, escaped pipes kept. */
function cellsOf(markdown: string, index: number): string[][] {
  const tables = markdown.split(/\n\n/).filter((block) => block.startsWith('|'));
  return linesOf(tables[index] ?? '')
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('**', '')),
    );
}
function expectAddsUp(rows: readonly string[][], column: number): void {
  const numbers = rows
    .map((row) => row[column] ?? '')
    .filter((cell) => /\d/.test(cell))
    .map((cell) => fromText(cell.replace(/%$/, '').replace(/^\+/, '')));
  expect(toText(sum(numbers.slice(0, -1)))).toBe(toText(numbers.at(-1) ?? exact(0)));
}

describe('tables', () => {
  it('print columns that add up to their totals', () => {
    const markdown = formatMarkdown(assessment(), zh);
    for (const column of [2, 3, 4]) expectAddsUp(cellsOf(markdown, 0), column);
    for (const column of [1, 2]) expectAddsUp(cellsOf(markdown, 1), column);
    expectAddsUp(cellsOf(markdown, 2), 2);
  });
  it('print what a veto did to the total as a row of its own', () => {
    const given = assessment();
    given.score.guaranteed = '0';
    given.decision.vetoes = [
      {
        id: 'V1',
        title: '事故',
        fired: 'yes',
        effect: { kind: 'zero-total' },
        reason: null,
        basis: null,
        evidence: [],
        missing: [],
        findings: [],
      },
    ];
    const rows = cellsOf(formatMarkdown(given, zh), 0);
    expect(rows.at(-2)?.slice(0, 4)).toEqual(['', '一票否决 V1', '—', '-11.33']);
    expectAddsUp(rows, 3);
  });
  it('show points as they count in the total where there are weights', () => {
    const given = assessment();
    given.indicators = [
      indicator({ id: '1', title: '甲', points: '100', score: '80', lost: '20', factor: '0.3' }),
      indicator({ id: '2', title: '乙', points: '100', score: '90', lost: '10', factor: '0.7' }),
    ];
    given.score = {
      points: '100',
      guaranteed: '87',
      possible: '87',
      bonus: '0',
      beforeVetoes: '87',
      printed: '87.00',
    };
    const rows = cellsOf(formatMarkdown(given, zh), 0);
    expect(rows.map((row) => row[3])).toEqual(['24', '63', '87']);
    expect(formatText(given, zh)).toContain('按权重');
  });
  it('keep units in order of their losses', () => {
    expect(cellsOf(formatMarkdown(assessment(), zh), 1).map((row) => row[1])).toEqual([
      '3.17',
      '1.33',
      '0.33',
      '0.34',
      '4.00',
      '9.17',
    ]);
  });
  it('align numbers on their right edge', () => {
    const lines = linesOf(formatText(assessment(), { ...zh, width: 140 }));
    const from = lines.findIndex((line) => line.startsWith('编号  指标'));
    const edge = (line: string): number =>
      measureFor(false)(/^(.*?(?:得分率|%|—(?=\s+—(?:\s|$)[^—]*$)))/.exec(line)?.[1] ?? '');
    expect(edge(lines[from] ?? '')).toBe(edge(lines[from + 2] ?? ''));
    expect(edge(lines[from + 2] ?? '')).toBe(edge(lines[from + 3] ?? ''));
    expect(edge(lines[from + 2] ?? '')).toBe(edge(lines[from + 5] ?? ''));
    expect(edge(lines[from + 2] ?? '')).toBe(edge(lines[from + 8] ?? ''));
  });
});

describe('a terminal', () => {
  it('is never exceeded, at any width, in either language, with wide or narrow ambiguous characters', () => {
    const given = assessment();
    for (const language of LANGUAGES)
      for (const width of WIDTHS)
        for (const wide of [false, true])
          for (const details of [false, true]) {
            const options = { language, width, ambiguousWide: wide, details };
            const texts = [
              formatText(given, options),
              ...['1', '1.1.1', '1.1.2', '2.1.1', '2.1.3', 'B', 'P', 'V1'].map(
                (id) => formatExplanation(given, id, options) ?? '',
              ),
            ];
            for (const line of texts.flatMap(linesOf))
              expect(measureFor(wide)(line), line).toBeLessThanOrEqual(width);
          }
  });
  it('is never exceeded by any title, reason or unit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({
          unit: fc.constantFrom('中', '，', '“', '（', 'a', ' ', '…', '\u0301'),
          maxLength: 80,
        }),
        fc.integer({ min: 40, max: 200 }),
        (title, reason, width) => {
          const given = assessment();
          given.indicators = [
            indicator({
              id: '1',
              title,
              points: '9',
              score: '8',
              lost: '1',
              lead: reason,
              findings: [
                finding({
                  indicator: '1',
                  lost: '1',
                  reason,
                  shares: [{ unit: title, lost: '1' }],
                }),
              ],
            }),
          ];
          for (const text of [
            formatText(given, { language: 'zh', width, details: true }),
            formatExplanation(given, '1', { language: 'en', width }) ?? '',
          ]) {
            for (const line of linesOf(text))
              expect(measureFor(false)(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
  it('receives no control or direction character from a source', () => {
    for (const text of [
      formatText(assessment(), zh),
      formatExplanation(assessment(), '2.1.1', zh) ?? '',
      formatSummaryLine({ ...assessment(), site: HOSTILE }, zh),
    ]) {
      expect(text.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
      );
      expect(text).toContain('\\u001b[31m');
    }
  });
  it('gets the same words with colour as without', () => {
    const painted = formatText(assessment(), { ...zh, colour: true });
    expect(painted).toContain('\u001b[1m');
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(formatText(assessment(), zh));
  });
  it('narrower than a table, gets names and pairs', () => {
    expect(formatText(assessment(), { ...zh, width: 50 })).toContain(
      '2 依法行政制度体系完善\n  应得分：10  得分：9.33',
    );
  });
  it('breaks Chinese between characters, keeps words and closing marks', () => {
    const measure = measureFor(false);
    expect(wrap('行政机关负责人，应当出庭。', 14, measure)).toEqual([
      '行政机关负责',
      '人，应当出庭。',
    ]);
    expect(wrap('见 evidence/a.csv 第 3 行', 16, measure)).toEqual([
      '见',
      'evidence/a.csv',
      '第 3 行',
    ]);
    expect(wrap('', 10, measure)).toEqual(['']);
  });
});

describe('Markdown', () => {
  it('carries no markup from a source', () => {
    const markdown = formatMarkdown(assessment(), { ...zh, details: true });
    expect(markdown).not.toMatch(/<script|[^\\]\[a\]|[^\\]`c|\u202e|\u2028|\u001b/);
    for (const table of markdown.split('\n\n').filter((block) => block.startsWith('|'))) {
      expect(
        new Set(linesOf(table.trimEnd()).map((line) => line.split(/(?<!\\)\|/).length)).size,
      ).toBe(1);
    }
  });
  it('says what the text says', () => {
    const markdown = formatMarkdown(assessment(), zh);
    for (const heading of [
      '一、各项指标得分',
      '二、谁丢分谁负责',
      '三、失分最多的 4 条',
      '四、佐证采用情况',
      '五、提醒',
      '六、统计口径',
    ])
      expect(markdown).toContain(`## ${heading}`);
    expect(markdown).toContain('读取 8 条，采用 2 条，搁置 5 条');
  });
});

describe('JSON', () => {
  it('is the assessment itself', () => {
    const text = formatJson(assessment());
    expect(JSON.parse(text)).toEqual(assessment());
    expect(text.startsWith('{\n  "schema": "zhibiao/assessment@1",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

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
      unattributed: '0',
      unattributedPrinted: '0.00',
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

/** Reports are drawings of one assessment: their words, their sums, their width, and what hostile text can do to them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from '../src/diagnostics/index.js';
import { measureFor } from '../src/report/draw/text.js';
import {
  formatExplanation,
  formatMarkdown,
  formatSummaryLine,
  formatText,
} from '../src/report/index.js';
import type { Assessment, IndicatorResult, VetoResult } from '../src/types.js';
import { costing, finding, HOSTILE, indicator } from './support/assessment-parts.js';
import { assessment } from './support/assessment.js';
import { runs } from './support/random.js';
import {
  cellsOf,
  expectAddsUp,
  LANGUAGES,
  linesOf,
  verdict,
  WIDTHS,
  zh,
} from './support/reports.js';

/** The conclusion with its conditions, which stand on lines of their own. */
const conclusion = (given: Assessment, options = zh): string => {
  const lines = linesOf(formatText(given, { ...options, width: 200 }));
  const [first = '', ...rest] = lines.slice(lines.indexOf('') + 1);
  const end = rest.findIndex((line) => !/^[✓✗？?] /.test(line));
  return [first.split(/[：:]/)[0], ...rest.slice(0, end)].join(' | ');
};

describe('the conclusion', () => {
  it('says how far a fail is from the line', () => {
    expect(conclusion(verdict('fail', { met: 106, possiblyMet: 106 }))).toBe(
      '不予推荐 | ✗ 达标 106/125（84.8%），需 107，差 1 项',
    );
    expect(conclusion(verdict('fail', { met: 106, possiblyMet: 106 }), { language: 'en' })).toBe(
      'Not recommended | ✗ met 106/125 (84.8%), 107 needed, 1 item short',
    );
  });
  it('says how far a pass is above it, exactly on it included', () => {
    expect(conclusion(verdict('pass', { met: 107, possiblyMet: 107 }))).toBe(
      '予以推荐 | ✓ 达标 107/125（85.6%），需 107，正好达到',
    );
    expect(conclusion(verdict('pass', { met: 110, possiblyMet: 110 }))).toContain('超出 3 项');
  });
  it('says what an undetermined one depends on', () => {
    const open = verdict('undetermined', { met: 106, possiblyMet: 107 }, { dependsOn: ['1.1.2'] });
    expect(conclusion(open)).toBe(
      '暂不能确定 | ？ 达标 106/125（84.8%），需 107，差 1 项，补齐数据后最多达标 107 项',
    );
    expect(formatText(open, zh)).toContain('取决于 1 项：1.1.2 政府信息公开');
    expect(formatText(open, { language: 'en' })).toContain('Depends on 1 item: 1.1.2');
  });
  it('never prints a rate that misses the line as the line', () => {
    expect(
      conclusion(verdict('fail', { met: 16_999_9, counted: 200_000, needed: 170_000 })),
    ).toContain('84.9995%');
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
    expect(conclusion(near)).toBe('不予推荐 | ✗ 得分 849.999，需 850，差 0.001 分');
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
    expect(text).toContain('不予推荐：');
    expect(text).toContain(
      '一票否决 V1 重大责任事故：总分定为 59 分（发生较大事故；依据：第九条）',
    );
    expect(text).toContain('一票否决尚不能确定 V2 弄虚作假：总分扣 100 分（缺少 虚假材料）');
  });
  it('fits in one line of a log', () => {
    expect(formatSummaryLine(assessment(), zh)).toBe(
      '示例市：未读 5 行；不予推荐；达标 1/4（25%），需 4，差 3 项，补齐数据后最多达标 2 项；得分 11.33 / 19（得分率 59.65%）',
    );
  });
});

const weighted = (id: string, told: Partial<IndicatorResult>): IndicatorResult =>
  indicator({ id, title: `指标${id}`, points: '100', ...told });
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
        findings: [costing('V1', '34/3')],
      },
    ];
    const rows = cellsOf(formatMarkdown(given, zh), 0);
    expect(rows.at(-2)?.slice(0, 4)).toEqual(['', '一票否决 V1', '—', '-11.33']);
    expectAddsUp(rows, 3);
  });
  it('show points as they count in the total where there are weights', () => {
    const given = assessment();
    given.indicators = [
      weighted('1', { score: '80', lost: '20', factor: '0.3', findings: [costing('1', '6')] }),
      weighted('2', { score: '90', lost: '10', factor: '0.7', findings: [costing('2', '7')] }),
    ];
    given.score = { ...given.score, points: '100', guaranteed: '87', possible: '87', bonus: '0' };
    given.score.beforeVetoes = '87';
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

const tooLong = (lines: readonly string[], width: number, wide: boolean): string[] =>
  lines.filter((line) => measureFor(wide)(line) > width);
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
            expect(tooLong(texts.flatMap(linesOf), width, wide)).toEqual([]);
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
            expect(tooLong(linesOf(text), width, false)).toEqual([]);
          }
        },
      ),
      { numRuns: runs(300) },
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

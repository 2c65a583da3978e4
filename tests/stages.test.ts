/** Stages and grades beyond their numbers (those are golden): every record once, both evaluators, reports, a saved assessment. */
import { describe, expect, it } from 'vitest';
import {
  assess,
  compileTree,
  evaluate,
  evaluateAsync,
  formatExplanation,
  formatJson,
  formatMarkdown,
  formatSummaryLine,
  formatText,
  readAssessment,
  readEvidence,
  toJsonFacts,
} from '../src/index.js';
import type { Assessment, EvidenceRecord, RuleSet } from '../src/types.js';

const TREE = `
id: town
title: 法治镇
units: [司法所, 执法队]
facts: { 第三方得分: number, 负面舆情: events }
stages:
  - { id: 自评, title: 自我评价 }
  - { id: 复核, title: 省级复核, weight: 60% }
  - { id: 第三方, title: 第三方评估, score: 第三方得分, points: 100, weight: 40% }
indicators:
  - { id: "1", title: 学法, section: key, points: 40, lead: 司法所, facts: { 学法次数: { kind: number, whole: true } }, rules: [{ deduct: 10, each: { of: 学法次数, below: 4 } }] }
  - { id: "2", title: 败诉, points: 60, lead: 执法队, facts: { 败诉案件: events }, rules: [{ deduct: 5, each: 败诉案件 }] }
vetoes:
  - { id: V1, title: 负面舆情, when: { 负面舆情: { at-least: 1 } }, effect: no-top-grade }
decision: { score: { at-least: 80 } }
grades:
  reads: printed
  bands:
    - { grade: 优秀, at-least: 85, key-items: 80%, minimums: { "2": 58 } }
    - { grade: 良好, at-least: 70, less-than: 85 }
    - { grade: 一般, less-than: 70 }
`;
const EVIDENCE = `编号,指标,数据项,值,数量,阶段
A,1,学法次数,4,,自评
B,1,学法次数,3,,复核
C,2,败诉案件,,1,
D,,第三方得分,98,,第三方
E,,负面舆情,,1,自评
F,1,学法次数,2,,第三方
G,1,学法次数,2,,初评
`;
function ruleSetOf(text: string): RuleSet {
  const { ruleSet, diagnostics } = compileTree(text, 'tree.yaml');
  if (ruleSet === null) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}
const RULES = ruleSetOf(TREE);
const reading = readEvidence(EVIDENCE, 'evidence.csv');
/** G is of a stage that there is not: what it may have said would leave all stages open. */
const LEFT_OUT = { leaveOutRefused: true };
const KNOWN = reading.records.filter(({ id }) => id !== 'G');
const drawn = (records: readonly EvidenceRecord[] = KNOWN): Assessment =>
  assess(RULES, evaluate(RULES, records), { site: '青山镇', assessedAt: '2026-01-15' });

describe('records', () => {
  it('each is used or set aside, once, whatever number of stages it serves', () => {
    const { used, setAside } = evaluate(RULES, reading.records);
    expect([
      ...used.map(({ id }) => id),
      ...setAside.map(({ record, code }) => `${record ?? ''} ${code}`),
    ]).toEqual(['A', 'B', 'C', 'D', 'E', 'F evidence/stage-unused', 'G evidence/unknown-stage']);
  });

  it('a source of a fact serves every stage and is asked once', async () => {
    let asked = 0;
    const evaluation = await evaluateAsync(
      RULES,
      reading.records.filter(({ id }) => id !== 'D'),
      {
        ...LEFT_OUT,
        facts: {
          第三方得分: () => {
            asked++;
            return 90;
          },
        },
      },
    );
    expect(asked).toBe(1);
    expect(evaluation.stages.map(({ lo }) => lo?.n)).toEqual([95, 85, 90]);
  });

  it('the facts for json-rules-engine are those of the deciding stage', () => {
    expect(toJsonFacts(RULES, reading.records, LEFT_OUT)['1/学法次数']).toBe(3);
  });

  it('a fact of every site is no fact of a stage: a tree without stages is as it was', () => {
    const plain = ruleSetOf(
      TREE.replace(/stages:\n(?: {2}- .*\n)+/, '').replace(
        'facts: { 第三方得分: number, 负面舆情: events }',
        'facts: { 负面舆情: events }',
      ),
    );
    const { stages, combined, evidence } = assess(
      plain,
      evaluate(
        plain,
        reading.records.filter(({ id }) => id === 'B' || id === 'C'),
      ),
    );
    expect({ stages, combined, used: evidence.used }).toEqual({
      stages: [],
      combined: null,
      used: 2,
    });
  });
});

// 复核 30 + 55 = 85，第三方 98：85 × 0.6 = 51，98 × 0.4 = 39.2，共 90.2。
describe('reports', () => {
  it('say the grade, what held a better one back, the stages and where they differ', () => {
    const text = formatText(drawn(), { language: 'zh', width: 160 });
    for (const line of [
      '予以推荐：',
      '✓ 综合得分 90.2，需 80，超出 10.2 分',
      '等次：良好（按公布的得分 90.20）',
      '未评为优秀：一票否决 V1 负面舆情；关键项 1 学法 得分率 75%，应不低于 80%；2 败诉 得 55 分，应不低于 58 分',
      '综合得分 90.2 / 100（得分率 90.2%）',
      '省级复核：得分 85 / 100（得分率 85%）',
      '一、各阶段得分',
      '三、自我评价与省级复核的差异',
      '- 综合得分不低于 80 分，按公布的（取舍后的）得分判断。',
      '- 等次看公布的（取舍后的）得分；附加条件不符合的降一档，直到符合为止。',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/第三方评估 +100 +98 +98% +40% +39\.2\n/);
    expect(text).toMatch(/1 +学法 +40 +30 +-10\n/);
    expect(text).not.toMatch(/2 +败诉 +55 +55 +0/);
    expect(formatExplanation(drawn(), '1', { language: 'zh' })).toContain(
      '各阶段得分：自我评价 40、省级复核 30',
    );
  });

  it('say the same in English and in Markdown', () => {
    const text = formatMarkdown(drawn(), { language: 'en' });
    for (const line of [
      'Grade: 良好 (by the printed score 90.20)',
      'Not 优秀: Veto V1 负面舆情; key item 1 学法 scored 75% of its points, at least 80% needed; 2 败诉 scored 55, at least 58 needed',
      '## 1. Stages',
      '## 3. Where 自我评价 and 省级复核 differ',
      'Combined score 90.2 / 100 (90.2%)',
    ])
      expect(text).toContain(line);
    expect(formatSummaryLine(drawn(), { language: 'en' })).toBe(
      '青山镇: recommended; combined score 90.2, 80 needed, 10.2 points over; veto (负面舆情); grade 良好; Combined score 90.2 / 100 (90.2%)',
    );
  });

  it('say what an open grade waits for', () => {
    const text = formatText(drawn(reading.records.filter(({ id }) => ['A', 'B'].includes(id))), {
      language: 'zh',
    });
    expect(text).toContain('等次：一般（按公布的得分 54.00；补齐数据后可能为良好）');
    expect(text).toContain('取决于 1 项：第三方 第三方评估');
  });

  it('do not compare what a stage has not assessed', () => {
    expect(
      formatText(drawn(reading.records.filter(({ id }) => id === 'A')), { language: 'zh' }),
    ).not.toContain('差异');
  });

  it('a saved assessment is read back whole', () => {
    const assessment = drawn();
    expect(readAssessment(formatJson(assessment))).toEqual({ assessment });
  });
});

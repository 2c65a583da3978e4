/** The indicators of {@link ./assessment.js}: lost, missing, hostile, in order and not applicable. */
import type { IndicatorResult } from '../../src/types.js';
import { finding, HOSTILE, indicator, ruleResult } from './assessment-parts.js';

export const lawsuits = indicator({
  id: '1.1.1',
  title: '行政应诉',
  status: 'partly-met',
  points: '5',
  score: '1',
  lost: '4',
  bonus: '0',
  text: '行政机关负责人应当依法出庭应诉，尊重并执行人民法院生效裁判。',
  responsible: ['公安局', '自然资源局'],
  assessor: '第三方评估组',
  due: '2025-10-31',
  verifyBy: ['书面', '案卷'],
  basis: '《行政诉讼法》第三条',
  evidence: ['E1', 'E2'],
  rules: [
    ruleResult({
      rule: '1.1.1#1',
      shape: 'each',
      raw: '-6',
      amount: '-4',
      inputs: [{ fact: '败诉案件', value: '3', kind: 'events' }],
      times: '3',
      per: '-2',
      cap: '4',
      reason: '行政诉讼败诉',
    }),
    ruleResult({
      rule: '1.1.1#2',
      shape: 'each',
      fired: 'no',
      inputs: [{ fact: '负责人出庭率', value: '0.82', kind: 'percent' }],
      times: '0',
      per: '-1',
      cap: '3',
      reason: '负责人出庭率不达标',
    }),
    ruleResult({
      rule: '1.1.1#3',
      shape: 'set',
      fired: 'no',
      inputs: [{ fact: '拒不履行生效判决', value: '0', kind: 'events' }],
      reason: '拒不履行生效判决',
    }),
  ],
  findings: [
    finding({
      indicator: '1.1.1',
      rule: '1.1.1#1',
      lost: '4',
      raw: '6',
      reason: '行政诉讼败诉',
      remedy: '加强重大执法决定法制审核',
      basis: '指标说明第三项',
      evidence: ['E1', 'E2'],
      shares: [
        { unit: '公安局', lost: '8/3' },
        { unit: '自然资源局', lost: '4/3' },
      ],
    }),
  ],
});
export const disclosure = indicator({
  id: '1.1.2',
  title: '政府信息公开',
  status: 'not-assessed',
  points: '4',
  score: '0',
  possible: '4',
  lost: '4',
  bonus: '0',
  missing: ['公开及时率'],
  rules: [
    ruleResult({
      rule: '1.1.2#1',
      shape: 'share',
      fired: 'unknown',
      inputs: [{ fact: '公开及时率', value: null, kind: 'percent' }],
      per: '4',
      times: '0',
    }),
  ],
  findings: [
    finding({
      indicator: '1.1.2',
      lost: '4',
      kind: 'missing',
      missing: ['公开及时率'],
      shares: [{ unit: null, lost: '4' }],
    }),
  ],
});
export const hostile = indicator({
  id: '2.1.1',
  title: HOSTILE,
  status: 'partly-met',
  points: '10/3',
  score: '8/3',
  lost: '2/3',
  bonus: '0',
  section: 'key',
  findings: [
    finding({
      indicator: '2.1.1',
      lost: '2/3',
      kind: 'not-earned',
      reason: HOSTILE,
      shares: [
        { unit: HOSTILE, lost: '1/3' },
        { unit: '司法局', lost: '1/3' },
      ],
    }),
  ],
});
export const fine = indicator({
  id: '2.1.2',
  title: '规范性文件备案审查',
  points: '20/3',
  score: '20/3',
  lost: '0',
  bonus: '0',
});
export const absent = indicator({
  id: '2.1.3',
  title: '港口岸线管理',
  status: 'not-applicable',
  note: '辖区内没有港口',
});
export const parent = (
  id: string,
  title: string,
  children: IndicatorResult[],
  part: Partial<IndicatorResult>,
): IndicatorResult => indicator({ id, title, children, ...part });

import type {
  Assessment,
  Finding,
  IndicatorResult,
  Place,
  RecordUse,
  RuleResult,
} from '../../src/types.js';

export const place = (line: number, file = 'indicators/demo.yaml'): Place => ({
  file,
  line,
  column: 3,
});

/** A rule result with nothing in it but what is given. */
export const ruleResult = (part: Partial<RuleResult>): RuleResult => ({
  rule: '1.1.1#1',
  shape: 'flat',
  fired: 'yes',
  raw: '0',
  amount: '0',
  inputs: [],
  line: null,
  times: null,
  per: null,
  cap: null,
  reason: null,
  rules: [],
  ...part,
});
export const finding = (part: Partial<Finding> & Pick<Finding, 'indicator' | 'lost'>): Finding => ({
  id: `${part.indicator}!${part.rule ?? part.kind ?? 'x'}`,
  rule: null,
  kind: 'deducted',
  reason: null,
  remedy: null,
  basis: null,
  raw: part.lost,
  counted: part.lost,
  shares: [{ unit: '司法局', lost: part.lost }],
  evidence: [],
  missing: [],
  place: place(40),
  ...part,
});
/** An indicator with nothing in it but what is given. */
export const indicator = (
  part: Partial<IndicatorResult> & Pick<IndicatorResult, 'id' | 'title'>,
): IndicatorResult => ({
  level: part.id.split('.').length,
  section: 'base',
  status: 'met',
  points: null,
  score: null,
  possible: part.score ?? null,
  lost: null,
  bonus: null,
  factor: '1',
  adjustment: null,
  gate: null,
  cap: null,
  note: null,
  text: null,
  lead: '司法局',
  responsible: [],
  supporting: [],
  assessor: null,
  due: null,
  verifyBy: [],
  basis: null,
  place: place(10),
  origin: null,
  materials: [],
  missing: [],
  start: 'full',
  floor: null,
  evidence: [],
  rules: [],
  findings: [],
  children: [],
  ...part,
});
export const record = (part: Partial<RecordUse> & Pick<RecordUse, 'id'>): RecordUse => ({
  indicator: null,
  fact: null,
  title: null,
  unit: null,
  date: null,
  subject: null,
  value: null,
  quantity: null,
  kind: null,
  level: null,
  stage: null,
  assessor: null,
  verdict: null,
  link: null,
  note: null,
  place: place(7, 'evidence/2025.csv'),
  ...part,
});

export const HOSTILE =
  'x\u001b[31m|<script>alert(1)</script>\u202e\u2028[a](javascript:b) `c` *d* _e_\n# 标题';

const lawsuits = indicator({
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
const disclosure = indicator({
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
const hostile = indicator({
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
const fine = indicator({
  id: '2.1.2',
  title: '规范性文件备案审查',
  points: '20/3',
  score: '20/3',
  lost: '0',
  bonus: '0',
});
const absent = indicator({
  id: '2.1.3',
  title: '港口岸线管理',
  status: 'not-applicable',
  note: '辖区内没有港口',
});
const parent = (
  id: string,
  title: string,
  children: IndicatorResult[],
  part: Partial<IndicatorResult>,
): IndicatorResult => indicator({ id, title, children, ...part });

/** Two first-level indicators, a bonus, a penalty, a missing fact, a veto that has not fired, hostile text, and thirds of points. */
export function assessment(): Assessment {
  const first = parent('1', '政府职能依法全面履行', [lawsuits, disclosure], {
    status: 'not-assessed',
    points: '9',
    score: '1',
    possible: '5',
    lost: '8',
    bonus: '0',
  });
  const second = parent('2', '依法行政制度体系完善', [hostile, fine, absent], {
    status: 'partly-met',
    points: '10',
    score: '28/3',
    lost: '2/3',
    bonus: '0',
  });
  const bonus = indicator({
    id: 'B',
    title: '创新经验获推广',
    section: 'bonus',
    points: '0',
    score: '1.5',
    lost: '0',
    bonus: '1.5',
  });
  const penalty = indicator({
    id: 'P',
    title: '负面舆情',
    section: 'penalty',
    status: 'not-met',
    points: '0',
    score: '-0.5',
    lost: '0.5',
    bonus: '0',
    findings: [
      finding({
        indicator: 'P',
        lost: '0.5',
        reason: '负面舆情处置不及时',
        shares: [{ unit: '公安局', lost: '0.5' }],
      }),
    ],
  });
  return {
    schema: 'zhibiao/assessment@1',
    class: null,
    upper: null,
    stages: [],
    combined: null,
    grade: null,
    materials: [],
    system: {
      id: 'demo',
      title: '市县法治政府建设示范指标体系',
      edition: '2026',
      notice: '样例，非官方文本',
    },
    site: '示例市',
    assessedAt: '2025-12-31',
    rounding: { mode: 'half-up', places: 2 },
    score: {
      points: '19',
      guaranteed: '34/3',
      possible: '46/3',
      bonus: '1.5',
      beforeVetoes: '34/3',
      printed: '11.33',
    },
    indicators: [first, second, bonus, penalty],
    ledger: {
      lost: '55/6',
      printed: '9.17',
      unattributed: '4',
      unattributedPrinted: '4.00',
      units: [
        {
          unit: '司法局',
          lost: '1/3',
          printed: '0.33',
          indicators: 1,
          findings: ['2.1.1!not-earned'],
        },
        {
          unit: '公安局',
          lost: '19/6',
          printed: '3.17',
          indicators: 2,
          findings: ['1.1.1!1.1.1#1', 'P!x'],
        },
        {
          unit: '自然资源局',
          lost: '4/3',
          printed: '1.33',
          indicators: 1,
          findings: ['1.1.1!1.1.1#1'],
        },
        {
          unit: HOSTILE,
          lost: '1/3',
          printed: '0.34',
          indicators: 1,
          findings: ['2.1.1!not-earned'],
        },
      ],
    },
    decision: {
      outcome: 'fail',
      dependsOn: [],
      checks: [
        {
          id: 'met-rate',
          required: '0.85',
          actual: '0.25',
          possible: '0.5',
          met: 1,
          possiblyMet: 2,
          counted: 4,
          needed: 4,
          passed: 'fail',
          options: {
            of: 'applicable',
            'partly-met': 'does-not-count',
            exempt: 'counts',
            'key-items': 'no-condition',
          },
          dependsOn: [],
        },
      ],
      vetoes: [
        {
          id: 'V1',
          title: '重大责任事故',
          fired: 'no',
          effect: { kind: 'fail' },
          reason: null,
          basis: '管理办法第九条',
          evidence: [],
          missing: [],
          findings: [],
        },
      ],
    },
    evidence: {
      read: 8,
      used: 2,
      records: [
        record({
          id: 'E1',
          title: '（2025）行初1号判决书',
          unit: '公安局',
          date: '2025-05-06',
          quantity: '2',
          link: 'https://example.org/1',
        }),
        record({
          id: 'E2',
          title: '（2025）行初9号判决书',
          unit: '自然资源局',
          date: '2025-07-01',
          quantity: '1',
          place: place(8, 'evidence/2025.csv'),
        }),
      ],
      setAside: [
        ...[9, 10, 11, 12].map((line) => ({
          record: `E${line}`,
          place: place(line, 'evidence/2025.csv'),
          code: 'evidence/unknown-indicator',
          params: { id: '9.9.9', nearest: '' },
        })),
        {
          record: 'E13',
          place: place(13, 'evidence/2025.csv'),
          code: 'evidence/bad-quantity',
          params: { found: HOSTILE },
        },
      ],
    },
    diagnostics: [
      {
        code: 'score/unattributed',
        severity: 'warning',
        place: place(22),
        related: null,
        params: { id: '1.1.2', title: '政府信息公开', lost: '4' },
      },
    ],
  };
}

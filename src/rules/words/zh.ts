import { STEP_COUNTS, type StepCount } from '../../types.js';

/** Chinese words for what a rule did. One entry a line. */
export const zh = {
  colon: '：',
  comma: '，',
  list: '、',
  judged: '评定人酌定',
  times: (per: string, times: string, unit: string, raw: string): string =>
    `每${unit} ${per} 分 × ${times} ${unit} = ${raw} 分`,
  event: '件',
  step: '步',
  time: '次',
  line: (fact: string, value: string, below: boolean, line: string): string =>
    `${fact} ${value}，${below ? '低于' : '高于'} ${line}`,
  lineKept: (fact: string, value: string, below: boolean, line: string): string =>
    `${fact} ${value}，未${below ? '低于' : '高于'} ${line}`,
  gap: (gap: string, percent: boolean): string => `差 ${gap}${percent ? ' 个百分点' : ''}`,
  excess: (gap: string, percent: boolean): string => `多 ${gap}${percent ? ' 个百分点' : ''}`,
  perStep: (step: string): string => `每 ${step} 一步`,
  stepCount: (count: StepCount): string => STEP_COUNTS[count].zh,
  stepsAre: (times: string): string => `${times} 步`,
  ofShare: (per: string, share: string, raw: string): string => `${per} 分 × ${share} = ${raw} 分`,
  groupSum: (raw: string): string => `各条合计 ${raw} 分`,
  timeliness: { 'on-time': '按时', late: '逾期', never: '未办' },
  status: {
    met: '达标',
    'partly-met': '部分达标',
    'not-met': '未达标',
    'not-applicable': '不适用',
    exempt: '免责',
  },
  notFired: '条件不成立，不计',
  worstCase: '数据不全，暂按最不利的情形计',
  notSupplied: '未提供',
  flag: { true: '是', false: '否' },
  setTo: (score: string): string => `符合规定情形，本项得分定为 ${score} 分`,
  setNot: '条件不成立，不影响得分',
  setOpen: '数据不全，尚不能确定是否适用',
};
/** What a table of words for rules has to have. */
export type RuleWords = typeof zh;

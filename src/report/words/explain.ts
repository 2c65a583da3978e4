import type {
  AnswersBy,
  DayCount,
  DerivedKind,
  GroupRule,
  Language,
  Operator,
  RecordField,
} from '../../types.js';

/** The words of explanations: what was read, how it came about, why a unit answers. */
export interface ExplainWords {
  condition: string;
  all: string;
  any: string;
  not: string;
  /** What an operator asks for, beside what it is held against. */
  asks: Record<Operator, (wanted: string) => string>;
  holds: Record<'yes' | 'no' | 'unknown', string>;
  /** What was read is of items that are not applicable. */
  absent: string;
  band: string;
  otherwise: string;
  /** Why only one of a group's rules counts, and that this one does, or does not. */
  take: Record<Exclude<GroupRule['take'], 'all'>, string>;
  taken: string;
  notTaken: string;
  how: Record<DerivedKind, string>;
  lastDay: string;
  /** Of events that give way to heavier ones. */
  givesWay: (heavier: string) => string;
  days: (days: { count: DayCount; within?: number }) => string;
  /** Which records count, by the fields of these names; words that have no weight of their own. */
  only: (asked: string) => string;
  fields: Record<RecordField, string>;
  others: string;
  ofRecords: (count: number) => string;
  worked: string;
  because: string;
  by: Record<AnswersBy, string>;
  notApplicable: (reason: string) => string;
  exempt: (reason: string) => string;
  byVerdict: (verdict: string) => string;
  unused: string;
  trimmed: (count: number) => string;
  gate: string;
  gateRead: (base: string, asked: string) => string;
  open: Record<'open' | 'closed' | 'unknown', string>;
  limit: string;
  metLine: string;
  metWhen: string;
  peers: (scores: string, mean: string) => string;
  fact: string;
  quantity: string;
  level: string;
}
const zh: ExplainWords = {
  condition: '条件',
  all: '以下都要成立',
  any: '以下有一个成立即可',
  not: '以下不成立才算',
  asks: {
    equal: (wanted) => `应为 ${wanted}`,
    notEqual: (wanted) => `应不是 ${wanted}`,
    in: (wanted) => `应为 ${wanted} 之一`,
    notIn: (wanted) => `应不是 ${wanted} 中的任何一个`,
    lessThan: (wanted) => `应低于 ${wanted}`,
    lessThanInclusive: (wanted) => `应不高于 ${wanted}`,
    greaterThan: (wanted) => `应高于 ${wanted}`,
    greaterThanInclusive: (wanted) => `应不低于 ${wanted}`,
  },
  holds: { yes: '成立', no: '不成立', unknown: '尚不能确定' },
  absent: '所属指标不适用，不计',
  band: '适用的档次',
  otherwise: '其余情形',
  take: {
    first: '依次，只计最先成立的一条',
    highest: '就高，只计对得分最有利的一条',
    lowest: '就低，只计对得分最不利的一条',
  },
  taken: '计这一条',
  notTaken: '不计这一条',
  how: {
    count: '计数',
    sum: '合计',
    total: '相加',
    mean: '平均',
    'trimmed-mean': '去掉最高、最低后平均',
    'weighted-mean': '按票数加权平均',
    'weighted-count': '按级别加权计数',
    min: '取最小',
    max: '取最大',
    latest: '取最近一次',
    ratio: '前者除以后者',
    difference: '前者减后者',
    days: '相隔天数',
    deadline: '起算后的最后一天',
    timeliness: '与最后一天相比',
    materials: '材料是否齐全',
    previous: '上一轮的数',
    'previous-score': '上一轮的得分',
    status: '指标的达标情况',
    rank: '在各地区中的名次',
    'cohort-max': '各地区中最高',
    'cohort-min': '各地区中最低',
    'cohort-mean': '各地区平均',
  },
  lastDay: '最后一天',
  givesWay: (heavier) => `同一事项已计入更重的“${heavier}”的，不再计`,
  days: ({ count, within }) => {
    const what = count === 'working' ? '工作日' : '自然日';
    return within === undefined ? `按${what}计` : `${within} 个${what}以内`;
  },
  only: (asked) => `只计符合“${asked}”的记录`,
  fields: {
    level: '级别',
    kind: '类型',
    stage: '阶段',
    unit: '责任单位',
    subject: '事项',
    verdict: '评定结论',
    assessor: '评定人',
    title: '标题',
    date: '日期',
    value: '值',
    quantity: '数量',
  },
  others: '其他',
  ofRecords: (count) => `${count} 条记录`,
  worked: '数据怎样来的',
  because: '由谁承担的依据',
  by: {
    rule: '规则写明由它承担',
    record: '佐证记录写的是它',
    lead: '本项的牵头单位',
    equal: '牵头和责任单位平均分担',
    shares: '按规定的比例分担',
  },
  notApplicable: (reason) => `不适用，不计分：${reason}`,
  exempt: (reason) => `免责，不扣分：${reason}`,
  byVerdict: (verdict) => `没有计分规则，按评定的结论：${verdict}`,
  unused: '没有采用的记录',
  trimmed: (count) => `两头各 ${count} 个`,
  gate: '加分门槛',
  gateRead: (base, asked) => `基础分 ${base}，${asked}`,
  open: { open: '已过，可以加分', closed: '未过，不加分', unknown: '尚不能确定' },
  limit: '上限',
  metLine: '达标线',
  metWhen: '达标条件',
  peers: (scores, mean) => `按其他地区的平均分计：${scores}，平均 ${mean} 分`,
  fact: '数据项',
  quantity: '数量',
  level: '级别或类型',
};
const en: ExplainWords = {
  condition: 'Condition',
  all: 'all of these',
  any: 'any of these',
  not: 'none of this',
  asks: {
    equal: (wanted) => `should be ${wanted}`,
    notEqual: (wanted) => `should not be ${wanted}`,
    in: (wanted) => `should be one of ${wanted}`,
    notIn: (wanted) => `should be none of ${wanted}`,
    lessThan: (wanted) => `should be below ${wanted}`,
    lessThanInclusive: (wanted) => `should be at most ${wanted}`,
    greaterThan: (wanted) => `should be above ${wanted}`,
    greaterThanInclusive: (wanted) => `should be at least ${wanted}`,
  },
  holds: { yes: 'holds', no: 'does not hold', unknown: 'not yet determined' },
  absent: 'its indicators are not applicable, not counted',
  band: 'Band that applies',
  otherwise: 'everything else',
  take: {
    first: 'in their order, only the first that applies counts',
    highest: 'only the best one for the score counts',
    lowest: 'only the worst one for the score counts',
  },
  taken: 'this one counts',
  notTaken: 'this one does not count',
  how: {
    count: 'counted',
    sum: 'added up',
    total: 'added together',
    mean: 'mean',
    'trimmed-mean': 'mean without the highest and the lowest',
    'weighted-mean': 'mean weighted by votes',
    'weighted-count': 'counted by level',
    min: 'the least',
    max: 'the most',
    latest: 'the latest',
    ratio: 'the first divided by the second',
    difference: 'the first less the second',
    days: 'days between',
    deadline: 'last day of the time limit',
    timeliness: 'held against the last day',
    materials: 'whether materials are complete',
    previous: 'of the round before',
    'previous-score': 'score of the round before',
    status: 'status of an indicator',
    rank: 'rank among the sites',
    'cohort-max': 'the highest among the sites',
    'cohort-min': 'the lowest among the sites',
    'cohort-mean': 'mean of the sites',
  },
  lastDay: 'last day',
  givesWay: (heavier) => `those counted as the heavier "${heavier}" do not count here`,
  days: ({ count, within }) =>
    within === undefined
      ? `in ${count} days`
      : `within ${within} ${count} ${within === 1 ? 'day' : 'days'}`,
  only: (asked) => `only records whose ${asked}`,
  fields: {
    level: 'level',
    kind: 'kind',
    stage: 'stage',
    unit: 'unit',
    subject: 'subject',
    verdict: 'verdict',
    assessor: 'assessor',
    title: 'title',
    date: 'date',
    value: 'value',
    quantity: 'quantity',
  },
  others: 'others',
  ofRecords: (count) => (count === 1 ? '1 record' : `${count} records`),
  worked: 'How values came about',
  because: 'Why it answers',
  by: {
    rule: 'named by the rule',
    record: 'named by the evidence record',
    lead: 'leads the item',
    equal: 'shared alike by the lead and the responsible units',
    shares: 'shared in the proportions of the tree',
  },
  notApplicable: (reason) => `Not applicable, not scored: ${reason}`,
  exempt: (reason) => `Exempt, nothing is deducted: ${reason}`,
  byVerdict: (verdict) => `No scoring rules; as the verdict says: ${verdict}`,
  unused: 'Records not used',
  trimmed: (count) => `${count} at each end`,
  gate: 'Gate',
  gateRead: (base, asked) => `base score ${base}, ${asked}`,
  open: { open: 'open, the bonus counts', closed: 'shut, no bonus', unknown: 'not yet determined' },
  limit: 'Limit',
  metLine: 'Met from',
  metWhen: 'Met when',
  peers: (scores, mean) =>
    `Counted at the mean of the other sites: ${scores}, mean ${mean} ${mean === '1' ? 'point' : 'points'}`,
  fact: 'Fact',
  quantity: 'Quantity',
  level: 'Level or kind',
};
/** The words of explanations, by language. */
export const EXPLAIN_WORDS: Record<Language, ExplainWords> = { zh, en };

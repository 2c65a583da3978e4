import * as z from 'zod/mini';
import {
  flag,
  inner,
  needsBeside,
  needsOneOf,
  number,
  once,
  word,
  wording,
  type Inner,
  type Keys,
} from '../syntax/index.js';
import { computedKinds, recordedKinds } from './kinds.js';
import { factName, nameSchema } from './named.js';
import { valuesSchema, weightsSchema } from './weights.js';
import { whereSchema } from './where.js';
import { windowSchema } from './windows.js';

const facts = (says: string): z.ZodMiniType<Inner> =>
  inner(() => z.union([nameSchema(), z.array(nameSchema()).check(z.minLength(2))]), says);
const optionsSchema = () => z.union([z.string(), z.array(z.string()).check(z.minLength(2))]);
const two = (says: string): z.ZodMiniType<Inner> =>
  inner(() => z.array(nameSchema()).check(z.minLength(2), z.maxLength(2)), says);

/** Keys, and those that must stand beside them. */
const NEEDED = {
  rank: ['ties'],
  deadline: ['within'],
  timeliness: ['by'],
  'weighted-count': ['by', 'weights'],
};
/**
 * What a fact may say, of whatever kind it is; what goes together is looked at by the readers of
 * the kinds.
 */
export const factSchema = /* @__PURE__ */ once(() =>
  z
    .partial(
      z.object({
        kind: word(recordedKinds(), '直接填报的数据项是哪一种'),
        min: factName('最小值（none 为没有）；没有 kind 的，取哪个数据项的最小值'),
        max: factName('最大值（none 为没有）；没有 kind 的，取哪个数据项的最大值'),
        whole: flag('只能是整数'),
        options: inner(optionsSchema, '有哪些选项'),
        distinct: flag('同一事项只计一次'),
        'when-silent': word(['zero', 'missing'], '没有记录时：零件，还是没有报（零报告）'),
        where: inner(whereSchema, '只看哪些记录'),
        count: factName('数哪个数据项的记录；算期限、天数的，calendar 或 working'),
        sum: facts('哪个数据项的记录合计，或哪几个数据项加起来'),
        mean: factName('哪个数据项的平均数'),
        'trimmed-mean': factName('哪个数据项去掉高低后的平均数'),
        'weighted-mean': factName('哪个数据项按数量加权的平均数'),
        latest: factName('哪个数据项的最新值'),
        ratio: two('前一个数据项除以后一个'),
        difference: two('前一个数据项减去后一个'),
        days: two('从前一个日期到后一个的天数'),
        trim: number('高低各去掉几个'),
        'unless-at-most': number('不多于几个时不去掉'),
        values: inner(valuesSchema, '每个选项当作多少'),
        'when-empty': number('分母为 0 时的值'),
        deadline: factName('从哪一天起算的期限'),
        timeliness: factName('哪一天是否按时'),
        within: number('期限有多少天'),
        by: factName('最后一天；加权计数的，按记录的哪个字段'),
        'roll-forward': flag('最后一天是休息日的，顺延'),
        window: inner(windowSchema, '只看哪段时间的记录'),
        'weighted-count': factName('哪个事项按权重计数'),
        weights: inner(weightsSchema, '每种记录的权重'),
        'replaced-by': factName('同一事项在哪个更重的事项里，就不在这里计'),
        materials: word(['complete'], '材料是否齐全'),
        previous: factName('哪个数据项上一轮的值'),
        'previous-score': wording('哪个指标上一轮的得分'),
        rank: factName('哪个数据项在各地中的名次'),
        ties: word(['same-rank', 'average', 'error'], '并列的怎么排'),
        order: word(['highest-first', 'lowest-first'], '从高到低，还是从低到高'),
        'cohort-max': factName('哪个数据项的各地最大值'),
        'cohort-min': factName('哪个数据项的各地最小值'),
        'cohort-mean': factName('哪个数据项的各地平均数'),
      }),
    )
    .check(needsOneOf(['kind', ...computedKinds()]), needsBeside(NEEDED)),
);
/** The keys of one fact. */
export type FactKeys = Keys<ReturnType<typeof factSchema>['shape']>;

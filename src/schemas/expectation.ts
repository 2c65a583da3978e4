import * as z from 'zod/mini';
import { findingSchema, firedSchema, outcomeSchema, statusSchema } from '../assess/index.js';

/** Text, whatever a reader that knows of types makes of it. */
const scalar = () =>
  z.pipe(
    z.union([z.string(), z.number(), z.boolean(), z.null()]),
    z.transform((value): string => (value === null ? '' : String(value))),
  );
/** Text under a key. */
export const said = (says: string) => scalar().check(z.describe(says));
/** A number of points as exact text, or `none`. */
const maybe = (says: string) => z.optional(said(says));
/** Texts. */
export const texts = (says: string) => z.optional(z.array(scalar()).check(z.describe(says)));
/** Texts by their names. */
export const named = (says: string) =>
  z.optional(z.record(z.string(), scalar()).check(z.describe(says)));
const answered = (says: string) =>
  z.optional(z.enum([...outcomeSchema.options, 'none']).check(z.describe(says)));

/** What is expected of one indicator, or of one veto. */
export const nodeExpectation = z.strictObject({
  points: maybe('分值'),
  score: maybe('保底得分'),
  possible: maybe('可能得分'),
  lost: maybe('失分'),
  bonus: maybe('其中的加减分'),
  status: z.optional(z.enum(statusSchema.options).check(z.describe('达标与否'))),
  gate: maybe('加分的门槛'),
  'materials-lacking': named('每种材料缺几份'),
  factor: maybe('折算的倍数'),
  cap: maybe('最多几分'),
  note: maybe('评定的说明'),
  missing: texts('缺哪些数据项'),
  evidence: texts('用了哪些记录'),
});
/** A finding that must be there. */
export const findingExpectation = z.strictObject({
  indicator: said('指标的编号'),
  rule: maybe('规则的编号'),
  kind: z.optional(findingSchema.shape.kind.check(z.describe('失分的种类'))),
  reason: maybe('原因'),
  raw: maybe('扣了几分'),
  counted: maybe('算几分'),
  lost: maybe('失几分'),
  certain: maybe('其中确定的几分'),
  units: named('各单位承担几分'),
  evidence: texts('用了哪些记录'),
  missing: texts('缺哪些数据项'),
});
const SCORES = {
  of: maybe('总分值'),
  total: maybe('保底总分'),
  possible: maybe('可能总分'),
  bonus: maybe('其中的加减分'),
  'before-vetoes': maybe('否决前的总分'),
  printed: maybe('公布的总分'),
  standard: maybe('标化分'),
  'possible-standard': maybe('可能的标化分'),
  combined: maybe('各阶段合成的总分'),
  'combined-of': maybe('合成总分的分值'),
  'combined-possible': maybe('可能的合成总分'),
  'combined-before-vetoes': maybe('否决前的合成总分'),
  'combined-printed': maybe('公布的合成总分'),
  stages: named('各阶段的得分'),
  'possible-stages': named('各阶段可能的得分'),
  'stage-leaves': z.optional(
    z.record(z.string(), z.record(z.string(), scalar())).check(z.describe('各阶段里指标的得分')),
  ),
};
const LOSSES = {
  lost: maybe('失分'),
  'lost-printed': maybe('公布的失分'),
  certain: maybe('确定的失分'),
  'certain-units': named('各单位确定的失分'),
  'certain-printed': named('各单位确定的失分，公布的'),
  units: named('各单位的失分'),
  'printed-units': named('各单位的失分，公布的'),
  unattributed: maybe('没有单位承担的失分'),
  'printed-unattributed': maybe('没有单位承担的失分，公布的'),
  'printed-lost': named('各指标的失分，公布的'),
  'printed-scores': named('各指标的得分，公布的'),
  'materials-lacking': named('各单位缺几份材料'),
  findings: z.optional(z.array(findingExpectation).check(z.describe('必须有的失分'))),
  claims: texts('自评分与得分的差'),
};
const VERDICTS = {
  decision: answered('结论'),
  'depends-on': texts('结论还取决于哪些指标'),
  met: maybe('几个达标'),
  'possibly-met': maybe('可能几个达标'),
  counted: maybe('按几个算'),
  needed: maybe('要几个达标'),
  'met-rate': answered('达标率够不够'),
  'key-items': answered('关键项达不达标'),
  'score-line': answered('总分够不够'),
  'rate-line': answered('得分率够不够'),
  'grade-line': answered('等次够不够'),
  distances: named('各条件差多少'),
  'possible-distances': named('各条件可能差多少'),
  vetoes: z.optional(
    z.record(z.string(), z.enum(firedSchema.options)).check(z.describe('各否决项是否触发')),
  ),
  grade: maybe('等次'),
  'possible-grade': maybe('可能的等次'),
  'grade-otherwise': maybe('不受限时的等次'),
  'grade-reads': maybe('定等次看的数'),
  held: texts('哪些条件压低了等次'),
  better: texts('更高的等次各差什么'),
  'upper-met': maybe('上级的树里几个达标'),
  'upper-possibly-met': maybe('上级的树里可能几个达标'),
  'upper-counted': maybe('上级的树里按几个算'),
  'upper-needed': maybe('上级的树里要几个达标'),
  'upper-rate': answered('上级的树的达标率够不够'),
  class: maybe('地区的类别'),
  dropped: texts('上级的树里不用的指标'),
};
/** What is expected of the whole. */
export const wholeExpectation = z.strictObject({
  ...SCORES,
  ...LOSSES,
  ...VERDICTS,
  'set-aside': texts('不算的记录各为什么：代码'),
  diagnostics: texts('提示的代码'),
});
/** Known words, and indicators by id; a misspelled one is neither. */
export const expectation = z.catchall(wholeExpectation, nodeExpectation);

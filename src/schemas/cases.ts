import * as z from 'zod/mini';
import { FIELDS } from '../evidence/index.js';
import { expectation, named, said, texts } from './expectation.js';
import { FIELD_WORDS } from './words/evidence.js';

/** A record, whose fields are offered; what else it says is for the reader of evidence to refuse. */
const fields = z.record(z.string(), said('记录的内容')).check(
  z.meta({
    properties: Object.fromEntries(
      FIELDS.map((field) => [
        field,
        { description: FIELD_WORDS[field], type: ['string', 'number', 'boolean', 'null'] },
      ]),
    ),
  }),
);
const value = z.union([said('值'), fields, z.array(z.union([said('值'), fields]))]);
const facts = (says: string) => z.record(z.string(), value).check(z.describe(says));
const verdicts = z
  .record(z.string(), z.union([said('指标的编号'), z.array(said('指标的编号'))]))
  .check(z.describe('对指标的结论：达标: ["1", "2"]，或 达标: 1-17'));
/** What is changed of the evidence that all cases start from. */
const changed = {
  set: z.optional(facts('改成什么：数据项: 值')),
  without: texts('哪些数据项没有报'),
  verdicts: z.optional(verdicts),
};
const words = z.strictObject({
  zh: z.array(said('说明里必须有的字')).check(z.describe('中文的说明')),
  en: z.array(said('说明里必须有的字')).check(z.describe('英文的说明')),
});
/** One case; `top` is what may be added to its tree. */
const caseSchema = <Top extends z.ZodMiniType>(top: Top) =>
  z.strictObject({
    class: z.optional(said('地区的类别')),
    name: said('这个例子说的是什么：一句完整的话'),
    todo: z.optional(said('为什么还不成立')),
    ...changed,
    records: z.optional(z.array(fields).check(z.describe('另加的整条记录'))),
    peers: z.optional(
      z.record(z.string(), z.strictObject(changed)).check(z.describe('一起计分的其他地区')),
    ),
    previous: z.optional(facts('上一轮的数据项')),
    'previous-scores': named('上一轮的得分'),
    'leave-out-refused': z.optional(
      z
        .union([z.literal(true), z.literal('true')])
        .check(z.describe('读不出的记录当作没有，由人决定')),
    ),
    with: z.optional(top.check(z.describe('树的第一层另加的键'))),
    explains: z.optional(
      z.record(z.string(), words).check(z.describe('指标的计分说明里必须有的字')),
    ),
    expect: expectation.check(z.describe('应得的结果，只核对写了的')),
  });
/** A tree and its cases. */
export const topicSchema = <Tree extends z.ZodMiniType, Top extends z.ZodMiniType>(
  tree: Tree,
  top: Top,
) =>
  z.strictObject({
    tree: tree.check(z.describe('指标树，或它在哪个文件')),
    evidence: z.optional(
      z
        .union([said('证据的文件夹'), facts('各数据项的值')])
        .check(z.describe('各例子共用的数据：数据项: 值，或证据的文件夹')),
    ),
    warnings: texts('这棵树应有的警告：代码'),
    files: named('extends 和 overlays 可用的文件：名称: 内容'),
    'assessed-at': z.optional(said('评定日，如 2026-01-15，或 none')),
    calendar: z.optional(z.enum(['china', 'none']).check(z.describe('用哪个日历'))),
    cases: z.array(caseSchema(top)).check(z.minLength(1), z.describe('例子：改了什么，应得什么')),
  });

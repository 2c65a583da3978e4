import * as z from 'zod/mini';
import { factOrName, factsSchema, materialsSchema } from '../../facts/index.js';
import { conditionSchema, ruleSchema } from '../../rules/index.js';
import {
  day,
  id,
  inner,
  needsOneOf,
  number,
  once,
  points,
  some,
  text,
  texts,
  word,
  wording,
  type Keys,
} from '../../syntax/index.js';
import { notApplicableSchema } from '../check/index.js';

/** How an indicator is verified. */
export const METHODS = [
  '书面',
  '网络检索',
  '实地',
  '案卷',
  '抽考',
  '访谈',
  '问卷',
  '暗访',
] as const;

/** `met: { when: … }`. */
export const metWhenSchema = /* @__PURE__ */ once(() =>
  z.object({ when: inner(conditionSchema, '什么时候算达标') }),
);
const metSchema = () =>
  z.union([z.literal('verdict'), number('得几分，或得到分值的百分之几'), metWhenSchema()]);
const shareOfUnit = () => number('这个单位承担多少');
/** `attribution: { shares: … }`. */
export const sharesSchema = /* @__PURE__ */ once(() =>
  z.object({
    shares: inner(() => z.record(z.string(), shareOfUnit()), '各单位承担多少，加起来是 1'),
  }),
);
const attributionSchema = () => z.union([z.enum(['lead', 'equal']), sharesSchema()]);
const methods = () => {
  const method = z.enum(METHODS);
  return z.union([method, z.array(method)]);
};
/** What a node passes to those below it. */
const inheritable = () => ({
  section: z.optional(word(['base', 'key', 'bonus', 'penalty'], '基本、关键、加分或扣分项')),
  lead: z.optional(text('牵头单位')),
  responsible: z.optional(texts('责任单位')),
  supporting: z.optional(texts('配合单位')),
  assessor: z.optional(text('由谁评分')),
  start: z.optional(word(['full', 'zero'], '从满分扣起，或从零分加起')),
  met: z.optional(inner(metSchema, '得几分算达标；没有分值的，看条件或结论')),
  attribution: z.optional(inner(attributionSchema, '失分怎样算到单位')),
  due: z.optional(day('完成时限')),
  'verify-by': z.optional(inner(methods, '怎样核验')),
  basis: z.optional(text('依据哪个文件哪一条')),
});
/** `defaults:`, what the first level inherits. */
export const defaultsSchema = /* @__PURE__ */ once(() => z.object(inheritable()));
export type InheritableKeys = Keys<ReturnType<typeof defaultsSchema>['shape']>;

const gate = () =>
  z
    .object({ 'more-than': z.optional(points('大于')), 'at-least': z.optional(points('不小于')) })
    .check(needsOneOf(['more-than', 'at-least']));
/** When bonus points count: 加分须基础分高于80. */
export const gateSchema = /* @__PURE__ */ once(gate);
const childrenSchema: () => z.ZodMiniType = () => some(nodeSchema());

const floorSchema = () => z.union([z.literal('none'), points('最低几分')]);
/** What a node says for one class of sites alone. */
export const classOfNodeSchema: () => z.ZodMiniType = /* @__PURE__ */ once(() =>
  z.extend(z.partial(z.omit(nodeSchema(), { id: true, children: true, classes: true })), {
    drop: z.optional(wording('这一类地区不用这个指标的原因')),
  }),
);

/** A node of the tree; what only a leaf has is looked at when it is read. */
export const nodeSchema = /* @__PURE__ */ once(() =>
  z.object({
    id: id('编号，加引号'),
    title: text('标题'),
    text: z.optional(text('原文')),
    points: z.optional(points('分值')),
    weight: z.optional(number('在上级得分中的权重')),
    children: z.optional(inner(childrenSchema, '下级指标')),
    facts: z.optional(inner(factsSchema, '数据项')),
    rules: z.optional(inner(() => z.array(ruleSchema()), '计分规则')),
    score: z.optional(factOrName('由外面给分的：得分的数据项，按比例折算成分值')),
    of: z.optional(points('得分的数据项满分是几分')),
    pass: z.optional(factOrName('是的得满分、否的不得分的是非项')),
    ...inheritable(),
    cap: z.optional(points('加分项、扣分项最多几分')),
    gate: z.optional(inner(gateSchema, '基础分达到多少才加分')),
    floor: z.optional(inner(floorSchema, '最低几分，或 none')),
    materials: z.optional(inner(materialsSchema, '要求的材料')),
    'not-applicable': z.optional(inner(notApplicableSchema, '下级缺项怎样计分')),
    classes: z.optional(inner(() => z.record(z.string(), classOfNodeSchema()), '各类别另行规定的')),
  }),
);
export type NodeKeys = Keys<ReturnType<typeof nodeSchema>['shape']>;

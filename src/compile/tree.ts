import * as z from 'zod/mini';
import { diagnose, phrase } from '../diagnostics/index.js';
import {
  checkWanted,
  declareVague,
  factsSchema,
  inlineFacts,
  readFacts,
  scopeOfTree,
  type Scope,
} from '../facts/index.js';
import {
  id,
  inner,
  isMapping,
  list,
  needsOneOf,
  once,
  points,
  readKeys,
  readTexts,
  some,
  text,
  wording,
  wrongType,
  type At,
  type Keys,
  type Value,
} from '../syntax/index.js';
import type { Indicator, Place, RuleSet } from '../types.js';
import { folded } from '../values/index.js';
import { checkWeights, notApplicableSchema, readNotApplicable } from './check/index.js';
import type { TreeContext } from './context.js';
import {
  checkEffects,
  checkRateTree,
  decisionSchema,
  gradesSchema,
  pointsAtMost,
  readDecision,
  rankingSchema,
  readGrades,
  readRanking,
  readScaleTo,
  readStages,
  readVetoes,
  stageSchema,
  vetoSchema,
} from './decision/index.js';
import { changesSchema, classesSchema } from './layers/index.js';
import { readId, reportWide } from './names.js';
import {
  defaultsSchema,
  inherit,
  nodeSchema,
  NOTHING_INHERITED,
  readNodes,
} from './nodes/index.js';
import {
  checkExpect,
  expectSchema,
  periodSchema,
  readExpect,
  readPeriod,
  readRounding,
  roundingSchema,
} from './settings.js';
import { hasOwn } from '../es2020.js';

/**
 * A tree of indicators, with everything that it says; one that extends another has that one's
 * indicators.
 */
export const treeSchema = /* @__PURE__ */ once(() =>
  z
    .object({
      id: id('编号，加引号'),
      title: text('标题'),
      edition: z.optional(text('版本')),
      notice: z.optional(text('通知')),
      period: z.optional(inner(periodSchema, '考核期')),
      rounding: z.optional(inner(roundingSchema, '小数怎样取舍')),
      'not-applicable': z.optional(inner(notApplicableSchema, '缺项怎样计分')),
      expect: z.optional(inner(expectSchema, '树应有的样子')),
      units: z.optional(list('单位名单')),
      defaults: z.optional(inner(defaultsSchema, '各指标没有另写时的规定')),
      facts: z.optional(inner(() => z.nullable(factsSchema()), '整棵树的数据项')),
      indicators: z.optional(inner(() => some(nodeSchema()), '指标')),
      vetoes: z.optional(inner(() => z.array(vetoSchema()), '否决项')),
      decision: z.optional(inner(decisionSchema, '怎样算通过')),
      'scale-to': z.optional(points('总分折成几分制的标化分')),
      ranking: z.optional(inner(rankingSchema, '几个地区按什么排名')),
      stages: z.optional(inner(() => z.array(stageSchema()), '阶段')),
      grades: z.optional(inner(gradesSchema, '等次')),
      extends: z.optional(wording('上级的树在哪个文件')),
      overlays: z.optional(inner(() => z.nullable(z.array(z.string())), '增补文件')),
      changes: z.optional(inner(() => z.nullable(changesSchema()), '对上级的树的改动')),
      classes: z.optional(inner(classesSchema, '地区的类别')),
    })
    .check(needsOneOf(['indicators', 'extends'])),
);
type TreeKeys = Keys<ReturnType<typeof treeSchema>['shape']>;

/** A tree as it was read, and what its decision and its facts leave to be taken for granted. */
export interface TreeReading {
  ruleSet: RuleSet;
  /** In the words of the tree: `score.reads: printed`. */
  unasked: string[];
}
/** Reads a whole tree; null where it is no mapping. Of what is wrong in it, the cursor was told. */
export function readTree(at: At, whole: boolean, derived: boolean): TreeReading | null {
  const where = phrase('a-tree');
  const keys = readKeys(at, treeSchema(), where);
  if (keys === undefined) return null;
  const id = readId(at, where, new Map());
  checkNeeded(keys);
  const context: TreeContext = {
    scope: readScope(keys),
    ids: new Map(),
    nodes: 0,
    whole,
    ...readUnits(keys),
    pointed: hasPoints(keys.key('indicators').value),
  };
  const indicators = readIndicators(context, keys);
  const { unasked, ...policies } = readPolicies(context, keys, indicators);
  if (!derived) checkRateTree(keys.key('decision'), policies.decision);
  const expected = readExpect(keys.key('expect'));
  // With an error in the tree these would mostly be its consequences.
  if (at.errors.size === 0) {
    checkUsed(at, context.scope);
    checkExpect(expected, indicators);
  }
  const { title = '', edition = null, notice = null } = keys.held;
  const ruleSet: RuleSet = {
    schema: 'zhibiao/rule-set@2',
    system: { id: id ?? '', title, edition, notice },
    ...policies,
    units: [...context.units.values()],
    facts: [...context.scope.all.values()],
    indicators,
    classes: [],
    forClass: null,
    upper: null,
  };
  return { ruleSet, unasked: [...unasked, ...context.scope.unasked] };
}
function checkNeeded(keys: TreeKeys): void {
  const facts = keys.key('facts').value;
  for (const key of ['title', 'indicators'] as const)
    if (!isMapping(facts) || !hasOwn(facts, key)) keys.need(phrase('a-tree'), key);
}
function readScope(keys: TreeKeys): Scope {
  const scope = scopeOfTree(!keys.has('facts') && !keys.lacks('facts'));
  for (const [key, child] of keys.at.entries())
    if (!hasOwn(treeSchema().shape, key)) declareVague(scope, child, key, null);
  readFacts(scope, keys.key('facts'), null, inlineFacts(keys.key('vetoes')));
  return scope;
}
function readIndicators(context: TreeContext, keys: TreeKeys): Indicator[] {
  const at = keys.key('defaults');
  const defaults = keys.has('defaults') ? readKeys(at, defaultsSchema(), 'defaults') : undefined;
  const inherited = defaults ? inherit(context, defaults, NOTHING_INHERITED) : NOTHING_INHERITED;
  const list = keys.key('indicators');
  const indicators = keys.has('indicators') ? readNodes(context, list, inherited, 1) : [];
  checkWeights(list, phrase('first-level'), indicators);
  checkWanted(context.scope.wanted, new Set(context.ids.keys()));
  return indicators;
}
function readPolicies(
  context: TreeContext,
  keys: TreeKeys,
  indicators: readonly Indicator[],
): Pick<
  RuleSet,
  | 'vetoes'
  | 'stages'
  | 'grades'
  | 'period'
  | 'rounding'
  | 'notApplicable'
  | 'decision'
  | 'scaleTo'
  | 'ranking'
> &
  Pick<TreeReading, 'unasked'> {
  const vetoes = readVetoes(context, keys.key('vetoes'), indicators);
  const stages = readStages(context, keys.key('stages'), indicators);
  const grades = readGrades(context, keys.key('grades'), indicators, stages);
  const { pointed } = context;
  const notApplicable = readNotApplicable(keys.key('not-applicable'), indicators) ?? {
    policy: 'exclude',
  };
  // Stages have scales of their own.
  const most = stages.length === 0 ? pointsAtMost(indicators, notApplicable) : null;
  const read = readDecision(keys.key('decision'), { pointed, most, indicators, grades });
  checkEffects(keys.key('vetoes'), vetoes, {
    decision: read.decision !== null,
    grades: grades !== null,
    points: pointed,
  });
  return {
    vetoes,
    stages,
    grades,
    period: readPeriod(keys.key('period')),
    rounding: readRounding(keys.key('rounding')),
    notApplicable,
    decision: read.decision,
    unasked: [
      ...read.unasked,
      ...(grades?.ties && !keys.has('ranking') ? ['ranking.reads: exact'] : []),
    ],
    ranking: readRanking(keys.key('ranking'), pointed),
    scaleTo: readScaleTo(keys.key('scale-to'), keys.held['scale-to'], context.pointed),
  };
}
function checkUsed({ complaints }: At, { all, used }: Scope): void {
  for (const { key, name, place } of all.values())
    if (!used.has(key)) complaints.tell(diagnose('fact/unused', place, { name }));
}
/** A tree has points when any indicator in it declares some. */
const hasPoints = (value: Value | undefined): boolean =>
  Array.isArray(value) &&
  value.some((node) => isMapping(node) && (hasOwn(node, 'points') || hasPoints(node['children'])));

/**
 * The units list; `unlisted` says what an unknown unit then means: a fault of its own, of the list
 * that is not there, or of the list as reported.
 */
function readUnits(keys: TreeKeys): Pick<TreeContext, 'units' | 'unlisted'> {
  const units = new Map<string, string>();
  const places = new Map<string, Place>();
  const at = keys.key('units').apart();
  const { value } = at;
  if (value === undefined) return { units, unlisted: keys.lacks('units') ? 'no-list' : 'reported' };
  if (typeof value === 'string' && value.startsWith('［'))
    at.report('syntax/full-width', { found: '［', expected: '[' });
  else if (!Array.isArray(value)) wrongType(at, phrase('want-list'), 'units');
  else
    for (const { text: unit, at: item } of readTexts(at)) {
      const key = folded(unit);
      if (reportWide(item, unit)) continue;
      if (units.has(key)) item.report('tree/duplicate-unit', { unit }, places.get(key));
      else {
        units.set(key, unit);
        places.set(key, item.place());
      }
    }
  const sound = [...at.errors].every((code) => code === 'tree/duplicate-unit');
  return { units, unlisted: sound ? 'unknown' : 'reported' };
}

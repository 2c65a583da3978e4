import * as z from 'zod/mini';
import { phrase } from '../../diagnostics/index.js';
import { sign, toText } from '../../exact.js';
import {
  flag,
  number,
  once,
  points,
  readKeys,
  reportPart,
  text,
  type At,
  type Keys,
} from '../../syntax/index.js';
import type { Indicator, Place, Stage } from '../../types.js';
import type { TreeContext } from '../context.js';
import { isId, takeId } from '../names.js';
import { readStageScore } from './stage-score.js';
import { checkScales, checkWeights, decide, type ReadStage } from './stage-checks.js';

/** 自评、初评、第三方、满意度: each a score, from the tree or from a fact, with its weight. */
export const stageSchema = /* @__PURE__ */ once(() =>
  z.object({
    id: text('编号'),
    title: z.optional(text('名称')),
    weight: z.optional(number('权重')),
    score: z.optional(text('tree（按指标树计分），或得分的数据项')),
    points: z.optional(points('得分的数据项满分是几分')),
    decides: z.optional(flag('以这个阶段的得分为准')),
  }),
);
type StageKeys = Keys<ReturnType<typeof stageSchema>['shape']>;

/**
 * Reads `stages:`. The weights that are given sum to one; exactly one stage, scored from the tree,
 * decides.
 */
export function readStages(
  context: TreeContext,
  from: At,
  indicators: readonly Indicator[],
): Stage[] {
  const items = from.items();
  const at = from.apart();
  const ids = new Map<string, Place>(context.ids);
  const read = items.flatMap((_, index) => readStage(context, at.item(index), ids, from) ?? []);
  if (items.length === 0 || at.errors.size > 0) return read.map(({ stage }) => stage);
  checkWeights(read);
  if (from.errors.size === 0) checkScales(read, indicators);
  return decide(from, read);
}

function readStage(
  context: TreeContext,
  at: At,
  ids: Map<string, Place>,
  tree: At,
): ReadStage | undefined {
  const keys = readKeys(at, stageSchema(), phrase('a-stage'));
  if (keys === undefined) return undefined;
  keys.need(phrase('a-stage'), 'id');
  const { held } = keys;
  if (held.id === undefined) return undefined;
  const id = readStageId(keys.key('id'), held.id, ids);
  checkWeight(keys);
  const byTree = held.score === undefined ? !keys.has('score') : held.score === 'tree';
  const score = byTree
    ? { by: 'tree' as const }
    : readStageScore(context.scope, keys, { name: held.score, points: held.points, id });
  if (byTree) checkTreeStage(keys, context.pointed || tree.errors.size > 0);
  else if (held.decides === true)
    keys
      .key('decides')
      .report('tree/misplaced', { key: 'decides', why: phrase('only-tree-decides') });
  return (
    score && {
      stage: {
        id,
        title: held.title ?? id,
        weight: held.weight ? toText(held.weight) : null,
        score,
        decides: false,
      },
      at,
      wantsToDecide: held.decides === true,
    }
  );
}
/**
 * Ids of stages need no quotes; those of indicators are taken, since a grade's minimum may name
 * either.
 */
function readStageId(at: At, id: string, taken: Map<string, Place>): string {
  if (!isId(id))
    at.report('tree/bad-id', {
      what: phrase('name-stage-id'),
      found: id,
      example: phrase('example-stage'),
      why: phrase('bad-stage-id'),
    });
  takeId(at, id, taken);
  return id;
}
function checkWeight({ held: { weight }, key }: StageKeys): void {
  if (weight !== undefined && sign(weight) < 0)
    key('weight').report('tree/number-range', {
      key: 'weight',
      found: toText(weight),
      expected: phrase('at-least-0'),
    });
  reportPart(key('weight'));
}
function checkTreeStage({ held, key }: StageKeys, mayHavePoints: boolean): void {
  if (held.points !== undefined)
    key('points').report('tree/misplaced', { key: 'points', why: phrase('points-of-tree') });
  if (held.weight !== undefined && !mayHavePoints)
    key('weight').report('tree/misplaced', { key: 'weight', why: phrase('nothing-to-weigh') });
}

import * as z from 'zod/mini';
import { phrase, suggest } from '../../diagnostics/index.js';
import { sign, toText } from '../../exact.js';
import { checkSatisfiable, conditionSchema, readCondition } from '../../rules/index.js';
import {
  id,
  inner,
  isMapping,
  needsOneOf,
  once,
  points,
  readKeys,
  shown,
  spelling,
  text,
  type At,
} from '../../syntax/index.js';
import { everyNode } from '../../tree.js';
import type { Indicator, Place, Veto, VetoEffect } from '../../types.js';
import { folded } from '../../values/index.js';
import type { TreeContext } from '../context.js';
import { checkUnit, readId } from '../names.js';

const EFFECTS = [
  'fail',
  'zero-total',
  'not-scored',
  'unfinished',
  'no-top-grade',
  'disqualified',
] as const;
const effectKeys = /* @__PURE__ */ once(() =>
  z
    .object({
      'fixed-score': z.optional(points('总分定为几分')),
      'points-off': z.optional(points('总分减几分')),
    })
    .check(needsOneOf(['fixed-score', 'points-off'])),
);
/** 一票否决: when it fires, and what follows. */
export const vetoSchema = /* @__PURE__ */ once(() =>
  z.object({
    id: id('编号，加引号'),
    title: text('标题'),
    when: inner(conditionSchema, '什么时候否决'),
    effect: inner(() => z.union([z.enum(EFFECTS), effectKeys()]), '后果'),
    unit: z.optional(text('哪个单位的责任')),
    reason: z.optional(text('为什么')),
    basis: z.optional(text('依据哪个文件哪一条')),
  }),
);

/** Reads `vetoes:`; their facts are the tree's own, and the statuses of its indicators. */
export function readVetoes(context: TreeContext, at: At, indicators: readonly Indicator[]): Veto[] {
  const items = new Map(everyNode(indicators).map((node) => [folded(node.id), node]));
  const looking = { ...context, scope: { ...context.scope, items } };
  const ids = new Map<string, Place>();
  return at.items().flatMap((item) => readVeto(looking, item, ids) ?? []);
}
function readVeto(context: TreeContext, at: At, ids: Map<string, Place>): Veto | undefined {
  const where = phrase('a-veto');
  const keys = readKeys(at, vetoSchema(), where);
  if (keys === undefined) return undefined;
  const { held } = keys;
  const id = readId(at, where, ids);
  keys.need(id === undefined ? where : phrase('veto', { id }), 'title', 'when', 'effect');
  const condition = keys.key('when');
  const when = keys.has('when') ? readCondition(context.scope, condition) : undefined;
  if (when) checkSatisfiable(context.scope, condition, when);
  const effect = keys.has('effect') ? readEffect(keys.key('effect')) : undefined;
  if (id === undefined || when === undefined || effect === undefined) return undefined;
  return {
    id,
    title: held.title ?? id,
    when,
    effect,
    unit: held.unit === undefined ? null : checkUnit(context, keys.key('unit'), held.unit),
    reason: held.reason ?? null,
    basis: held.basis ?? null,
    place: at.place(),
  };
}
function readEffect(at: At): VetoEffect | undefined {
  const { value } = at;
  const plain = EFFECTS.find((effect) => effect === value);
  if (plain) return { kind: plain };
  if (!isMapping(value)) {
    const all: readonly string[] = [...EFFECTS, '{ fixed-score: 59 }', '{ points-off: 100 }'];
    const near = suggest(spelling(value), all);
    return at.report('tree/unknown-word', { key: 'effect', found: shown(value), ...near });
  }
  const keys = readKeys(at, effectKeys(), 'effect');
  const { 'fixed-score': fixed, 'points-off': off } = keys?.held ?? {};
  if (fixed !== undefined) return { kind: 'fixed-score', score: toText(fixed) };
  if (off === undefined)
    return keys?.lacks('fixed-score') && keys.lacks('points-off')
      ? at.report('tree/missing-key', { where: 'effect', key: 'fixed-score / points-off' })
      : undefined;
  if (sign(off) <= 0)
    at.key('points-off').report('rule/not-positive', { key: 'points-off', found: toText(off) });
  return { kind: 'points-off', points: toText(off) };
}

type Part = 'decision' | 'grades' | 'points';
/**
 * What an effect of a veto acts on, one of which the tree must have. Others stand in every report
 * by themselves; `no-top-grade` too, for the grade is often given by a commission.
 */
const ACTS_ON: Partial<Record<VetoEffect['kind'], readonly Part[]>> = {
  fail: ['decision', 'grades'],
  'zero-total': ['decision', 'grades', 'points'],
  'not-scored': ['decision', 'grades', 'points'],
  'fixed-score': ['points'],
  'points-off': ['points'],
};

/** A veto needs something to act on: a decision to turn, points to take, grades to hold down. */
export function checkEffects(
  at: At,
  vetoes: readonly Veto[],
  parts: Readonly<Record<Part, boolean>>,
): void {
  if (at.errors.size > 0) return;
  for (const [index, item] of at.items().entries()) {
    const kind = vetoes[index]?.effect.kind;
    const needs = kind && ACTS_ON[kind];
    if (!needs || needs.some((part) => parts[part])) continue;
    item.key('effect').report('tree/misplaced', {
      key: `effect: ${kind}`,
      why: phrase(needs.includes('decision') ? 'nothing-decided' : 'no-points'),
    });
  }
}

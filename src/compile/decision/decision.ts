import * as z from 'zod/mini';
import { both, suggest } from '../../diagnostics/index.js';
import { compare, exact, ONE, parseExact, sign, toText } from '../../exact.js';
import type { Path } from '../../syntax/index.js';
import type { DecisionPolicy, MetRatePolicy, Place, Veto, VetoEffect } from '../../types.js';
import { checkSatisfiable, readCondition } from '../../rules/condition.js';
import { checkUnit, readId, type TreeContext } from '../nodes/nodes.js';
import type { Scope } from '../../facts/scope.js';
import {
  anything,
  failedSince,
  isMapping,
  lacks,
  number,
  numberOf,
  readList,
  readMapping,
  report,
  reportPercent,
  shown,
  spelling,
  text,
  word,
  type Source,
} from '../../syntax/source.js';

const vetoSchema = z.object({
  id: anything,
  title: text,
  when: anything,
  effect: anything,
  unit: text,
  reason: text,
  basis: text,
});
const EFFECTS = ['fail', 'zero-total', 'unfinished', 'no-top-grade', 'disqualified'] as const;

/** Reads `vetoes:`; their facts are the tree's own. */
export function readVetoes(context: TreeContext, scope: Scope, value: unknown): Veto[] {
  const ids = new Map<string, Place>();
  return readList(context.source, ['vetoes'], value).flatMap(
    (item, index) => readVeto(context, scope, ['vetoes', index], item, ids) ?? [],
  );
}
function readVeto(
  context: TreeContext,
  scope: Scope,
  path: Path,
  value: unknown,
  ids: Map<string, Place>,
): Veto | undefined {
  const { source } = context;
  const where = both('否决项', 'A veto');
  const draft = readMapping(source, path, value, vetoSchema, where);
  if (draft === undefined || !isMapping(value)) return undefined;
  const id = readId(source, path, value['id'], where, ids);
  for (const key of ['title', 'when', 'effect'])
    if (lacks(value, key, vetoSchema))
      report(source, 'tree/missing-key', path, {
        where: id === undefined ? where : both(`否决项“${id}”`, `Veto "${id}"`),
        key,
      });
  const when =
    draft.when === undefined
      ? undefined
      : readCondition(source, scope, [...path, 'when'], draft.when);
  if (when) checkSatisfiable(source, scope, [...path, 'when'], when);
  const effect =
    draft.effect === undefined ? undefined : readEffect(source, [...path, 'effect'], draft.effect);
  if (id === undefined || when === undefined || effect === undefined) return undefined;
  return {
    id,
    title: draft.title ?? id,
    when,
    effect,
    unit: draft.unit === undefined ? null : checkUnit(context, [...path, 'unit'], draft.unit),
    reason: draft.reason ?? null,
    basis: draft.basis ?? null,
    place: source.reading.placeOf(path),
  };
}
const effectSchema = z.object({ 'fixed-score': number, 'points-off': number });
function readEffect(source: Source, path: Path, value: unknown): VetoEffect | undefined {
  const plain = EFFECTS.find((effect) => effect === value);
  if (plain) return { kind: plain };
  const all: readonly string[] = [...EFFECTS, '{ fixed-score: 59 }', '{ points-off: 100 }'];
  if (!isMapping(value))
    return void report(source, 'tree/unknown-word', path, {
      key: 'effect',
      found: shown(value),
      ...suggest(spelling(value), all),
    });
  const draft = readMapping(source, path, value, effectSchema, 'effect');
  if (draft?.['fixed-score'] !== undefined)
    return { kind: 'fixed-score', score: toText(draft['fixed-score']) };
  const off = draft?.['points-off'];
  if (off === undefined)
    return draft &&
      lacks(value, 'fixed-score', effectSchema) &&
      lacks(value, 'points-off', effectSchema)
      ? report(source, 'tree/missing-key', path, {
          where: 'effect',
          key: 'fixed-score / points-off',
        })
      : undefined;
  if (sign(off) <= 0)
    report(source, 'rule/not-positive', [...path, 'points-off'], {
      key: 'points-off',
      found: toText(off),
    });
  return { kind: 'points-off', points: toText(off) };
}

const DEFAULT_RATE: MetRatePolicy = {
  atLeast: '0.85',
  of: 'applicable',
  partlyMet: 'does-not-count',
  exempt: 'counts',
  keyItems: 'no-condition',
  tree: 'this',
};
const rateSchema = z.object({
  'at-least': number,
  of: word(['applicable', 'all']),
  'partly-met': word(['counts', 'does-not-count']),
  exempt: word(['counts', 'excluded']),
  'key-items': word(['must-be-met', 'no-condition']),
  tree: word(['this', 'upper', 'both']),
});

/** Reads `decision:`; without one, 85% of the applicable indicators must be met. */
export function readDecision(source: Source, value: unknown, pointed: boolean): DecisionPolicy {
  if (value === undefined) return { metRate: DEFAULT_RATE, score: null };
  const draft = readMapping(
    source,
    ['decision'],
    value,
    z.object({ 'met-rate': anything, score: anything }),
    'decision',
  );
  if (draft === undefined) return { metRate: DEFAULT_RATE, score: null };
  if (
    draft['met-rate'] === undefined &&
    draft.score === undefined &&
    isMapping(value) &&
    Object.keys(value).length === 0
  ) {
    report(source, 'tree/missing-key', ['decision'], {
      where: 'decision',
      key: 'met-rate / score',
    });
  }
  return {
    metRate:
      draft['met-rate'] === undefined
        ? null
        : readRate(source, ['decision', 'met-rate'], draft['met-rate']),
    score:
      draft.score === undefined
        ? null
        : readScoreLine(source, ['decision', 'score'], draft.score, pointed),
  };
}
function readRate(source: Source, path: Path, value: unknown): MetRatePolicy {
  const short = numberOf(value);
  const draft = short ? undefined : readMapping(source, path, value, rateSchema, 'met-rate');
  const atLeast = short ?? draft?.['at-least'] ?? parseExact('85%') ?? ONE;
  const at = short ? path : [...path, 'at-least'];
  if (
    reportPercent(
      source,
      at,
      short ? 'met-rate' : 'at-least',
      short ? value : isMapping(value) ? value['at-least'] : undefined,
    )
  )
    return DEFAULT_RATE;
  if (sign(atLeast) <= 0 || compare(atLeast, exact(1)) > 0)
    report(source, 'tree/number-range', at, {
      key: short ? 'met-rate' : 'at-least',
      found: spelling(short ? value : isMapping(value) ? value['at-least'] : ''),
      expected: both('在 0% 到 100% 之间（写作 85%）', 'between 0% and 100% (written 85%)'),
    });
  return {
    atLeast: toText(atLeast),
    of: draft?.of ?? DEFAULT_RATE.of,
    partlyMet: draft?.['partly-met'] ?? DEFAULT_RATE.partlyMet,
    exempt: draft?.exempt ?? DEFAULT_RATE.exempt,
    keyItems: draft?.['key-items'] ?? DEFAULT_RATE.keyItems,
    tree: draft?.tree ?? DEFAULT_RATE.tree,
  };
}
/** The indicators of an upper tree are counted only where there is one. */
export function checkRateTree(source: Source, { metRate }: DecisionPolicy): void {
  if (metRate && metRate.tree !== 'this')
    report(source, 'tree/misplaced', ['decision', 'met-rate', 'tree'], {
      key: `tree: ${metRate.tree}`,
      why: both('这棵树没有上级（extends）', 'this tree extends no other'),
    });
}
const scoreSchema = z.object({ 'at-least': number, reads: word(['exact', 'printed']) });
function readScoreLine(
  source: Source,
  path: Path,
  value: unknown,
  pointed: boolean,
): DecisionPolicy['score'] {
  if (!pointed) {
    if (!failedSince(source, 0))
      report(source, 'tree/misplaced', path, {
        key: 'score',
        why: both('这棵树没有分值', 'this tree has no points'),
      });
    return null;
  }
  const draft = readMapping(source, path, value, scoreSchema, 'score');
  if (draft?.['at-least'] === undefined) {
    if (isMapping(value) && lacks(value, 'at-least', scoreSchema))
      report(source, 'tree/missing-key', path, { where: 'score', key: 'at-least' });
    return null;
  }
  return { atLeast: toText(draft['at-least']), reads: draft.reads ?? 'printed' };
}

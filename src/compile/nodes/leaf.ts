import { sign, toText, type Exact } from '../../exact.js';
import {
  declareVague,
  inlineFacts,
  readFacts,
  scopeOfLeaf,
  type Scope,
} from '../../facts/index.js';
import { readRules } from '../../rules/index.js';
import { isMapping, readPoints, type At } from '../../syntax/index.js';
import type { Leaf, Material, Rule } from '../../types.js';
import { checkLeaf } from '../check/index.js';
import type { TreeContext } from '../context.js';
import { checkUnit } from '../names.js';
import type { Inherited } from './inherit.js';
import { nodeSchema, type NodeKeys } from './keys.js';
import { readMet } from './met.js';
import { checkOneLine, factOfLine, oneLineOf, readOneLine } from './one-line.js';
import { hasOwn } from '../../es2020.js';

/**
 * What is known of a leaf before its rules; `asked` is null where its materials could not be read.
 */
export interface LeafHead {
  id: string;
  title: string;
  points: Exact | null;
  asked: readonly Material[] | null;
}

/** Reads what only a leaf has: facts, rules, floor and met line, and looks at them together. */
export function readLeaf(
  context: TreeContext,
  keys: NodeKeys,
  own: Inherited,
  head: LeafHead,
): Leaf {
  const { at } = keys;
  const { id, title, points } = head;
  checkOneLine(keys);
  const scope = scopeOf(context, keys, head);
  const floor = readFloor(keys.key('floor'));
  const oneLine = readOneLine(keys, scope, { id, points });
  const rules = [
    ...oneLine.rules,
    ...readLeafRules(context, keys, scope, { id, points, noFloor: floor === null }),
  ];
  const met = own.met && at.elsewhere(own.met.path, own.met.value);
  const leaf: Leaf = {
    start: oneLineOf(keys) === undefined ? own.start : 'zero',
    floor,
    met:
      (met === null ? oneLine.met : null) ??
      readMet(met, { id, points, pointed: context.pointed, scope }),
    rules,
    attribution: own.attribution,
  };
  checkScored(context, keys, leaf, head);
  if (points !== null && keys.has('rules') && at.errors.size === 0)
    checkLeaf(at, { id, title, section: own.section, points, leaf });
  return leaf;
}
/** An item has rules; of 0 points it may do with what says when it is met. */
function checkScored(
  { pointed }: TreeContext,
  keys: NodeKeys,
  { met }: Leaf,
  { id, title, points }: LeafHead,
): void {
  if (!pointed || points === null || !hasNoRules(keys)) return;
  const isNothing = sign(points) === 0;
  if (!isNothing || met.by === 'points')
    keys.at.report(isNothing ? 'tree/no-met' : 'tree/no-rules', { id, title });
}
function scopeOf(context: TreeContext, keys: NodeKeys, { id, asked, points }: LeafHead): Scope {
  const unread = !keys.has('facts') && !keys.lacks('facts');
  const scope = scopeOfLeaf(context.scope, unread, asked);
  // A fact that slipped out of `facts:` is reported as an unknown key; its uses are no mistakes of
  // their own.
  for (const [key, child] of keys.at.entries())
    if (!hasOwn(nodeSchema().shape, key)) declareVague(scope, child, key, id);
  const inline = (['rules', 'met', 'score', 'pass'] as const).flatMap((key) =>
    inlineFacts(keys.key(key)),
  );
  readFacts(scope, keys.key('facts'), id, [...inline, ...factOfLine(keys, scope, points)]);
  return scope;
}
/** The lowest score; null is `none`. */
function readFloor(at: At): string | null {
  if (at.value === undefined) return '0';
  if (at.value === 'none') return null;
  const found = readPoints(at);
  return found ? toText(found) : '0';
}
const readLeafRules = (
  context: TreeContext,
  keys: NodeKeys,
  scope: Scope,
  { id, points, noFloor }: Pick<LeafHead, 'id' | 'points'> & { noFloor: boolean },
): Rule[] =>
  readRules(
    { scope, indicator: id, points, noFloor, unit: (at, unit) => checkUnit(context, at, unit) },
    keys.key('rules'),
    `${id}#`,
  );
function hasNoRules(keys: NodeKeys): boolean {
  const { value } = keys.key('rules');
  const facts = keys.key('facts').value;
  const deeper = isMapping(facts) && hasOwn(facts, 'rules');
  if (oneLineOf(keys) !== undefined) return false;
  return (keys.lacks('rules') && !deeper) || (Array.isArray(value) && value.length === 0);
}

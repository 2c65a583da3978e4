import { phrase } from '../../diagnostics/index.js';
import { sign, toText, ZERO, type Exact } from '../../exact.js';
import { readMaterials } from '../../facts/index.js';
import { readKeys, reportPart, type At } from '../../syntax/index.js';
import { isBase } from '../../tree.js';
import type { Indicator, Section } from '../../types.js';
import { pointsOfParent, readNotApplicable } from '../check/index.js';
import type { TreeContext } from '../context.js';
import { readId } from '../names.js';
import { inherit, type Inherited } from './inherit.js';
import { gateSchema, nodeSchema, type NodeKeys } from './keys.js';
import { readLeaf } from './leaf.js';
import { lastOf } from '../../es2020.js';

const LEAF_KEYS = ['rules', 'score', 'of', 'pass', 'facts', 'floor', 'materials'] as const;
const MAX_LEVEL = 12;
const MAX_NODES = 10_000;

/** Reads a list of sibling indicators. */
export function readNodes(
  context: TreeContext,
  at: At,
  inherited: Inherited,
  level: number,
): Indicator[] {
  const { value } = at;
  if (level > MAX_LEVEL) {
    at.report('tree/too-many', { what: phrase('many-levels'), limit: String(MAX_LEVEL) });
    return [];
  }
  if (value === null || (Array.isArray(value) && value.length === 0))
    at.report('tree/empty', { where: String(lastOf(at.path)) });
  const items = value === null ? [] : at.items();
  return items.flatMap((item) => readNode(context, item.apart(), inherited, level) ?? []);
}

/** `at` knows of nothing that went wrong outside of the node. */
function readNode(
  context: TreeContext,
  at: At,
  inherited: Inherited,
  level: number,
): Indicator | undefined {
  const keys = readKeys(at, nodeSchema(), phrase('an-indicator'));
  if (keys === undefined || !hasRoom(context, at)) return undefined;
  const { held } = keys;
  const id = readId(at, phrase('an-indicator'), context.ids) ?? held.title ?? '';
  const title = held.title ?? id;
  keys.need(phrase('indicator', { id }), 'title');
  const own = inherit(context, keys, inherited);
  const isLeaf = !keys.means('children');
  if (!isLeaf) checkLeafKeys(keys, id);
  const inside = at.apart();
  const children = readChildren(context, inside.key('children'), own, isLeaf ? null : level + 1);
  const points = isLeaf ? readPoints(context, keys, own.section, { id, title }) : null;
  const asked = readMaterials(inside.key('materials')) ?? null;
  const node: Indicator = {
    id,
    title,
    text: held.text ?? null,
    level,
    section: own.section,
    points: points && toText(points),
    weight: held.weight ? toText(held.weight) : null,
    notApplicable: null,
    origin: null,
    cap: readCap(keys, inside.key('cap'), own.section),
    gate: readGate(inside.key('gate'), own.section),
    lead: own.lead,
    responsible: own.responsible,
    supporting: own.supporting,
    assessor: own.assessor,
    due: own.due,
    verifyBy: own.verifyBy,
    basis: own.basis,
    materials: asked ?? [],
    children,
    leaf: isLeaf ? readLeaf(context, keys, own, { id, title, points, asked }) : null,
    place: keys.key('id').place(),
  };
  const declared = held.points ? toText(held.points) : null;
  if (!isLeaf) node.points = pointsOfParent(context, inside, declared, node);
  if (keys.has('not-applicable'))
    node.notApplicable = notApplicableOf(keys.key('not-applicable'), node);
  checkWeight(keys.key('weight'), held.weight);
  return node;
}
function hasRoom(context: TreeContext, at: At): boolean {
  if (context.nodes++ === MAX_NODES)
    at.report('tree/too-many', { what: phrase('many-indicators'), limit: String(MAX_NODES) });
  return context.nodes <= MAX_NODES;
}
function checkLeafKeys(keys: NodeKeys, id: string): void {
  const [first, ...others] = LEAF_KEYS.filter((key) => keys.has(key));
  if (first) keys.key(first).reportKey('tree/leaf-key', { key: [first, ...others].join(', '), id });
}
const readChildren = (
  context: TreeContext,
  at: At,
  own: Inherited,
  level: number | null,
): Indicator[] =>
  level === null || at.value === undefined ? [] : readNodes(context, at, own, level);
function checkWeight(at: At, weight: Exact | undefined): void {
  if (!reportPart(at) && weight !== undefined) checkAtLeastZero(at, weight);
}
function checkAtLeastZero(at: At, found: Exact): void {
  if (sign(found) < 0)
    at.report('tree/number-range', {
      key: String(lastOf(at.path)),
      found: toText(found),
      expected: phrase('at-least-0'),
    });
}

/**
 * The points of a leaf: none in a tree without points, zero for a penalty item, else what it must
 * declare.
 */
function readPoints(
  { pointed }: TreeContext,
  keys: NodeKeys,
  section: Section,
  named: { id: string; title: string },
): Exact | null {
  const { points } = keys.held;
  const at = keys.key('points');
  if (!pointed) return null;
  if (section === 'penalty') {
    if (points !== undefined && sign(points) !== 0)
      at.report('tree/number-range', {
        key: 'points',
        found: toText(points),
        expected: phrase('penalty-has-no-points'),
      });
    return ZERO;
  }
  if (points !== undefined) checkAtLeastZero(at, points);
  else if (keys.lacks('points')) keys.at.report('tree/points-missing', named);
  return points ?? null;
}
function notApplicableOf(at: At, node: Indicator): Indicator['notApplicable'] {
  if (node.leaf === null && isBase(node)) return readNotApplicable(at, node.children);
  at.reportKey('tree/misplaced', {
    key: 'not-applicable',
    why: phrase('not-applicable-of-children'),
  });
  return null;
}
function readCap({ held: { cap } }: NodeKeys, at: At, section: Section): string | null {
  if (cap === undefined) return null;
  if (isBase({ section }))
    at.reportKey('tree/misplaced', { key: 'cap', why: phrase('cap-of-bonus') });
  else if (sign(cap) <= 0) at.report('rule/not-positive', { key: 'cap', found: toText(cap) });
  return toText(cap);
}
function readGate(at: At, section: Section): Indicator['gate'] {
  if (at.value === undefined) return null;
  if (section !== 'bonus')
    at.reportKey('tree/misplaced', { key: 'gate', why: phrase('gate-of-bonus') });
  const keys = readKeys(at, gateSchema(), 'gate');
  if (keys === undefined) return null;
  const { 'more-than': above, 'at-least': from } = keys.held;
  if (above !== undefined) return { operator: 'greaterThan', value: toText(above) };
  if (from !== undefined) return { operator: 'greaterThanInclusive', value: toText(from) };
  if (keys.lacks('more-than') && keys.lacks('at-least'))
    at.report('tree/missing-key', { where: phrase('a-gate'), key: 'more-than / at-least' });
  return null;
}

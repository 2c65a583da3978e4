import * as z from 'zod/mini';
import { diagnose, nearest, phrase } from '../../diagnostics/index.js';
import {
  day,
  inner,
  number,
  once,
  readKeys,
  some,
  text,
  texts,
  wording,
  wrongType,
} from '../../syntax/index.js';
import { nodeSchema } from '../nodes/index.js';
import { childOf, cursorOn, isMap, keyPlace, textIn, type LayeredNode } from './compose.js';
import { leaveForms, lineage, MOVES_POINTS, plant, settle, type TreeNode } from './forest.js';
import { checkKept } from './kept.js';
import { claim, says, type Layer } from './layer.js';
import { checkParts, leaveToParts } from './refine.js';
import { hasOwn, lastOf } from '../../es2020.js';

const assignSchema = /* @__PURE__ */ once(() =>
  z.object({
    lead: z.optional(inner(() => text('牵头单位'), '牵头单位')),
    responsible: z.optional(texts('责任单位')),
    supporting: z.optional(texts('配合单位')),
  }),
);
const byId = (schema: () => z.ZodMiniType, says: string) =>
  z.optional(inner(() => z.nullable(z.record(z.string(), schema())), says));
const nodeList = () => some(nodeSchema());
/** `changes:`, each by the id of its node. */
export const changesSchema = /* @__PURE__ */ once(() =>
  z.object({
    drop: byId(() => wording('为什么不用'), '不用哪些指标'),
    override: byId(
      () => z.partial(z.omit(nodeSchema(), { id: true, children: true })),
      '改哪些内容',
    ),
    refine: byId(nodeList, '拆成哪几个指标'),
    assign: byId(() => z.union([text('牵头单位'), assignSchema()]), '由哪些单位承担'),
    due: byId(() => day('完成时限'), '完成时限'),
    reweight: byId(() => number('权重'), '权重'),
    add: byId(() => z.array(nodeSchema()), '在哪个指标下增加哪些（空编号为第一级）'),
  }),
);

/** One change: the node it is for, and what is said of it. */
interface Change {
  layer: Layer;
  id: string;
  layered: LayeredNode;
}
type Verb = 'refine' | 'add' | 'override' | 'assign' | 'due' | 'reweight' | 'drop';
/**
 * What makes nodes comes first, so that everything else can speak of them; what takes them away
 * comes last.
 */
const VERBS: readonly (readonly [Verb, (change: Change, node: TreeNode) => void])[] = [
  ['refine', refine],
  ['add', addBelow],
  ['override', override],
  ['assign', assign],
  [
    'due',
    (change, node) => {
      say(change, node, 'due', change.layered);
    },
  ],
  [
    'reweight',
    (change, node) => {
      say(change, node, 'weight', change.layered);
    },
  ],
  ['drop', drop],
];

/** Makes the changes of one file; what is dropped goes when the whole layer is known. */
export function applyChanges(layer: Layer, changes: LayeredNode | undefined): void {
  if (changes === undefined || changes.body === null) return;
  readKeys(cursorOn(changes, layer.complaints), changesSchema(), 'changes');
  if (!isMap(changes)) return;
  for (const [verb, apply] of VERBS) {
    const targets = changes.body.get(verb);
    if (targets !== undefined && targets.body !== null) applyVerb(layer, targets, verb, apply);
  }
}
function applyVerb(
  layer: Layer,
  targets: LayeredNode,
  verb: Verb,
  apply: (change: Change, node: TreeNode) => void,
): void {
  if (!isMap(targets)) return reportMapping(layer, targets);
  for (const [id, layered] of targets.body) {
    const node = layer.forest.get(id);
    if (verb === 'add' && id === '')
      addTo({ layer, id, layered }, childOf(layer.root, 'indicators'), null);
    else if (node) apply({ layer, id, layered }, node);
    else
      cursorOn(layered, layer.complaints).reportKey('overlay/unknown-target', {
        id,
        nearest: nearest(id, layer.forest.keys()) ?? '',
      });
  }
}
const reportMapping = ({ complaints }: Layer, layered: LayeredNode): undefined =>
  wrongType(cursorOn(layered, complaints), phrase('want-mapping'), String(lastOf(layered.path)));
function say({ layer, id }: Change, node: TreeNode, key: string, layered: LayeredNode): void {
  if (!claim(layer, { id, key }, keyPlace(layered))) return;
  node.layered.body.set(key, layered);
  if (MOVES_POINTS.has(key)) layer.moved.add(node);
}

function override(change: Change, node: TreeNode): void {
  const { layer, layered } = change;
  if (!isMap(layered)) return reportMapping(layer, layered);
  leaveForms(node.layered.body, layered.body);
  for (const [key, value] of layered.body) {
    if (key === 'id' || key === 'children')
      cursorOn(value, layer.complaints).reportKey('tree/misplaced', {
        key,
        why: phrase(key === 'id' ? 'id-stays' : 'parts-in-refine'),
      });
    else {
      if (key === 'classes')
        checkKept(layer.complaints, { key, id: node.id }, node.layered, layered);
      say(change, node, key, value);
    }
  }
}
function assign(change: Change, node: TreeNode): void {
  const { layer, layered } = change;
  if (!isMap(layered)) return say(change, node, 'lead', layered);
  readKeys(cursorOn(layered, layer.complaints), assignSchema(), 'assign');
  for (const [key, value] of layered.body)
    if (hasOwn(assignSchema().shape, key)) say(change, node, key, value);
}
/** The leaf becomes the parent of its parts. */
function refine({ layer, id, layered }: Change, node: TreeNode): void {
  const { body } = node.layered;
  const claimed = { id, key: 'refine' };
  if (says(layer, id, 'refine', true)) return void claim(layer, claimed, keyPlace(layered));
  if (body.has('children'))
    return cursorOn(layered, layer.complaints).reportKey('overlay/refine-leaf', titled(node));
  claim(layer, claimed, keyPlace(layered));
  leaveToParts(layer, node, keyPlace(layered));
  const parts: LayeredNode = Array.isArray(layered.body)
    ? { ...layered, body: [...layered.body] }
    : layered;
  body.set('children', parts);
  layer.moved.add(node);
  create(layer, parts, { parent: node, origin: node.origin, siblings: parts });
}
const titled = ({ id, layered }: TreeNode): { id: string; title: string } => ({
  id,
  title: textIn(layered.body.get('title')) ?? '',
});
function addBelow(change: Change, node: TreeNode): void {
  const children = node.layered.body.get('children');
  if (children === undefined) {
    const { layered, layer } = change;
    return cursorOn(layered, layer.complaints).reportKey('overlay/add-leaf', titled(node));
  }
  addTo(change, children, node);
}
function addTo(
  { layer, layered }: Change,
  list: LayeredNode | undefined,
  parent: TreeNode | null,
): void {
  if (list === undefined || !Array.isArray(list.body)) return;
  const { body } = layered;
  if (!Array.isArray(body))
    return wrongType(cursorOn(layered, layer.complaints), phrase('want-list'), 'add');
  list.body.push(...body);
  create(layer, { ...layered, body }, { parent, origin: null, siblings: list });
}
/** Notes the nodes of a list as made by this layer, and all they say. */
function create(
  layer: Layer,
  made: LayeredNode,
  around: { parent: TreeNode | null; origin: string | null; siblings: LayeredNode },
): void {
  for (const node of plant(layer.forest, made, around.parent, () => around.origin)) {
    const { id, layered } = node;
    if (node.siblings === made) node.siblings = around.siblings;
    layer.moved.add(node);
    claim(layer, { id, key: '' }, layered.reading.placeOf(layered.path), true);
    for (const [key, value] of layered.body)
      if (key !== 'id' && key !== 'children') claim(layer, { id, key }, keyPlace(value), true);
  }
}
function drop({ layer, id, layered }: Change, node: TreeNode): void {
  const reason = textIn(layered)?.trim() ?? '';
  const place = keyPlace(layered);
  if (reason === '')
    return cursorOn(layered, layer.complaints).reportKey('overlay/drop-reason', titled(node));
  if (claim(layer, { id, key: 'drop' }, place)) layer.drops.set(node, { reason, place });
}

/**
 * A drop stands alone: nothing else is said of the node or of anything below it. One contradiction
 * of each is told.
 */
function checkDrops(layer: Layer): void {
  const told = new Set<TreeNode>();
  for (const { id, place } of layer.claims.values()) {
    const node = layer.forest.get(id);
    for (const around of node ? lineage(node) : []) {
      const found = layer.drops.get(around);
      if (found === undefined || found.place === place || told.has(around)) continue;
      told.add(around);
      const what = phrase('whether-stays', { id: around.id });
      layer.complaints.tell(diagnose('overlay/conflict', found.place, { what }, place));
    }
  }
}
/** Ends a layer. Answers the leaves of the upper tree that went, with the reason. */
export function endLayer(layer: Layer): Map<string, string> {
  checkDrops(layer);
  checkParts(layer);
  const drops = new Map([...layer.drops].map(([node, { reason }]) => [node, reason]));
  return settle(drops, layer.moved, (id) => says(layer, id, 'points', true));
}

import {
  childOf,
  isMap,
  itemsOf,
  textIn,
  type LayeredNode,
  type LayeredMapping,
} from './compose.js';

/**
 * A node of a composed tree: what it says, the list it stands in, and the leaf of the upper tree it
 * comes from.
 */
export interface TreeNode {
  id: string;
  layered: LayeredMapping;
  siblings: LayeredNode;
  parent: TreeNode | null;
  origin: string | null;
}
/** The nodes of a composed tree by id; of two with the same id, the first. */
export type Forest = Map<string, TreeNode>;

/** Adds the nodes of a list, and all below them; answers those that are new. */
export function plant(
  forest: Forest,
  siblings: LayeredNode,
  parent: TreeNode | null,
  originOf: (id: string) => string | null,
): TreeNode[] {
  return itemsOf(siblings).flatMap((layered): TreeNode[] => {
    const id = textIn(childOf(layered, 'id'));
    if (id === undefined || !isMap(layered)) return [];
    const node: TreeNode = { id, layered, siblings, parent, origin: originOf(id) };
    const children = layered.body.get('children');
    const known = forest.has(id);
    if (!known) forest.set(id, node);
    return [...(known ? [] : [node]), ...(children ? plant(forest, children, node, originOf) : [])];
  });
}
export function forestOf(root: LayeredNode, originOf: (id: string) => string | null): Forest {
  const forest: Forest = new Map();
  const first = childOf(root, 'indicators');
  if (first) plant(forest, first, null, originOf);
  return forest;
}
/** A node and the nodes around it, the innermost first. */
export function lineage(node: TreeNode): TreeNode[] {
  const line: TreeNode[] = [];
  for (let at: TreeNode | null = node; at !== null; at = at.parent) line.push(at);
  return line;
}
const leafIds = (layered: LayeredNode): string[] =>
  itemsOf(childOf(layered, 'children')).length > 0
    ? itemsOf(childOf(layered, 'children')).flatMap(leafIds)
    : [textIn(childOf(layered, 'id')) ?? ''];

/** What changes the points of a node's parents. */
export const MOVES_POINTS = new Set(['points', 'section', 'weight']);

/**
 * Takes away what is dropped, and every node that is left without children by that; then the points
 * that nodes around a change stated
 * before it, except where `stated` says they are stated anew. Answers the leaves that went, with
 * the reason.
 */
export function settle(
  drops: ReadonlyMap<TreeNode, string>,
  moved: Iterable<TreeNode>,
  stated: (id: string) => boolean,
): Map<string, string> {
  const gone = new Map<string, string>();
  const shaken = new Set<TreeNode>();
  for (const [node, reason] of drops) {
    for (const id of leafIds(node.layered)) gone.set(id, reason);
    let at: TreeNode = node;
    take(at);
    while (at.parent !== null && itemsOf(at.siblings).length === 0) take((at = at.parent));
    if (at.parent) shaken.add(at.parent);
  }
  for (const node of moved) if (node.parent) shaken.add(node.parent);
  for (const node of new Set([...shaken].flatMap(lineage)))
    if (!stated(node.id)) node.layered.body.delete('points');
  return gone;
}
function take({ layered, siblings }: TreeNode): void {
  siblings.body = itemsOf(siblings).filter((item) => item !== layered);
}

/** Rules take the place of what scored an item in one line, and that of rules. */
export function leaveForms(
  before: Map<string, LayeredNode>,
  after: ReadonlyMap<string, LayeredNode>,
): void {
  if (!FORMS.some((key) => after.has(key))) return;
  for (const key of [...FORMS, 'of']) if (!after.has(key)) before.delete(key);
}
const FORMS = ['rules', 'score', 'pass'];

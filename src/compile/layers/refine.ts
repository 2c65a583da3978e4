import { diagnose, phrase } from '../../diagnostics/index.js';
import { isNumeral, numberOf, spelling } from '../../syntax/index.js';
import { sign } from '../../exact.js';
import type { Phrase } from '../../types.js';
import { childOf, isMap, itemsOf, keyPlace, textIn, type LayeredNode } from './compose.js';
import { lineage, type TreeNode } from './forest.js';
import { says, type Layer, type Left, type Refined } from './layer.js';

/** What only a leaf has. */
const LEAF_KEYS = ['rules', 'score', 'of', 'pass', 'facts', 'floor', 'materials', 'points'];
/** Of these every leaf must say its own: what its parts do not say is missed anyway. */
const SAID_ANEW = new Set(['rules', 'score', 'of', 'pass', 'facts', 'points']);

/**
 * Takes from a leaf that is refined what a node with children cannot have, and notes what of it
 * would be lost without a word unless the parts say it.
 */
export function leaveToParts(layer: Layer, node: TreeNode, place: Refined['place']): void {
  const { id, layered } = node;
  const facts = childOf(layered, 'facts');
  const own = [...layered.body].filter(([key]) => !says(layer, id, key, false));
  const left = own.flatMap(([key, said]): Left[] => {
    if (key === 'classes') return leftByClasses(layered.body, said, facts);
    if (!isOfLeaf(key, said, facts)) return [];
    layered.body.delete(key);
    return SAID_ANEW.has(key) || saysNothing(key, said) ? [] : [{ key, of: null, said }];
  });
  const above = layered.body.has('met') ? undefined : metAbove(layer, node);
  if (above && isOfLeaf('met', above, undefined)) left.push({ key: 'met', of: null, said: above });
  layer.refined.push({ node, place, left });
}
/** What the leaf says for classes of sites: what a node with children can have stays. */
function leftByClasses(
  body: Map<string, LayeredNode>,
  classes: LayeredNode,
  facts: LayeredNode | undefined,
): Left[] {
  if (!isMap(classes)) return [];
  const left: Left[] = [];
  const kept = [...classes.body].map(([of, said]): [string, LayeredNode] => {
    if (!isMap(said)) return [of, said];
    const stays = [...said.body].filter(([key, value]) => !isOfLeaf(key, value, facts));
    const [first] = [...said.body].filter(([key, value]) => isOfLeaf(key, value, facts));
    if (first) left.push({ key: first[0], of, said: first[1] });
    return [of, { ...said, body: new Map(stays) }];
  });
  body.set('classes', { ...classes, body: new Map(kept) });
  return left;
}
/** A line in points is of the points of one leaf, and a condition may ask for facts of one leaf. */
function isOfLeaf(key: string, said: LayeredNode, facts: LayeredNode | undefined): boolean {
  if (key !== 'met') return LEAF_KEYS.includes(key);
  if (isMap(said)) return isMap(facts) && namesIn(said).some((name) => facts.body.has(name));
  return isNumeral(said.body) || /^[\d./]+$/.test(textIn(said) ?? '');
}
const namesIn = (said: LayeredNode): string[] => [
  ...(isMap(said) ? [...said.body].flatMap(([key, each]) => [key, ...namesIn(each)]) : []),
  ...itemsOf(said).flatMap(namesIn),
  ...(textIn(said) === undefined ? [] : [textIn(said) ?? '']),
];
/** A floor of 0 is that of every leaf, and no materials are none for the parts too. */
function saysNothing(key: string, { body }: LayeredNode): boolean {
  if (body === null) return true;
  if (key === 'materials')
    return body instanceof Map ? body.size === 0 : Array.isArray(body) && body.length === 0;
  const found = numberOf(body);
  return key === 'floor' && found !== undefined && sign(found) === 0;
}
/** The line that a node inherits, where it stands. */
const metAbove = ({ root }: Layer, node: TreeNode): LayeredNode | undefined =>
  [...lineage(node).map(({ layered }) => layered), childOf(root, 'defaults')]
    .map((each) => childOf(each, 'met'))
    .find((each) => each !== undefined);

/**
 * Complains of what a refined leaf said and its parts do not say, once the whole layer is known.
 */
export function checkParts(layer: Layer): void {
  for (const refined of layer.refined) {
    const parts = partsBelow(refined.node.layered);
    for (const left of refined.left) {
      if (isSaid(layer, refined.node, left, parts)) continue;
      const { id, layered } = refined.node;
      const title = textIn(layered.body.get('title')) ?? '';
      const params = { id, title, what: spelled(left), ...wayOf(left, id) };
      layer.complaints.tell(
        diagnose('overlay/refine-left', refined.place, params, keyPlace(left.said)),
      );
    }
  }
}
/** A part, and every node between it and the leaf that was refined. */
type Part = readonly LayeredNode[];
const partsBelow = (node: LayeredNode, line: Part = []): Part[] =>
  itemsOf(childOf(node, 'children')).flatMap((child): Part[] => {
    const below = partsBelow(child, [...line, child]);
    return below.length > 0 ? below : [[...line, child]];
  });
function isSaid(
  layer: Layer,
  { id }: TreeNode,
  { key, of }: Left,
  parts: readonly Part[],
): boolean {
  if (of !== null)
    return parts.some((part) => part.some((node) => childOf(childOf(node, 'classes'), of)));
  if (says(layer, id, key, false)) return true;
  const saying = (part: Part): boolean => part.some((node) => childOf(node, key) !== undefined);
  return key === 'materials' ? parts.some(saying) : parts.every(saying);
}
const spelled = ({ key, of, said }: Left): string => {
  const name = of === null ? key : `classes.${of}.${key}`;
  return isMap(said) || Array.isArray(said.body) ? name : `${name}: ${spelling(said.body)}`;
};
/** What to write, and where. */
function wayOf({ key, of }: Left, id: string): { key: string; where: Phrase } {
  if (of !== null) return { key: `classes: { ${of}: … }`, where: phrase('parts-it-is-for') };
  if (key === 'materials') return { key, where: phrase('parts-it-is-for') };
  return { key, where: key === 'met' ? phrase('each-part-or-all', { id }) : phrase('each-part') };
}

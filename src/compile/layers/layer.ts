import { diagnose, phrase } from '../../diagnostics/index.js';
import type { Complaints } from '../../syntax/index.js';
import type { Phrase, Place } from '../../types.js';
import type { Laid, LayeredMapping, LayeredNode } from './compose.js';
import type { Forest, TreeNode } from './forest.js';

/**
 * The changes that are made together to one tree: its own and its overlays'. Two of them must not
 * say the same thing.
 */
export interface Layer {
  root: LayeredMapping;
  forest: Forest;
  complaints: Complaints;
  /** What was said so far, by node and key; `created` with the node itself. */
  claims: Map<string, { id: string; place: Place; created: boolean }>;
  drops: Map<TreeNode, { reason: string; place: Place }>;
  moved: Set<TreeNode>;
  /** Overlays, each over what was said before it. */
  laid: Laid[];
  /** Leaves that became parents of parts, with what the parts must say now. */
  refined: Refined[];
}
export const newLayer = (root: LayeredMapping, forest: Forest, complaints: Complaints): Layer => ({
  root,
  forest,
  complaints,
  claims: new Map(),
  drops: new Map(),
  moved: new Set(),
  laid: [],
  refined: [],
});

/** A leaf that was refined, and what it said that its parts cannot carry. */
export interface Refined {
  node: TreeNode;
  place: Place;
  left: Left[];
}
/** One thing that a refined leaf said; `of` is the class of sites that it was said for. */
export interface Left {
  key: string;
  of: string | null;
  said: LayeredNode;
}
const saying = (id: string, key: string): Phrase =>
  id === '' ? key : phrase('key-of-node', { id, key });

/**
 * Notes that a key of a node is spoken of, and answers whether this is the first time in the layer.
 * The tree itself is the node "".
 */
export function claim(
  { claims, complaints }: Layer,
  { id, key }: { id: string; key: string },
  place: Place,
  created = false,
): boolean {
  const name = JSON.stringify([id, key]);
  const earlier = claims.get(name);
  if (earlier)
    complaints.tell(diagnose('overlay/conflict', place, { what: saying(id, key) }, earlier.place));
  else claims.set(name, { id, place, created });
  return earlier === undefined;
}
/**
 * Whether the layer itself says a key of a node; `created` where its saying so when it made the
 * node counts too.
 */
export const says = (layer: Layer, id: string, key: string, created: boolean): boolean => {
  const found = layer.claims.get(JSON.stringify([id, key]));
  return found !== undefined && (created || !found.created);
};

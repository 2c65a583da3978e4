import { childOf, isMap, itemsOf, textIn, type Cell, type MapCell } from './compose.js';

/** A node of a composed tree: what it says, the list it stands in, and the leaf of the upper tree it comes from. */
export interface Spot {
  id: string;
  cell: MapCell;
  siblings: Cell;
  parent: Spot | null;
  origin: string | null;
}
/** The nodes of a composed tree by id; of two with the same id, the first. */
export type Forest = Map<string, Spot>;

/** Adds the nodes of a list, and all below them; answers those that are new. */
export function plant(
  forest: Forest,
  siblings: Cell,
  parent: Spot | null,
  originOf: (id: string) => string | null,
): Spot[] {
  return itemsOf(siblings).flatMap((cell): Spot[] => {
    const id = textIn(childOf(cell, 'id'));
    if (id === undefined || !isMap(cell)) return [];
    const spot: Spot = { id, cell, siblings, parent, origin: originOf(id) };
    const children = cell.body.get('children');
    const known = forest.has(id);
    if (!known) forest.set(id, spot);
    return [...(known ? [] : [spot]), ...(children ? plant(forest, children, spot, originOf) : [])];
  });
}
export function forestOf(root: Cell, originOf: (id: string) => string | null): Forest {
  const forest: Forest = new Map();
  const first = childOf(root, 'indicators');
  if (first) plant(forest, first, null, originOf);
  return forest;
}
/** A node and the nodes around it, the innermost first. */
export function lineage(spot: Spot): Spot[] {
  const line: Spot[] = [];
  for (let at: Spot | null = spot; at !== null; at = at.parent) line.push(at);
  return line;
}
const leafIds = (cell: Cell): string[] =>
  itemsOf(childOf(cell, 'children')).length > 0
    ? itemsOf(childOf(cell, 'children')).flatMap(leafIds)
    : [textIn(childOf(cell, 'id')) ?? ''];

/** What changes the points of a node's parents. */
export const MOVES_POINTS = new Set(['points', 'section', 'weight']);

/**
 * Takes away what is dropped, and every node that is left without children by that; then the points that nodes around a change stated
 * before it, except where `stated` says they are stated anew. Answers the leaves that went, with the reason.
 */
export function settle(
  drops: ReadonlyMap<Spot, string>,
  moved: Iterable<Spot>,
  stated: (id: string) => boolean,
): Map<string, string> {
  const gone = new Map<string, string>();
  const shaken = new Set<Spot>();
  for (const [spot, reason] of drops) {
    for (const id of leafIds(spot.cell)) gone.set(id, reason);
    let at: Spot = spot;
    take(at);
    while (at.parent !== null && itemsOf(at.siblings).length === 0) take((at = at.parent));
    if (at.parent) shaken.add(at.parent);
  }
  for (const spot of moved) if (spot.parent) shaken.add(spot.parent);
  for (const spot of new Set([...shaken].flatMap(lineage)))
    if (!stated(spot.id)) spot.cell.body.delete('points');
  return gone;
}
function take({ cell, siblings }: Spot): void {
  siblings.body = itemsOf(siblings).filter((item) => item !== cell);
}

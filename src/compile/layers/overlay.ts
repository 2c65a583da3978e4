import * as z from 'zod/mini';
import { both, diagnose, nearest } from '../../diagnostics/index.js';
import { isNumeral } from '../../syntax/index.js';
import type { Phrase, Place } from '../../types.js';
import { childOf, isMap, keyPlace, textIn, type Cell, type MapCell } from './compose.js';
import { lineage, MOVES_POINTS, plant, settle, type Forest, type Spot } from './forest.js';
import {
  anything,
  describe,
  KINDS,
  readMapping,
  report,
  reportKey,
  type Source,
} from '../../syntax/source.js';

/** The changes that are made together to one tree: its own and its overlays'. Two of them must not say the same thing. */
export interface Layer {
  root: MapCell;
  forest: Forest;
  /** What was said so far, by node and key; `created` with the node itself. */
  claims: Map<string, { id: string; place: Place; created: boolean }>;
  drops: Map<Spot, { reason: string; place: Place }>;
  moved: Set<Spot>;
}
export const newLayer = (root: MapCell, forest: Forest): Layer => ({
  root,
  forest,
  claims: new Map(),
  drops: new Map(),
  moved: new Set(),
});

const LEAF_KEYS = ['rules', 'facts', 'floor', 'materials', 'points', 'classes'] as const;
const changesSchema = z.object({
  drop: anything,
  override: anything,
  refine: anything,
  assign: anything,
  due: anything,
  reweight: anything,
  add: anything,
});
const assignSchema = z.object({ lead: anything, responsible: anything, supporting: anything });

/** One change: the node it is for, and what is said of it. */
interface Change {
  source: Source;
  layer: Layer;
  id: string;
  cell: Cell;
}
type Verb = keyof typeof changesSchema.shape;
/** What makes nodes comes first, so that everything else can speak of them; what takes them away comes last. */
const VERBS: readonly (readonly [Verb, (change: Change, spot: Spot) => void])[] = [
  ['refine', refine],
  ['add', addBelow],
  ['override', override],
  ['assign', assign],
  [
    'due',
    (change, spot) => {
      say(change, spot, 'due', change.cell);
    },
  ],
  [
    'reweight',
    (change, spot) => {
      say(change, spot, 'weight', change.cell);
    },
  ],
  ['drop', drop],
];

/** Makes the changes of one file; what is dropped goes when the whole layer is known. */
export function applyChanges(source: Source, layer: Layer, changes: Cell | undefined): void {
  if (changes === undefined || changes.body === null) return;
  if (!isMap(changes))
    return void report(source, 'tree/wrong-type', changes.path, {
      key: 'changes',
      found: describe(bodyOf(changes)),
      expected: KINDS.mapping,
    });
  readMapping(
    source,
    changes.path,
    Object.fromEntries([...changes.body.keys()].map((key) => [key, null])),
    changesSchema,
    both('changes', 'changes'),
  );
  for (const [verb, apply] of VERBS) {
    const targets = changes.body.get(verb);
    if (targets === undefined || targets.body === null) continue;
    if (!isMap(targets)) {
      report(source, 'tree/wrong-type', targets.path, {
        key: verb,
        found: describe(bodyOf(targets)),
        expected: KINDS.mapping,
      });
      continue;
    }
    for (const [id, cell] of targets.body) {
      const spot = layer.forest.get(id);
      if (verb === 'add' && id === '')
        addTo({ source, layer, id, cell }, childOf(layer.root, 'indicators'), null);
      else if (spot) apply({ source, layer, id, cell }, spot);
      else
        reportKey(source, 'overlay/unknown-target', cell.path, {
          id,
          nearest: nearest(id, layer.forest.keys()) ?? '',
        });
    }
  }
}
const bodyOf = ({ body }: Cell): unknown => (Array.isArray(body) ? [] : body);
export const saying = (id: string, key: string): Phrase =>
  id === '' ? key : both(`“${id}”的 ${key}`, `${key} of "${id}"`);

/** Notes that a key of a node is spoken of, and answers whether this is the first time in the layer. The tree itself is the node "". */
export function claim(
  source: Source,
  layer: Layer,
  id: string,
  key: string,
  place: Place,
  created = false,
): boolean {
  const name = JSON.stringify([id, key]);
  const earlier = layer.claims.get(name);
  if (earlier)
    source.diagnostics.push(
      diagnose('overlay/conflict', place, { what: saying(id, key) }, earlier.place),
    );
  else layer.claims.set(name, { id, place, created });
  return earlier === undefined;
}
/** Whether the layer itself says a key of a node. */
const says = (layer: Layer, id: string, key: string, created: boolean): boolean => {
  const found = layer.claims.get(JSON.stringify([id, key]));
  return found !== undefined && (created || !found.created);
};
function say({ source, layer, id }: Change, spot: Spot, key: string, cell: Cell): void {
  if (!claim(source, layer, id, key, keyPlace(cell))) return;
  spot.cell.body.set(key, cell);
  if (MOVES_POINTS.has(key)) layer.moved.add(spot);
}

function override(change: Change, spot: Spot): void {
  const { source, id, cell } = change;
  if (!isMap(cell))
    return void report(source, 'tree/wrong-type', cell.path, {
      key: id,
      found: describe(bodyOf(cell)),
      expected: KINDS.mapping,
    });
  for (const [key, value] of cell.body) {
    if (key === 'id' || key === 'children')
      reportKey(source, 'tree/misplaced', value.path, {
        key,
        why:
          key === 'id'
            ? both('编号不能改', 'an id stays')
            : both(
                '拆分指标写在 refine 中，增加下级写在 add 中',
                'parts go into refine, further children into add',
              ),
      });
    else say(change, spot, key, value);
  }
}
function assign(change: Change, spot: Spot): void {
  const { source, cell } = change;
  if (!isMap(cell)) return say(change, spot, 'lead', cell);
  readMapping(
    source,
    cell.path,
    Object.fromEntries([...cell.body.keys()].map((key) => [key, null])),
    assignSchema,
    'assign',
  );
  for (const [key, value] of cell.body)
    if (Object.hasOwn(assignSchema.shape, key)) say(change, spot, key, value);
}
/** The leaf becomes the parent of its parts; what only a leaf has goes, and a met line in points or by the leaf's own facts with it. */
function refine({ source, layer, id, cell }: Change, spot: Spot): void {
  const { body } = spot.cell;
  if (says(layer, id, 'refine', true))
    return void claim(source, layer, id, 'refine', keyPlace(cell));
  if (body.has('children'))
    return reportKey(source, 'overlay/refine-leaf', cell.path, {
      id,
      title: textIn(body.get('title')) ?? '',
    });
  claim(source, layer, id, 'refine', keyPlace(cell));
  const met = body.get('met');
  const fleeting =
    met !== undefined && (isMap(met) || isNumeral(met.body) || /^[\d./]+$/.test(textIn(met) ?? ''));
  for (const key of fleeting ? [...LEAF_KEYS, 'met'] : LEAF_KEYS)
    if (!says(layer, id, key, false)) body.delete(key);
  const parts: Cell = Array.isArray(cell.body) ? { ...cell, body: [...cell.body] } : cell;
  body.set('children', parts);
  layer.moved.add(spot);
  create(source, layer, parts, spot, spot.origin);
}
function addBelow(change: Change, spot: Spot): void {
  const children = spot.cell.body.get('children');
  if (children === undefined)
    return reportKey(change.source, 'overlay/add-leaf', change.cell.path, {
      id: spot.id,
      title: textIn(spot.cell.body.get('title')) ?? '',
    });
  addTo(change, children, spot);
}
function addTo({ source, layer, cell }: Change, list: Cell | undefined, parent: Spot | null): void {
  if (list === undefined || !Array.isArray(list.body)) return;
  if (!Array.isArray(cell.body))
    return void report(source, 'tree/wrong-type', cell.path, {
      key: 'add',
      found: describe(isMap(cell) ? {} : cell.body),
      expected: KINDS.list,
    });
  list.body.push(...cell.body);
  create(source, layer, { ...cell, body: cell.body }, parent, null, list);
}
/** Notes the nodes of a list as made by this layer, and all they say. */
function create(
  source: Source,
  layer: Layer,
  made: Cell,
  parent: Spot | null,
  origin: string | null,
  siblings: Cell = made,
): void {
  for (const spot of plant(layer.forest, made, parent, () => origin)) {
    if (spot.siblings === made) spot.siblings = siblings;
    layer.moved.add(spot);
    claim(source, layer, spot.id, '', source.reading.placeOf(spot.cell.path), true);
    for (const [key, value] of spot.cell.body)
      if (key !== 'id' && key !== 'children')
        claim(source, layer, spot.id, key, keyPlace(value), true);
  }
}
function drop({ source, layer, id, cell }: Change, spot: Spot): void {
  const reason = textIn(cell)?.trim() ?? '';
  const place = keyPlace(cell);
  if (reason === '')
    return reportKey(source, 'overlay/drop-reason', cell.path, {
      id,
      title: textIn(spot.cell.body.get('title')) ?? '',
    });
  if (claim(source, layer, id, 'drop', place)) layer.drops.set(spot, { reason, place });
}

/** A drop stands alone: nothing else is said of the node or of anything below it. One contradiction of each is told. */
function checkDrops(source: Source, layer: Layer): void {
  const told = new Set<Spot>();
  for (const { id, place } of layer.claims.values()) {
    const spot = layer.forest.get(id);
    for (const around of spot ? lineage(spot) : []) {
      const found = layer.drops.get(around);
      if (found === undefined || found.place === place || told.has(around)) continue;
      told.add(around);
      source.diagnostics.push(
        diagnose(
          'overlay/conflict',
          found.place,
          { what: both(`“${around.id}”的去留`, `whether "${around.id}" stays`) },
          place,
        ),
      );
    }
  }
}
/** Ends a layer. Answers the leaves of the upper tree that went, with the reason. */
export function endLayer(source: Source, layer: Layer): Map<string, string> {
  checkDrops(source, layer);
  const drops = new Map([...layer.drops].map(([spot, { reason }]) => [spot, reason]));
  return settle(drops, layer.moved, (id) => says(layer, id, 'points', true));
}

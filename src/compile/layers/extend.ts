import * as z from 'zod/mini';
import { both, diagnose } from '../../diagnostics/index.js';
import { readYaml, type YamlReading } from '../../syntax/index.js';
import type { Diagnostic, Place, RuleSet, UpperTree } from '../../types.js';
import {
  cellOf,
  childOf,
  copyOf,
  isMap,
  itemsOf,
  keyPlace,
  readingOf,
  textIn,
  type Cell,
  type MapCell,
} from './compose.js';
import { forestOf } from './forest.js';
import { applyChanges, claim, endLayer, newLayer, type Layer } from './overlay.js';
import {
  anything,
  describe,
  KINDS,
  lacks,
  readMapping,
  report,
  text,
  type Source,
} from '../../syntax/source.js';

/** Gives the text of a file that a tree names, and the file's one name; `from` is the name of the file that names it. */
export type Loader = (
  path: string,
  from: string,
) => { text: string; file: string } | { fault: 'missing' | 'outside' | 'unreadable' };
/** A tree with everything it is made of. */
export interface Composed {
  /** Undefined where what it is made of could not be put together. */
  root: Cell | undefined;
  reading: YamlReading;
  upper: UpperTree | null;
  /** The leaf of the upper tree that a node comes from; null for what comes from none. */
  originOf: (id: string) => string | null;
  diagnostics: Diagnostic[];
  /** What the upper tree said of itself, which is not said again. */
  known: readonly Diagnostic[];
}
/** Compiles a composed tree; the rule set is null where it has errors. */
export type Finish = (composed: Composed) => { ruleSet: RuleSet | null; diagnostics: Diagnostic[] };
interface Task {
  load: Loader | undefined;
  finish: Finish;
  chain: readonly { file: string; place: Place | null }[];
}

/** Larger trees take the parser too long; an assessment of 125 indicators with all its words takes a tenth of this. */
const LIMITS = { bytes: 2 * 1024 * 1024, pieces: 100_000 };
/** What the syntax room reports without leaving a hole in the data. */
const HARMLESS = new Set(['syntax/duplicate-key']);
const MAX_CHAIN = 8;
const MAX_OVERLAYS = 50;
const COMPOSING = ['extends', 'overlays', 'changes'];
const NOT_INHERITED = new Set(['id', 'title', 'expect']);
const overlaySchema = z.object({
  overlay: text,
  title: text,
  of: anything,
  changes: anything,
  edition: anything,
  period: anything,
  rounding: anything,
  notice: anything,
  'not-applicable': anything,
  decision: anything,
  grades: anything,
  expect: anything,
});
const ABOUT_OVERLAY = new Set(['overlay', 'title', 'of', 'changes']);

/** Reads a tree and all it is made of: the tree it extends, its own changes, its overlays. */
export function composeTree(
  text: string,
  file: string,
  load: Loader | undefined,
  finish: Finish,
): Composed {
  return compose(text, file, { load, finish, chain: [{ file, place: null }] });
}
const whole = ({ diagnostics }: YamlReading): boolean =>
  diagnostics.every(({ code }) => HARMLESS.has(code));
const failed = (
  reading: YamlReading,
  diagnostics: Diagnostic[],
  known: readonly Diagnostic[] = [],
): Composed => ({
  root: undefined,
  reading,
  upper: null,
  originOf: () => null,
  diagnostics,
  known,
});

function compose(text: string, file: string, task: Task): Composed {
  const reading = readYaml(text, file, LIMITS);
  const source: Source = { reading, diagnostics: [...reading.diagnostics] };
  if (reading.value === undefined || !whole(reading)) return failed(reading, source.diagnostics);
  const own = cellOf(reading);
  const single = !isMap(own) || COMPOSING.every((key) => !own.body.has(key));
  if (single)
    return { root: own, reading, upper: null, originOf: () => null, diagnostics: [], known: [] };
  const base = own.body.has('extends')
    ? extend(source, own, file, task)
    : { root: withoutKeys(own, COMPOSING), upper: null, known: [] };
  if (base.root === undefined) return failed(reading, source.diagnostics, base.known);
  const extended = base.upper !== null;
  const layer = newLayer(
    base.root,
    forestOf(base.root, (id) => (extended ? id : null)),
  );
  if (extended)
    for (const [key, cell] of own.body)
      if (!NOT_INHERITED.has(key) || key === 'expect')
        claim(source, layer, '', key, keyPlace(cell));
  const before = source.diagnostics.length;
  applyChanges(source, layer, own.body.get('changes'));
  overlay(source, layer, own, file, task);
  const gone = endLayer(source, layer);
  if (
    source.diagnostics.length > before ||
    source.diagnostics.some(({ code }) => !HARMLESS.has(code))
  )
    return failed(reading, source.diagnostics);
  const upper = base.upper && upperTree(base.upper, gone);
  const composed = readingOf(layer.root, reading.diagnostics);
  return {
    root: layer.root,
    reading: composed,
    upper,
    originOf: (id) => layer.forest.get(id)?.origin ?? null,
    diagnostics: [],
    known: base.known,
  };
}
const withoutKeys = (root: MapCell, keys: readonly string[]): MapCell => {
  const { reading, path } = root;
  return {
    body: new Map(
      [...root.body]
        .filter(([key]) => !keys.includes(key))
        .map(([key, cell]) => [key, copyOf(cell)]),
    ),
    reading,
    path,
  };
};
const upperTree = (
  { system, indicators }: RuleSet,
  gone: ReadonlyMap<string, string>,
): UpperTree => {
  const leavesOf = (nodes: RuleSet['indicators']): RuleSet['indicators'] =>
    nodes.flatMap((node) => (node.leaf ? [node] : leavesOf(node.children)));
  return {
    id: system.id,
    title: system.title,
    leaves: leavesOf(indicators).map(({ id, title, section }) => ({
      id,
      title,
      section,
      dropped: gone.get(id) ?? null,
    })),
  };
};

interface Base {
  root: MapCell | undefined;
  upper: RuleSet | null;
  known: readonly Diagnostic[];
}
const NO_BASE: Base = { root: undefined, upper: null, known: [] };
/** The upper tree, compiled for itself, under what the tree's own top level says. */
function extend(source: Source, own: MapCell, file: string, task: Task): Base {
  if (own.body.has('indicators'))
    report(source, 'tree/misplaced', ['indicators'], {
      key: 'indicators',
      why: both(
        '有 extends 的树，指标来自上级；增加的写在 changes.add 中',
        'with extends, indicators come from the upper tree; further ones go into changes.add',
      ),
    });
  const at = own.body.get('extends');
  const loaded = at && fileOf(source, at, file, task);
  if (at === undefined || loaded === undefined) return NO_BASE;
  const place = at.reading.placeOf(at.path);
  const earlier = task.chain.findIndex((link) => link.file === loaded.file);
  if (earlier >= 0)
    return (
      report(
        source,
        'overlay/cycle',
        at.path,
        { path: loaded.file },
        task.chain[earlier + 1]?.place ?? null,
      ) ?? NO_BASE
    );
  if (task.chain.length > MAX_CHAIN)
    return report(source, 'overlay/too-deep', at.path, { limit: String(MAX_CHAIN) }) ?? NO_BASE;
  const composed = compose(loaded.text, loaded.file, {
    ...task,
    chain: [...task.chain, { file: loaded.file, place }],
  });
  const { ruleSet, diagnostics } = task.finish(composed);
  if (ruleSet === null || !isMap(composed.root)) {
    source.diagnostics.push(...diagnostics);
    return NO_BASE;
  }
  const inherited = [...composed.root.body]
    .filter(([key]) => !NOT_INHERITED.has(key))
    .map(([key, cell]) => [key, copyOf(cell)] as const);
  const said = [...own.body].filter(([key]) => !COMPOSING.includes(key) && key !== 'facts');
  const body = new Map<string, Cell>([
    ...said,
    ...inherited.filter(([key]) => !own.body.has(key) || key === 'facts'),
  ]);
  mergeFacts(source, body, own.body.get('facts'));
  return { root: { body, reading: own.reading, path: [] }, upper: ruleSet, known: diagnostics };
}
/** Facts of the tree join those of the upper one. */
function mergeFacts(source: Source, body: Map<string, Cell>, own: Cell | undefined): void {
  const inherited = body.get('facts');
  if (own === undefined) return;
  if (!isMap(own) || !isMap(inherited)) return void body.set('facts', own);
  for (const [name, cell] of own.body) {
    const earlier = inherited.body.get(name);
    if (earlier)
      source.diagnostics.push(
        diagnose('fact/shadowed', keyPlace(cell), { name }, keyPlace(earlier)),
      );
    else inherited.body.set(name, cell);
  }
}

/** The file that a cell names; undefined, with the reason reported, where it cannot be had. */
function fileOf(
  source: Source,
  cell: Cell,
  from: string,
  { load }: Task,
): { text: string; file: string } | undefined {
  const path = textIn(cell)?.trim();
  if (path === undefined || path === '')
    return report(source, 'tree/wrong-type', cell.path, {
      key: String(cell.path[0]),
      found: describe(isMap(cell) ? {} : cell.body),
      expected: KINDS.text,
    });
  if (/^[/~]|\\|^[a-z][a-z0-9+.-]*:/i.test(path))
    return report(source, 'overlay/outside', cell.path, { path });
  if (load === undefined) return report(source, 'overlay/no-loader', cell.path, { path });
  const loaded = load(path, from);
  if (!('fault' in loaded)) return loaded;
  if (loaded.fault === 'outside') return report(source, 'overlay/outside', cell.path, { path });
  return report(source, 'overlay/missing-file', cell.path, {
    path,
    why:
      loaded.fault === 'missing'
        ? both('找不到', 'cannot be found')
        : both('读不出来', 'cannot be read'),
  });
}

/** Lays the overlays of a tree over it, in their order. */
function overlay(source: Source, layer: Layer, own: MapCell, file: string, task: Task): void {
  const list = own.body.get('overlays');
  if (list === undefined || list.body === null) return;
  if (!Array.isArray(list.body))
    return void report(source, 'tree/wrong-type', list.path, {
      key: 'overlays',
      found: describe(isMap(list) ? {} : list.body),
      expected: KINDS.list,
    });
  if (list.body.length > MAX_OVERLAYS)
    return void report(source, 'tree/too-many', list.path, {
      what: both('增补文件', 'overlays'),
      limit: String(MAX_OVERLAYS),
    });
  const seen = new Map<string, Place>();
  for (const cell of itemsOf(list)) {
    const loaded = fileOf(source, cell, file, task);
    if (loaded === undefined) continue;
    const place = cell.reading.placeOf(cell.path);
    const earlier = seen.get(loaded.file);
    seen.set(loaded.file, place);
    if (earlier)
      source.diagnostics.push(diagnose('overlay/conflict', place, { what: loaded.file }, earlier));
    else layOver(source, layer, textIn(own.body.get('id')), loaded);
  }
}
function layOver(
  tree: Source,
  layer: Layer,
  id: string | undefined,
  loaded: { text: string; file: string },
): void {
  const reading = readYaml(loaded.text, loaded.file, LIMITS);
  tree.diagnostics.push(...reading.diagnostics);
  const source: Source = { reading, diagnostics: tree.diagnostics };
  if (reading.value === undefined || !whole(reading)) return;
  const where = both('增补文件', 'An overlay');
  const draft = readMapping(source, [], reading.value, overlaySchema, where);
  const root = cellOf(reading);
  if (draft === undefined || !isMap(root)) return;
  const written = Object.fromEntries([...root.body.keys()].map((key) => [key, null]));
  for (const key of ['overlay', 'of'] as const)
    if (lacks(written, key, overlaySchema)) report(source, 'tree/missing-key', [], { where, key });
  const of = childOf(root, 'of');
  if (of && id !== undefined && textIn(of) !== id)
    return void report(source, 'overlay/wrong-tree', ['of'], {
      found: textIn(of) ?? '',
      expected: id,
    });
  for (const [key, cell] of root.body) {
    if (
      !ABOUT_OVERLAY.has(key) &&
      Object.hasOwn(overlaySchema.shape, key) &&
      claim(source, layer, '', key, keyPlace(cell))
    )
      layer.root.body.set(key, cell);
  }
  applyChanges(source, layer, root.body.get('changes'));
}

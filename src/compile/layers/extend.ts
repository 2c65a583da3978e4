import { diagnose, phrase } from '../../diagnostics/index.js';
import {
  complaints,
  cursor,
  readYaml,
  type Complaints,
  type YamlReading,
} from '../../syntax/index.js';
import { leavesOf } from '../../tree.js';
import type { Diagnostic, Place, RuleSet, UpperTree } from '../../types.js';
import {
  childOf,
  copyOf,
  cursorOn,
  isMap,
  keyPlace,
  layeredOf,
  readingOf,
  textIn,
  type Laid,
  type LayeredMapping,
  type LayeredNode,
} from './compose.js';
import { fileOf, isHarmless, LIMITS, type Loader } from './files.js';
import { forestOf } from './forest.js';
import { layOverlays } from './overlays.js';
import { checkKept, SAID_IN_PARTS } from './kept.js';
import { claim, newLayer } from './layer.js';
import { applyChanges, endLayer } from './overlay.js';

/** A tree with everything it is made of. */
export interface Composed {
  /** Undefined where what it is made of could not be put together. */
  root: LayeredNode | undefined;
  reading: YamlReading;
  upper: UpperTree | null;
  /** The leaf of the upper tree that a node comes from; null for what comes from none. */
  originOf: (id: string) => string | null;
  diagnostics: readonly Diagnostic[];
  /** This tree over what it extends, and its overlays. */
  laid: readonly Laid[];
  /** What the upper tree said of itself, which is not said again. */
  known: readonly Diagnostic[];
}
/** Compiles a composed tree; the rule set is null where it has errors. */
export type Finish = (composed: Composed) => {
  ruleSet: RuleSet | null;
  diagnostics: readonly Diagnostic[];
};
interface Task {
  load: Loader | undefined;
  finish: Finish;
  chain: readonly { file: string; place: Place | null }[];
}

const MAX_CHAIN = 8;
const COMPOSING = ['extends', 'overlays', 'changes'];
const NOT_INHERITED = new Set(['id', 'title', 'expect']);

/** Reads a tree and all it is made of: the tree it extends, its own changes, its overlays. */
export const composeTree = (
  text: string,
  file: string,
  load: Loader | undefined,
  finish: Finish,
): Composed => compose(text, file, { load, finish, chain: [{ file, place: null }] });

const failed = (
  reading: YamlReading,
  { told }: Complaints,
  known: readonly Diagnostic[] = [],
): Composed => ({
  root: undefined,
  reading,
  upper: null,
  originOf: () => null,
  diagnostics: told,
  laid: [],
  known,
});

function compose(text: string, file: string, task: Task): Composed {
  const reading = readYaml(text, file, LIMITS);
  const wrong = complaints(reading.diagnostics);
  if (reading.value === undefined || !isHarmless(wrong.errors)) return failed(reading, wrong);
  const own = layeredOf(reading);
  if (isOverlay(own)) {
    const of = textIn(childOf(own, 'of')) ?? '';
    cursorOn(own, wrong).key('overlay').reportKey('overlay/not-a-tree', { of });
    return failed(reading, wrong);
  }
  const alone = { upper: null, originOf: () => null, diagnostics: [], laid: [], known: [] };
  if (!isMap(own) || COMPOSING.every((key) => !own.body.has(key)))
    return { ...alone, root: own, reading };
  const base = own.body.has('extends')
    ? extend(wrong, own, file, task)
    : { root: withoutKeys(own, COMPOSING), upper: null, laid: [], known: [] };
  if (base.root === undefined) return failed(reading, wrong, base.known);
  return layered({ reading, own, file }, base.root, base, { wrong, task });
}
/** The tree with its own changes and its overlays laid over what it extends. */
function layered(
  { reading, own, file }: { reading: YamlReading; own: LayeredMapping; file: string },
  root: LayeredMapping,
  { upper, known, laid }: ExtendedTree,
  { wrong, task }: { wrong: Complaints; task: Task },
): Composed {
  // Of the layers alone, so that what was harmless before stays so.
  const within = cursor(reading, wrong, [], undefined).apart().complaints;
  const forest = forestOf(root, (id) => (upper === null ? null : id));
  const layer = newLayer(root, forest, within);
  if (upper !== null)
    for (const [key, node] of own.body)
      if (!NOT_INHERITED.has(key) || key === 'expect')
        claim(layer, { id: '', key }, keyPlace(node));
  applyChanges(layer, own.body.get('changes'));
  layOverlays(layer, own, file, task.load);
  const gone = endLayer(layer);
  if (within.errors.size > 0 || !isHarmless(wrong.errors)) return failed(reading, wrong);
  return {
    root: layer.root,
    reading: readingOf(layer.root, reading.diagnostics),
    upper: upper && upperTree(upper, gone),
    originOf: (id) => layer.forest.get(id)?.origin ?? null,
    diagnostics: [],
    laid: [...laid, ...layer.laid],
    known,
  };
}
const isOverlay = (own: LayeredNode): own is LayeredMapping =>
  isMap(own) &&
  own.body.has('overlay') &&
  ['indicators', 'extends'].every((key) => !own.body.has(key));
const withoutKeys = (root: LayeredMapping, keys: readonly string[]): LayeredMapping => {
  const { reading, path } = root;
  return {
    body: new Map(
      [...root.body]
        .filter(([key]) => !keys.includes(key))
        .map(([key, node]) => [key, copyOf(node)]),
    ),
    reading,
    path,
  };
};
const upperTree = (
  { system, indicators }: RuleSet,
  gone: ReadonlyMap<string, string>,
): UpperTree => ({
  id: system.id,
  title: system.title,
  leaves: leavesOf(indicators).map(({ id, title, section }) => ({
    id,
    title,
    section,
    dropped: gone.get(id) ?? null,
  })),
});

/** What a tree extends, under what its own top level says. */
interface ExtendedTree {
  root: LayeredMapping | undefined;
  upper: RuleSet | null;
  laid: readonly Laid[];
  known: readonly Diagnostic[];
}
const NOTHING: ExtendedTree = { root: undefined, upper: null, laid: [], known: [] };
/** The upper tree, compiled for itself, under what the tree's own top level says. */
function extend(wrong: Complaints, own: LayeredMapping, file: string, task: Task): ExtendedTree {
  const indicators = own.body.get('indicators');
  if (indicators)
    cursorOn(indicators, wrong).report('tree/misplaced', {
      key: 'indicators',
      why: phrase('indicators-of-upper'),
    });
  const named = own.body.get('extends');
  const loaded = named && fileOf(named, file, { load: task.load, wrong });
  if (named === undefined || loaded === undefined) return NOTHING;
  const at = cursorOn(named, wrong);
  const earlier = task.chain.findIndex((link) => link.file === loaded.file);
  const second = task.chain[earlier + 1]?.place ?? null;
  if (earlier >= 0) return at.report('overlay/cycle', { path: loaded.file }, second) ?? NOTHING;
  if (task.chain.length > MAX_CHAIN)
    return at.report('overlay/too-deep', { limit: String(MAX_CHAIN) }) ?? NOTHING;
  const chain = [...task.chain, { file: loaded.file, place: at.place() }];
  const composed = compose(loaded.text, loaded.file, { ...task, chain });
  const { ruleSet, diagnostics } = task.finish(composed);
  if (ruleSet !== null && isMap(composed.root))
    return {
      root: under(wrong, own, composed.root),
      upper: ruleSet,
      laid: [{ before: composed.root, after: own }],
      known: diagnostics,
    };
  for (const diagnostic of diagnostics) wrong.tell(diagnostic);
  return NOTHING;
}
/** What an upper tree says, under what a tree's own top level says. */
function under(wrong: Complaints, own: LayeredMapping, upper: LayeredMapping): LayeredMapping {
  const inherited = [...upper.body]
    .filter(([key]) => !NOT_INHERITED.has(key))
    .map(([key, node]) => [key, copyOf(node)] as const);
  for (const key of SAID_IN_PARTS) checkKept(wrong, { key }, upper, own);
  const said = [...own.body].filter(([key]) => !COMPOSING.includes(key) && key !== 'facts');
  const body = new Map<string, LayeredNode>([
    ...said,
    ...inherited.filter(([key]) => !own.body.has(key) || key === 'facts'),
  ]);
  mergeFacts(wrong, body, own.body.get('facts'));
  return { body, reading: own.reading, path: [] };
}
/** Facts of the tree join those of the upper one. */
function mergeFacts(
  wrong: Complaints,
  body: Map<string, LayeredNode>,
  own: LayeredNode | undefined,
): void {
  const inherited = body.get('facts');
  if (own === undefined) return;
  if (!isMap(own) || !isMap(inherited)) return void body.set('facts', own);
  for (const [name, node] of own.body) {
    const earlier = inherited.body.get(name);
    if (earlier) wrong.tell(diagnose('fact/shadowed', keyPlace(node), { name }, keyPlace(earlier)));
    else inherited.body.set(name, node);
  }
}

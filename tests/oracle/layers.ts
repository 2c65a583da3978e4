/** A tree made of several texts: the tree above it, its changes and overlays, and what it says otherwise for a class of sites. */
import {
  isMap,
  mapOf,
  mapsOf,
  readYaml,
  textOf,
  textsOf,
  type Yaml,
  type YamlMap,
} from './yaml.js';

/** Gives the text of another file, named as it stands in `from`. */
export type Load = (path: string, from: string) => { file: string; text: string };
/** A tree as if it had been written in one piece. */
export interface Layered {
  yaml: YamlMap;
  /** The tree it extends, as that would be by itself. */
  above: YamlMap | null;
  /** Which leaf above a part of it came from, by the id of the part. */
  parts: ReadonlyMap<string, string>;
}

/** What a lower tree says of itself, and what is not inherited. */
const OWN = ['extends', 'overlays', 'changes', 'expect'];
/** What an overlay may say beside its changes. */
const SETTINGS = [
  'edition',
  'period',
  'rounding',
  'notice',
  'not-applicable',
  'decision',
  'grades',
  'expect',
];
/** What only a leaf has; a line in points is of its own points, a condition may be of its own facts. */
const OF_LEAVES = ['rules', 'score', 'of', 'pass', 'facts', 'floor', 'materials', 'points'];
const namesIn = (yaml: Yaml | undefined): string[] => {
  if (typeof yaml === 'string') return [yaml];
  if (Array.isArray(yaml)) return yaml.flatMap(namesIn);
  return isMap(yaml) ? Object.entries(yaml).flatMap(([key, each]) => [key, ...namesIn(each)]) : [];
};
function goesFrom({ met, facts }: YamlMap): string[] {
  const own = Object.keys(mapOf(facts));
  const ofLeaf = isMap(met)
    ? namesIn(met).some((name) => own.includes(name))
    : typeof met === 'string' && /^[\d./]+$/.test(met);
  return ofLeaf ? [...OF_LEAVES, 'met'] : OF_LEAVES;
}
/** A leaf that becomes the parent of parts keeps the rest, for every class of sites as well. */
const ofParent = (node: YamlMap): YamlMap => ({
  ...without(node, goesFrom(node)),
  ...(isMap(node['classes'])
    ? {
        classes: Object.fromEntries(
          Object.entries(node['classes']).map(([name, said]) => [
            name,
            without(mapOf(said), goesFrom({ ...mapOf(said), facts: node['facts'] ?? {} })),
          ]),
        ),
      }
    : {}),
});
/** What scores an item: its rules, or one line in place of them. */
const FORMS = ['rules', 'score', 'pass'];
/** What stays of a node where something is said anew of it. */
const leftBy = (node: YamlMap, said: YamlMap): YamlMap =>
  FORMS.some((key) => said[key] !== undefined) ? without(node, [...FORMS, 'of']) : node;
const without = (map: YamlMap, keys: readonly string[]): YamlMap =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
const only = (map: YamlMap, keys: readonly string[]): YamlMap =>
  Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));

/** Changes every node, from the first level on; null drops it. A node goes, too, when all that stood below it went. */
const eachNode = (nodes: Yaml | undefined, change: (node: YamlMap) => YamlMap | null): YamlMap[] =>
  mapsOf(nodes).flatMap((node) => {
    const changed = change(node);
    const below = mapsOf(changed?.['children']);
    if (changed === null || below.length === 0) return changed === null ? [] : [changed];
    const children = eachNode(below, change);
    return children.length === 0 ? [] : [{ ...changed, children }];
  });
const idOf = (node: YamlMap): string => textOf(node['id']) ?? '';

/** What one set of changes says: first which nodes there are, then what they say. */
function changed(nodes: YamlMap[], changes: YamlMap, parts: Map<string, string>): YamlMap[] {
  const of = (verb: string): YamlMap => mapOf(changes[verb]);
  const [refine, add, drop] = [of('refine'), of('add'), of('drop')];
  const grown = eachNode([...nodes, ...mapsOf(add[''])], (node) => {
    const id = idOf(node);
    if (drop[id] !== undefined) return null;
    const [split, more] = [mapsOf(refine[id]), mapsOf(add[id])];
    for (const part of split) parts.set(idOf(part), id);
    const kept = split.length > 0 ? ofParent(node) : node;
    const children = [...mapsOf(kept['children']), ...split, ...more];
    return children.length > 0 ? { ...kept, children } : kept;
  });
  return eachNode(grown, (node) => {
    const id = idOf(node);
    const [assign, due, weight] = [of('assign')[id], of('due')[id], of('reweight')[id]];
    const override = mapOf(of('override')[id]);
    return {
      ...leftBy(node, override),
      ...override,
      ...(assign === undefined ? {} : isMap(assign) ? assign : { lead: assign }),
      ...(due === undefined ? {} : { due }),
      ...(weight === undefined ? {} : { weight }),
    };
  });
}
/** A tree's own changes and its overlays are one layer: that of all of them decides which nodes there are before any says what they say. */
function together(layers: readonly YamlMap[]): YamlMap {
  const verbs = [...new Set(layers.flatMap((layer) => Object.keys(layer)))];
  return Object.fromEntries(verbs.map((verb) => [verb, joined(layers.map((each) => each[verb]))]));
}
function joined(maps: readonly (Yaml | undefined)[]): YamlMap {
  const all: YamlMap = {};
  for (const [id, said] of maps.flatMap((map) => Object.entries(mapOf(map)))) {
    const before = all[id];
    all[id] = isMap(before) && isMap(said) ? { ...before, ...said } : said;
  }
  return all;
}

const joinedKeys = (maps: readonly YamlMap[]): YamlMap =>
  Object.fromEntries(maps.flatMap((map) => Object.entries(map)));

/** Reads a tree and all that it is made of. */
export function layered(text: string, file: string, load: Load): Layered {
  const own = readYaml(text);
  const path = textOf(own['extends']);
  const from = path === undefined ? null : load(path, file);
  const above = from && layered(from.text, from.file, load).yaml;
  const overlays = textsOf(own['overlays']).map((each) => readYaml(load(each, file).text));
  const parts = new Map<string, string>();
  const yaml: YamlMap = {
    ...without(above ?? {}, OWN),
    ...without(own, OWN),
    ...only(joinedKeys(overlays), SETTINGS),
    facts: { ...mapOf(above?.['facts']), ...mapOf(own['facts']) },
  };
  const changes = together([
    mapOf(own['changes']),
    ...overlays.map((each) => mapOf(each['changes'])),
  ]);
  return {
    yaml: { ...yaml, indicators: changed(mapsOf(yaml['indicators']), changes, parts) },
    above,
    parts,
  };
}

/** What the tree is for a class of sites. */
export const forClass = (yaml: YamlMap, name: string | null): YamlMap => ({
  ...yaml,
  indicators: eachNode(yaml['indicators'], (node) => {
    const said = name === null ? {} : mapOf(mapOf(node['classes'])[name]);
    return said['drop'] === undefined ? { ...node, ...said } : null;
  }),
});
/** The class that names a site. */
export const classOf = (yaml: YamlMap, site: string | null): string | null =>
  Object.entries(mapOf(yaml['classes'])).find(
    ([, each]) => site !== null && textsOf(mapOf(each)['sites']).includes(site),
  )?.[0] ?? null;

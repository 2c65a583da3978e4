/** The tree as a person writes it, with what passes down from a node to all below it. */
import { number, plus, show, times, ZERO, type Fraction } from './fraction.js';
import { type Layered } from './layers.js';
import { isMap, mapOf, mapsOf, textOf, textsOf, type Yaml, type YamlMap } from './yaml.js';

export type Section = 'base' | 'key' | 'bonus' | 'penalty';
export interface Node {
  id: string;
  yaml: YamlMap;
  section: Section;
  /** Of a leaf what is written, else the (weighted) sum of the base and key nodes below. */
  points: Fraction;
  weight: Fraction | null;
  lead: string | null;
  responsible: string[];
  attribution: Yaml;
  start: 'full' | 'zero';
  met: Yaml | null;
  leaf: boolean;
  /** Every rule, those inside groups too. */
  rules: YamlMap[];
  /** The facts that are declared here, and what an assessor is asked for. */
  facts: ReadonlyMap<string, YamlMap>;
  children: Node[];
}
export interface Tree {
  yaml: YamlMap;
  units: ReadonlySet<string>;
  facts: ReadonlyMap<string, YamlMap>;
  nodes: Node[];
  /** Whether any node has points at all. */
  pointed: boolean;
  /** The indicators of the tree above, each with the leaves that stand for it here; null for a tree of its own. */
  upper: { id: string; leaves: string[] }[] | null;
}

const DOWN = ['section', 'lead', 'responsible', 'attribution', 'start', 'met'];
export const isCounted = ({ section }: Pick<Node, 'section'>): boolean =>
  section === 'base' || section === 'key';

function sectionOf(text: string | undefined): Section {
  return text === 'key' || text === 'bonus' || text === 'penalty' ? text : 'base';
}
const AMOUNTS = ['earn', 'deduct', 'cap', 'set'];
/** 扣该项分值的10%: every part of the item's points as so many points. */
function inPoints(rule: YamlMap, points: Fraction): YamlMap {
  const plain = Object.entries(rule).map(([key, value]): [string, Yaml] => {
    const part = AMOUNTS.includes(key) ? textOf(mapOf(value)['part']) : undefined;
    if (part !== undefined) return [key, show(times(number(part), points))];
    const isList = key === 'group' || key === 'bands';
    return [key, isList ? mapsOf(value).map((inner) => inPoints(inner, points)) : value];
  });
  return Object.fromEntries(plain);
}
/** Facts that are declared where they are used: each place keeps the name, and the declarations are gathered. */
function gathered(value: Yaml, facts: Map<string, Yaml>): Yaml {
  if (Array.isArray(value)) return value.map((each) => gathered(each, facts));
  if (!isMap(value)) return value;
  const { fact, ...rest } = value;
  if (typeof fact === 'string') {
    if (Object.keys(rest).length > 0) facts.set(fact, rest);
    return fact;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'when' && isMap(inner) ? inner : gathered(inner, facts),
    ]),
  );
}
/** A node, or the tree, with every fact declared in one place. */
export function declared(yaml: YamlMap, keys: readonly string[]): YamlMap {
  const facts = new Map<string, Yaml>();
  const plain = Object.entries(yaml).map(([key, value]): [string, Yaml] => [
    key,
    keys.includes(key) ? gathered(value, facts) : value,
  ]);
  if (facts.size === 0) return Object.fromEntries(plain);
  return {
    ...Object.fromEntries(plain),
    facts: { ...mapOf(yaml['facts']), ...Object.fromEntries(facts) },
  };
}
/** An item in one line: a score from outside in proportion to the points, or all of them where something is so, and none where not. */
function spelledOut(yaml: YamlMap, shared: ReadonlySet<string>): YamlMap {
  const { score, pass, points } = yaml;
  const key = textOf(score) ?? textOf(pass);
  if (key === undefined) return yaml;
  const facts = mapOf(yaml['facts']);
  const own = facts[key];
  const isPercent = own === 'percent' || (isMap(own) && own['kind'] === 'percent');
  const most = yaml['of'] ?? points ?? '0';
  const known = own !== undefined || shared.has(key);
  const plain = score === undefined ? { kind: 'flag' } : { kind: 'number', max: most };
  const full = points ?? '0';
  const rule: YamlMap =
    score === undefined
      ? { earn: full, when: { [key]: 'true' } }
      : { earn: full, share: { of: key, target: isPercent ? '100%' : most } };
  return {
    ...yaml,
    start: 'zero',
    facts: known ? facts : { ...facts, [key]: plain },
    rules: points === undefined || textOf(points) === '0' ? [] : [rule],
    ...(points === undefined && yaml['met'] === undefined
      ? { met: { when: { [key]: 'true' } } }
      : {}),
  };
}
function readNode(said: YamlMap, inherited: YamlMap, shared: ReadonlySet<string>): Node {
  const written = spelledOut(declared(said, ['rules', 'met', 'score', 'pass']), shared);
  const full = number(textOf(written['points']) ?? '0');
  const list = written['rules'];
  const yaml =
    list === undefined
      ? written
      : { ...written, rules: mapsOf(list).map((rule) => inPoints(rule, full)) };
  const own = Object.fromEntries(Object.entries(yaml).filter(([key]) => DOWN.includes(key)));
  const all = { ...inherited, ...own };
  const section = sectionOf(textOf(all['section']));
  const children = mapsOf(yaml['children']).map((child) => readNode(child, all, shared));
  const leaf = children.length === 0;
  const weight = textOf(yaml['weight']);
  const counted = section === 'base' || section === 'key';
  const start = textOf(all['start']) ?? (counted ? 'full' : 'zero');
  const rules = rulesWithin(mapsOf(yaml['rules']));
  return {
    id: textOf(yaml['id']) ?? '',
    yaml,
    section,
    points: leaf ? full : sumOf(children, counted),
    weight: weight === undefined ? null : number(weight),
    lead: textOf(all['lead']) ?? null,
    responsible: textsOf(all['responsible']),
    attribution: all['attribution'] ?? 'lead',
    start: start === 'zero' ? 'zero' : 'full',
    met: all['met'] ?? null,
    leaf,
    rules,
    facts: new Map([...judgedIn(rules), ...declarations(yaml['facts'])]),
    children,
  };
}
/** Points of a node: of a bonus all that is below it, of others only what counts as an indicator. */
const sumOf = (children: readonly Node[], counted: boolean): Fraction =>
  children
    .filter((child) => !counted || isCounted(child))
    .map(({ points, weight }) => (weight === null ? points : times(points, weight)))
    .reduce(plus, ZERO);

/** Reads a tree in one piece; where it was made of another, with that and with the parts of its leaves. */
export function readTree({ yaml: written, above, parts }: Layered): Tree {
  const yaml = declared(written, ['vetoes']);
  const shared = new Set(Object.keys(mapOf(yaml['facts'])));
  const nodes = mapsOf(yaml['indicators']).map((node) =>
    readNode(node, mapOf(yaml['defaults']), shared),
  );
  return {
    yaml,
    units: new Set(textsOf(yaml['units'])),
    facts: new Map(declarations(yaml['facts'])),
    nodes,
    pointed: nodesOf(nodes).some((node) => node.yaml['points'] !== undefined),
    upper: above && upperOf(above, nodes, parts),
  };
}
function upperOf(
  above: YamlMap,
  nodes: readonly Node[],
  parts: ReadonlyMap<string, string>,
): Tree['upper'] {
  const here = leavesOf(nodes).map(({ id }) => id);
  const { nodes: upper } = readTree({ yaml: above, above: null, parts: new Map() });
  return leavesOf(upper)
    .filter(isCounted)
    .map(({ id }) => ({ id, leaves: here.filter((leaf) => (parts.get(leaf) ?? leaf) === id) }));
}
export function nodesOf(nodes: readonly Node[], all: Node[] = []): Node[] {
  for (const node of nodes) {
    all.push(node);
    nodesOf(node.children, all);
  }
  return all;
}
export const leavesOf = (nodes: readonly Node[]): Node[] =>
  nodesOf(nodes).filter(({ leaf }) => leaf);

const rulesWithin = (rules: readonly YamlMap[]): YamlMap[] =>
  rules.flatMap((rule) => [rule, ...rulesWithin(mapsOf(rule['group']))]);
/** The facts of a node or the tree by name: `percent` is short for `{ kind: percent }`. */
const declarations = (facts: Yaml | undefined): [string, YamlMap][] =>
  Object.entries(mapOf(facts)).map(([name, fact]) => [name, isMap(fact) ? fact : { kind: fact }]);
/** The points that an assessor may give or take. */
export function judgedRange(rule: YamlMap): [string, string] {
  const amount = rule['earn'] ?? rule['deduct'];
  if (!isMap(amount)) return ['0', textOf(amount) ?? '0'];
  return [textOf(amount['from']) ?? '0', textOf(amount['to']) ?? '0'];
}
/** What an assessor is asked for is a number, under the name that the first rule gives it. */
const judgedIn = (rules: readonly YamlMap[]): [string, YamlMap][] =>
  [...rules].reverse().flatMap((rule): [string, YamlMap][] => {
    const name = textOf(rule['judged']);
    const [min, max] = judgedRange(rule);
    return name === undefined ? [] : [[name, { kind: 'number', min, max }]];
  });

/** Whether an assessor's verdict says if a leaf is met: where the tree says so, and where nothing else could. */
export const byVerdict = ({ pointed }: Tree, { met }: Node): boolean =>
  met === null ? !pointed : met === 'verdict';

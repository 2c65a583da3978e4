/** The tree as a person writes it, with what passes down from a node to all below it. */
import { number, plus, times, ZERO, type Fraction } from './fraction.js';
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
  children: Node[];
}
export interface Tree {
  yaml: YamlMap;
  units: ReadonlySet<string>;
  facts: YamlMap;
  nodes: Node[];
  /** Whether any node has points at all. */
  pointed: boolean;
}

const DOWN = ['section', 'lead', 'responsible', 'attribution', 'start', 'met'];
export const isCounted = ({ section }: Pick<Node, 'section'>): boolean =>
  section === 'base' || section === 'key';

function sectionOf(text: string | undefined): Section {
  return text === 'key' || text === 'bonus' || text === 'penalty' ? text : 'base';
}
function readNode(yaml: YamlMap, inherited: YamlMap): Node {
  const own = Object.fromEntries(Object.entries(yaml).filter(([key]) => DOWN.includes(key)));
  const all = { ...inherited, ...own };
  const section = sectionOf(textOf(all['section']));
  const children = mapsOf(yaml['children']).map((child) => readNode(child, all));
  const leaf = children.length === 0;
  const weight = textOf(yaml['weight']);
  const counted = section === 'base' || section === 'key';
  const start = textOf(all['start']) ?? (counted ? 'full' : 'zero');
  return {
    id: textOf(yaml['id']) ?? '',
    yaml,
    section,
    points: leaf ? number(textOf(yaml['points']) ?? '0') : sumOf(children, counted),
    weight: weight === undefined ? null : number(weight),
    lead: textOf(all['lead']) ?? null,
    responsible: textsOf(all['responsible']),
    attribution: all['attribution'] ?? 'lead',
    start: start === 'zero' ? 'zero' : 'full',
    met: all['met'] ?? null,
    leaf,
    children,
  };
}
/** Points of a node: of a bonus all that is below it, of others only what counts as an indicator. */
const sumOf = (children: readonly Node[], counted: boolean): Fraction =>
  children
    .filter((child) => !counted || isCounted(child))
    .map(({ points, weight }) => (weight === null ? points : times(points, weight)))
    .reduce(plus, ZERO);

export function readTree(yaml: YamlMap): Tree {
  const nodes = mapsOf(yaml['indicators']).map((node) => readNode(node, mapOf(yaml['defaults'])));
  return {
    yaml,
    units: new Set(textsOf(yaml['units'])),
    facts: mapOf(yaml['facts']),
    nodes,
    pointed: nodesOf(nodes).some((node) => node.yaml['points'] !== undefined),
  };
}
export const nodesOf = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
export const leavesOf = (nodes: readonly Node[]): Node[] =>
  nodesOf(nodes).filter(({ leaf }) => leaf);

/** Every rule of a leaf, those inside groups too. */
export const rulesWithin = (rules: readonly YamlMap[]): YamlMap[] =>
  rules.flatMap((rule) => [rule, ...rulesWithin(mapsOf(rule['group']))]);
/** The declaration of a fact: `percent` is short for `{ kind: percent }`. */
export const declaration = (value: Yaml | undefined): YamlMap | undefined =>
  value === undefined ? undefined : isMap(value) ? value : { kind: value };

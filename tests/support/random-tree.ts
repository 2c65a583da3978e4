/**
 * Random indicator trees, as YAML text that always compiles: every shape of rule, kind of fact, section, veto and policy.
 * They are drawn as plain choices (which shrink well) and then written; {@link ./random-evidence.js} draws the evidence.
 */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { compileTree } from '../../src/compile/index.js';
import { compare, multiply, sum, toText, type Exact } from '../../src/exact.js';
import type { RuleSet } from '../../src/types.js';
import {
  at,
  derivedSpec,
  factSpec,
  nat,
  number,
  plain,
  UNITS,
  whenSpec,
  writeDerived,
  writeFact,
  writeReplaced,
  writeWhen,
  type DerivedSpec,
  type FactSpec,
  type Term,
  type WhenSpec,
  type Written,
} from './random-facts.js';
import { ruleSpec, writeRule, type RuleSpec } from './random-rules.js';

/** What the trees of a property are limited to. */
export interface Limits {
  /** Rules that only earn, on leaves that start at zero; no vetoes, penalties or gates. */
  earnOnly?: boolean;
  /** `count:` counts events only: counting the records of a measured fact turns a missing one into zero. */
  countEvents?: boolean;
  /** No computed facts. */
  plainFacts?: boolean;
  oneLeaf?: boolean;
}

interface LeafSpec {
  points: number;
  start: 'full' | 'zero';
  floor: number;
  met: number;
  metWhen: WhenSpec;
  facts: FactSpec[];
  derived: DerivedSpec[];
  rules: RuleSpec[];
  attribution: number;
  lead: number;
  responsible: number;
  materials: number;
}
type Section = 'base' | 'key' | 'bonus' | 'penalty';
interface NodeSpec {
  section: number;
  cap: number | null;
  gate: number | null;
  below:
    LeafSpec | { weights: number | null; declared: boolean; absent: number; children: NodeSpec[] };
}
interface TreeSpec {
  pointed: number;
  nodes: NodeSpec[];
  weights: number | null;
  facts: FactSpec[];
  derived: DerivedSpec[];
  notApplicable: number;
  rounding: number;
  period: boolean;
  vetoes: { when: WhenSpec; effect: number; unit: number }[];
  rate: number;
  options: number;
  score: number | null;
  attribution: number;
  grades: number;
}

const leafSpec: fc.Arbitrary<LeafSpec> = fc.record({
  points: nat,
  start: fc.constantFrom('full', 'zero'),
  floor: nat,
  met: nat,
  metWhen: whenSpec,
  facts: fc.array(factSpec, { maxLength: 3 }),
  derived: fc.array(derivedSpec, { maxLength: 1 }),
  rules: fc.array(ruleSpec, { minLength: 1, maxLength: 3 }),
  attribution: nat,
  lead: nat,
  responsible: nat,
  materials: nat,
});
const placed = { section: nat, cap: fc.option(nat), gate: fc.option(nat) };
const tied = fc.letrec<{ node: NodeSpec }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'node' },
    { weight: 4, arbitrary: fc.record({ ...placed, below: leafSpec }) },
    {
      weight: 1,
      arbitrary: fc.record({
        ...placed,
        below: fc.record({
          weights: fc.option(nat, { freq: 2 }),
          declared: fc.boolean(),
          absent: nat,
          children: fc.array(tie('node'), { minLength: 1, maxLength: 3, size: '-1' }),
        }),
      }),
    },
  ),
}));
const treeSpec: fc.Arbitrary<TreeSpec> = fc.record({
  pointed: nat,
  nodes: fc.array(tied.node, { minLength: 1, maxLength: 3 }),
  weights: fc.option(nat, { freq: 2 }),
  facts: fc.array(factSpec, { maxLength: 3 }),
  derived: fc.array(derivedSpec, { maxLength: 1 }),
  notApplicable: nat,
  rounding: nat,
  period: fc.boolean(),
  vetoes: fc.array(fc.record({ when: whenSpec, effect: nat, unit: nat }), { maxLength: 2 }),
  rate: nat,
  options: nat,
  score: fc.option(nat),
  attribution: nat,
  grades: nat,
});

interface Writer {
  limits: Limits;
  pointed: boolean;
  shared: Term[];
}
/** A node as written, and the points its parent counts. */
interface WrittenNode {
  node: Written;
  section: Section;
  points: Exact;
}

const POINTS = ['5', '10', '2', '1', '0.5', '10/3', '1/3', '7.25', '0', '3', '4', '6'];
const FLOORS = ['0', '0', '0', 'none', '-2', '-1/3', '0.5', 'none', '0', '-10', '1/3', '0'];
const WEIGHTS: Record<number, string[][]> = {
  1: [['1'], ['100%']],
  2: [
    ['1/3', '2/3'],
    ['30%', '70%'],
    ['0', '1'],
    ['0.5', '50%'],
  ],
  3: [
    ['1/3', '1/3', '1/3'],
    ['0.5', '0.25', '25%'],
    ['1/7', '2/7', '4/7'],
  ],
};
const EFFECTS: unknown[] = [
  'fail',
  'zero-total',
  'unfinished',
  'no-top-grade',
  'disqualified',
  { 'fixed-score': 5 },
  { 'fixed-score': '1/3' },
  { 'points-off': 2 },
  { 'points-off': '10/3' },
];
const SECTIONS: Section[] = [
  'base',
  'base',
  'base',
  'base',
  'base',
  'key',
  'base',
  'bonus',
  'base',
  'penalty',
  'key',
  'base',
];
const ATTRIBUTIONS: unknown[] = [
  'lead',
  'equal',
  { shares: { 司法局: '1/3', 公安局: '2/3' } },
  'lead',
  { shares: { 办公室: '100%' } },
  'equal',
];
const MATERIALS: (Written | undefined)[] = [
  undefined,
  undefined,
  { 文件: 1 },
  undefined,
  { 文件: 2, 图片: { count: 1, dated: true } },
  undefined,
  { 图片: { count: 2 } },
  { 台账: 1 },
];
const counts = (section: Section): boolean => section === 'base' || section === 'key';

function writeLeaf(
  spec: LeafSpec,
  id: string,
  section: Section,
  { limits, pointed, shared }: Writer,
): WrittenNode {
  const facts: Written = {};
  const own = spec.facts.map((fact, index) => writeFact(fact, `${index + 1}`, facts));
  if (!limits.earnOnly) writeReplaced(spec.facts, own, shared, facts);
  const materials = at(MATERIALS, spec.materials);
  const terms: Term[] = [...own, ...shared];
  if (materials && !limits.plainFacts && !limits.earnOnly && spec.materials % 2 === 0) {
    facts['材料齐全'] = { materials: 'complete' };
    terms.unshift({
      name: '材料齐全',
      kind: 'computed',
      as: 'flag',
      recorded: false,
      counted: false,
      whole: false,
      low: null,
      high: null,
    });
  }
  if (!limits.plainFacts && !limits.earnOnly)
    spec.derived.forEach((derived, index) => {
      const term = writeDerived(derived, terms, `${index + 1}`, facts, limits.countEvents ?? false);
      if (term) terms.push(term);
    });
  const points = section === 'penalty' ? '0' : at(POINTS, spec.points);
  const drawn =
    section === 'penalty'
      ? at(['none', '-2', '-10/3'], spec.floor)
      : limits.earnOnly
        ? '0'
        : at(FLOORS, spec.floor);
  const floor = drawn !== 'none' && compare(number(drawn), number(points)) > 0 ? '0' : drawn;
  // Where more never costs, conditions ask only for more: `when` is left to the other laws.
  const rules = spec.rules.map((rule, index) =>
    writeRule(
      limits.earnOnly ? withoutWhen(rule) : rule,
      { terms, noFloor: floor === 'none', points, earnOnly: limits.earnOnly ?? false },
      `${index + 1}`,
    ),
  );
  const [earns, deducts] = [rules.some((rule) => rule.earns), rules.some((rule) => rule.deducts)];
  const start =
    limits.earnOnly || (earns && !deducts)
      ? 'zero'
      : deducts && !earns && section !== 'penalty'
        ? 'full'
        : spec.start;
  const responsible = UNITS.filter((_, index) => (spec.responsible >> index) % 2 === 1);
  const met = writeMet(spec, terms, pointed);
  const node = {
    id,
    title: `指标${id}`,
    section,
    ...(pointed ? { points: plain(points) } : {}),
    start,
    ...(floor === '0' ? {} : { floor: floor === 'none' ? floor : plain(floor) }),
    ...(met === undefined ? {} : { met }),
    ...(spec.lead % 3 === 0 ? {} : { lead: at(UNITS, spec.lead) }),
    ...(responsible.length > 0 ? { responsible } : {}),
    ...(spec.attribution < 6 ? { attribution: at(ATTRIBUTIONS, spec.attribution) } : {}),
    ...(materials ? { materials } : {}),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    rules: rules.map(({ rule }) => rule),
  };
  return { node, section, points: number(points) };
}
const withoutWhen = (rule: RuleSpec): RuleSpec => ({
  ...rule,
  when: null,
  shape:
    'take' in rule.shape
      ? {
          ...rule.shape,
          take: rule.shape.take === 'highest' ? 'highest' : 'all',
          rules: rule.shape.rules.map(withoutWhen),
        }
      : rule.shape,
});
function writeMet(spec: LeafSpec, terms: readonly Term[], pointed: boolean): unknown {
  const when = spec.met % 6 === 5 ? writeWhen(spec.metWhen, terms) : undefined;
  if (when !== undefined) return { when };
  return pointed
    ? at<unknown>([undefined, '60%', '100%', 'verdict', '1/3', undefined, '90%', '1/3'], spec.met)
    : at<unknown>([undefined, 'verdict'], spec.met);
}

function writeNode(
  spec: NodeSpec,
  id: string,
  parent: Section | null,
  writer: Writer,
): WrittenNode {
  const section =
    parent !== null && !counts(parent)
      ? parent
      : writer.limits.earnOnly
        ? at<Section>(['base', 'key', 'base', 'bonus'], spec.section)
        : at(SECTIONS, spec.section);
  const written =
    'rules' in spec.below
      ? writeLeaf(spec.below, id, section, writer)
      : writeBranch(spec.below, id, section, writer);
  const cap =
    spec.cap !== null && !counts(section)
      ? { cap: plain(at(['1', '2', '10/3', '0.5'], spec.cap)) }
      : {};
  const gate =
    spec.gate !== null && section === 'bonus' && !writer.limits.earnOnly
      ? {
          gate: {
            [spec.gate % 2 === 0 ? 'more-than' : 'at-least']: plain(
              at(['1', '5', '10/3', '0', '7'], spec.gate),
            ),
          },
        }
      : {};
  return { ...written, node: { ...written.node, ...cap, ...gate } };
}
function writeBranch(
  spec: Exclude<NodeSpec['below'], LeafSpec>,
  id: string,
  section: Section,
  writer: Writer,
): WrittenNode {
  const children = weigh(
    spec.children.map((child, index) => writeNode(child, `${id}.${index + 1}`, section, writer)),
    spec.weights,
  );
  const points = sum(
    children
      .filter((child) => !counts(section) || counts(child.section))
      .map((child) => child.points),
  );
  const declared = writer.pointed && spec.declared ? { points: plain(toText(points)) } : {};
  return {
    node: {
      id,
      title: `指标${id}`,
      section,
      ...declared,
      children: children.map(({ node }) => node),
      ...(counts(section) ? writeAbsent(spec.absent, children) : {}),
    },
    section,
    points,
  };
}
/** What becomes of the points of what is not applicable below; evenly only where points simply add up. */
function writeAbsent(pick: number, below: readonly WrittenNode[]): Written {
  const base = below.filter(({ section }) => counts(section)).map(({ node }) => String(node['id']));
  const text = JSON.stringify(below.map(({ node }) => node));
  const policy = at<unknown>(
    [
      'rescale',
      undefined,
      'redistribute',
      'exclude',
      { 'rescale-by': { without: base.slice(0, 1), factor: '4/3' } },
      {
        'rescale-by': [
          { without: base, factor: 2 },
          { without: base.slice(-1), factor: '1/3' },
        ],
      },
      'peer-mean',
    ],
    pick,
  );
  const plainBelow = !text.includes('"weight"') && !text.includes('"not-applicable"');
  if (
    policy === undefined ||
    (policy === 'redistribute' && !plainBelow) ||
    (typeof policy === 'object' && base.length === 0)
  )
    return {};
  return { 'not-applicable': policy };
}
/** Gives the base children weights that sum to one; `points` then is what each brings its parent. */
function weigh(children: WrittenNode[], weights: number | null): WrittenNode[] {
  const base = children.filter(({ section }) => counts(section));
  const choices = WEIGHTS[base.length];
  if (weights === null || choices === undefined) return children;
  const chosen = at(choices, weights);
  return children.map((child) => {
    const weight = chosen[base.indexOf(child)];
    return weight === undefined
      ? child
      : {
          ...child,
          node: { ...child.node, weight: plain(weight) },
          points: multiply(child.points, number(weight)),
        };
  });
}

function writeDecision({ rate, options, score }: TreeSpec, pointed: boolean): Written {
  const many = {
    'at-least': at(['85%', '1/3', '100%'], rate),
    of: at(['applicable', 'all'], options),
    'partly-met': at(['counts', 'does-not-count', 'counts'], options),
    exempt: at(['counts', 'excluded', 'counts', 'excluded', 'excluded'], options),
    'key-items': at(['must-be-met', 'no-condition'], rate),
  };
  const line =
    score === null || !pointed
      ? {}
      : {
          score: {
            'at-least': plain(at(['5', '10/3', '0', '3.33', '20'], score)),
            reads: at(['printed', 'exact'], score),
          },
        };
  const wanted = rate % 4 === 0 ? {} : { 'met-rate': rate % 4 === 1 ? '85%' : many };
  const decision = { ...wanted, ...line };
  return Object.keys(decision).length === 0 ? {} : { decision };
}
/** Three grades at the edges of `reads` and rounding. */
function writeGrades(pick: number): Written {
  const [high, low] = at(
    [
      ['10', '5'],
      ['10/3', '1'],
      ['3.335', '0'],
    ],
    pick,
  ).map(plain);
  return {
    reads: at(['printed', 'exact'], pick),
    bands: [
      { grade: '优', 'at-least': high },
      { grade: '良', 'at-least': low, 'less-than': high },
      { grade: '差', 'less-than': low },
    ],
  };
}
function writeTree(drawn: TreeSpec, limits: Limits): string {
  const spec: TreeSpec = limits.earnOnly ? { ...drawn, vetoes: [], pointed: 1 } : drawn;
  const pointed = spec.pointed > 0 || limits.oneLeaf === true;
  const facts: Written = {};
  const shared = limits.oneLeaf
    ? []
    : spec.facts.map((fact, index) => writeFact(fact, `共${index + 1}`, facts));
  if (!limits.earnOnly) writeReplaced(spec.facts, shared, [], facts);
  if (!limits.plainFacts && !limits.earnOnly)
    spec.derived.forEach((derived, index) => {
      const term = writeDerived(
        derived,
        shared,
        `共${index + 1}`,
        facts,
        limits.countEvents ?? false,
      );
      if (term) shared.push(term);
    });
  const writer: Writer = { limits, pointed, shared };
  const drawnNodes = limits.oneLeaf
    ? spec.nodes.slice(0, 1).map((node) => ({ ...node, section: 0, below: firstLeaf(node) }))
    : spec.nodes;
  const nodes = weigh(
    drawnNodes.map((node, index) => writeNode(node, `${index + 1}`, null, writer)),
    spec.weights,
  );
  const vetoes = spec.vetoes.flatMap(({ when, effect, unit }, index) => {
    const condition = writeWhen(when, shared);
    return condition
      ? [
          {
            id: `V${index + 1}`,
            title: `否决${index + 1}`,
            when: condition,
            effect: at(EFFECTS, effect),
            ...(unit < 3 ? { unit: at(UNITS, unit) } : {}),
          },
        ]
      : [];
  });
  const grades = spec.grades % 3 === 0 && pointed ? { grades: writeGrades(spec.grades) } : {};
  const stages =
    spec.grades % 4 === 1
      ? {
          stages: [
            { id: '自评', title: '自评', ...(pointed ? { weight: '1/3' } : {}) },
            { id: '复核', title: '复核', decides: true, ...(pointed ? { weight: '2/3' } : {}) },
          ],
        }
      : {};
  const tree = {
    id: 'random',
    title: '随机指标树',
    ...(spec.period ? { period: { from: '2025-01-01', to: '2025-12-31' } } : {}),
    ...writeAbsent(spec.notApplicable, nodes),
    rounding: {
      mode: at(['half-up', 'half-even', 'down'], spec.rounding),
      places: at([2, 0, 1, 2, 4, 6], spec.rounding),
    },
    units: UNITS,
    defaults: { attribution: at(ATTRIBUTIONS, spec.attribution) },
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
    indicators: nodes.map(({ node }) => node),
    ...(vetoes.length > 0 ? { vetoes } : {}),
    ...writeDecision(spec, pointed),
    ...grades,
    ...stages,
  };
  return stringify(tree, { aliasDuplicateObjects: false, lineWidth: 0 });
}
const firstLeaf = ({ below }: NodeSpec): LeafSpec => {
  if ('rules' in below) return below;
  const [first] = below.children;
  if (first === undefined) throw new Error('a branch without children');
  return firstLeaf(first);
};

export interface Tree {
  text: string;
  ruleSet: RuleSet;
}
/** A tree that compiles; one that does not is a mistake of this generator (or of the compiler), and says so. */
export const randomText = (limits: Limits = {}): fc.Arbitrary<string> =>
  treeSpec.map((spec) => writeTree(spec, limits));
export const randomTree = (limits: Limits = {}): fc.Arbitrary<Tree> =>
  randomText(limits).map(compiled);

export function compiled(text: string): Tree {
  const { ruleSet, diagnostics } = compileTree(text, 'random.yaml');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (ruleSet === null || errors.length > 0)
    throw new Error(
      `the random tree does not compile:\n${JSON.stringify(errors, null, 1)}\n${text}`,
    );
  return { text, ruleSet };
}

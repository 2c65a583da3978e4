/**
 * Random indicator trees, as YAML text that always compiles: every shape of rule, kind of fact, section, veto and policy.
 * They are drawn as plain choices (which shrink well) and then written; {@link ./random-evidence.js} draws the evidence.
 */
import type fc from 'fast-check';
import { stringify } from 'yaml';
import { compileTree } from '../../src/compile/index.js';
import type { RuleSet } from '../../src/types.js';
import { weigh, writeAbsent, writeNode } from './random-branch.js';
import { writeWhen } from './random-conditions.js';
import { writeDerived } from './random-derived.js';
import { at, plain, UNITS, writeFact, writeReplaced, type Written } from './random-facts.js';
import { ATTRIBUTIONS, type Writer } from './random-leaf.js';
import {
  treeSpec,
  type LeafSpec,
  type Limits,
  type NodeSpec,
  type TreeSpec,
} from './random-tree-drawn.js';

const EFFECTS: unknown[] = [
  'fail',
  'zero-total',
  'unfinished',
  'no-top-grade',
  'disqualified',
  'not-scored',
  { 'fixed-score': 5 },
  { 'fixed-score': '1/3' },
  { 'points-off': 2 },
  { 'points-off': '10/3' },
];

/** What the tree that is written has, as far as a decision may ask for it. */
interface Has {
  pointed: boolean;
  keyItem: boolean;
  grades: boolean;
}
function writeDecision(
  { rate, options, score, lines }: TreeSpec,
  { pointed, keyItem, grades }: Has,
): Written {
  if (lines % 7 === 1) return { decision: 'none' };
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
  const share =
    pointed && lines % 5 === 2
      ? {
          rate: at(
            ['90%', '1/3', { 'at-least': '66.67%' }, { 'at-least': '2/3', reads: 'exact' }],
            options,
          ),
        }
      : {};
  const grade = grades && lines % 3 === 0 ? { grade: at(['优', '良', '差'], rate) } : {};
  const key = keyItem && lines % 4 === 3 ? { 'key-items': 'must-be-met' } : {};
  const decision = { ...wanted, ...key, ...line, ...share, ...grade };
  return Object.keys(decision).length === 0 ? {} : { decision };
}
const idsIn = ({ id, children }: Written): unknown[] => [
  id,
  ...(Array.isArray(children) ? children.flatMap((child: Written) => idsIn(child)) : []),
];
const STATUS_TESTS: unknown[] = [
  'not-met',
  ['partly-met', 'not-met'],
  { 'is-not': 'met' },
  'not-applicable',
  { 'not-in': ['met', 'exempt'] },
];
/** A veto asks now and then for the status of an indicator, beside or in place of facts. */
function withStatus(
  condition: unknown,
  witness: number,
  nodes: readonly { node: Written }[],
): unknown {
  const ids = nodes.flatMap(({ node }) => idsIn(node));
  const asked = { status: { [String(at(ids, witness))]: at(STATUS_TESTS, witness) } };
  if (witness % 3 > 0) return condition;
  if (condition === undefined || witness % 4 === 0) return asked;
  return at(
    [
      { all: [condition, asked] },
      { any: [asked, condition] },
      { not: { all: [condition, asked] } },
    ],
    witness,
  );
}
/** Three grades at the edges of `reads` and rounding. */
function writeGrades(pick: number, lines: number): Written {
  const quota = lines % 3 === 2 ? at([{ quota: '50%' }, { quota: 1 }, { quota: '34%' }], pick) : {};
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
    ...('quota' in quota ? { ties: at(['keep', 'hold-back'], lines) } : {}),
    bands: [
      { grade: '优', 'at-least': high, ...quota },
      { grade: '良', 'at-least': low, 'less-than': high },
      { grade: '差', 'less-than': low },
    ],
  };
}
const hasKeyItem = ({ section, children }: Written): boolean =>
  Array.isArray(children)
    ? children.some((child: Written) => hasKeyItem(child))
    : section === 'key';
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
    const condition = withStatus(writeWhen(when, shared), when.witness, nodes);
    const drawnEffect = at(EFFECTS, effect);
    const isIdle =
      (drawnEffect === 'fail' && spec.lines % 7 === 1) ||
      (!pointed && (spec.lines % 7 === 1 || typeof drawnEffect !== 'string'));
    return condition
      ? [
          {
            id: `V${index + 1}`,
            title: `否决${index + 1}`,
            when: condition,
            effect: isIdle ? 'unfinished' : drawnEffect,
            ...(unit < 3 ? { unit: at(UNITS, unit) } : {}),
          },
        ]
      : [];
  });
  const grades =
    spec.grades % 3 === 0 && pointed ? { grades: writeGrades(spec.grades, spec.lines) } : {};
  const decided = writeDecision(spec, {
    pointed,
    keyItem: nodes.some(({ node }) => hasKeyItem(node)),
    grades: 'grades' in grades,
  });
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
    ...(pointed && spec.lines % 3 === 1 ? { 'scale-to': at([100, 1000, '10/3'], spec.lines) } : {}),
    ...decided,
    ...(pointed && spec.lines % 4 === 2
      ? {
          ranking: {
            reads: at(['printed', 'exact'], spec.rate),
            of: at(['score', 'rate'], spec.lines),
          },
        }
      : {}),
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

/** Every property of one seed begins with the same trees: they are compiled once in a worker. */
const known = new Map<string, Tree>();
/** No more than so many are kept, however long a run is asked for. */
const KEPT = 1000;

export function compiled(text: string): Tree {
  const tree = known.get(text) ?? compile(text);
  if (known.size < KEPT) known.set(text, tree);
  return tree;
}
function compile(text: string): Tree {
  const { ruleSet, diagnostics } = compileTree(text, 'random.yaml');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (ruleSet === null || errors.length > 0)
    throw new Error(
      `the random tree does not compile:\n${JSON.stringify(errors, null, 1)}\n${text}`,
    );
  return { text, ruleSet };
}

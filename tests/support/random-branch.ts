/** Writes the nodes above the leaves of {@link ./random-tree.js}: sections, weights, and what becomes of points that do not apply. */
import { multiply, sum, toText } from '../../src/exact.js';
import { at, number, plain, type Written } from './random-facts.js';
import { counts, writeLeaf, type Writer, type WrittenNode } from './random-leaf.js';
import { type LeafSpec, type NodeSpec, type Section } from './random-tree-drawn.js';

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

export function writeNode(
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
export function writeAbsent(pick: number, below: readonly WrittenNode[]): Written {
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
export function weigh(children: WrittenNode[], weights: number | null): WrittenNode[] {
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

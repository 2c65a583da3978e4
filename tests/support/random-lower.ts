/** Random lower trees: another random tree with changes to it, an overlay, classes of sites, a rate on both trees, grades with side conditions. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { compileTree, ruleSetFor, type Indicator, type RuleSet } from '../../src/index.js';
import { at, nat, UNITS, type Written } from './random-facts.js';
import { randomTree, type Tree } from './random-tree.js';

interface Picks {
  drop: number;
  refine: number;
  add: number;
  assign: number;
  override: number;
  classes: number;
  rate: number;
  grades: number;
}
const picks: fc.Arbitrary<Picks> = fc.record({
  drop: nat,
  refine: nat,
  add: nat,
  assign: nat,
  override: nat,
  classes: nat,
  rate: nat,
  grades: nat,
});

/** A tree that extends another, for one class of sites. */
export interface Lower {
  text: string;
  /** The texts it is made of, by name. */
  files: Readonly<Record<string, string>>;
  class: string | null;
  ruleSet: RuleSet;
}
const nodesOf = (nodes: readonly Indicator[]): Indicator[] =>
  nodes.flatMap((node) => [node, ...nodesOf(node.children)]);
const isCounted = ({ section }: Indicator): boolean => section === 'base' || section === 'key';

function write({ ruleSet }: Tree, drawn: Picks): { text: string; overlay: string } {
  const nodes = nodesOf(ruleSet.indicators);
  const leaves = nodes.filter(({ leaf }) => leaf !== null);
  const pointed = nodes.some(({ points }) => points !== null);
  const own = (points: number, unit: string | undefined): Written => ({
    title: '部分',
    start: 'full',
    ...(pointed ? { points } : {}),
    // What only the leaf above had, its parts must say: a line in points, a floor.
    ...(pointed && drawn.refine % 2 === 0 ? { met: '60%', floor: '0' } : {}),
    ...(unit === undefined ? {} : { lead: unit }),
    ...(pointed ? { rules: [{ judged: '部分扣分', deduct: points }] } : {}),
  });
  const [dropped, split, changed, varied] = [
    at(leaves, drawn.drop),
    at(leaves, drawn.refine),
    at(leaves, drawn.override),
    at(leaves, drawn.classes),
  ];
  const isDropped = drawn.drop < 6 && dropped.weight === null && leaves.length > 1;
  const keys = leaves.filter(({ section }) => section === 'key');
  const hasKeys = keys.length > 0;
  const others = leaves.filter((leaf) => leaf !== dropped && leaf !== split && isCounted(leaf));
  const overrides = (id: string, taken: boolean, said: Written): Written =>
    taken ? {} : { [id]: said };
  const isGone = ({ id }: Indicator): boolean =>
    (isDropped && id === dropped.id) || (drawn.refine < 6 && id === split.id);
  const changes = {
    ...(isDropped ? { drop: { [dropped.id]: '本级没有' } } : {}),
    ...(drawn.refine < 6 && split !== dropped && isCounted(split)
      ? {
          refine: {
            [split.id]: [
              { id: `${split.id}.甲`, ...own(2, undefined) },
              { id: `${split.id}.乙`, ...own(1, at(UNITS, drawn.refine)) },
            ],
          },
        }
      : {}),
    ...(drawn.add < 4 && ruleSet.indicators.every(({ weight }) => weight === null)
      ? { add: { '': [{ id: '增', ...own(3, at(UNITS, drawn.add)) }] } }
      : {}),
    ...(drawn.assign < 8 && !isGone(at(nodes, drawn.assign))
      ? {
          assign: {
            [at(nodes, drawn.assign).id]:
              drawn.assign % 2 === 0
                ? at(UNITS, drawn.assign)
                : { lead: at(UNITS, drawn.assign), responsible: UNITS.slice(0, 2) },
          },
        }
      : {}),
  };
  const overlay = {
    overlay: 'yearly',
    of: 'lower',
    changes: {
      override: {
        ...overrides(changed.id, isGone(changed) || drawn.override > 6, {
          met: pointed ? '60%' : 'verdict',
        }),
        ...(varied === changed
          ? {}
          : overrides(varied.id, isGone(varied) || drawn.classes > 7, {
              classes: {
                甲类:
                  drawn.classes % 3 === 0
                    ? { drop: '本类没有' }
                    : drawn.classes % 3 === 1 && pointed && isCounted(varied)
                      ? { points: 2, floor: 'none', met: '100%' }
                      : { lead: at(UNITS, drawn.classes) },
              },
            })),
      },
    },
  };
  const [first] = others;
  const bands = [
    {
      grade: '优',
      'at-least': 4,
      ...(hasKeys && drawn.grades % 2 === 0 ? { 'key-items': '60%' } : {}),
      ...(first && drawn.grades % 3 === 0 ? { minimums: { [first.id]: '50%' } } : {}),
    },
    { grade: '良', 'at-least': 1, 'less-than': 4, ...(hasKeys ? { 'key-items': '1/3' } : {}) },
    { grade: '差', 'less-than': 1 },
  ];
  const lower = {
    id: 'lower',
    title: '本级指标树',
    extends: 'upper.yaml',
    overlays: ['yearly.yaml'],
    classes: { 甲类: { sites: ['甲县'] }, 乙类: { sites: ['乙县'] } },
    decision: {
      'met-rate': {
        'at-least': at(['85%', '50%', '1/3'], drawn.rate),
        tree: at(['both', 'upper', 'this', 'both'], drawn.rate),
        of: at(['applicable', 'all'], drawn.rate),
        'partly-met': at(['counts', 'does-not-count', 'does-not-count'], drawn.rate),
        exempt: at(['counts', 'excluded'], drawn.grades),
      },
    },
    ...(pointed && drawn.grades < 9
      ? { grades: { reads: at(['printed', 'exact'], drawn.grades), bands } }
      : {}),
    changes,
  };
  const text = (value: unknown): string =>
    stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
  return { text: text(lower), overlay: text(overlay) };
}
/** A lower tree; null where what was drawn does not go together (a weight that is missing, a rule left without its unit). */
export const randomLower: fc.Arbitrary<Lower | null> = fc
  .tuple(randomTree(), picks, fc.constantFrom('甲类', '乙类', null))
  .map(([upper, drawn, name]) => {
    const { text, overlay } = write(upper, drawn);
    const files: Record<string, string> = { 'upper.yaml': upper.text, 'yearly.yaml': overlay };
    const { ruleSet } = compileTree(text, 'lower.yaml', {
      load: (path) => ({ file: path, text: files[path] ?? '' }),
    });
    const own = ruleSet && ruleSetFor(ruleSet, { class: name });
    return own && { text, files, class: name, ruleSet: own };
  });

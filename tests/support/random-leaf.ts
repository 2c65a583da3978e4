/** Writes the leaves of {@link ./random-tree.js}. */
import { compare, type Exact } from '../../src/exact.js';
import { writeWhen } from './random-conditions.js';
import { writeDerived } from './random-derived.js';
import {
  at,
  number,
  plain,
  UNITS,
  writeFact,
  writeReplaced,
  type Term,
  type Written,
} from './random-facts.js';
import { type RuleSpec } from './random-rules-drawn.js';
import { writeRule } from './random-rules.js';
import { type LeafSpec, type Limits, type Section } from './random-tree-drawn.js';

export interface Writer {
  limits: Limits;
  pointed: boolean;
  shared: Term[];
}
/** A node as written, and the points its parent counts. */
export interface WrittenNode {
  node: Written;
  section: Section;
  points: Exact;
}

const POINTS = ['5', '10', '2', '1', '0.5', '10/3', '1/3', '7.25', '0', '3', '4', '6'];
const FLOORS = ['0', '0', '0', 'none', '-2', '-1/3', '0.5', 'none', '0', '-10', '1/3', '0'];

export const ATTRIBUTIONS: unknown[] = [
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
export const counts = (section: Section): boolean => section === 'base' || section === 'key';

export function writeLeaf(
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
  // Where there is nothing to lose, a rule that deducts wants a floor below zero.
  const below = section === 'penalty' || (points === '0' && !limits.earnOnly);
  const drawn = below
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
  const line = pointed && counts(section) ? writeOneLine(spec, terms, points) : undefined;
  const { rules: _rules, start: _start, floor: _floor, ...rest } = node;
  return { node: line ? { ...rest, ...line } : node, section, points: number(points) };
}
/** Now and then a whole item stands in one line, of a fact that is declared there or elsewhere. */
function writeOneLine(
  { responsible, attribution, rules }: LeafSpec,
  terms: readonly Term[],
  points: string,
): Written | undefined {
  if (responsible % 5 !== 3 || rules.length > 2 || points === '0') return undefined;
  const kind = attribution % 2 === 0 ? 'number' : 'flag';
  const declared = terms.filter(({ as }) => as === kind);
  const own = kind === 'flag' ? { fact: '过关', kind } : { fact: '外评', kind, max: 20 };
  const fact = at<unknown>(
    [kind === 'flag' ? '过关' : '外评', own, ...declared.map(({ name }) => name)],
    attribution,
  );
  if (kind === 'flag') return { pass: fact };
  return {
    score: fact,
    ...(attribution % 3 === 0 ? {} : { of: at([20, '10/3', 100], attribution) }),
  };
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

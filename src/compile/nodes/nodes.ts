import * as z from 'zod/mini';
import { both, diagnose, nearest } from '../../diagnostics/index.js';
import {
  compare,
  equals,
  exact,
  fromText,
  multiply,
  ONE,
  parseExact,
  sign,
  sum,
  toText,
  ZERO,
  type Exact,
} from '../../exact.js';
import { isNumeral, type Path, type Value } from '../../syntax/index.js';
import type {
  AttributionPolicy,
  Fact,
  Indicator,
  Leaf,
  Material,
  MetLine,
  Phrase,
  Place,
  Section,
} from '../../types.js';
import { readNotApplicable } from '../check/not-applicable.js';
import { readCondition } from '../../rules/condition.js';
import { declareVague, readFacts } from '../../facts/read.js';
import { readMaterials } from '../../facts/materials.js';
import { readRules } from '../../rules/rule.js';
import { checkLeaf } from '../check/reach.js';
import type { Scope } from '../../facts/scope.js';
import {
  anything,
  date,
  describe,
  failedSince,
  isMapping,
  KINDS,
  lacks,
  means,
  number,
  numberOf,
  readList,
  readMapping,
  readTexts,
  report,
  reportKey,
  reportNumber,
  reportPercent,
  reportWithin,
  shown,
  spelling,
  text,
  word,
  type Mapping,
  type Source,
} from '../../syntax/source.js';

/** What the walk down the tree shares. */
export interface TreeContext {
  source: Source;
  shared: Map<string, Fact>;
  all: Map<string, Fact>;
  used: Set<string>;
  units: Map<string, Path>;
  ids: Map<string, Place>;
  pointed: boolean;
  leaves: Scope[];
  vague: Set<string>;
  wanted: Scope['wanted'];
  open: boolean;
  /** Indicators met so far. */
  nodes: number;
  /** What a unit outside the list is: unknown; a sign that there is no list; or a consequence of what was reported of the list. */
  unlisted: 'unknown' | 'no-list' | 'reported';
}
/** What a node passes to its descendants. */
export interface Inherited {
  section: Section;
  lead: string | null;
  responsible: string[];
  supporting: string[];
  assessor: string | null;
  start: 'full' | 'zero';
  met: { value: Value; path: Path } | null;
  attribution: AttributionPolicy;
  due: string | null;
  verifyBy: string[];
  basis: string | null;
}
export const NOTHING_INHERITED: Inherited = {
  section: 'base',
  lead: null,
  responsible: [],
  supporting: [],
  assessor: null,
  start: 'full',
  met: null,
  attribution: { policy: 'lead' },
  due: null,
  verifyBy: [],
  basis: null,
};

const METHODS = ['书面', '网络检索', '实地', '案卷', '抽考', '访谈', '问卷', '暗访'] as const;
export const inheritable = {
  section: word(['base', 'key', 'bonus', 'penalty']),
  lead: text,
  responsible: anything,
  supporting: anything,
  assessor: text,
  start: word(['full', 'zero']),
  met: anything,
  attribution: anything,
  due: date,
  'verify-by': anything,
  basis: text,
};
const schema = z.object({
  id: anything,
  title: text,
  text,
  points: number,
  weight: number,
  children: anything,
  facts: anything,
  rules: anything,
  ...inheritable,
  cap: number,
  gate: anything,
  floor: anything,
  materials: anything,
  'not-applicable': anything,
  classes: anything,
});
type Draft = z.infer<typeof schema>;
const LEAF_KEYS = ['rules', 'facts', 'floor', 'materials'] as const;
const MAX_LEVEL = 12;
const MAX_NODES = 10_000;

/** Reads a list of sibling indicators. */
export function readNodes(
  context: TreeContext,
  path: Path,
  value: unknown,
  inherited: Inherited,
  level: number,
): Indicator[] {
  const { source } = context;
  if (level > MAX_LEVEL) {
    report(source, 'tree/too-many', path, {
      what: both('指标层级', 'levels'),
      limit: String(MAX_LEVEL),
    });
    return [];
  }
  if (value === null || (Array.isArray(value) && value.length === 0))
    report(source, 'tree/empty', path, { where: String(path.at(-1)) });
  const items = value === null ? [] : readList(source, path, value);
  return items.flatMap(
    (item, index) => readNode(context, [...path, index], item, inherited, level) ?? [],
  );
}

function readNode(
  context: TreeContext,
  path: Path,
  value: Value,
  inherited: Inherited,
  level: number,
): Indicator | undefined {
  const { source } = context;
  const before = source.diagnostics.length;
  const draft = readMapping(source, path, value, schema, both('指标', 'An indicator'));
  if (draft === undefined || !isMapping(value)) return undefined;
  if (context.nodes++ === MAX_NODES)
    report(source, 'tree/too-many', path, {
      what: both('指标', 'indicators'),
      limit: String(MAX_NODES),
    });
  if (context.nodes > MAX_NODES) return undefined;
  const id =
    readId(source, path, value['id'], both('指标', 'An indicator'), context.ids) ??
    draft.title ??
    '';
  if (lacks(value, 'title', schema))
    report(source, 'tree/missing-key', path, {
      where: both(`指标“${id}”`, `Indicator "${id}"`),
      key: 'title',
    });
  const own = inherit(context, path, draft, value, inherited);
  const isLeaf = !means(value, 'children', schema);
  const misplaced = isLeaf ? [] : LEAF_KEYS.filter((key) => Object.hasOwn(value, key));
  if (misplaced[0])
    reportKey(source, 'tree/leaf-key', [...path, misplaced[0]], { key: misplaced.join(', '), id });
  const inside = source.diagnostics.length;
  const children =
    isLeaf || !Object.hasOwn(value, 'children')
      ? []
      : readNodes(context, [...path, 'children'], value['children'], own, level + 1);
  const title = draft.title ?? id;
  const points = isLeaf ? leafPoints(context, path, draft, value, own.section, id, title) : null;
  const untold = source.diagnostics.length;
  const materials = readMaterials(source, [...path, 'materials'], draft.materials);
  const asked = failedSince(source, untold) ? null : materials;
  const node: Indicator = {
    id,
    title,
    text: draft.text ?? null,
    level,
    section: own.section,
    points: points ? toText(points) : null,
    weight: draft.weight ? toText(draft.weight) : null,
    notApplicable: null,
    origin: null,
    cap: readCap(source, path, draft, own.section),
    gate: readGate(source, path, draft.gate, own.section),
    lead: own.lead,
    responsible: own.responsible,
    supporting: own.supporting,
    assessor: own.assessor,
    due: own.due,
    verifyBy: own.verifyBy,
    basis: own.basis,
    materials,
    children,
    leaf: isLeaf
      ? readLeaf(context, path, draft, value, own, { id, title, points, asked, before })
      : null,
    place: source.reading.placeOf([...path, 'id']),
  };
  if (!isLeaf) node.points = parentPoints(context, path, draft, node, inside);
  if (draft['not-applicable'] !== undefined)
    node.notApplicable = notApplicableOf(
      source,
      [...path, 'not-applicable'],
      draft['not-applicable'],
      node,
    );
  if (reportPercent(source, [...path, 'weight'], 'weight', value['weight'])) return node;
  if (draft.weight !== undefined && sign(draft.weight) < 0)
    report(source, 'tree/number-range', [...path, 'weight'], {
      key: 'weight',
      found: toText(draft.weight),
      expected: both('不小于 0', 'at least 0'),
    });
  return node;
}

/** Reads an id: a quoted string, unique, without blanks. What is reported is used all the same, so that messages can name it. */
export function readId(
  source: Source,
  path: Path,
  value: unknown,
  where: Phrase,
  taken: Map<string, Place>,
): string | undefined {
  const at = [...path, 'id'];
  if (value === undefined || value === null)
    return report(source, 'tree/missing-key', path, { where, key: 'id' });
  if (isNumeral(value)) {
    report(source, 'tree/unquoted-id', at, { found: value.numeral });
    return value.numeral;
  }
  if (typeof value !== 'string')
    return void report(source, 'tree/wrong-type', at, {
      key: 'id',
      found: describe(value),
      expected: KINDS.text,
    });
  const quote = /^[“”‘’＂]|[“”‘’＂]$/.exec(value);
  if (quote)
    return report(source, 'syntax/full-width', at, {
      found: value,
      expected: `"${value.replace(/[“”‘’＂]/g, '')}"`,
    });
  if (!/^[^\s#/\p{C}]{1,40}$/u.test(value))
    return report(source, 'tree/bad-id', at, {
      what: both('编号', 'The id'),
      found: value,
      example: '"1.2.3"',
      why: both(
        '编号不能为空，不能超过 40 个字，不能有空格、“#”“/”',
        'an id is not empty, at most 40 characters, without blanks, "#" or "/"',
      ),
    });
  const place = source.reading.placeOf(at);
  const earlier = taken.get(value);
  if (earlier) report(source, 'tree/duplicate-id', at, { id: value }, earlier);
  else taken.set(value, place);
  return value;
}

/** Checks that a unit is in the tree's list. */
export function checkUnit(context: TreeContext, path: Path, unit: string, atKey = false): string {
  const { source, units, unlisted } = context;
  if (units.has(unit) || unlisted === 'reported') return unit;
  const wide = /[，、；]/.exec(unit);
  if (wide)
    reportWithin(source, path, unit, wide[0], 'syntax/full-width', {
      found: wide[0],
      expected: ',',
    });
  else if (unlisted === 'no-list')
    report(source, 'tree/missing-key', [], { where: both('指标树', 'A tree'), key: 'units' });
  else
    (atKey ? reportKey : report)(source, 'tree/unknown-unit', path, {
      unit,
      nearest: nearest(unit, units.keys()) ?? '',
    });
  return unit;
}
/** Applies a node's own inheritable keys over what it inherits. */
export function inherit(
  context: TreeContext,
  path: Path,
  draft: Pick<Draft, keyof typeof inheritable>,
  value: Mapping,
  from: Inherited,
): Inherited {
  const { source } = context;
  const units = (key: 'responsible' | 'supporting'): string[] =>
    draft[key] === undefined
      ? from[key]
      : readTexts(source, [...path, key], draft[key]).map((unit, index) =>
          checkUnit(context, [...path, key, index], unit),
        );
  const extra = from.section === 'bonus' || from.section === 'penalty' ? from.section : null;
  if (extra !== null && draft.section !== undefined && draft.section !== extra) {
    report(source, 'tree/misplaced', [...path, 'section'], {
      key: `section: ${draft.section}`,
      why: both(`上级是 ${extra}，下级也只能是 ${extra}`, `below ${extra} everything is ${extra}`),
    });
  }
  return {
    section: draft.section ?? from.section,
    start:
      draft.start ??
      (draft.section === 'bonus' || draft.section === 'penalty' ? 'zero' : from.start),
    lead: draft.lead === undefined ? from.lead : checkUnit(context, [...path, 'lead'], draft.lead),
    responsible: units('responsible'),
    supporting: units('supporting'),
    assessor: draft.assessor ?? from.assessor,
    due: draft.due ?? from.due,
    basis: draft.basis ?? from.basis,
    met: value['met'] === undefined ? from.met : { value: value['met'], path: [...path, 'met'] },
    attribution:
      draft.attribution === undefined
        ? from.attribution
        : readAttribution(context, [...path, 'attribution'], draft.attribution),
    verifyBy:
      draft['verify-by'] === undefined
        ? from.verifyBy
        : readTexts(source, [...path, 'verify-by'], draft['verify-by']).map((method, index) => {
            if (!METHODS.some((known) => known === method))
              report(source, 'tree/unknown-word', [...path, 'verify-by', index], {
                key: 'verify-by',
                found: shown(method),
                nearest: nearest(method, METHODS) ?? '',
                allowed: METHODS.join(', '),
              });
            return method;
          }),
  };
}

function readAttribution(context: TreeContext, path: Path, value: unknown): AttributionPolicy {
  const { source } = context;
  if (value === 'lead' || value === 'equal') return { policy: value };
  const body = isMapping(value) ? value['shares'] : undefined;
  if (!isMapping(body)) {
    report(source, 'tree/unknown-word', path, {
      key: 'attribution',
      found: shown(value),
      nearest: nearest(spelling(value), ['lead', 'equal', 'shares']) ?? '',
      allowed: 'lead, equal, { shares: … }',
    });
    return { policy: 'lead' };
  }
  const shares: Record<string, string> = {};
  const before = source.diagnostics.length;
  for (const [unit, share] of Object.entries(body)) {
    const found = numberOf(share);
    const at = [...path, 'shares', unit];
    checkUnit(context, at, unit, true);
    if (found === undefined) reportNumber(source, at, unit, share);
    else if (sign(found) < 0)
      report(source, 'tree/number-range', at, {
        key: unit,
        found: toText(found),
        expected: both('不小于 0', 'at least 0'),
      });
    else if (!reportPercent(source, at, unit, share)) shares[unit] = toText(found);
  }
  const total = sum(Object.values(shares).map(fromText));
  const certain = !failedSince(source, before, (code) => code !== 'tree/unknown-unit');
  if (certain && !equals(total, ONE))
    report(source, 'tree/shares', [...path, 'shares'], {
      sum: inPercent(total),
      parts: sumText(Object.values(shares).map((share) => inPercent(fromText(share)))),
    });
  return { policy: 'shares', shares };
}
/** A number of one as a percentage: `95%`; thirds stay fractions. */
export const inPercent = (value: Exact): string =>
  toText(value).includes('/') ? toText(value) : `${toText(multiply(value, exact(100)))}%`;
/** The terms of a sum, the first ten of them. */
export const sumText = (terms: readonly string[]): string =>
  terms.slice(0, 10).join(' + ') + (terms.length > 10 ? ' + …' : '');

function leafPoints(
  context: TreeContext,
  path: Path,
  draft: Draft,
  value: Mapping,
  section: Section,
  id: string,
  title: string,
): Exact | null {
  const { source } = context;
  if (!context.pointed) return null;
  if (section === 'penalty') {
    if (draft.points !== undefined && sign(draft.points) !== 0)
      report(source, 'tree/number-range', [...path, 'points'], {
        key: 'points',
        found: toText(draft.points),
        expected: both(
          '为 0：扣分项没有应得分，最多扣几分写在 floor 中',
          '0: a penalty item has nothing to earn; how much it can cost goes into floor',
        ),
      });
    return ZERO;
  }
  if (draft.points === undefined) {
    if (lacks(value, 'points', schema)) report(source, 'tree/points-missing', path, { id, title });
    return null;
  }
  if (sign(draft.points) < 0)
    report(source, 'tree/number-range', [...path, 'points'], {
      key: 'points',
      found: toText(draft.points),
      expected: both('不小于 0', 'at least 0'),
    });
  return draft.points;
}
export const counts = (section: Section): boolean => section === 'base' || section === 'key';

/** Whether an error can change what the points below a node sum to. */
const shakesPoints = (code: string): boolean =>
  !/^(fact|rule)\//.test(code) && code !== 'tree/unknown-unit' && code !== 'tree/no-rules';

function parentPoints(
  context: TreeContext,
  path: Path,
  draft: Draft,
  node: Indicator,
  inside: number,
): string | null {
  const { source } = context;
  const counted = node.children.filter((child) =>
    counts(node.section) ? counts(child.section) : true,
  );
  checkWeights(
    source,
    [...path, 'children'],
    both(`“${node.id} ${node.title}”各下级`, `below "${node.id} ${node.title}"`),
    node.children,
  );
  if (!context.pointed || counted.some(({ points }) => points === null))
    return draft.points ? toText(draft.points) : null;
  const total = sum(
    counted.map(({ points, weight }) =>
      multiply(points === null ? ZERO : fromText(points), weight === null ? ONE : fromText(weight)),
    ),
  );
  if (
    draft.points !== undefined &&
    node.children.length > 0 &&
    !equals(draft.points, total) &&
    source.reading.diagnostics.length === 0 &&
    !failedSince(source, inside, shakesPoints)
  ) {
    report(source, 'tree/points-mismatch', [...path, 'points'], {
      id: node.id,
      title: node.title,
      declared: toText(draft.points),
      sum: toText(total),
      parts: sumText(
        counted.map(({ points, weight }) =>
          weight === null ? (points ?? '') : `${points ?? ''} × ${inPercent(fromText(weight))}`,
        ),
      ),
    });
  }
  return toText(total);
}
/** Siblings are weighted all together or not at all, and weights sum to one exactly. */
export function checkWeights(
  source: Source,
  path: Path,
  where: Phrase,
  children: readonly Indicator[],
): void {
  const weighted = children.filter(({ section }) => counts(section));
  if (!weighted.some(({ weight }) => weight !== null)) return;
  const lacking = weighted.find(({ weight }) => weight === null);
  if (lacking)
    return void source.diagnostics.push(
      diagnose('tree/weight-missing', lacking.place, { id: lacking.id, title: lacking.title }),
    );
  const total = sum(weighted.map(({ weight }) => fromText(weight ?? '0')));
  const bare = weighted.some(({ weight }) => compare(fromText(weight ?? '0'), ONE) > 0);
  if (!bare && !equals(total, ONE))
    report(source, 'tree/weights', [...path, 0, 'weight'], {
      where,
      sum: inPercent(total),
      parts: sumText(weighted.map(({ weight }) => inPercent(fromText(weight ?? '0')))),
    });
}
function notApplicableOf(
  source: Source,
  path: Path,
  value: unknown,
  node: Indicator,
): Indicator['notApplicable'] {
  if (node.leaf === null && counts(node.section))
    return readNotApplicable(source, path, value, node.children);
  reportKey(source, 'tree/misplaced', path, {
    key: 'not-applicable',
    why: both(
      '它说的是下级的缺项，写在有下级的基本指标上，或者整棵树上',
      'it speaks of what is below: it goes on a base node with children, or on the tree',
    ),
  });
  return null;
}
function readCap(source: Source, path: Path, { cap }: Draft, section: Section): string | null {
  if (cap === undefined) return null;
  if (counts(section))
    reportKey(source, 'tree/misplaced', [...path, 'cap'], {
      key: 'cap',
      why: both(
        '只有加分项、扣分项有上限；规则的上限写在规则里',
        'only bonus and penalty nodes have one; the cap of a rule stands in the rule',
      ),
    });
  else if (sign(cap) <= 0)
    report(source, 'rule/not-positive', [...path, 'cap'], { key: 'cap', found: toText(cap) });
  return toText(cap);
}
const gateSchema = z.object({ 'more-than': number, 'at-least': number });
function readGate(source: Source, path: Path, value: unknown, section: Section): Indicator['gate'] {
  if (value === undefined) return null;
  if (section !== 'bonus')
    reportKey(source, 'tree/misplaced', [...path, 'gate'], {
      key: 'gate',
      why: both('只有加分项有门槛', 'only bonus nodes have one'),
    });
  const gate = readMapping(source, [...path, 'gate'], value, gateSchema, 'gate');
  if (gate?.['more-than'] !== undefined)
    return { operator: 'greaterThan', value: toText(gate['more-than']) };
  if (gate?.['at-least'] !== undefined)
    return { operator: 'greaterThanInclusive', value: toText(gate['at-least']) };
  if (
    isMapping(value) &&
    lacks(value, 'more-than', gateSchema) &&
    lacks(value, 'at-least', gateSchema)
  )
    report(source, 'tree/missing-key', [...path, 'gate'], {
      where: both('门槛（gate）', 'gate'),
      key: 'more-than / at-least',
    });
  return null;
}

/** What is known of a leaf before its rules; `asked` is null where its materials could not be read. */
interface LeafHead {
  id: string;
  title: string;
  points: Exact | null;
  asked: readonly Material[] | null;
  before: number;
}
function readLeaf(
  context: TreeContext,
  path: Path,
  draft: Draft,
  value: Mapping,
  own: Inherited,
  { id, title, points, asked, before }: LeafHead,
): Leaf {
  const { source } = context;
  const scope: Scope = {
    own: new Map(),
    shared: context.shared,
    all: context.all,
    used: context.used,
    vague: context.vague,
    wanted: context.wanted,
    unknown: new Set(),
    materials: asked,
    open: context.open || (!Object.hasOwn(value, 'facts') && !lacks(value, 'facts', schema)),
  };
  context.leaves.push(scope);
  // A fact that slipped out of `facts:` is reported as an unknown key; its uses are no mistakes of their own.
  for (const key of Object.keys(value))
    if (!Object.hasOwn(schema.shape, key)) declareVague(source, scope, [...path, key], key, id);
  readFacts(source, [...path, 'facts'], draft.facts, id, scope);
  const floor =
    draft.floor === undefined
      ? '0'
      : draft.floor === 'none'
        ? null
        : numberText(source, [...path, 'floor'], draft.floor);
  const rules =
    draft.rules === undefined
      ? []
      : readRules(
          source,
          {
            scope,
            indicator: id,
            noFloor: floor === null,
            unit: (at, unit) => checkUnit(context, at, unit),
          },
          [...path, 'rules'],
          draft.rules,
          `${id}#`,
        );
  const deeper = isMapping(draft.facts) && Object.hasOwn(draft.facts, 'rules');
  const none =
    (lacks(value, 'rules', schema) && !deeper) ||
    (Array.isArray(draft.rules) && draft.rules.length === 0);
  if (context.pointed && none && points !== null)
    report(source, 'tree/no-rules', path, { id, title });
  const leaf: Leaf = {
    start: own.start,
    floor,
    met: readMet(context, scope, own.met, points, id),
    rules,
    attribution: own.attribution,
  };
  if (points !== null && draft.rules !== undefined && !failedSince(source, before))
    checkLeaf(source, path, { id, title, section: own.section, points, leaf });
  return leaf;
}
function numberText(source: Source, path: Path, value: unknown): string {
  const found = numberOf(value);
  if (found) return toText(found);
  reportNumber(source, path, String(path.at(-1)), value);
  return '0';
}
function readMet(
  context: TreeContext,
  scope: Scope,
  met: Inherited['met'],
  points: Exact | null,
  id: string,
): MetLine {
  const { source } = context;
  const byDefault: MetLine =
    points === null ? { by: 'verdict' } : { by: 'points', atLeast: toText(points) };
  if (met === null) return byDefault;
  if (met.value === 'verdict') return { by: 'verdict' };
  if (isMapping(met.value)) {
    const when = readCondition(source, scope, [...met.path, 'when'], met.value['when']);
    return when ? { by: 'condition', when } : byDefault;
  }
  const found = numberOf(met.value);
  if (found === undefined) reportNumber(source, met.path, 'met', met.value);
  else if (
    points !== null &&
    sign(points) > 0 &&
    !isPercent(met.value) &&
    compare(found, points) > 0
  )
    report(source, 'tree/number-range', met.path, {
      key: 'met',
      found: toText(found),
      expected: both(
        `不大于“${id}”的 ${toText(points)} 分（百分比要写百分号，如 90%）`,
        `at most the ${toText(points)} points of "${id}" (a percentage needs its sign, as in 90%)`,
      ),
    });
  else if (sign(found) < 0)
    report(source, 'tree/number-range', met.path, {
      key: 'met',
      found: spelling(met.value),
      expected: both('不小于 0', 'at least 0'),
    });
  else if (points === null && context.pointed) return byDefault;
  else if (points === null)
    report(source, 'tree/misplaced', met.path, {
      key: 'met',
      why: both(
        '没有分值的树，达标看结论（verdict）或条件（when）',
        'a tree without points goes by verdict or by a condition',
      ),
    });
  else
    return {
      by: 'points',
      atLeast: toText(isPercent(met.value) ? multiply(found, points) : found),
    };
  return byDefault;
}
const isPercent = (value: Value): boolean =>
  typeof value === 'string' && value.endsWith('%') && parseExact(value) !== undefined;

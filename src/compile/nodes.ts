import * as z from 'zod';
import { both, nearest } from '../diagnostics/index.js';
import { equals, fromText, multiply, ONE, parseExact, sign, sum, toText, ZERO, type Exact } from '../exact.js';
import { isNumeral, type Path, type Value } from '../syntax/index.js';
import type { AttributionPolicy, Fact, Indicator, Leaf, Material, MetLine, Phrase, Place, Section } from '../types.js';
import { readCondition } from './conditions.js';
import { readFacts } from './facts.js';
import { readRules } from './rules.js';
import { checkLeaf } from './leaf.js';
import type { Scope } from './scope.js';
import { anything, date, describe, isMapping, KINDS, number, numberOf, readList, readMapping, readTexts, report, reportKey, spelling, text, word, type Mapping, type Source } from './source.js';

/** What the walk down the tree shares. */
export interface TreeContext {
  source: Source; shared: Map<string, Fact>; all: Map<string, Fact>; used: Set<string>;
  units: Map<string, Path>; ids: Map<string, Place>; pointed: boolean; leaves: Scope[];
}
/** What a node passes to its descendants. */
export interface Inherited {
  section: Section; lead: string | null; responsible: string[]; supporting: string[]; assessor: string | null; start: 'full' | 'zero';
  met: { value: Value; path: Path } | null; attribution: AttributionPolicy; due: string | null; verifyBy: string[]; basis: string | null;
}
export const NOTHING_INHERITED: Inherited = {
  section: 'base', lead: null, responsible: [], supporting: [], assessor: null, start: 'full', met: null, attribution: { policy: 'lead' }, due: null, verifyBy: [], basis: null,
};

const METHODS = ['书面', '网络检索', '实地', '案卷', '抽考', '访谈', '问卷', '暗访'] as const;
export const inheritable = {
  section: word(['base', 'key', 'bonus', 'penalty']), lead: text, responsible: anything, supporting: anything, assessor: text,
  start: word(['full', 'zero']), met: anything, attribution: anything, due: date, 'verify-by': anything, basis: text,
};
const schema = z.object({
  ...inheritable, id: anything, title: text, text, points: number, weight: number, cap: number, gate: anything,
  children: anything, floor: anything, materials: anything, facts: anything, rules: anything,
});
type Draft = z.infer<typeof schema>;
const LEAF_KEYS = ['rules', 'facts', 'floor', 'materials'] as const;
const MAX_LEVEL = 12;
export const MAX_NODES = 20_000;

/** Reads a list of sibling indicators. */
export function readNodes(context: TreeContext, path: Path, value: unknown, inherited: Inherited, level: number): Indicator[] {
  const { source } = context;
  if (level > MAX_LEVEL) { report(source, 'tree/too-many', path, { what: both('指标层级', 'levels'), limit: String(MAX_LEVEL) }); return []; }
  if (value === null || (Array.isArray(value) && value.length === 0)) report(source, 'tree/empty', path, { where: String(path.at(-1)) });
  const items = value === null ? [] : readList(source, path, value);
  return items.flatMap((item, index) => readNode(context, [...path, index], item, inherited, level) ?? []);
}

function readNode(context: TreeContext, path: Path, value: Value, inherited: Inherited, level: number): Indicator | undefined {
  const { source } = context;
  const draft = readMapping(source, path, value, schema, both('指标', 'An indicator'));
  if (draft === undefined || !isMapping(value)) return undefined;
  if (context.ids.size >= MAX_NODES) { report(source, 'tree/too-many', path, { what: both('指标', 'indicators'), limit: String(MAX_NODES) }); return undefined; }
  const id = readId(source, path, value['id'], both('指标', 'An indicator'), context.ids) ?? `?${path.join('.')}`;
  if (!Object.hasOwn(value, 'title')) report(source, 'tree/missing-key', path, { where: both(`指标“${id}”`, `Indicator "${id}"`), key: 'title' });
  const own = inherit(context, path, draft, value, inherited);
  const isLeaf = !Object.hasOwn(value, 'children');
  if (!isLeaf) for (const key of LEAF_KEYS) if (Object.hasOwn(value, key)) reportKey(source, 'tree/leaf-key', [...path, key], { key, id });
  const children = isLeaf ? [] : readNodes(context, [...path, 'children'], value['children'], own, level + 1);
  const title = draft.title ?? id;
  const points = isLeaf ? leafPoints(context, path, draft, own.section, id, title) : null;
  const node: Indicator = {
    id, title, text: draft.text ?? null, level, section: own.section,
    points: points ? toText(points) : null, weight: draft.weight ? toText(draft.weight) : null,
    cap: readCap(source, path, draft, own.section), gate: readGate(source, path, draft.gate, own.section),
    lead: own.lead, responsible: own.responsible, supporting: own.supporting, assessor: own.assessor, due: own.due, verifyBy: own.verifyBy, basis: own.basis,
    materials: readMaterials(source, [...path, 'materials'], draft.materials), children,
    leaf: isLeaf ? readLeaf(context, path, draft, own, id, title, points) : null,
    place: source.reading.placeOf([...path, 'id']),
  };
  if (!isLeaf) node.points = parentPoints(context, path, draft, node);
  if (draft.weight !== undefined && sign(draft.weight) < 0) report(source, 'tree/number-range', [...path, 'weight'], { key: 'weight', found: toText(draft.weight), expected: both('不小于 0', 'at least 0') });
  return node;
}

/** Reads an id: a quoted string, unique, without blanks. */
export function readId(source: Source, path: Path, value: unknown, where: Phrase, taken: Map<string, Place>): string | undefined {
  const at = [...path, 'id'];
  if (value === undefined || value === null) return void report(source, 'tree/missing-key', path, { where, key: 'id' });
  if (isNumeral(value)) return void report(source, 'tree/unquoted-id', at, { found: value.numeral });
  if (typeof value !== 'string') return void report(source, 'tree/wrong-type', at, { key: 'id', found: describe(value), expected: KINDS.text });
  if (!/^[^\s#/\p{C}]{1,40}$/u.test(value)) return void report(source, 'tree/bad-id', at, { found: value, limit: '40' });
  const place = source.reading.placeOf(at);
  const earlier = taken.get(value);
  if (earlier) report(source, 'tree/duplicate-id', at, { id: value }, earlier);
  else taken.set(value, place);
  return value;
}

/** Checks that a unit is in the tree's list, where the tree has one. */
export function checkUnit(context: TreeContext, path: Path, unit: string): string {
  if (!context.units.has(unit)) report(context.source, 'tree/unknown-unit', path, { unit, nearest: nearest(unit, context.units.keys()) ?? '' });
  return unit;
}
/** Applies a node's own inheritable keys over what it inherits. */
export function inherit(context: TreeContext, path: Path, draft: Pick<Draft, keyof typeof inheritable>, value: Mapping, from: Inherited): Inherited {
  const { source } = context;
  const units = (key: 'responsible' | 'supporting'): string[] =>
    draft[key] === undefined ? from[key] : readTexts(source, [...path, key], draft[key]).map((unit, index) => checkUnit(context, [...path, key, index], unit));
  return {
    section: draft.section ?? from.section, start: draft.start ?? (draft.section === 'bonus' || draft.section === 'penalty' ? 'zero' : from.start),
    lead: draft.lead === undefined ? from.lead : checkUnit(context, [...path, 'lead'], draft.lead),
    responsible: units('responsible'), supporting: units('supporting'),
    assessor: draft.assessor ?? from.assessor, due: draft.due ?? from.due, basis: draft.basis ?? from.basis,
    met: value['met'] === undefined ? from.met : { value: value['met'], path: [...path, 'met'] },
    attribution: draft.attribution === undefined ? from.attribution : readAttribution(context, [...path, 'attribution'], draft.attribution),
    verifyBy: draft['verify-by'] === undefined ? from.verifyBy : readTexts(source, [...path, 'verify-by'], draft['verify-by']).map((method, index) => {
      if (!METHODS.some((known) => known === method)) report(source, 'tree/unknown-word', [...path, 'verify-by', index], { key: 'verify-by', found: method, nearest: nearest(method, METHODS) ?? '', allowed: METHODS.join(', ') });
      return method;
    }),
  };
}

function readAttribution(context: TreeContext, path: Path, value: unknown): AttributionPolicy {
  const { source } = context;
  if (value === 'lead' || value === 'equal') return { policy: value };
  const body = isMapping(value) ? value['shares'] : undefined;
  if (!isMapping(body)) {
    report(source, 'tree/unknown-word', path, { key: 'attribution', found: spelling(value), nearest: nearest(spelling(value), ['lead', 'equal', 'shares']) ?? '', allowed: 'lead, equal, { shares: … }' });
    return { policy: 'lead' };
  }
  const shares: Record<string, string> = {};
  for (const [unit, share] of Object.entries(body)) {
    const found = numberOf(share);
    reportKeyUnit(context, [...path, 'shares', unit], unit);
    if (found === undefined || sign(found) < 0) report(source, 'tree/not-a-number', [...path, 'shares', unit], { key: unit, found: spelling(share) });
    else shares[unit] = toText(found);
  }
  const total = sum(Object.values(shares).map(fromText));
  if (!equals(total, ONE)) report(source, 'tree/shares', [...path, 'shares'], { sum: toText(total) });
  return { policy: 'shares', shares };
}
function reportKeyUnit(context: TreeContext, path: Path, unit: string): void {
  if (!context.units.has(unit)) reportKey(context.source, 'tree/unknown-unit', path, { unit, nearest: nearest(unit, context.units.keys()) ?? '' });
}

function leafPoints(context: TreeContext, path: Path, draft: Draft, section: Section, id: string, title: string): Exact | null {
  const { source } = context;
  if (!context.pointed) return null;
  if (section === 'penalty') {
    if (draft.points !== undefined && sign(draft.points) !== 0) report(source, 'tree/number-range', [...path, 'points'], { key: 'points', found: toText(draft.points), expected: both('为 0：扣分项没有应得分，最多扣几分写在 floor 中', '0: a penalty item has nothing to earn; how much it can cost goes into floor') });
    return ZERO;
  }
  if (draft.points === undefined) {
    report(source, 'tree/points-missing', path, { id, title });
    return null;
  }
  if (sign(draft.points) < 0) report(source, 'tree/number-range', [...path, 'points'], { key: 'points', found: toText(draft.points), expected: both('不小于 0', 'at least 0') });
  return draft.points;
}
const counts = (section: Section): boolean => section === 'base' || section === 'key';

function parentPoints(context: TreeContext, path: Path, draft: Draft, node: Indicator): string | null {
  const { source } = context;
  const counted = node.children.filter((child) => counts(node.section) ? counts(child.section) : true);
  checkWeights(source, path, node.id, node.children);
  if (!context.pointed || counted.some(({ points }) => points === null)) return draft.points ? toText(draft.points) : null;
  const total = sum(counted.map(({ points, weight }) => multiply(points === null ? ZERO : fromText(points), weight === null ? ONE : fromText(weight))));
  if (draft.points !== undefined && node.children.length > 0 && !equals(draft.points, total)) {
    report(source, 'tree/points-mismatch', [...path, 'points'], { id: node.id, title: node.title, declared: toText(draft.points), sum: toText(total) });
  }
  return toText(total);
}
/** Siblings are weighted all together or not at all, and weights sum to one exactly. */
export function checkWeights(source: Source, path: Path, id: string, children: readonly Indicator[]): void {
  const weighted = children.filter(({ section }) => counts(section));
  if (!weighted.some(({ weight }) => weight !== null)) return;
  const lacking = weighted.find(({ weight }) => weight === null);
  if (lacking) return void report(source, 'tree/weight-missing', path, { id: lacking.id, title: lacking.title });
  const total = sum(weighted.map(({ weight }) => fromText(weight ?? '0')));
  if (!equals(total, ONE)) report(source, 'tree/weights', path, { id, sum: toText(total) });
}
function readCap(source: Source, path: Path, { cap }: Draft, section: Section): string | null {
  if (cap === undefined) return null;
  if (counts(section)) reportKey(source, 'tree/misplaced', [...path, 'cap'], { key: 'cap', why: both('只有加分项、扣分项有上限；规则的上限写在规则里', 'only bonus and penalty nodes have one; the cap of a rule stands in the rule') });
  else if (sign(cap) <= 0) report(source, 'rule/not-positive', [...path, 'cap'], { key: 'cap', found: toText(cap) });
  return toText(cap);
}
const gateSchema = z.object({ 'more-than': number, 'at-least': number });
function readGate(source: Source, path: Path, value: unknown, section: Section): Indicator['gate'] {
  if (value === undefined) return null;
  if (section !== 'bonus') reportKey(source, 'tree/misplaced', [...path, 'gate'], { key: 'gate', why: both('只有加分项有门槛', 'only bonus nodes have one') });
  const gate = readMapping(source, [...path, 'gate'], value, gateSchema, 'gate');
  if (gate?.['more-than'] !== undefined) return { operator: 'greaterThan', value: toText(gate['more-than']) };
  if (gate?.['at-least'] !== undefined) return { operator: 'greaterThanInclusive', value: toText(gate['at-least']) };
  if (gate) report(source, 'tree/missing-key', [...path, 'gate'], { where: 'gate', key: 'more-than / at-least' });
  return null;
}
function readMaterials(source: Source, path: Path, value: unknown): Material[] {
  if (value === undefined) return [];
  if (!isMapping(value)) { report(source, 'tree/wrong-type', path, { key: 'materials', found: describe(value), expected: KINDS.mapping }); return []; }
  return Object.entries(value).flatMap(([kind, count]) => {
    const found = numberOf(count);
    if (found && found.d === 1 && typeof found.n === 'number' && found.n > 0) return [{ kind, count: found.n }];
    report(source, 'tree/number-range', [...path, kind], { key: kind, found: spelling(count), expected: both('为大于 0 的整数', 'a whole number above 0') });
    return [];
  });
}

function readLeaf(context: TreeContext, path: Path, draft: Draft, own: Inherited, id: string, title: string, points: Exact | null): Leaf {
  const { source } = context;
  const scope: Scope = { own: new Map(), shared: context.shared, all: context.all, used: context.used };
  context.leaves.push(scope);
  readFacts(source, [...path, 'facts'], draft.facts, id, scope);
  const floor = draft.floor === undefined ? '0' : draft.floor === 'none' ? null : numberText(source, [...path, 'floor'], draft.floor);
  const rules = draft.rules === undefined ? [] : readRules(source, { scope, indicator: id, noFloor: floor === null, unit: (at, unit) => checkUnit(context, at, unit) }, [...path, 'rules'], draft.rules, `${id}#`);
  if (context.pointed && draft.rules === undefined && points !== null) report(source, 'tree/no-rules', path, { id, title });
  const leaf: Leaf = { start: own.start, floor, met: readMet(context, scope, own.met, points), rules, attribution: own.attribution };
  if (points !== null && draft.rules !== undefined) checkLeaf(source, path, { id, title, section: own.section, points, leaf });
  return leaf;
}
function numberText(source: Source, path: Path, value: unknown): string {
  const found = numberOf(value);
  if (found) return toText(found);
  report(source, 'tree/not-a-number', path, { key: String(path.at(-1)), found: spelling(value) });
  return '0';
}
function readMet(context: TreeContext, scope: Scope, met: Inherited['met'], points: Exact | null): MetLine {
  const { source } = context;
  const byDefault: MetLine = points === null ? { by: 'verdict' } : { by: 'points', atLeast: toText(points) };
  if (met === null) return byDefault;
  if (met.value === 'verdict') return { by: 'verdict' };
  if (isMapping(met.value)) {
    const when = readCondition(source, scope, [...met.path, 'when'], met.value['when']);
    return when ? { by: 'condition', when } : byDefault;
  }
  const found = numberOf(met.value);
  if (found === undefined) report(source, 'tree/not-a-number', met.path, { key: 'met', found: spelling(met.value) });
  else if (points === null) report(source, 'tree/misplaced', met.path, { key: 'met', why: both('没有分值的树，达标看结论（verdict）或条件（when）', 'a tree without points goes by verdict or by a condition') });
  else return { by: 'points', atLeast: toText(isPercent(met.value) ? multiply(found, points) : found) };
  return byDefault;
}
const isPercent = (value: Value): boolean => typeof value === 'string' && value.endsWith('%') && parseExact(value) !== undefined;

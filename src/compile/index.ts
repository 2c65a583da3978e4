/**
 * Tree text → `RuleSet`.
 * In: the YAML of an indicator tree. Out: frozen, serialisable data, and every diagnostic at once.
 * It must not know: evidence, scores, files on disk.
 */
import * as z from 'zod';
import { both, diagnose, sortDiagnostics } from '../diagnostics/index.js';
import { equals, fromText, sum, toText } from '../exact.js';
import { readYaml, type Path } from '../syntax/index.js';
import type { Diagnostic, Indicator, RuleSet } from '../types.js';
import { readDecision, readVetoes } from './decision.js';
import { readFacts } from './facts.js';
import { checkWeights, inherit, inheritable, NOTHING_INHERITED, readId, readNodes, type TreeContext } from './nodes.js';
import type { Scope } from './scope.js';
import { anything, date, isMapping, number, numberOf, readList, readMapping, readTexts, report, spelling, text, word, type Source } from './source.js';

export { dateOfDay, dayNumber, domainOf, isWholeFact, spansOf, intersectAll, valueKind, wholeSpan, complement, EVERYTHING, type Span, type ValueKind } from './spans.js';
export { holdsFor } from './comparisons.js';
export { mostOf, conditionsOf } from './rules.js';

/** `ruleSet` is null when there is any error; warnings do not stop it. */
export interface Compilation { ruleSet: RuleSet | null; diagnostics: Diagnostic[] }

const schema = z.object({
  id: anything, title: text, edition: text, notice: text, period: anything, rounding: anything, 'not-applicable': word(['exclude', 'rescale']),
  expect: anything, units: anything, defaults: anything, facts: anything, indicators: anything, vetoes: anything, decision: anything,
});
const WHERE = both('指标树', 'A tree');

/** Compiles one tree. Never throws on any text. */
export function compileTree(text: string, file: string): Compilation {
  const reading = readYaml(text, file);
  const source: Source = { reading, diagnostics: [...reading.diagnostics] };
  const ruleSet = reading.value === undefined ? null : readTree(source, reading.value);
  const diagnostics = sortDiagnostics(source.diagnostics);
  const failed = ruleSet === null || diagnostics.some(({ severity }) => severity === 'error');
  return { ruleSet: failed ? null : freeze(ruleSet), diagnostics };
}

function readTree(source: Source, value: unknown): RuleSet | null {
  const draft = readMapping(source, [], value, schema, WHERE);
  if (draft === undefined || !isMapping(value)) return null;
  const id = readId(source, [], value['id'], WHERE, new Map());
  for (const key of ['title', 'indicators'] as const) if (!Object.hasOwn(value, key)) report(source, 'tree/missing-key', [], { where: WHERE, key });
  const context: TreeContext = {
    source, shared: new Map(), all: new Map(), used: new Set(), ids: new Map(), leaves: [],
    units: readUnits(source, draft.units), pointed: hasPoints(value['indicators']),
  };
  const scope: Scope = { own: context.shared, shared: new Map(), all: context.all, used: context.used };
  readFacts(source, ['facts'], draft.facts, null, scope);
  const defaults = draft.defaults === undefined ? undefined : readMapping(source, ['defaults'], draft.defaults, z.object(inheritable), 'defaults');
  const inherited = defaults && isMapping(draft.defaults) ? inherit(context, ['defaults'], defaults, draft.defaults, NOTHING_INHERITED) : NOTHING_INHERITED;
  const indicators = draft.indicators === undefined ? [] : readNodes(context, ['indicators'], draft.indicators, inherited, 1);
  checkWeights(source, ['indicators'], id ?? '', indicators);
  const vetoes = readVetoes(context, scope, draft.vetoes);
  for (const fact of context.all.values()) if (!context.used.has(fact.key)) source.diagnostics.push(diagnose('fact/unused', fact.place, { name: fact.name }));
  if (source.diagnostics.every(({ severity }) => severity !== 'error')) checkExpect(source, draft.expect, indicators);
  return {
    schema: 'zhibiao/rule-set@1',
    system: { id: id ?? '', title: draft.title ?? '', edition: draft.edition ?? null, notice: draft.notice ?? null },
    period: readPeriod(source, draft.period), rounding: readRounding(source, draft.rounding), notApplicable: draft['not-applicable'] ?? 'exclude',
    units: [...context.units.keys()], facts: [...context.all.values()], indicators, vetoes, decision: readDecision(source, draft.decision, context.pointed),
  };
}
/** A tree has points when any indicator in it declares some. */
function hasPoints(value: unknown): boolean {
  return Array.isArray(value) && value.some((node) => isMapping(node) && (Object.hasOwn(node, 'points') || hasPoints(node['children'])));
}
function readUnits(source: Source, value: unknown): Map<string, Path> {
  const units = new Map<string, Path>();
  if (value === undefined) return units;
  readTexts(source, ['units'], value).forEach((unit, index) => {
    const earlier = units.get(unit);
    if (earlier) report(source, 'tree/duplicate-unit', ['units', index], { unit }, source.reading.placeOf(earlier));
    else units.set(unit, ['units', index]);
  });
  return units;
}
function readPeriod(source: Source, value: unknown): RuleSet['period'] {
  if (value === undefined) return null;
  const period = readMapping(source, ['period'], value, z.object({ from: date, to: date }), 'period');
  if (period?.from === undefined || period.to === undefined) {
    for (const key of ['from', 'to'] as const) if (isMapping(value) && !Object.hasOwn(value, key)) report(source, 'tree/missing-key', ['period'], { where: 'period', key });
    return null;
  }
  if (period.from > period.to) report(source, 'tree/period', ['period', 'to'], { from: period.from, to: period.to });
  return { from: period.from, to: period.to };
}
function readRounding(source: Source, value: unknown): RuleSet['rounding'] {
  const rounding = value === undefined ? undefined : readMapping(source, ['rounding'], value, z.object({ mode: word(['half-up', 'half-even', 'down']), places: number }), 'rounding');
  const places = rounding?.places === undefined ? 2 : Number(rounding.places.n);
  const valid = Number.isInteger(places) && (rounding?.places?.d ?? 1) === 1 && places >= 0 && places <= 6;
  if (!valid) report(source, 'tree/number-range', ['rounding', 'places'], { key: 'places', found: spelling(rounding?.places && toText(rounding.places)), expected: both('为 0 到 6 的整数', 'a whole number from 0 to 6') });
  return { mode: rounding?.mode ?? 'half-up', places: valid ? places : 2 };
}

const counted = (nodes: readonly Indicator[]): Indicator[] => nodes.filter(({ section }) => section === 'base' || section === 'key');
/** What the tree says of itself must be true: published tables often are not. */
function checkExpect(source: Source, value: unknown, indicators: readonly Indicator[]): void {
  if (value === undefined) return;
  const expect = readMapping(source, ['expect'], value, z.object({ levels: anything, points: number }), 'expect');
  if (expect === undefined) return;
  let level = counted(indicators);
  readList(source, ['expect', 'levels'], expect.levels).forEach((item, index) => {
    const wanted = numberOf(item);
    if (wanted === undefined) report(source, 'tree/not-a-number', ['expect', 'levels', index], { key: 'levels', found: spelling(item) });
    else if (toText(wanted) !== String(level.length)) report(source, 'tree/expect-level', ['expect', 'levels', index], { level: String(index + 1), found: String(level.length), expected: toText(wanted) });
    level = level.flatMap(({ children }) => counted(children));
  });
  if (expect.points === undefined) return;
  const total = sum(counted(indicators).flatMap(({ points }) => (points === null ? [] : [fromText(points)])));
  if (!equals(total, expect.points)) report(source, 'tree/expect-points', ['expect', 'points'], { found: toText(total), expected: toText(expect.points) });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

/**
 * Tree text → `RuleSet`.
 * In: the YAML of an indicator tree. Out: frozen, serialisable data, and every diagnostic at once.
 * It must not know: evidence, scores, files on disk.
 */
import * as z from 'zod';
import { both, diagnose, sortDiagnostics } from '../diagnostics/index.js';
import { equals, fromText, sum, toText, type Exact } from '../exact.js';
import { readYaml, type Path } from '../syntax/index.js';
import type { Diagnostic, Indicator, RuleSet } from '../types.js';
import { readNotApplicable } from './absent.js';
import { readDecision, readVetoes } from './decision.js';
import { declareVague, readFacts } from './facts.js';
import { checkWeights, inherit, inheritable, NOTHING_INHERITED, readId, readNodes, type TreeContext } from './nodes.js';
import { readGrades } from './grades.js';
import type { Scope } from './scope.js';
import { readStages } from './stages.js';
import { anything, date, describe, failedSince, isMapping, KINDS, lacks, number, numberOf, readList, readMapping, readTexts, report, reportNumber, reportWithin, spelling, text, word, type Mapping, type Source } from './source.js';

export { dateOfDay, dayNumber } from '../calendar/index.js';
export { domainOf, isWholeFact, optionsOf, recordedBase, spansOf, intersectAll, valueKind, wholeSpan, complement, EVERYTHING, type Span, type ValueKind } from './spans.js';
export { holdsFor } from './comparisons.js';
export { mostOf } from './rules.js';
export { readCalendar, type CalendarReading } from './calendar.js';
export { rangeOfScore } from './stages.js';

/** `ruleSet` is null when there is any error; warnings do not stop it. */
export interface Compilation { ruleSet: RuleSet | null; diagnostics: Diagnostic[] }

const schema = z.object({
  id: anything, title: text, edition: text, notice: text, period: anything, rounding: anything, 'not-applicable': anything,
  expect: anything, units: anything, defaults: anything, facts: anything, indicators: anything, vetoes: anything, decision: anything,
  stages: anything, grades: anything,
});
const WHERE = both('指标树', 'A tree');
/** Larger trees take the parser too long; an assessment of 125 indicators with all its words takes a tenth of this. */
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_PIECES = 100_000;
/** What the syntax room reports without leaving a hole in the data. */
const HARMLESS = new Set(['syntax/duplicate-key']);

/** Compiles one tree. Never throws on any text. */
export function compileTree(text: string, file: string): Compilation {
  const reading = readYaml(text, file, { bytes: MAX_BYTES, pieces: MAX_PIECES });
  const source: Source = { reading, diagnostics: [...reading.diagnostics] };
  const whole = reading.diagnostics.every(({ code }) => HARMLESS.has(code));
  const ruleSet = reading.value === undefined || !whole ? null : readTree(source, reading.value);
  // Beside an error, a warning is mostly its consequence.
  const wrong = failedSince(source, 0);
  const diagnostics = sortDiagnostics(unique(source.diagnostics).filter(({ severity }) => severity === 'error' || !wrong));
  const failed = ruleSet === null || wrong;
  return { ruleSet: failed ? null : freeze(ruleSet), diagnostics };
}

/** Without repetitions: what `defaults` says is read once for every indicator. */
const unique = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  [...new Map(diagnostics.map((one) => [JSON.stringify([one.code, one.place, one.params]), one])).values()];

function readTree(source: Source, value: unknown): RuleSet | null {
  const draft = readMapping(source, [], value, schema, WHERE);
  if (draft === undefined || !isMapping(value)) return null;
  const id = readId(source, [], value['id'], WHERE, new Map());
  for (const key of ['title', 'indicators'] as const) if (lacks(value, key, schema) && !(isMapping(value['facts']) && Object.hasOwn(value['facts'], key))) report(source, 'tree/missing-key', [], { where: WHERE, key });
  const context: TreeContext = {
    source, shared: new Map(), all: new Map(), used: new Set(), ids: new Map(), nodes: 0, vague: new Set(), open: !Object.hasOwn(value, 'facts') && !lacks(value, 'facts', schema), leaves: [],
    ...readUnits(source, value), pointed: hasPoints(value['indicators']),
  };
  const scope: Scope = { own: context.shared, shared: new Map(), all: context.all, used: context.used, vague: context.vague, unknown: new Set(), open: context.open };
  for (const key of Object.keys(value)) if (!Object.hasOwn(schema.shape, key)) declareVague(source, scope, [key], key, null);
  readFacts(source, ['facts'], draft.facts, null, scope);
  context.open = scope.open;
  const defaults = draft.defaults === undefined ? undefined : readMapping(source, ['defaults'], draft.defaults, z.object(inheritable), 'defaults');
  const inherited = defaults && isMapping(draft.defaults) ? inherit(context, ['defaults'], defaults, draft.defaults, NOTHING_INHERITED) : NOTHING_INHERITED;
  const indicators = draft.indicators === undefined ? [] : readNodes(context, ['indicators'], draft.indicators, inherited, 1);
  checkWeights(source, ['indicators'], both('第一级指标', 'of the first level'), indicators);
  const vetoes = readVetoes(context, scope, draft.vetoes);
  const stages = readStages(context, scope, draft.stages, indicators);
  const grades = readGrades(context, draft.grades, indicators, stages);
  const expect = readExpect(source, draft.expect);
  const settings = {
    period: readPeriod(source, draft.period), rounding: readRounding(source, draft.rounding), notApplicable: readNotApplicable(source, ['not-applicable'], draft['not-applicable'], indicators) ?? { policy: 'exclude' as const },
    decision: readDecision(source, draft.decision, context.pointed),
  };
  // With an error in the tree these would mostly be its consequences.
  if (!failedSince(source, 0)) {
    for (const fact of context.all.values()) if (!context.used.has(fact.key)) source.diagnostics.push(diagnose('fact/unused', fact.place, { name: fact.name }));
    checkExpect(source, expect, indicators);
  }
  return {
    schema: 'zhibiao/rule-set@1',
    system: { id: id ?? '', title: draft.title ?? '', edition: draft.edition ?? null, notice: draft.notice ?? null },
    ...settings, units: [...context.units.keys()], facts: [...context.all.values()], indicators, vetoes,
    classes: [], forClass: null, grades, stages, upper: null,
  };
}
/** A tree has points when any indicator in it declares some. */
function hasPoints(value: unknown): boolean {
  return Array.isArray(value) && value.some((node) => isMapping(node) && (Object.hasOwn(node, 'points') || hasPoints(node['children'])));
}
/** The units list; `unlisted` says what an unknown unit then means: a fault of its own, of the list that is not there, or of the list as reported. */
function readUnits(source: Source, tree: Mapping): Pick<TreeContext, 'units' | 'unlisted'> {
  const units = new Map<string, Path>();
  const value = tree['units'];
  if (value === undefined) return { units, unlisted: lacks(tree, 'units', schema) ? 'no-list' : 'reported' };
  if (!Array.isArray(value)) {
    const wide = typeof value === 'string' && value.startsWith('［');
    if (wide) report(source, 'syntax/full-width', ['units'], { found: '［', expected: '[' });
    else report(source, 'tree/wrong-type', ['units'], { key: 'units', found: describe(value), expected: KINDS.list });
    return { units, unlisted: 'reported' };
  }
  const before = source.diagnostics.length;
  readTexts(source, ['units'], value).forEach((unit, index) => {
    const wide = /[，、；]/.exec(unit);
    if (wide) return reportWithin(source, ['units', index], unit, wide[0], 'syntax/full-width', { found: wide[0], expected: ',' });
    const earlier = units.get(unit);
    if (earlier) report(source, 'tree/duplicate-unit', ['units', index], { unit }, source.reading.placeOf(earlier));
    else units.set(unit, ['units', index]);
    return undefined;
  });
  return { units, unlisted: failedSince(source, before, (code) => code !== 'tree/duplicate-unit') ? 'reported' : 'unknown' };
}
const periodSchema = z.object({ from: date, to: date });
function readPeriod(source: Source, value: unknown): RuleSet['period'] {
  if (value === undefined) return null;
  const period = readMapping(source, ['period'], value, periodSchema, 'period');
  if (period?.from === undefined || period.to === undefined) {
    for (const key of ['from', 'to'] as const) if (isMapping(value) && lacks(value, key, periodSchema)) report(source, 'tree/missing-key', ['period'], { where: both('考核期（period）', 'period'), key });
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
interface Expected { levels: { wanted: Exact; path: Path }[]; points: Exact | undefined }
function readExpect(source: Source, value: unknown): Expected {
  const draft = value === undefined ? undefined : readMapping(source, ['expect'], value, z.object({ levels: anything, points: number }), 'expect');
  const levels = readList(source, ['expect', 'levels'], draft?.levels).flatMap((item, index) => {
    const wanted = numberOf(item);
    return wanted ? [{ wanted, path: ['expect', 'levels', index] }] : reportNumber(source, ['expect', 'levels', index], 'levels', item) ?? [];
  });
  return { levels, points: draft?.points };
}
/** What the tree says of itself must be true: published tables often are not. */
function checkExpect(source: Source, { levels, points }: Expected, indicators: readonly Indicator[]): void {
  let level = counted(indicators);
  for (const [index, { wanted, path }] of levels.entries()) {
    if (toText(wanted) !== String(level.length)) report(source, 'tree/expect-level', path, { level: String(index + 1), found: String(level.length), expected: toText(wanted) });
    level = level.flatMap(({ children }) => counted(children));
  }
  const total = sum(counted(indicators).flatMap((node) => (node.points === null ? [] : [fromText(node.points)])));
  if (points && !equals(total, points)) report(source, 'tree/expect-points', ['expect', 'points'], { found: toText(total), expected: toText(points) });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

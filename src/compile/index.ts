/**
 * Tree text → `RuleSet`.
 * In: the YAML of an indicator tree. Out: frozen, serialisable data, and every diagnostic at once.
 * It must not know: evidence, scores, files on disk.
 */
import * as z from 'zod/mini';
import { both, diagnose, sortDiagnostics } from '../diagnostics/index.js';
import { equals, fromText, sum, toText, type Exact } from '../exact.js';
import type { Path, Value } from '../syntax/index.js';
import type { Diagnostic, Indicator, Place, RuleSet } from '../types.js';
import { readNotApplicable } from './check/not-applicable.js';
import { forClass, joinDiagnostics, readClasses } from './layers/classes.js';
import { checkRateTree, readDecision, readVetoes } from './decision/decision.js';
import { composeTree, type Composed, type Loader } from './layers/extend.js';
import { declareVague, readFacts } from '../facts/read.js';
import {
  checkWeights,
  inherit,
  inheritable,
  NOTHING_INHERITED,
  readId,
  readNodes,
  type TreeContext,
} from './nodes/nodes.js';
import { readGrades } from './decision/grades.js';
import { checkWanted } from '../facts/peers.js';
import type { Scope } from '../facts/scope.js';
import { readStages } from './decision/stages.js';
import {
  anything,
  date,
  describe,
  failedSince,
  isMapping,
  KINDS,
  lacks,
  number,
  numberOf,
  readList,
  readMapping,
  readTexts,
  report,
  reportNumber,
  reportWithin,
  spelling,
  text,
  word,
  type Mapping,
  type Source,
} from '../syntax/source.js';

export { readCalendar, type CalendarReading } from './calendar.js';
export { ruleSetFor } from './layers/classes.js';
export type { Loader } from './layers/extend.js';

/** `ruleSet` is null when there is any error; warnings do not stop it. */
export interface Compilation {
  ruleSet: RuleSet | null;
  diagnostics: Diagnostic[];
}

const schema = z.object({
  id: anything,
  title: text,
  edition: text,
  notice: text,
  period: anything,
  rounding: anything,
  'not-applicable': anything,
  expect: anything,
  units: anything,
  defaults: anything,
  facts: anything,
  indicators: anything,
  vetoes: anything,
  decision: anything,
  stages: anything,
  grades: anything,
  extends: anything,
  overlays: anything,
  changes: anything,
  classes: anything,
});
const WHERE = both('指标树', 'A tree');
/** `load` gives the files that the tree names; without it, a tree that extends another is an error. */
export interface CompileOptions {
  load?: Loader;
}
/** A compiled tree, and the one YAML value that all its files together say, with the place of every part; undefined where they could not be put together. */
export interface Resolution extends Compilation {
  value: Value | undefined;
  placeOf: (path: Path) => Place;
}

/** Compiles one tree, with everything it extends. Never throws on any text. */
export function compileTree(text: string, file: string, options: CompileOptions = {}): Compilation {
  const { ruleSet, diagnostics } = finish(composeTree(text, file, options.load, finish));
  return { ruleSet: freeze(ruleSet), diagnostics };
}
/** As {@link compileTree}, with the effective tree; for one class of sites where `class` names it. */
export function resolveTree(
  text: string,
  file: string,
  options: CompileOptions & { class?: string | null } = {},
): Resolution {
  const composed = composeTree(text, file, options.load, finish);
  const { ruleSet, diagnostics } = finish(composed);
  const { root } = composed;
  const wanted = options.class?.normalize('NFC');
  const { reading } = root && wanted !== undefined ? forClass(composed, root, wanted) : composed;
  const found =
    wanted === undefined
      ? ruleSet
      : (ruleSet?.classes.find(({ id }) => id === wanted)?.ruleSet ?? ruleSet);
  return {
    ruleSet: freeze(found),
    diagnostics,
    value: root && reading.value,
    placeOf: (path) => reading.placeOf(path),
  };
}

/** Compiles what was composed, and the variant of every class. */
function finish(composed: Composed): Compilation {
  const { root, diagnostics, known } = composed;
  const source: Source = { reading: composed.reading, diagnostics: [] };
  if (root === undefined) return { ruleSet: null, diagnostics: sortDiagnostics(diagnostics) };
  const classes = readClasses(
    source,
    root,
    isMapping(composed.reading.value) ? composed.reading.value['classes'] : undefined,
  );
  const tree = compileOne(composed, null, source.diagnostics);
  const variants = failedSince(source, 0)
    ? []
    : classes.map(({ id, sites }) => ({
        id,
        sites,
        ...compileOne(forClass(composed, root, id), id, []),
      }));
  const told = new Set(known.map(keyOf));
  const found = joinDiagnostics(
    tree.diagnostics,
    variants.map((one) => one.diagnostics),
  ).filter((one) => !told.has(keyOf(one)));
  const ruleSets = variants.flatMap(({ id, sites, ruleSet }) =>
    ruleSet ? [{ id, sites, ruleSet }] : [],
  );
  return {
    ruleSet:
      tree.ruleSet && ruleSets.length === variants.length
        ? { ...tree.ruleSet, classes: ruleSets }
        : null,
    diagnostics: sortDiagnostics(found),
  };
}
function compileOne(
  composed: Composed,
  forClass: string | null,
  before: readonly Diagnostic[],
): Compilation {
  const { reading, upper } = composed;
  const source: Source = { reading, diagnostics: [...reading.diagnostics, ...before] };
  const ruleSet = readTree(source, reading.value, upper !== null);
  // Beside an error, a warning is mostly its consequence.
  const wrong = failedSince(source, 0);
  const diagnostics = unique(source.diagnostics).filter(
    ({ severity }) => severity === 'error' || !wrong,
  );
  return {
    ruleSet:
      ruleSet === null || wrong
        ? null
        : {
            ...ruleSet,
            forClass,
            upper,
            indicators: ruleSet.indicators.map((node) => withOrigin(node, composed)),
          },
    diagnostics,
  };
}
const withOrigin = (node: Indicator, composed: Composed): Indicator => ({
  ...node,
  origin: composed.upper === null ? null : composed.originOf(node.id),
  children: node.children.map((child) => withOrigin(child, composed)),
});

/** Without repetitions: what `defaults` says is read once for every indicator. */
const unique = (diagnostics: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(diagnostics.map((one) => [keyOf(one), one])).values(),
];
const keyOf = ({ code, place, params }: Diagnostic): string =>
  JSON.stringify([code, place, params]);

function readTree(source: Source, value: unknown, derived: boolean): RuleSet | null {
  const draft = readMapping(source, [], value, schema, WHERE);
  if (draft === undefined || !isMapping(value)) return null;
  const id = readId(source, [], value['id'], WHERE, new Map());
  for (const key of ['title', 'indicators'] as const)
    if (
      lacks(value, key, schema) &&
      !(isMapping(value['facts']) && Object.hasOwn(value['facts'], key))
    )
      report(source, 'tree/missing-key', [], { where: WHERE, key });
  const context: TreeContext = {
    source,
    shared: new Map(),
    all: new Map(),
    used: new Set(),
    ids: new Map(),
    nodes: 0,
    vague: new Set(),
    wanted: [],
    open: !Object.hasOwn(value, 'facts') && !lacks(value, 'facts', schema),
    leaves: [],
    ...readUnits(source, value),
    pointed: hasPoints(value['indicators']),
  };
  const scope: Scope = {
    own: context.shared,
    shared: new Map(),
    all: context.all,
    used: context.used,
    vague: context.vague,
    wanted: context.wanted,
    unknown: new Set(),
    materials: [],
    open: context.open,
  };
  for (const key of Object.keys(value))
    if (!Object.hasOwn(schema.shape, key)) declareVague(source, scope, [key], key, null);
  readFacts(source, ['facts'], draft.facts, null, scope);
  context.open = scope.open;
  const defaults =
    draft.defaults === undefined
      ? undefined
      : readMapping(source, ['defaults'], draft.defaults, z.object(inheritable), 'defaults');
  const inherited =
    defaults && isMapping(draft.defaults)
      ? inherit(context, ['defaults'], defaults, draft.defaults, NOTHING_INHERITED)
      : NOTHING_INHERITED;
  const indicators =
    draft.indicators === undefined
      ? []
      : readNodes(context, ['indicators'], draft.indicators, inherited, 1);
  checkWeights(source, ['indicators'], both('第一级指标', 'of the first level'), indicators);
  checkWanted(source, context.wanted, new Set(context.ids.keys()));
  const vetoes = readVetoes(context, scope, draft.vetoes);
  const stages = readStages(context, scope, draft.stages, indicators);
  const grades = readGrades(context, draft.grades, indicators, stages);
  const expect = readExpect(source, draft.expect);
  const settings = {
    period: readPeriod(source, draft.period),
    rounding: readRounding(source, draft.rounding),
    notApplicable: readNotApplicable(
      source,
      ['not-applicable'],
      draft['not-applicable'],
      indicators,
    ) ?? { policy: 'exclude' as const },
    decision: readDecision(source, draft.decision, context.pointed),
  };
  if (!derived) checkRateTree(source, settings.decision);
  // With an error in the tree these would mostly be its consequences.
  if (!failedSince(source, 0)) {
    for (const fact of context.all.values())
      if (!context.used.has(fact.key))
        source.diagnostics.push(diagnose('fact/unused', fact.place, { name: fact.name }));
    checkExpect(source, expect, indicators);
  }
  return {
    schema: 'zhibiao/rule-set@1',
    system: {
      id: id ?? '',
      title: draft.title ?? '',
      edition: draft.edition ?? null,
      notice: draft.notice ?? null,
    },
    ...settings,
    units: [...context.units.keys()],
    facts: [...context.all.values()],
    indicators,
    vetoes,
    classes: [],
    forClass: null,
    grades,
    stages,
    upper: null,
  };
}
/** A tree has points when any indicator in it declares some. */
function hasPoints(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some(
      (node) => isMapping(node) && (Object.hasOwn(node, 'points') || hasPoints(node['children'])),
    )
  );
}
/** The units list; `unlisted` says what an unknown unit then means: a fault of its own, of the list that is not there, or of the list as reported. */
function readUnits(source: Source, tree: Mapping): Pick<TreeContext, 'units' | 'unlisted'> {
  const units = new Map<string, Path>();
  const value = tree['units'];
  if (value === undefined)
    return { units, unlisted: lacks(tree, 'units', schema) ? 'no-list' : 'reported' };
  if (!Array.isArray(value)) {
    const wide = typeof value === 'string' && value.startsWith('［');
    if (wide) report(source, 'syntax/full-width', ['units'], { found: '［', expected: '[' });
    else
      report(source, 'tree/wrong-type', ['units'], {
        key: 'units',
        found: describe(value),
        expected: KINDS.list,
      });
    return { units, unlisted: 'reported' };
  }
  const before = source.diagnostics.length;
  readTexts(source, ['units'], value).forEach((unit, index) => {
    const wide = /[，、；]/.exec(unit);
    if (wide)
      return reportWithin(source, ['units', index], unit, wide[0], 'syntax/full-width', {
        found: wide[0],
        expected: ',',
      });
    const earlier = units.get(unit);
    if (earlier)
      report(
        source,
        'tree/duplicate-unit',
        ['units', index],
        { unit },
        source.reading.placeOf(earlier),
      );
    else units.set(unit, ['units', index]);
    return undefined;
  });
  return {
    units,
    unlisted: failedSince(source, before, (code) => code !== 'tree/duplicate-unit')
      ? 'reported'
      : 'unknown',
  };
}
const periodSchema = z.object({ from: date, to: date });
function readPeriod(source: Source, value: unknown): RuleSet['period'] {
  if (value === undefined) return null;
  const period = readMapping(source, ['period'], value, periodSchema, 'period');
  if (period?.from === undefined || period.to === undefined) {
    for (const key of ['from', 'to'] as const)
      if (isMapping(value) && lacks(value, key, periodSchema))
        report(source, 'tree/missing-key', ['period'], {
          where: both('考核期（period）', 'period'),
          key,
        });
    return null;
  }
  if (period.from > period.to)
    report(source, 'tree/period', ['period', 'to'], { from: period.from, to: period.to });
  return { from: period.from, to: period.to };
}
function readRounding(source: Source, value: unknown): RuleSet['rounding'] {
  const rounding =
    value === undefined
      ? undefined
      : readMapping(
          source,
          ['rounding'],
          value,
          z.object({ mode: word(['half-up', 'half-even', 'down']), places: number }),
          'rounding',
        );
  const places = rounding?.places === undefined ? 2 : Number(rounding.places.n);
  const valid =
    Number.isInteger(places) && (rounding?.places?.d ?? 1) === 1 && places >= 0 && places <= 6;
  if (!valid)
    report(source, 'tree/number-range', ['rounding', 'places'], {
      key: 'places',
      found: spelling(rounding?.places && toText(rounding.places)),
      expected: both('为 0 到 6 的整数', 'a whole number from 0 to 6'),
    });
  return { mode: rounding?.mode ?? 'half-up', places: valid ? places : 2 };
}

const counted = (nodes: readonly Indicator[]): Indicator[] =>
  nodes.filter(({ section }) => section === 'base' || section === 'key');
interface Expected {
  levels: { wanted: Exact; path: Path }[];
  points: Exact | undefined;
}
function readExpect(source: Source, value: unknown): Expected {
  const draft =
    value === undefined
      ? undefined
      : readMapping(
          source,
          ['expect'],
          value,
          z.object({ levels: anything, points: number }),
          'expect',
        );
  const levels = readList(source, ['expect', 'levels'], draft?.levels).flatMap((item, index) => {
    const wanted = numberOf(item);
    return wanted
      ? [{ wanted, path: ['expect', 'levels', index] }]
      : (reportNumber(source, ['expect', 'levels', index], 'levels', item) ?? []);
  });
  return { levels, points: draft?.points };
}
/** What the tree says of itself must be true: published tables often are not. */
function checkExpect(
  source: Source,
  { levels, points }: Expected,
  indicators: readonly Indicator[],
): void {
  let level = counted(indicators);
  for (const [index, { wanted, path }] of levels.entries()) {
    if (toText(wanted) !== String(level.length))
      report(source, 'tree/expect-level', path, {
        level: String(index + 1),
        found: String(level.length),
        expected: toText(wanted),
      });
    level = level.flatMap(({ children }) => counted(children));
  }
  const total = sum(
    counted(indicators).flatMap((node) => (node.points === null ? [] : [fromText(node.points)])),
  );
  if (points && !equals(total, points))
    report(source, 'tree/expect-points', ['expect', 'points'], {
      found: toText(total),
      expected: toText(points),
    });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

import * as z from 'zod/mini';
import { both, suggest } from '../diagnostics/index.js';
import { compare, isWhole, ONE, toText } from '../exact.js';
import type { Path, Value } from '../syntax/index.js';
import type { Aggregate, EventsFact, Fact, MeasuredFact, RecordField, Where } from '../types.js';
import { readComparisons } from './comparison.js';
import { readReplaced, readWeightedCount, type Replaced } from './weighted.js';
import {
  checkDateKeys,
  readDays,
  readDeadline,
  readTimeliness,
  readWindows,
  type Windowed,
} from './dates.js';
import { readMaterialsFact } from './materials.js';
import { readCohort, readPrevious, readPreviousScore, readRank } from './peers.js';
import { factKindWords, findFact, type Scope } from './scope.js';
import {
  anything,
  describe,
  flag,
  isMapping,
  isSpelled,
  KINDS,
  number,
  numberOf,
  readList,
  readMapping,
  readTexts,
  report,
  reportKey,
  reportNumber,
  reportPercent,
  spelling,
  word,
  type Mapping,
  type Source,
} from '../syntax/source.js';
import { isPercentFact, valueKind, type ValueKind } from '../values/index.js';

const MEASURED = [
  'number',
  'percent',
  'flag',
  'choice',
  'date',
  'date-or-never',
  'events',
] as const;
const COMPUTED = [
  'count',
  'sum',
  'mean',
  'trimmed-mean',
  'weighted-mean',
  'min',
  'max',
  'latest',
  'ratio',
  'difference',
  'days',
  'deadline',
  'timeliness',
  'weighted-count',
  'materials',
  'previous',
  'previous-score',
  'rank',
  'cohort-max',
  'cohort-min',
  'cohort-mean',
] as const;
/** Keys that follow `facts:` and may slip into it. */
const MISPLACED = new Set(['rules', 'children', 'indicators', 'vetoes']);
type Computed = (typeof COMPUTED)[number];
const WHERE_FIELDS = [
  'level',
  'kind',
  'stage',
  'unit',
  'subject',
  'verdict',
  'assessor',
  'title',
  'date',
  'value',
  'quantity',
] as const satisfies readonly RecordField[];

const schema = z.object({
  kind: word(MEASURED),
  min: anything,
  max: anything,
  whole: flag,
  options: anything,
  distinct: flag,
  where: anything,
  count: anything,
  sum: anything,
  mean: anything,
  'trimmed-mean': anything,
  'weighted-mean': anything,
  latest: anything,
  ratio: anything,
  difference: anything,
  days: anything,
  trim: number,
  'unless-at-most': number,
  values: anything,
  'when-empty': number,
  deadline: anything,
  timeliness: anything,
  within: number,
  by: anything,
  'roll-forward': flag,
  window: anything,
  'weighted-count': anything,
  weights: anything,
  'replaced-by': anything,
  materials: anything,
  previous: anything,
  'previous-score': anything,
  rank: anything,
  ties: anything,
  order: anything,
  'cohort-max': anything,
  'cohort-min': anything,
  'cohort-mean': anything,
});
type Draft = z.infer<typeof schema>;

/** Declares the facts of one `facts:` mapping: first all names, then what each is computed from. */
export function readFacts(
  source: Source,
  path: Path,
  value: unknown,
  indicator: string | null,
  scope: Scope,
): void {
  if (value === undefined || value === null) return;
  if (!isMapping(value)) {
    scope.open = true;
    return void report(source, 'tree/wrong-type', path, {
      key: 'facts',
      found: describe(value),
      expected: KINDS.mapping,
    });
  }
  const drafts: Pending[] = [];
  const windowed: Windowed[] = [];
  const replaced: Replaced[] = [];
  for (const [name, body] of Object.entries(value)) {
    const at = [...path, name];
    if (MISPLACED.has(name) && Array.isArray(body)) {
      reportKey(source, 'tree/misplaced', at, {
        key: name,
        why: both(
          '缩进太深，成了 facts 的下级',
          'it is indented too deep and became a part of facts',
        ),
      });
      continue;
    }
    if (!acceptName(source, at, name, scope, indicator)) {
      declareVague(source, scope, at, name, indicator);
      continue;
    }
    const draft = readDraft(source, at, body);
    const computed =
      draft && whichKind(source, at, name, draft, isMapping(body) ? body : { kind: body });
    if (draft === undefined || computed === undefined) {
      declareVague(source, scope, at, name, indicator);
      continue;
    }
    if (isMapping(body)) checkDateKeys(source, at, body);
    if (computed === 'measured') {
      const fact = measured(source, at, name, indicator, draft);
      declare(scope, fact);
      if (isMapping(body) && Object.hasOwn(body, 'window'))
        windowed.push({ at, fact, value: body['window'] });
      if (isMapping(body) && Object.hasOwn(body, 'replaced-by'))
        replaced.push({ at, name, value: body['replaced-by'] });
    } else {
      declareVague(source, scope, at, name, indicator);
      drafts.push({ name, at, draft, computed, body: isMapping(body) ? body : {} });
    }
  }
  // A computation may name one declared after it, so kinds settle from the inside out.
  const pending = new Set(drafts.map(({ name }) => name));
  for (let round = 0; pending.size > 0 && round <= drafts.length; round++) {
    for (const each of drafts) {
      const { name } = each;
      if (!pending.has(name) || sources(each).some((of) => pending.has(of))) continue;
      pending.delete(name);
      const fact = derived(source, indicator, each, scope);
      if (fact) declare(scope, fact);
    }
  }
  const reported = new Set<string>();
  const circular = drafts.filter(({ name }) => pending.has(name));
  for (const { name, at } of circular)
    if (!reported.has(name))
      for (const member of reportCycle(source, at, name, circular)) reported.add(member);
  for (const fact of readWindows(source, scope, windowed)) declare(scope, fact);
  for (const fact of readReplaced(source, scope, replaced)) declare(scope, fact);
}
/** A computed fact that waits for those it is computed from. */
interface Pending {
  name: string;
  at: Path;
  draft: Draft;
  computed: Computed;
  body: Mapping;
}
/** Reports a fact that is computed from itself; answers with every fact on the way, so that a circle is reported once. */
function reportCycle(source: Source, at: Path, name: string, drafts: readonly Pending[]): string[] {
  const trail = [name];
  for (let current: string | undefined = name; current !== undefined && trail.length < 10;) {
    const found = drafts.find((candidate) => candidate.name === current);
    current =
      found && sources(found).find((of) => drafts.some((candidate) => candidate.name === of));
    if (current !== undefined) trail.push(current);
    if (current === name) {
      reportKey(source, 'fact/cycle', at, { name, path: trail.join(' → ') });
      return trail;
    }
  }
  return [];
}
/** The names of what a fact is computed from. */
const sources = ({ draft, computed }: Pending): string[] =>
  computed === 'materials'
    ? []
    : [draft[computed], ...(computed === 'timeliness' ? [draft.by] : [])].flatMap((value) =>
        Array.isArray(value) ? value.map(spelling) : [spelling(value)],
      );
const keyOf = (name: string, indicator: string | null): string =>
  indicator === null ? name : `${indicator}/${name}`;
function declare(scope: Scope, fact: Fact): void {
  scope.own.set(fact.name, fact);
  scope.all.set(fact.key, fact);
  scope.vague.delete(fact.key);
}
/** Declares a fact that could not be read, so that its uses are not reported again. */
export function declareVague(
  source: Source,
  scope: Scope,
  at: Path,
  name: string,
  indicator: string | null,
): void {
  const fact: Fact = {
    ...base(source, at, name, indicator),
    kind: 'number',
    min: null,
    max: null,
    whole: false,
    window: null,
  };
  scope.own.set(fact.name, fact);
  scope.vague.add(fact.key);
}
function acceptName(
  source: Source,
  at: Path,
  name: string,
  scope: Scope,
  indicator: string | null,
): boolean {
  const words = {
    what: both('数据项名称', 'The name of the fact'),
    found: name,
    example: both('出庭率', 'attendance'),
  };
  if (['all', 'any', 'not'].includes(name))
    reportKey(source, 'tree/bad-id', at, {
      ...words,
      why: both(
        'all、any、not 在条件中另有含义',
        'all, any and not mean something else in conditions',
      ),
    });
  else if (!/^[^\s/#\p{C}][^/#\p{C}]{0,59}$/u.test(name))
    reportKey(source, 'tree/bad-id', at, {
      ...words,
      why: both(
        '名称不能为空，不能超过 60 个字，不能以空格开头，不能有“#”“/”',
        'a name is not empty, at most 60 characters, does not begin with a blank and has no "#" or "/"',
      ),
    });
  else if (indicator !== null && scope.shared.has(name))
    reportKey(source, 'fact/shadowed', at, { name }, scope.shared.get(name)?.place);
  else return true;
  return false;
}
function base(
  source: Source,
  at: Path,
  name: string,
  indicator: string | null,
): { key: string; name: string; indicator: string | null; place: Fact['place'] } {
  return { key: keyOf(name, indicator), name, indicator, place: source.reading.keyPlaceOf(at) };
}

function readDraft(source: Source, at: Path, body: Value): Draft | undefined {
  if (typeof body === 'string')
    return readMapping(source, at, { kind: body }, schema, both('数据项', 'A fact'));
  return readMapping(source, at, body, schema, both('数据项', 'A fact'));
}
function whichKind(
  source: Source,
  at: Path,
  name: string,
  draft: Draft,
  body: Mapping,
): Computed | 'measured' | undefined {
  if ((Object.hasOwn(body, 'kind') && draft.kind === undefined) || !isSpelled(body, schema))
    return undefined;
  const bounds = draft.kind !== undefined;
  const dated = draft.days !== undefined || draft.deadline !== undefined;
  const computed = COMPUTED.filter(
    (key) =>
      draft[key] !== undefined &&
      !(bounds && (key === 'min' || key === 'max')) &&
      !(dated && key === 'count'),
  );
  const [first] = computed;
  if (bounds && computed.length === 0) return 'measured';
  if (!bounds && first !== undefined && computed.length === 1) return first;
  reportKey(source, 'fact/no-kind', at, { name, ...suggest(name, [...MEASURED, ...COMPUTED]) });
  return undefined;
}

function measured(
  source: Source,
  at: Path,
  name: string,
  indicator: string | null,
  draft: Draft,
): MeasuredFact | EventsFact {
  const own = base(source, at, name, indicator);
  switch (draft.kind) {
    case 'flag':
      return { ...own, kind: 'flag', window: null };
    case 'date':
    case 'date-or-never':
      return { ...own, kind: draft.kind, window: null };
    case 'events':
      return {
        ...own,
        kind: 'events',
        distinct: draft.distinct ?? false,
        where: readWhere(source, [...at, 'where'], draft.where, 'number'),
        window: null,
        replacedBy: null,
      };
    case 'choice': {
      const options = readTexts(source, [...at, 'options'], draft.options);
      if (options.length < 2 && (draft.options === undefined || Array.isArray(draft.options)))
        report(source, 'tree/missing-key', at, {
          where: both(`选项“${name}”`, `Choice "${name}"`),
          key: 'options',
        });
      return { ...own, kind: 'choice', options: [...new Set(options)], window: null };
    }
    default: {
      const min = bound(source, [...at, 'min'], draft, 'min', '0');
      const max = bound(source, [...at, 'max'], draft, 'max', null);
      const [low, high] = [numberOf(min), numberOf(max)];
      if (low && high && compare(low, high) > 0)
        report(source, 'fact/bounds', [...at, 'max'], { name, min: min ?? '', max: max ?? '' });
      return {
        ...own,
        kind: draft.kind ?? 'number',
        min,
        max,
        whole: draft.whole ?? false,
        window: null,
      };
    }
  }
}
function bound(
  source: Source,
  at: Path,
  draft: Draft,
  key: 'min' | 'max',
  missing: string | null,
): string | null {
  const value = draft[key];
  if (value === undefined) return missing;
  if (value === 'none') return null;
  const found = numberOf(value);
  if (found === undefined) reportNumber(source, at, key, value);
  else if (draft.kind !== 'percent' || !reportPercent(source, at, key, value)) return toText(found);
  return missing;
}

function derived(
  source: Source,
  indicator: string | null,
  { name, at, draft, computed, body }: Pending,
  scope: Scope,
): Fact | undefined {
  const own = base(source, at, name, indicator);
  const dates = { body, within: draft.within, rollForward: draft['roll-forward'] ?? false };
  if (computed === 'days') return readDays(source, scope, at, own, body);
  if (computed === 'deadline') return readDeadline(source, scope, at, own, dates);
  if (computed === 'timeliness') return readTimeliness(source, scope, at, own, dates);
  if (computed === 'materials') return readMaterialsFact(source, scope, at, own, body);
  if (computed === 'rank') return readRank(source, scope, at, own, body);
  if (computed === 'cohort-max' || computed === 'cohort-min' || computed === 'cohort-mean')
    return readCohort(source, scope, at, own, computed, body);
  if (computed === 'previous') return readPrevious(source, scope, at, own, body);
  if (computed === 'previous-score') return readPreviousScore(source, scope, at, own, body);
  if (computed === 'ratio' || computed === 'difference') {
    const items = readList(source, [...at, computed], draft[computed]);
    const [first, second] = items.map((item, index) =>
      operand(source, scope, [...at, computed, index], item, ['number']),
    );
    if (items.length !== 2)
      report(source, 'tree/wrong-type', [...at, computed], {
        key: computed,
        found: describe(draft[computed]),
        expected: both('两个数据项的列表', 'a list of two facts'),
      });
    if (!first || !second) return undefined;
    return {
      ...own,
      kind: computed,
      of: [first.key, second.key],
      empty: draft['when-empty'] ? toText(draft['when-empty']) : null,
    };
  }
  const of = operand(source, scope, [...at, computed], draft[computed], allowed(computed, draft));
  if (of === undefined) return undefined;
  const find = (key: string): Fact | undefined => scope.all.get(key);
  const where = readWhere(
    source,
    [...at, 'where'],
    draft.where,
    valueKind(of, find),
    isPercentFact(of, find),
  );
  if (!isRecorded(of)) {
    report(source, 'fact/wrong-kind', [...at, computed], {
      name: of.name,
      found: factKindWords(of),
      expected: both('直接填报的数据项', 'a fact that is recorded, not computed'),
    });
    return undefined;
  }
  if (computed === 'trimmed-mean') {
    const trim = draft.trim ?? ONE;
    if (!isWhole(trim) || compare(trim, ONE) < 0)
      report(source, 'tree/number-range', [...at, 'trim'], {
        key: 'trim',
        found: toText(trim),
        expected: both('为不小于 1 的整数', 'a whole number of at least 1'),
      });
    return {
      ...own,
      kind: computed,
      of: of.key,
      where,
      trim: Number(trim.n),
      atMost: draft['unless-at-most'] ? Number(draft['unless-at-most'].n) : 2 * Number(trim.n),
    };
  }
  if (computed === 'weighted-count')
    return readWeightedCount(
      source,
      at,
      own,
      of,
      { where, distinct: draft.distinct ?? false },
      body,
    );
  if (computed === 'weighted-mean')
    return {
      ...own,
      kind: computed,
      of: of.key,
      where,
      values:
        of.kind === 'choice'
          ? readValues(source, [...at, 'values'], draft.values, of.options, name)
          : null,
    };
  return {
    ...own,
    kind: computed satisfies Aggregate,
    of: of.key,
    where,
    distinct: draft.distinct ?? false,
  };
}
const isRecorded = (fact: Fact): boolean => MEASURED.some((kind) => kind === fact.kind);
function allowed(computed: Computed, draft: Draft): ValueKind[] {
  if (computed === 'count') return ['number', 'flag', 'choice', 'date'];
  if (computed === 'weighted-mean') return draft.values === undefined ? ['number'] : ['choice'];
  return computed === 'min' || computed === 'max' || computed === 'latest'
    ? ['number', 'date']
    : ['number'];
}
function operand(
  source: Source,
  scope: Scope,
  at: Path,
  name: unknown,
  kinds: readonly ValueKind[],
): Fact | undefined {
  const fact = findFact(source, scope, at, name);
  if (fact === undefined || kinds.includes(valueKind(fact, (key) => scope.all.get(key))))
    return fact;
  const words = {
    number: both('数', 'a number'),
    date: both('日期', 'a date'),
    choice: both('选项', 'a choice'),
    flag: both('“是/否”项', 'a yes/no fact'),
  };
  report(source, 'fact/wrong-kind', at, {
    name: fact.name,
    found: factKindWords(fact),
    expected: words[kinds[0] ?? 'number'],
  });
  return undefined;
}
function readValues(
  source: Source,
  at: Path,
  value: unknown,
  options: readonly string[],
  name: string,
): Record<string, string> {
  const values: Record<string, string> = {};
  if (!isMapping(value)) {
    report(source, 'tree/wrong-type', at, {
      key: 'values',
      found: describe(value),
      expected: KINDS.mapping,
    });
    return values;
  }
  for (const [option, worth] of Object.entries(value)) {
    const found = numberOf(worth);
    if (!options.includes(option))
      reportKey(source, 'fact/option', [...at, option], {
        name,
        found: option,
        ...suggest(option, options),
      });
    else if (found) values[option] = toText(found);
    else reportNumber(source, [...at, option], option, worth);
  }
  const lacking = Object.keys(value).every((option) => options.includes(option))
    ? options.find((option) => !Object.hasOwn(value, option))
    : undefined;
  if (lacking !== undefined)
    report(source, 'tree/missing-key', at, { where: 'values', key: lacking });
  return values;
}

function readWhere(
  source: Source,
  at: Path,
  value: unknown,
  kind: ValueKind,
  percent = false,
): Where {
  if (value === undefined) return [];
  if (!isMapping(value)) {
    report(source, 'tree/wrong-type', at, {
      key: 'where',
      found: describe(value),
      expected: KINDS.mapping,
    });
    return [];
  }
  return Object.entries(value).flatMap(([key, test]) => {
    const field = WHERE_FIELDS.find((candidate) => candidate === key);
    if (field === undefined) {
      reportKey(source, 'tree/unknown-key', [...at, key], {
        key,
        where: 'where',
        ...suggest(key, WHERE_FIELDS),
      });
      return [];
    }
    const fieldKind: ValueKind =
      field === 'date'
        ? 'date'
        : field === 'quantity'
          ? 'number'
          : field === 'value'
            ? kind
            : 'choice';
    return readComparisons(source, [...at, key], test, {
      name: key,
      kind: fieldKind,
      options: null,
      percent: percent && field === 'value',
    }).map(({ operator, value: constant }) => ({ field, operator, value: constant }));
  });
}

import * as z from 'zod/mini';
import { phrase, suggest } from '../diagnostics/index.js';
import { isMapping, once, readKeys, spelling, wrongType, type At } from '../syntax/index.js';
import type { Fact, FactHead } from '../types.js';
import { folded, isAlike } from '../values/index.js';
import { readAggregate, readTrimmedMean } from './aggregates.js';
import { readDays, readDeadline, readTimeliness } from './dates.js';
import { declare, declareVague } from './declare.js';
import type { Inline } from './inline.js';
import { factSchema, type FactKeys } from './keys.js';
import { computedKinds, recordedKinds, type ComputedKind, type RecordedKind } from './kinds.js';
import { readMaterialsFact } from './materials.js';
import { checkNamed } from './named.js';
import { readPairFact } from './pairs.js';
import { readCohort, readRank } from './peers.js';
import { readPrevious, readPreviousScore } from './previous.js';
import { readEvents, readMeasured } from './recorded.js';
import { readReplaced, type Replaced } from './replaced.js';
import { headOf, type Scope } from './scope.js';
import { readTotal } from './total.js';
import { reportTwins } from './twins.js';
import { readWeightedCount, readWeightedMean } from './weighted.js';
import { readWindows, type Windowed } from './windows.js';

/** `facts:`: names, each with its kind, or with all that is to say of it. */
export const factsSchema = /* @__PURE__ */ once(() =>
  z.record(z.string(), z.union([z.enum(recordedKinds()), factSchema()])),
);

/** Keys that follow `facts:` and may slip into it. */
const MISPLACED = new Set(['rules', 'children', 'indicators', 'vetoes']);
/** Keys, and what a fact must have (one of these) before they make sense in it. */
const GOES_WITH = [
  ['within', 'deadline'],
  ['roll-forward', 'deadline', 'timeliness'],
  ['window', 'kind'],
  ['replaced-by', 'kind'],
  ['when-silent', 'kind'],
  ['by', 'timeliness', 'weighted-count'],
  ['weights', 'weighted-count'],
  ['ties', 'rank'],
  ['order', 'rank'],
] as const;

/** A computed fact that waits for those it is computed from. */
interface Pending {
  head: FactHead;
  at: At;
  kind: ComputedKind;
  keys: FactKeys;
}
/** The facts of one mapping, as far as they are read before all are declared. */
interface Declared {
  pending: Pending[];
  windowed: Windowed[];
  replaced: Replaced[];
}

/**
 * Declares the facts of one `facts:` mapping, and those that are declared where they are used:
 * first all names, then what each is computed from.
 */
export function readFacts(
  scope: Scope,
  at: At,
  indicator: string | null,
  inline: readonly Inline[] = [],
): void {
  const isWritten = at.value !== undefined && at.value !== null;
  if (isWritten && !isMapping(at.value)) {
    scope.open = true;
    return void wrongType(at, phrase('want-mapping'), 'facts');
  }
  const declared: Declared = { pending: [], windowed: [], replaced: [] };
  const declareOne = (body: At, head: FactHead): void => {
    if (!isName(scope, body, head.name, indicator) || !readFact(scope, body, declared, head))
      declareVague(scope, body, head.name, indicator);
  };
  if (isWritten) reportTwins(at);
  for (const [name, body] of isWritten ? at.entries() : []) {
    if (MISPLACED.has(name) && Array.isArray(body.value))
      body.reportKey('tree/misplaced', { key: name, why: phrase('indented-into-facts') });
    else declareOne(body, headOf(body, name, indicator));
  }
  for (const { name, at: body } of inline) {
    const earlier = scope.own.get(folded(name));
    if (earlier) body.report('fact/shadowed', { name }, earlier.place);
    else declareOne(body, { ...headOf(body, name, indicator), place: body.place() });
  }
  settle(scope, declared.pending);
  for (const fact of readWindows(scope, declared.windowed)) declare(scope, fact);
  for (const fact of readReplaced(scope, declared.replaced)) declare(scope, fact);
}
function isName(scope: Scope, at: At, name: string, indicator: string | null): boolean {
  const words = { what: phrase('name-fact'), found: name, example: phrase('example-fact') };
  // A leaf may have a fact of this name: no rule asks for the status of an indicator.
  const isReserved = ['all', 'any', 'not', ...(indicator === null ? ['status'] : [])];
  if (isReserved.includes(name))
    at.reportKey('tree/bad-id', { ...words, why: phrase('bad-fact-reserved') });
  else if (!/^[^\s/#\p{C}][^/#\p{C}]{0,59}$/u.test(name))
    at.reportKey('tree/bad-id', { ...words, why: phrase('bad-fact-name') });
  else if (indicator !== null && scope.shared.has(folded(name)))
    at.reportKey('fact/shadowed', { name }, scope.shared.get(folded(name))?.place);
  else return true;
  return false;
}

/**
 * Reads a fact that is recorded, and puts one that is computed where it waits; answers whether its
 * kind is known.
 */
function readFact(scope: Scope, at: At, declared: Declared, head: FactHead): boolean {
  const body = typeof at.value === 'string' ? at.elsewhere(at.path, { kind: at.value }) : at;
  const keys = readKeys(body, factSchema(), phrase('a-fact'));
  const kind = keys && whichKind(keys, head.name);
  if (keys === undefined || kind === undefined) return false;
  checkCompany(keys);
  if (isComputed(kind)) {
    declareVague(scope, at, head.name, head.indicator);
    for (const source of sourcesIn(keys.key(kind))) checkNamed(source);
    declared.pending.push({ head, at, kind, keys });
    return true;
  }
  if (kind !== 'events' && keys.has('when-silent'))
    keys.key('when-silent').reportKey('tree/misplaced', {
      key: 'when-silent',
      why: phrase('goes-with', { key: 'kind: events' }),
    });
  const fact = kind === 'events' ? readEvents(head, keys) : readMeasured(kind, head, keys);
  declare(scope, fact);
  if (keys.has('window')) declared.windowed.push({ at: keys.key('window'), fact });
  if (keys.has('replaced-by')) declared.replaced.push({ at, name: head.name });
  return true;
}
const sourcesIn = (at: At): At[] => (Array.isArray(at.value) ? at.items() : [at]);
const isComputed = (kind: Fact['kind']): kind is ComputedKind =>
  computedKinds().some((each) => each === kind);

/**
 * `kind:` with `min` and `max` is a recorded fact with bounds, without it a computed one; `count`
 * beside days says how they are counted.
 */
function whichKind(keys: FactKeys, name: string): RecordedKind | ComputedKind | undefined {
  const { kind } = keys.held;
  if ((keys.has('kind') && kind === undefined) || !keys.isSpelled) return undefined;
  const bounds = kind !== undefined;
  const dated = keys.has('days') || keys.has('deadline');
  const computed = computedKinds().filter(
    (key) =>
      keys.has(key) && !(bounds && (key === 'min' || key === 'max')) && !(dated && key === 'count'),
  );
  const [first] = computed;
  if (bounds && computed.length === 0) return kind;
  if (!bounds && first !== undefined && computed.length === 1) return first;
  return keys.at.reportKey('fact/no-kind', {
    name,
    ...suggest(name, [...recordedKinds(), ...computedKinds()]),
  });
}
/** Reports keys in a fact that has no use for them. */
function checkCompany(keys: FactKeys): void {
  for (const key of GOES_WITH) {
    const [name, ...needs] = key;
    if (keys.has(name) && !needs.some((each) => keys.has(each)))
      keys.key(name).reportKey('tree/misplaced', {
        key: name,
        why: phrase('goes-with', { key: needs.join(' / ') }),
      });
  }
}

/** A computation may name one declared after it, so kinds settle from the inside out. */
function settle(scope: Scope, waiting: readonly Pending[]): void {
  const pending = new Set(waiting.map(({ head }) => folded(head.name)));
  for (let round = 0; pending.size > 0 && round <= waiting.length; round++) {
    for (const each of waiting) {
      const name = folded(each.head.name);
      if (!pending.has(name) || sourcesOf(each).some((of) => pending.has(of))) continue;
      pending.delete(name);
      const fact = readComputed(scope, each);
      if (fact) declare(scope, fact);
    }
  }
  const reported = new Set<string>();
  const circular = waiting.filter(({ head }) => pending.has(folded(head.name)));
  for (const each of circular)
    if (!reported.has(each.head.name))
      for (const member of reportCycle(each, circular)) reported.add(member);
}
/**
 * Reports a fact that is computed from itself; answers with every fact on the way, so that a circle
 * is reported once.
 */
function reportCycle({ at, head: { name } }: Pending, circular: readonly Pending[]): string[] {
  const trail = [name];
  const of = (fact: string): Pending | undefined =>
    circular.find(({ head }) => isAlike(head.name, fact));
  for (let current: string | undefined = name; current !== undefined && trail.length < 10;) {
    const found = of(current);
    current = found && sourcesOf(found).find((source) => of(source) !== undefined);
    if (current !== undefined) trail.push(current);
    if (current === name) {
      at.reportKey('fact/cycle', { name, path: trail.join(' → ') });
      return trail;
    }
  }
  return [];
}
/** The names of what a fact is computed from, folded. */
function sourcesOf({ kind, keys }: Pending): string[] {
  if (kind === 'materials') return [];
  const named = [keys.key(kind), ...(kind === 'timeliness' ? [keys.key('by')] : [])];
  return named.flatMap(({ value }) =>
    (Array.isArray(value) ? value.map(spelling) : [spelling(value)]).map(folded),
  );
}

function readComputed(scope: Scope, { head, kind, keys }: Pending): Fact | undefined {
  switch (kind) {
    case 'sum':
      return Array.isArray(keys.key('sum').value)
        ? readTotal(scope, head, keys)
        : readAggregate(kind, scope, head, keys);
    case 'count':
    case 'mean':
    case 'min':
    case 'max':
    case 'latest':
      return readAggregate(kind, scope, head, keys);
    case 'trimmed-mean':
      return readTrimmedMean(scope, head, keys);
    case 'weighted-mean':
      return readWeightedMean(scope, head, keys);
    case 'weighted-count':
      return readWeightedCount(scope, head, keys);
    case 'ratio':
    case 'difference':
      return readPairFact(kind, scope, head, keys);
    case 'days':
      return readDays(scope, head, keys);
    case 'deadline':
      return readDeadline(scope, head, keys);
    case 'timeliness':
      return readTimeliness(scope, head, keys);
    case 'materials':
      return readMaterialsFact(scope, head, keys);
    case 'previous':
      return readPrevious(scope, head, keys);
    case 'previous-score':
      return readPreviousScore(scope, head, keys);
    case 'rank':
      return readRank(scope, head, keys);
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean':
      return readCohort(kind, scope, head, keys);
  }
}

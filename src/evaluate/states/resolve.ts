import { both, diagnose } from '../../diagnostics/index.js';
import {
  aggregate,
  domainOf,
  isLost,
  known,
  materialsComplete,
  missing,
  ofOthers,
  stateOfDates,
  stateOfPeers,
  trimmedMean,
  unanchored,
  weightedCount,
  weightedMean,
  type BoundRecord,
  type FactContext,
  type FactState,
  type FactTable,
  type FactValue,
  type DomainOf,
  type Lacks,
  type Left,
  type States,
} from '../../facts/index.js';
import type { Diagnostic, EvidenceRecord, Fact, Phrase, Verdict } from '../../types.js';
import { EVERYTHING } from '../../values/index.js';
import { listAt, oneOf, totalAt, valueAt, type Unread } from '../records/index.js';
import type { FactEntry, FactRecords, Resolved } from '../shapes.js';
import type { FactIndex } from './fact-order.js';
import { widened } from './widen.js';

interface Resolving {
  values: (FactValue | undefined)[];
  states: (FactState | undefined)[];
  left: Map<number, Left>;
  conflicts: FactEntry[];
}

/**
 * What facts are worked out from: the rule set looked up, the records of each, and what lies beyond
 * the site.
 */
export interface Ground {
  index: FactIndex;
  records: FactRecords;
  context: FactContext;
  unread: Unread | null;
  /** Fields for which sheets have no column. */
  lacks: Lacks;
}
/** What the evidence says of every fact of the rule set, computed facts included. */
export function resolveFacts(ground: Ground): Resolved {
  const { index } = ground;
  const { size } = index.places;
  return resolve(ground, index.ordered, {
    values: new Array<undefined>(size),
    states: new Array<undefined>(size),
    left: new Map(),
    conflicts: [],
  });
}
/**
 * The same after a change of records: `changed` are the facts that rest on them, each after those
 * it rests on. What was said before stays as it was.
 */
export function resolveAgain(
  ground: Ground,
  before: Resolved,
  changed: readonly FactEntry[],
): Resolved {
  const now = {
    values: before.values.slice(),
    states: before.states.slice(),
    left: new Map(before.left),
    conflicts: before.conflicts.filter((entry) => !changed.includes(entry)),
  };
  for (const { at } of changed) {
    now.states[at] = undefined;
    now.left.delete(at);
  }
  return resolve(ground, changed, now);
}
function resolve(
  ground: Ground,
  entries: Iterable<FactEntry>,
  { values, states, left, conflicts }: Resolving,
): Resolved {
  const { index, records, unread } = ground;
  const { facts, places, table } = index;
  const get = (key: string): FactState | undefined => {
    const entry = facts[places.get(key) ?? -1];
    return entry && (states[entry.at] ??= stateOf(entry, resolved, ground));
  };
  const resolved: Resolved = {
    values,
    states,
    left,
    conflicts,
    get,
    nameOf: (key) => table.get(key)?.name ?? key,
  };
  for (const entry of entries) {
    const { at } = entry;
    // Of a fact with rows that could not be read, its records do not say all.
    const plain = unread?.facts.has(at) === true ? null : entry.plain;
    if (plain === 'events') values[at] = totalAt(records, at);
    else if (plain === 'measured') {
      const value = valueAt(records, at);
      values[at] = value ?? undefined;
      if (value === null) conflicts.push(entry);
    } else {
      const state = stateOf(entry, resolved, ground);
      states[at] = state;
      values[at] = state.known ? state.value : undefined;
      if (state.known) continue;
      if (state.cause === 'conflict') conflicts.push(entry);
      if (state.left) left.set(at, state.left);
    }
  }
  conflicts.sort((a, b) => a.at - b.at);
  return resolved;
}
/** What the evidence says of one fact, those it rests on being known already. */
function stateOf(entry: FactEntry, states: States, ground: Ground): FactState {
  const state = stateAsRead(entry, states, ground);
  return ground.unread ? widened(entry, state, ground.index, ground.unread) : state;
}
/** The state of a fact of which nobody can say which records count, or what they say of it. */
function stateIfLost(entry: FactEntry, states: States, ground: Ground): FactState | undefined {
  const { fact, anchored } = entry;
  const { records, context, index, lacks } = ground;
  const { table } = index;
  const lost = anchored ? unanchored(fact, states, { table, records, context }) : undefined;
  if (lost) return lost;
  const asked = lacks.size > 0 && index.picking.get(fact.key);
  return asked && isLost(asked, records, lacks)
    ? missing([fact.name], records.get(asked.of))
    : undefined;
}
function stateAsRead(entry: FactEntry, states: States, ground: Ground): FactState {
  const { fact, at } = entry;
  const { records, context, index } = ground;
  const { table } = index;
  const lost = stateIfLost(entry, states, ground);
  if (lost) return lost;
  switch (fact.kind) {
    case 'number':
    case 'percent':
    case 'flag':
    case 'choice':
    case 'date':
    case 'date-or-never':
      return measured(fact, listAt(records, at) ?? NONE);
    case 'events':
      return known(totalAt(records, at), listAt(records, at) ?? NONE);
    case 'ratio':
    case 'difference':
    case 'total':
      return ofOthers(fact, states, domainIn(table));
    case 'days':
    case 'deadline':
    case 'timeliness':
      return stateOfDates(fact, states, context);
    case 'trimmed-mean':
      return trimmedMean(fact, table, records);
    case 'weighted-mean':
      return weightedMean(fact, table, records);
    case 'count':
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
    case 'latest':
      return aggregate(fact, table, records);
    case 'weighted-count':
      return weightedCount(fact, records);
    case 'materials':
      return materialsComplete(fact, records.get(fact.key) ?? []);
    case 'status':
      return missing([fact.name]);
    case 'previous':
    case 'previous-score':
    case 'rank':
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean':
      return stateOfPeers(fact, states, context, domainIn(table));
  }
}

const domainIn =
  (table: FactTable): DomainOf =>
  (key) => {
    const fact = table.get(key);
    return fact ? domainOf(fact, (each) => table.get(each)) : EVERYTHING;
  };
const NONE: BoundRecord[] = [];

/**
 * One value, however many records repeat it; several different values are a conflict, never a
 * choice.
 */
function measured(fact: Fact, records: BoundRecord[]): FactState {
  const value = oneOf(records);
  if (value === undefined) return missing([fact.name]);
  return value === null
    ? { known: false, cause: 'conflict', names: [fact.name], records }
    : known(value, records);
}

/** Reports facts and verdicts for which the evidence gives several different values. */
export function collectConflicts(
  { single }: FactIndex,
  states: Resolved,
  verdicts: ReadonlyMap<string, EvidenceRecord[]>,
): Diagnostic[] {
  const ofFacts = states.conflicts.flatMap(({ fact: { key, name } }) =>
    single.has(key)
      ? report(
          name,
          (states.get(key)?.records ?? []).map(({ record }) => record),
          ({ value }) => value ?? '',
        )
      : [],
  );
  return [
    ...ofFacts,
    ...[...verdicts].flatMap(([leaf, records]) => verdictConflict(leaf, records)),
  ];
}
function verdictConflict(leaf: string, records: readonly EvidenceRecord[]): Diagnostic[] {
  if (new Set(records.map(({ verdict }) => verdict)).size < 2) return [];
  return report(both(`指标 ${leaf} 的结论`, `The verdict on ${leaf}`), records, ({ verdict }) =>
    verdict === null ? '' : VERDICTS[verdict],
  );
}
const VERDICTS: Record<Verdict, string> = {
  met: '达标',
  'partly-met': '部分达标',
  'not-met': '未达标',
  'not-applicable': '不适用',
  exempt: '免责',
};

function report(
  name: Phrase,
  records: readonly EvidenceRecord[],
  valueOf: (record: EvidenceRecord) => string,
): Diagnostic[] {
  const [first, second] = records;
  if (first === undefined) return [];
  const values = [...new Set(records.map(valueOf))].join(', ');
  return [diagnose('evidence/conflict', first.place, { name, values }, second?.place ?? null)];
}

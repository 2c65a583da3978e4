import type { BoundRecord, FactContext } from '../../facts/index.js';
import type { EvidenceRecord } from '../../types.js';
import { isAlike } from '../../values/index.js';
import {
  byId,
  checked,
  corrects,
  countedAs,
  listAt,
  spelledOne,
  withLists,
  type Binding,
} from '../records/index.js';
import type { Evaluation, FactEntry, LeafEntry, LeafScore, Resolved } from '../shapes.js';
import {
  bindSite,
  contextOf,
  isReading,
  decideVetoes,
  itemsSeen,
  scoreEntry,
  type EvaluateOptions,
  type Evidence,
  type Evaluator,
  type RuleIndex,
} from '../site/index.js';
import { resolveAgain, resolveFacts } from '../states/index.js';
import { scoreTree, type Built } from '../tree/index.js';
import { dependentsOf, type Dependents } from './dependents.js';

/** What a site scores, without what is to be said about its evidence. */
export type Scores = Pick<Evaluation, 'total' | 'nodes' | 'vetoes'>;
/**
 * The evidence of one site held open, so that one record can change and only what depends on it is
 * scored again.
 */
export interface Session {
  /** Adds a record, or puts it in the place of the one that has its id. */
  put(record: EvidenceRecord): void;
  /** Takes out the record of this id; false where there is none. */
  drop(id: string): boolean;
  /** The scores as the records now stand, the same as those of {@link Session.evaluation}. */
  scores(): Scores;
  /** The whole evaluation of the records as they now stand. */
  evaluation(): Evaluation;
}

interface State {
  binding: Binding;
  states: Resolved;
  leaves: LeafScore[];
  built: Built;
}
const vetoesOf = (index: RuleIndex, { binding, states, leaves }: State): Scores['vetoes'] =>
  decideVetoes(index, states, itemsSeen(index, leaves, binding));
interface Opened {
  index: RuleIndex;
  dependents: Dependents;
  site: string | null;
  options: EvaluateOptions;
  context: FactContext;
}

/** Holds the evidence of one site open for changes: what if, and cells that recalculate. */
export function openSession(
  evaluator: Evaluator,
  evidence: Evidence,
  options: EvaluateOptions = {},
): Session {
  const opened = opening(evaluator, options);
  const held = holding(isReading(evidence) ? evidence.records : evidence, opened.site);
  const all = (): Evidence => withRecords(evidence, held.all());
  let state: State | null = null;
  let scores: Scores | null = null;
  let evaluation: Evaluation | null = null;
  const change = (id: string, record: EvidenceRecord | null): void => {
    const correcting = held.corrections();
    const before = held.exchange(id, record);
    // Where one record corrects another, who counts does not depend on one alone.
    const isAlone = before.length < 2 && correcting + held.corrections() === 0;
    const changed = state !== null && isAlone ? changedBy(opened, before[0] ?? null, record) : null;
    if (state !== null && changed !== null) rescore(opened, state, changed);
    else state = null;
    scores = evaluation = null;
  };
  return {
    put: (given) => {
      const [record] = checked([given]).records;
      if (record) change(record.id, record);
      else {
        held.keep(given);
        // What it may have said is open from now on.
        state = scores = evaluation = null;
      }
    },
    drop: (id) => {
      const known = held.has(id);
      if (known) change(id, null);
      return known;
    },
    scores: () => {
      // Stages are scored side by side and joined: only as a whole.
      if (opened.index.ruleSet.stages.length > 0)
        return (evaluation ??= evaluator.evaluate(all(), options));
      state ??= begin(opened, all());
      return (scores ??= {
        ...scoreTree(opened.index, state.leaves, state.built),
        vetoes: vetoesOf(opened.index, state),
      });
    },
    evaluation: () => (evaluation ??= evaluator.evaluate(all(), options)),
  };
}
/** The records of a session; ids are those of one site, and what another names so stays as it is. */
interface Held {
  has(id: string): boolean;
  all(): EvidenceRecord[];
  /** Keeps what cannot be used, so that it is said. */
  keep(record: EvidenceRecord): void;
  /** How many of them correct another. */
  corrections(): number;
  /** Puts a record, or none, where those of this id were, and gives those back. */
  exchange(id: string, record: EvidenceRecord | null): readonly EvidenceRecord[];
}
function holding(given: readonly EvidenceRecord[], site: string | null): Held {
  const { records, setAside } = checked(given);
  const unusable =
    setAside.length === 0 ? [] : [...given].filter((one) => checked([one]).records.length === 0);
  const held = new Map<string, EvidenceRecord[]>();
  const isOfOthers = ({ site: own }: EvidenceRecord): boolean =>
    own !== null && site !== null && !isAlike(own, site);
  const others = records.filter(isOfOthers);
  for (const record of records)
    if (!isOfOthers(record)) held.set(record.id, [...(held.get(record.id) ?? []), record]);
  let corrections = [...held.values()].flat().filter(corrects).length;
  return {
    has: (id) => held.has(id),
    all: () => [...[...held.values()].flat(), ...others, ...unusable],
    keep: (record) => {
      unusable.push(record);
    },
    corrections: () => corrections,
    exchange: (id, record) => {
      const before = held.get(id) ?? [];
      corrections -= before.filter(corrects).length;
      if (record === null) held.delete(id);
      else {
        held.set(id, [record]);
        if (corrects(record)) corrections++;
      }
      return before;
    },
  };
}
/** The same evidence with these records: what could not be read stays so. */
const withRecords = (evidence: Evidence, records: EvidenceRecord[]): Evidence =>
  isReading(evidence) ? { ...evidence, records } : records;
/**
 * What depends on what is the same for every site: a second session of a rule set finds it here.
 */
const DEPENDENTS = /* @__PURE__ */ new WeakMap<RuleIndex, Dependents>();
function dependentsIn(index: RuleIndex): Dependents {
  const dependents = DEPENDENTS.get(index) ?? dependentsOf(index);
  DEPENDENTS.set(index, dependents);
  return dependents;
}
const opening = ({ index }: Evaluator, options: EvaluateOptions): Opened => ({
  index,
  dependents: dependentsIn(index),
  site: options.site ?? null,
  options,
  context: contextOf(index, options),
});
function begin({ index, options, context }: Opened, evidence: Evidence): State {
  const [binding] = bindSite(index, evidence, context, options).bindings;
  if (binding === undefined) throw new Error('a tree without stages has one binding');
  const { byFact, unread, lacks } = binding;
  const states = resolveFacts({ index, records: byFact, context, unread, lacks });
  const leaves = index.leafList.map((entry) => scoreEntry(entry, { binding, states }));
  return { binding, states, leaves, built: new Array<undefined>(index.size) };
}

/** A record that counts towards one fact and nothing else. */
interface Single {
  at: number;
  leaf: string | null;
  bound: BoundRecord;
}
interface Changed {
  out: Single | null;
  into: Single | null;
}
/**
 * What a change takes out and puts in; null where more than one fact's records may be concerned.
 */
function changedBy(
  opened: Opened,
  before: EvidenceRecord | null,
  after: EvidenceRecord | null,
): Changed | null {
  const out = before && singleOf(opened, before);
  const into = after && singleOf(opened, after);
  return (before && !out) || (after && !into) ? null : { out, into };
}
function singleOf({ index, dependents, site }: Opened, given: EvidenceRecord): Single | null {
  const record = spelledOne(index, given);
  const { indicator: leaf } = record;
  if (index.materials.some(({ indicator }) => indicator === leaf)) return null;
  const counted = countedAs(index, site, record);
  return counted && dependents.alone[counted.at] ? { ...counted, leaf } : null;
}

/** Works out again what a change of one record touches. */
function rescore(
  { index, dependents, context }: Opened,
  state: State,
  { out, into }: Changed,
): void {
  const { binding, leaves, built } = state;
  const touched = new Set<LeafEntry>();
  const facts = new Set<FactEntry>();
  // Reasons read later are those of the scores they belong to: what they rest on is never written
  // over.
  const byFact = withLists(index.places, {
    ...binding.byFact,
    lists: binding.byFact.lists.slice(),
  });
  for (const single of [out, into]) {
    if (single === null) continue;
    const { at, leaf: id, bound } = single;
    const isOld = single === out;
    byFact.lists[at] = exchange(listAt(byFact, at) ?? [], bound, isOld, (one) => one.record);
    const leaf = id === null ? undefined : index.leaves.get(id);
    if (leaf) {
      binding.byLeaf[leaf.at] = exchange(
        binding.byLeaf[leaf.at] ?? [],
        bound.record,
        isOld,
        (one) => one,
      );
      touched.add(leaf);
    }
    for (const entry of dependents.facts[at] ?? []) facts.add(entry);
  }
  binding.byFact = byFact;
  const states = (state.states = resolveAgain(
    { index, records: byFact, context, unread: binding.unread, lacks: binding.lacks },
    state.states,
    facts,
  ));
  for (const { at } of facts) for (const leaf of dependents.leaves[at] ?? []) touched.add(leaf);
  for (const entry of touched) {
    leaves[entry.at] = scoreEntry(entry, { binding, states });
    for (const node of dependents.paths[entry.at] ?? []) built[node] = undefined;
  }
}
/**
 * A list in the order of ids without one item, or with it. Lists may have been handed out and stay
 * as they are.
 */
function exchange<T>(
  list: readonly T[],
  item: T,
  isOld: boolean,
  recordOf: (item: T) => EvidenceRecord,
): T[] {
  if (isOld) return list.filter((each) => recordOf(each).id !== recordOf(item).id);
  const at = list.findIndex((each) => byId(recordOf(each), recordOf(item)) > 0);
  return at < 0 ? [...list, item] : [...list.slice(0, at), item, ...list.slice(at)];
}

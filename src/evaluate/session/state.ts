/**
 * Evidence that is held open, scored.
 * In: what changed. Out: the scores after it, of which only what depends on the change is worked out
 * again. It must not know: which records there are.
 */
import type { BoundRecord } from '../../facts/index.js';
import type { EvidenceRecord } from '../../types.js';
import { listAt, withLists, type Binding } from '../records/index.js';
import type {
  Evaluation,
  FactEntry,
  FactRecords,
  LeafEntry,
  LeafScore,
  ScoreNode,
} from '../shapes.js';
import {
  bindSite,
  decideVetoes,
  isEndlessIn,
  isReading,
  itemsSeen,
  prepareSite,
  scoreEntry,
  tellSite,
  unreadIn,
  type Bound,
  type EvaluateOptions,
  type Evidence,
  type Grounds,
  type Prepared,
  type Scores,
} from '../site/index.js';
import { resolveAgain } from '../states/index.js';
import { scoreTree, type Built } from '../tree/index.js';
import { bothOf, isTalkedOf, type Change, type Counting } from './changes.js';
import type { Dependents } from './dependents.js';
import { swapOf, swapped, type Swap } from './lists.js';
import { reuseNodes } from './reuse.js';

/** What is opened: whose records count for what, and what else the scores rest on. */
export interface Opened extends Counting {
  options: EvaluateOptions;
  context: Bound['context'];
}
/** The evidence as it was when it was last scored. */
export interface State {
  bound: Bound;
  prepared: Prepared;
  leaves: LeafScore[];
  built: Built;
  /** The nodes as they were last added up. */
  nodes: readonly ScoreNode[];
  /** Changes that the list of what is used does not show yet. */
  unlisted: Map<string, Change>;
  /** Whether what is said about the evidence, besides what it scores, is that of these records. */
  isTold: boolean;
}
/** Scores a tree without stages from the first record on. */
export function begin({ index, options, context }: Opened, evidence: Evidence): State {
  const bound = bindSite(index, evidence, context, options);
  const [prepared] = prepareSite(bound);
  if (prepared === undefined) throw new Error('a tree without stages has one binding');
  return {
    bound,
    prepared,
    leaves: index.leafList.map((entry) => scoreEntry(entry, prepared)),
    built: new Array<undefined>(index.size),
    nodes: [],
    unlisted: new Map(),
    isTold: true,
  };
}
export function scoresOf({ index }: Opened, state: State): Scores {
  const { prepared, leaves, built } = state;
  const { binding, states } = prepared;
  const { nodes, total } = scoreTree(index, leaves, built);
  reuseNodes(state.nodes, nodes);
  state.nodes = nodes;
  return {
    nodes,
    total,
    vetoes: decideVetoes(index, states, itemsSeen(index, leaves, binding)),
  };
}
/** What a verdict rests on, of scores that are known. */
export const groundsOf = ({ bound, leaves }: State, scores: Scores): Grounds => ({
  ...scores,
  stages: [],
  unread: unreadIn(bound),
  isEndless: isEndlessIn(leaves),
});

/** Works out again what changes touch, all of them at once. */
export function rescore(
  { index, dependents, context }: Opened,
  state: State,
  changes: ReadonlyMap<string, Change>,
): void {
  const { leaves, built, prepared, unlisted } = state;
  const { binding } = prepared;
  const { ofFacts, ofLeaves } = swapsOf(index.leaves, changes);
  const facts = factsAfter(dependents, ofFacts.keys());
  // Reasons read later are those of the scores they belong to: what they rest on is never written
  // over.
  binding.byFact = withSwaps(index.places, binding.byFact, ofFacts);
  const wasTold = isZeroLost(binding, index.zeroPairs, ofLeaves);
  for (const [at, swap] of ofLeaves)
    binding.byLeaf[at] = swapped(binding.byLeaf[at] ?? [], swap, (one) => one);
  if (wasTold || isZeroLost(binding, index.zeroPairs, ofLeaves)) state.isTold = false;
  for (const [id, change] of changes) {
    unlisted.set(id, bothOf(unlisted.get(id), change));
    if (isTalkedOf(index, change)) state.isTold = false;
  }
  const { byFact: records, unread, lacks } = binding;
  const states = resolveAgain({ index, records, context, unread, lacks }, prepared.states, facts);
  prepared.states = prepared.vetoStates = states;
  const touched = new Set(facts.flatMap(({ at }) => dependents.leaves[at] ?? []));
  for (const at of ofLeaves.keys()) {
    const entry = index.leafList[at];
    if (entry) touched.add(entry);
  }
  for (const entry of touched) {
    leaves[entry.at] = scoreEntry(entry, prepared);
    for (const node of dependents.paths[entry.at] ?? []) built[node] = undefined;
  }
}
/** What changes mean for the lists of facts and of leaves, by their places. */
function swapsOf(
  entries: ReadonlyMap<string, LeafEntry>,
  changes: ReadonlyMap<string, Change>,
): { ofFacts: Map<number, Swap<BoundRecord>>; ofLeaves: Map<number, Swap<EvidenceRecord>> } {
  const ofFacts = new Map<number, Swap<BoundRecord>>();
  const ofLeaves = new Map<number, Swap<EvidenceRecord>>();
  const leafAt = (id: string | null): number | undefined =>
    id === null ? undefined : entries.get(id)?.at;
  for (const { out, into } of changes.values()) {
    if (out !== null) {
      swapOf(ofFacts, out.at).out.push(out.bound.record);
      const at = leafAt(out.leaf);
      if (at !== undefined) swapOf(ofLeaves, at).out.push(out.bound.record);
    }
    if (into !== null) {
      swapOf(ofFacts, into.at).into.push(into.bound);
      const at = leafAt(into.leaf);
      if (at !== undefined) swapOf(ofLeaves, at).into.push(into.bound.record);
    }
  }
  return { ofFacts, ofLeaves };
}
/** Facts and all that is worked out from them, each after those that it rests on. */
function factsAfter({ facts, order }: Dependents, changed: Iterable<number>): FactEntry[] {
  const all = new Set<FactEntry>();
  for (const at of changed) for (const entry of facts[at] ?? []) all.add(entry);
  return [...all].sort((a, b) => (order[a.at] ?? 0) - (order[b.at] ?? 0));
}
function withSwaps(
  places: ReadonlyMap<string, number>,
  before: FactRecords,
  swaps: ReadonlyMap<number, Swap<BoundRecord>>,
): FactRecords {
  const byFact = withLists(places, { ...before, lists: before.lists.slice() });
  for (const [at, swap] of swaps)
    byFact.lists[at] = swapped(listAt(byFact, at) ?? [], swap, ({ record }) => record);
  return byFact;
}
/** Whether a leaf that changes may stand for another whose id has a zero more. */
const isZeroLost = (
  { byLeaf }: Pick<Binding, 'byLeaf'>,
  pairs: Opened['index']['zeroPairs'],
  changed: ReadonlyMap<number, unknown>,
): boolean =>
  pairs.some(
    ([short, long]) =>
      (changed.has(short.at) || changed.has(long.at)) && (byLeaf[long.at]?.length ?? 0) === 0,
  );

/** The whole evaluation, of scores that are known. */
export function evaluationOf(
  opened: Opened,
  state: State,
  scores: Scores,
  evidence: () => Evidence,
): Evaluation {
  const { prepared, leaves, unlisted } = state;
  const { binding } = prepared;
  const { index, options, context } = opened;
  if (!state.isTold) {
    const bound = bindSite(index, evidence(), context, options);
    for (const { used, setAside, diagnostics } of bound.bindings) {
      binding.used = used;
      binding.setAside = setAside;
      binding.diagnostics = diagnostics;
    }
    state.bound = { ...bound, bindings: [binding] };
    state.isTold = true;
  } else if (unlisted.size > 0) {
    const all: Swap<EvidenceRecord> = { out: [], into: [] };
    for (const { out, into } of unlisted.values()) {
      if (out) all.out.push(out.bound.record);
      if (into) all.into.push(into.bound.record);
    }
    binding.used = swapped(binding.used, all, (one) => one);
  }
  unlisted.clear();
  // Of a reading, nothing but the records is another one.
  const reading = state.bound.given.reading && readingIn(evidence());
  const given = { ...state.bound.given, reading };
  return tellSite({ ...state.bound, given }, [{ prepared, leaves }], () => scores);
}
const readingIn = (evidence: Evidence): Bound['given']['reading'] =>
  isReading(evidence) ? evidence : null;

import type { EvidenceRecord } from '../../types.js';
import { checked } from '../records/index.js';
import type { Evaluation } from '../shapes.js';
import {
  contextOf,
  isReading,
  type EvaluateOptions,
  type Evidence,
  type Evaluator,
  type Grounds,
  type RuleIndex,
  type Scores,
} from '../site/index.js';
import { bothOf, changeOf, type Change } from './changes.js';
import { dependentsOf, type Dependents } from './dependents.js';
import { holding, ownCopy } from './held.js';
import { readOnlyEvaluation, readOnlyReading, readOnlyScores } from './read-only.js';
import {
  begin,
  evaluationOf,
  groundsOf,
  rescore,
  scoresOf,
  type Opened,
  type State,
} from './state.js';

/**
 * The evidence of one site held open, so that records can change and only what depends on them is
 * scored again: all that changed since, at once, when somebody asks. What is handed out is
 * read-only.
 */
export interface OpenEvidence {
  /** Adds records, each in the place of the one that has its id, if there is one. */
  put(records: EvidenceRecord | readonly EvidenceRecord[]): void;
  /**
   * Puts records in the places of those that have their ids. One whose id nothing has is not added:
   * these ids are given back.
   */
  replace(records: EvidenceRecord | readonly EvidenceRecord[]): string[];
  /** Takes out the record of this id; false where there is none. */
  drop(id: string): boolean;
  /** Takes out the records of these ids, and gives back the ids that nothing has. */
  drop(ids: readonly string[]): string[];
  /** The scores as the records now stand, the same as those of {@link OpenEvidence.evaluation}. */
  scores(): Scores;
  /** The same with all that a verdict rests on. */
  grounds(): Grounds;
  /** The whole evaluation of the records as they now stand. */
  evaluation(): Evaluation;
}

/** Holds the evidence of one site open for changes: what if, and cells that recalculate. */
export function openEvidence(
  evaluator: Evaluator,
  given: Evidence,
  options: EvaluateOptions = {},
): OpenEvidence {
  const evidence = isReading(given) ? readOnlyReading(given) : given;
  const opened = opening(evaluator, options);
  const held = holding(isReading(evidence) ? evidence.records : evidence, opened.site);
  const all = (): Evidence =>
    isReading(evidence) ? { ...evidence, records: held.all() } : held.all();
  const said = saying(opened, all, () => evaluator.evaluate(all(), options));
  const exchange = (id: string, record: EvidenceRecord | null): void => {
    const correcting = held.corrections();
    const before = held.exchange(id, record);
    // Where one record corrects another, who counts does not depend on one alone.
    const isAlone = before.length < 2 && correcting + held.corrections() === 0;
    said.change(id, isAlone ? changeOf(opened, before[0] ?? null, record) : null);
  };
  const drop = (id: string): boolean => {
    const isKnown = held.has(id);
    if (isKnown) exchange(id, null);
    return isKnown;
  };
  /** Puts what can be used and is wanted, and gives back the ids of what is not. */
  const put = (
    one: EvidenceRecord | readonly EvidenceRecord[],
    isWanted: (id: string) => boolean,
  ): string[] => {
    const { usable, unusable } = sorted(one);
    // What these may have said is open from now on.
    if (unusable.length > 0) said.beginAnew();
    for (const record of unusable) held.keep(record);
    return usable.flatMap((record) => {
      if (!isWanted(record.id)) return [record.id];
      exchange(record.id, ownCopy(record));
      return [];
    });
  };
  return {
    put: (records) => void put(records, () => true),
    replace: (records) => put(records, (id) => held.has(id)),
    drop: dropping(drop),
    scores: said.scores,
    grounds: said.grounds,
    evaluation: said.evaluation,
  };
}
/** What is said of the records as they stand, worked out when somebody asks. */
interface Said {
  scores: () => Scores;
  grounds: () => Grounds;
  evaluation: () => Evaluation;
  /** Null where a change may concern more than one fact's records. */
  change: (id: string, change: Change | null) => void;
  beginAnew: () => void;
}
function saying(opened: Opened, all: () => Evidence, evaluate: () => Evaluation): Said {
  const changes = new Map<string, Change>();
  let state: State | null = null;
  let scores: Scores | null = null;
  let evaluation: Evaluation | null = null;
  const current = (): State => {
    if (state === null) state = begin(opened, all());
    else if (changes.size > 0) rescore(opened, state, changes);
    changes.clear();
    return state;
  };
  // Stages are scored side by side and joined: only as a whole.
  const isStaged = opened.index.ruleSet.stages.length > 0;
  const scored = (): Scores => (scores ??= readOnlyScores(scoresOf(opened, current())));
  const evaluated = (): Evaluation =>
    (evaluation ??= readOnlyEvaluation(
      isStaged ? evaluate() : evaluationOf(opened, current(), scored(), all),
    ));
  return {
    scores: isStaged ? evaluated : scored,
    grounds: isStaged ? evaluated : () => groundsOf(current(), scored()),
    evaluation: evaluated,
    change: (id, change) => {
      if (state === null || change === null) state = null;
      else changes.set(id, bothOf(changes.get(id), change));
      scores = evaluation = null;
    },
    beginAnew: () => {
      state = scores = evaluation = null;
    },
  };
}
function dropping(drop: (id: string) => boolean): OpenEvidence['drop'] {
  function dropThem(id: string): boolean;
  function dropThem(ids: readonly string[]): string[];
  function dropThem(ids: string | readonly string[]): boolean | string[] {
    return typeof ids === 'string' ? drop(ids) : ids.filter((id) => !drop(id));
  }
  return dropThem;
}
/** Records that can be used, made whole, and those that cannot. */
function sorted(given: EvidenceRecord | readonly EvidenceRecord[]): {
  usable: readonly EvidenceRecord[];
  unusable: readonly EvidenceRecord[];
} {
  const all = isMany(given) ? given : [given];
  const { records, setAside } = checked(all);
  return {
    usable: records,
    unusable: setAside.length === 0 ? [] : all.filter((one) => checked([one]).records.length === 0),
  };
}
const isMany = (
  given: EvidenceRecord | readonly EvidenceRecord[],
): given is readonly EvidenceRecord[] => Array.isArray(given);

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

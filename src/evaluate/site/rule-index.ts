import { exactly, type RuleFacts } from '../../rules/index.js';
import type { RuleSet } from '../../types.js';
import { indexLeaves, type LeafIndex } from '../leaves/index.js';
import { indexRecords, type RecordIndex } from '../records/index.js';
import { once } from '../shapes.js';
import { indexFacts, type FactIndex } from '../states/index.js';
import { indexTree, looksAtOthers, type TreeIndex } from '../tree/index.js';
import { indexVetoes, type VetoIndex } from './vetoes.js';

/**
 * Everything about a rule set that does not change with the evidence, looked up once; each room its
 * own.
 */
export interface RuleIndex
  extends Omit<RecordIndex, 'leaves'>, FactIndex, LeafIndex, VetoIndex, Omit<TreeIndex, 'leaves'> {
  /**
   * The same for the round before, whose records this round's period does not hold; looked up when
   * somebody first looks back.
   */
  before: () => RuleIndex;
  /** Whether a score may depend on the other sites scored together. */
  looksAtOthers: boolean;
}
/** How the conditions of a rule set are decided: here, unless an engine's answers stand in. */
export type Decider = (facts: Pick<RuleFacts, 'table' | 'places'>) => RuleFacts;

export function indexRules(ruleSet: RuleSet, decider: Decider = exactly): RuleIndex {
  const records = indexRecords(ruleSet);
  const ruleFacts = decider(records);
  const leaves = indexLeaves(ruleSet, records.leaves.values(), ruleFacts);
  const vetoes = indexVetoes(ruleSet, ruleFacts, leaves);
  const asked = [
    ...leaves.leafList.flatMap(({ rules }) => rules.reads),
    ...vetoes.vetoes.flatMap(({ reads }) => reads),
  ];
  return {
    ...records,
    ...indexFacts(records, asked),
    ...leaves,
    ...indexTree(ruleSet, leaves.leaves),
    ...vetoes,
    before: once(() => indexRules({ ...ruleSet, period: null })),
    looksAtOthers: looksAtOthers(ruleSet),
  };
}

import { shownKind } from '../../facts/index.js';
import type { CompiledRule, RuleTrace } from '../../rules/index.js';
import type { Fact, InputKind } from '../../types.js';
import type { FactTable } from '../shapes.js';

/**
 * A fact that a rule looks at, as documents name it: where its value stands, and how that is
 * written for people.
 */
export interface InputEntry {
  at: number;
  name: string;
  kind: InputKind;
}
/**
 * What a rule looked at: the facts of its amount first, then those of its condition; these alone
 * where it did not hold.
 */
export type InputReader = (trace: Pick<RuleTrace, 'of' | 'when'>) => readonly InputEntry[];

/** Names the inputs of each rule once, when somebody first asks why. */
export function inputReader(table: FactTable, places: ReadonlyMap<string, number>): InputReader {
  const read = new WeakMap<CompiledRule, { all: InputEntry[]; condition: InputEntry[] }>();
  const find = (key: string): Fact | undefined => table.get(key);
  const entryOf = (key: string): InputEntry => {
    const fact = table.get(key);
    const at = places.get(key) ?? places.size;
    return { at, name: fact?.name ?? key, kind: fact ? shownKind(fact, find) : 'number' };
  };
  const entriesOf = (keys: readonly string[]): InputEntry[] => [...new Set(keys)].map(entryOf);
  const inputsOf = ({
    rule,
    amountFacts,
    conditionFacts,
  }: CompiledRule): { all: InputEntry[]; condition: InputEntry[] } => ({
    all: entriesOf([...(rule.shape === 'group' ? [] : amountFacts), ...conditionFacts]),
    condition: entriesOf(conditionFacts),
  });
  return ({ of, when }) => {
    const inputs = read.get(of) ?? inputsOf(of);
    read.set(of, inputs);
    return when === 'no' ? inputs.condition : inputs.all;
  };
}

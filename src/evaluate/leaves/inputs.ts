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
  const entryOf = (key: string): InputEntry => {
    const fact = table.get(key);
    const at = places.get(key) ?? places.size;
    return { at, name: fact?.name ?? key, kind: fact ? inputKind(fact, table) : 'number' };
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
/** A ratio reads as a percentage; what is computed from percentages does too. */
export function inputKind(fact: Fact, table: FactTable): InputKind {
  switch (fact.kind) {
    case 'number':
    case 'percent':
    case 'flag':
    case 'choice':
    case 'date':
    case 'events':
      return fact.kind;
    case 'count':
      return 'events';
    case 'days':
    case 'weighted-count':
    case 'rank':
    case 'previous-score':
      return 'number';
    case 'date-or-never':
    case 'deadline':
      return 'date';
    case 'materials':
      return 'flag';
    case 'timeliness':
      return 'timeliness';
    case 'ratio':
      return 'percent';
    case 'previous':
    case 'cohort-max':
    case 'cohort-min':
    case 'cohort-mean': {
      const of = table.get(fact.of);
      return of === undefined || of === fact ? 'number' : inputKind(of, table);
    }
    case 'difference':
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
    case 'latest':
    case 'trimmed-mean':
    case 'weighted-mean': {
      const of = table.get(typeof fact.of === 'string' ? fact.of : fact.of[0]);
      const kind = of === undefined || of === fact ? 'number' : inputKind(of, table);
      return kind === 'percent' || kind === 'date' ? kind : 'number';
    }
  }
}

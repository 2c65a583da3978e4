import { dateOfDay } from '../../calendar/index.js';
import { multiply, toText, ZERO } from '../../exact.js';
import { shownKind } from '../../facts/index.js';
import {
  firedOf,
  lowEnd,
  type CompiledRule,
  type Given,
  type RuleTrace,
} from '../../rules/index.js';
import type { InputKind, RuleInput, RuleLine, RuleResult } from '../../types.js';
import type { LeafEntry, LeafScore, Reasons, Resolved, Scaled, Untold, Why } from '../shapes.js';
import { lossesOf } from './losses.js';
import { tellLeaf } from './telling.js';

/**
 * Why a leaf scores what it does: what it lost, and what each of its rules did. Told by the same
 * closures that scored it, when somebody first asks, and kept.
 */
export const reasonsOf = ({ why }: LeafScore): Reasons => toldFrom(why());
function toldFrom(why: Why): Reasons {
  if ('losses' in why) return why;
  return (why.reasons ??= 'share' in why ? scaled(why) : tell(why));
}
function scaled({ of, share }: Scaled): Reasons {
  const { losses, ...others } = toldFrom(of);
  return {
    ...others,
    losses: losses.map((loss) => ({ ...loss, counted: multiply(loss.counted, share) })),
  };
}
/** At the worst of the ways that things may turn out. */
function tell(leaf: Untold): Reasons {
  const { entry, points, score, states } = leaf;
  const { worst, open, missing } = tellLeaf(leaf);
  const losses =
    entry.indicator.section === 'bonus'
      ? []
      : lossesOf({ entry, points, score, worst, open: open.amounts, states });
  return {
    losses,
    rules: worst.traces.map((trace) => resultOf(trace, entry, states, open.fires)),
    missing: [...missing],
  };
}
/** What a rule did, as it stands in a document. */
function resultOf(
  trace: RuleTrace,
  entry: LeafEntry,
  states: Resolved,
  open: ReadonlySet<CompiledRule>,
): RuleResult {
  const { of, given, raw, times, per, children } = trace;
  const { rule } = of;
  return {
    rule: rule.id,
    shape: rule.shape,
    fired: open.has(of) ? 'unknown' : firedOf(given),
    amount: textOfLow(given),
    raw: given === raw ? textOfLow(given) : textOfLow(raw),
    inputs: inputsOf(trace, entry.ruleFacts).map((input) => inputOf(input, states)),
    line: lineOf(trace),
    times: times && toText(times),
    per: per && toText(per),
    cap: rule.cap,
    reason: rule.reason,
    rules: children.map((each) => resultOf(each, entry, states, open)),
  };
}
const textOfLow = (given: Given): string => (given === null ? '0' : toText(lowEnd(given) ?? ZERO));
function lineOf({ of: { rule }, line }: RuleTrace): RuleLine | null {
  return rule.shape !== 'each' || rule.line === null || line === null
    ? null
    : { side: rule.line.side, at: toText(line), step: rule.step, count: rule.count };
}
function inputOf({ at, name, kind }: InputEntry, { values }: Resolved): RuleInput {
  const value = values[at];
  if (value === undefined) return { fact: name, value: null, kind };
  if (typeof value !== 'object') return { fact: name, value: String(value), kind };
  return { fact: name, value: kind === 'date' ? dateOfDay(value) : toText(value), kind };
}

/**
 * A fact that a rule looks at, as documents name it: where its value stands, and how that is
 * written for people.
 */
interface InputEntry {
  at: number;
  name: string;
  kind: InputKind;
}
interface Inputs {
  all: readonly InputEntry[];
  condition: readonly InputEntry[];
}
/** Names the inputs of each rule once. */
const NAMED = /* @__PURE__ */ new WeakMap<CompiledRule, Inputs>();
/**
 * What a rule looked at: the facts of its amount first, then those of its condition; these alone
 * where it did not hold.
 */
function inputsOf({ of, when }: RuleTrace, facts: LeafEntry['ruleFacts']): readonly InputEntry[] {
  const inputs = NAMED.get(of) ?? namedInputs(of, facts);
  NAMED.set(of, inputs);
  return when === 'no' ? inputs.condition : inputs.all;
}
function namedInputs(of: CompiledRule, { table, places }: LeafEntry['ruleFacts']): Inputs {
  const { rule, amountFacts, conditionFacts } = of;
  const entryOf = (key: string): InputEntry => {
    const fact = table.get(key);
    const at = places.get(key) ?? places.size;
    return {
      at,
      name: fact?.name ?? key,
      kind: fact ? shownKind(fact, (each) => table.get(each)) : 'number',
    };
  };
  const entriesOf = (keys: readonly string[]): InputEntry[] => [...new Set(keys)].map(entryOf);
  return {
    all: entriesOf([...(rule.shape === 'group' ? [] : amountFacts), ...conditionFacts]),
    condition: entriesOf(conditionFacts),
  };
}

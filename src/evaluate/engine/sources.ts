import { both, diagnose, suggest } from '../../diagnostics/index.js';
import { ONE } from '../../exact.js';
import { readValue, refuse, type BoundRecord, type Refusal } from '../../facts/index.js';
import type { Diagnostic, EvidenceRecord, Fact, Place, RuleSet } from '../../types.js';
import { emptyRecord, textOf, wordFor } from '../../values/index.js';
import { eventsIn, type RefusedRow } from '../records/index.js';
import { openWait, type Patience } from './patience.js';

/** A fact's value (`"92%"`, 3, true, `"2025-03-04"`), or null where it is not known. */
export type SourceValue = string | number | boolean | null;
/**
 * Answers with a fact's value, or null where it is not known. The signal says when nobody waits any
 * longer; undefined in a host that has none.
 */
export type FactSource = (signal?: AbortSignal) => Promise<SourceValue> | SourceValue;

/** What functions said of their facts, and what is to be said of those that said nothing. */
export interface Answered {
  answers: ReadonlyMap<string, BoundRecord[]>;
  /** The facts of sources that gave no answer that could be read. */
  unanswered: RefusedRow[];
  diagnostics: Diagnostic[];
}
/**
 * Asks the given functions for their facts, all at once. A source that fails, does not know or does
 * not answer in time leaves its fact open; all but the second say so. Rejects with the reason of the
 * signal where that was given up.
 */
export async function askSources(
  ruleSet: RuleSet,
  sources: Readonly<Record<string, FactSource>>,
  patience: Patience = {},
): Promise<Answered> {
  patience.signal?.throwIfAborted();
  const asked = Object.entries(sources).map(async ([name, source]) => ({
    name,
    fact: factCalled(ruleSet, name),
    answer: await askOne(source, patience),
  }));
  const answers = new Map<string, BoundRecord[]>();
  const unanswered: RefusedRow[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { name, fact, answer } of await Promise.all(asked)) {
    const bound = fact && 'said' in answer ? boundAnswer(name, fact, answer.said) : null;
    const refusal = bound && 'code' in bound ? bound : null;
    if (fact && bound && 'record' in bound) {
      answers.set(fact.key, [...(answers.get(fact.key) ?? []), bound]);
      continue;
    }
    const { indicator = null, place = placeOf(name) } = fact ?? {};
    unanswered.push({ indicator, fact: fact?.name ?? name, place });
    if (fact === undefined) diagnostics.push(unknownFact(ruleSet, name));
    else if ('fault' in answer)
      diagnostics.push(diagnose('score/engine', place, { id: fact.key, detail: answer.fault }));
    else if ('late' in answer)
      diagnostics.push(diagnose('score/source-late', place, { id: fact.key, limit: answer.late }));
    else if (refusal) diagnostics.push(diagnose(refusal.code, place, refusal.params));
  }
  return { answers, unanswered, diagnostics };
}
/** An answer as a record says it; null where the source does not know. */
function boundAnswer(name: string, fact: Fact, answer: unknown): BoundRecord | Refusal | null {
  if (answer === null || answer === undefined) return null;
  const text = textOf(answer, true);
  if (text === undefined)
    return refuse('evidence/wrong-type', {
      key: fact.name,
      found: wordFor(answer),
      expected: both('文字、数或是非值', 'text, a number or a flag'),
    });
  const record = recordFor(name, fact.indicator, text);
  if (fact.kind === 'events') {
    const quantity = eventsIn(record, fact.name);
    return 'code' in quantity ? quantity : { record, value: null, quantity };
  }
  const value = readValue(fact, text);
  return typeof value === 'object' && 'code' in value ? value : { record, value, quantity: ONE };
}
const placeOf = (name: string): Place => ({ file: `source:${name}`, line: 1, column: 1 });
const factCalled = ({ facts }: RuleSet, name: string): Fact | undefined =>
  facts.find(({ key }) => key === name) ?? facts.find((each) => each.name === name);
function unknownFact({ facts }: RuleSet, name: string): Diagnostic {
  const names = facts.map((each) => each.name);
  return diagnose('fact/unknown', null, { name, ...suggest(name, names) });
}
/** What a source said, in what words it failed, or how many seconds it was given. */
type Answer = { said: unknown } | { fault: string } | { late: string };
async function askOne(source: FactSource, patience: Patience): Promise<Answer> {
  const waiting = openWait(patience);
  try {
    return await Promise.race([ask(source, waiting.signal), waiting.end]);
  } finally {
    waiting.close();
  }
}
async function ask(source: FactSource, signal: AbortSignal | undefined): Promise<Answer> {
  try {
    const said: unknown = await source(signal);
    return said instanceof Error ? { fault: spellingOf(said) } : { said };
  } catch (error) {
    return { fault: spellingOf(error) };
  }
}
/** What was thrown, where it can be spelt: even to look at it may throw. */
function spellingOf(thrown: unknown): string {
  try {
    const what: unknown = thrown instanceof Error ? thrown.message : thrown;
    return typeof what === 'object' && what !== null
      ? Object.prototype.toString.call(what)
      : String(what);
  } catch {
    return typeof thrown;
  }
}
const recordFor = (name: string, indicator: string | null, value: string): EvidenceRecord => ({
  ...emptyRecord(`source:${name}`, placeOf(name)),
  indicator,
  fact: name,
  value,
});

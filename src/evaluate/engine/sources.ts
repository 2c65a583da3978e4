import { diagnose, suggest } from '../../diagnostics/index.js';
import { ONE } from '../../exact.js';
import { readValue, type BoundRecord } from '../../facts/index.js';
import type { Diagnostic, EvidenceRecord, Fact, RuleSet } from '../../types.js';

/** Answers with a fact's value (`"92%"`, 3, true, `"2025-03-04"`), or null when it is not known. */
export type FactSource = () =>
  Promise<string | number | boolean | null> | string | number | boolean | null;

/** What functions said of their facts, and what is to be said of those that said nothing. */
export interface Answered {
  answers: ReadonlyMap<string, BoundRecord[]>;
  diagnostics: Diagnostic[];
}
/**
 * Asks the given functions for their facts, all at once. A source that fails leaves its fact
 * missing, and says so.
 */
export async function askSources(
  ruleSet: RuleSet,
  sources: Readonly<Record<string, FactSource>>,
): Promise<Answered> {
  const answers = new Map<string, BoundRecord[]>();
  const asked = Object.entries(sources).map(async ([name, source]) => ({
    name,
    fact: factCalled(ruleSet, name),
    answer: await ask(source),
  }));
  const diagnostics = (await Promise.all(asked)).flatMap(({ name, fact, answer }): Diagnostic[] => {
    if (fact === undefined) return [unknownFact(ruleSet, name)];
    if (answer instanceof Error)
      return [diagnose('score/engine', fact.place, { id: fact.key, detail: answer.message })];
    if (answer === null) return [];
    const value = readValue(fact, String(answer));
    if (typeof value === 'object' && 'code' in value)
      return [diagnose(value.code, fact.place, value.params)];
    const record = recordFor(name, fact.indicator, String(answer));
    const before = answers.get(fact.key) ?? [];
    answers.set(fact.key, [...before, { record, value, quantity: ONE }]);
    return [];
  });
  return { answers, diagnostics };
}
const factCalled = ({ facts }: RuleSet, name: string): Fact | undefined =>
  facts.find(({ key }) => key === name) ?? facts.find((each) => each.name === name);
function unknownFact({ facts }: RuleSet, name: string): Diagnostic {
  const names = facts.map((each) => each.name);
  return diagnose('fact/unknown', null, { name, ...suggest(name, names) });
}
async function ask(source: FactSource): Promise<string | number | boolean | null | Error> {
  try {
    return await source();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
const recordFor = (name: string, indicator: string | null, value: string): EvidenceRecord => ({
  id: `source:${name}`,
  site: null,
  indicator,
  fact: name,
  kind: null,
  value,
  quantity: null,
  unit: null,
  subject: null,
  level: null,
  date: null,
  stage: null,
  assessor: null,
  title: null,
  link: null,
  verdict: null,
  note: null,
  supersedes: null,
  claimedScore: null,
  place: { file: `source:${name}`, line: 1, column: 1 },
});

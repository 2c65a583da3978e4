/** Golden cases (below tests/golden): the numbers are worked out by hand, and both evaluators must give them to the last digit. */
import { describe, expect, it } from 'vitest';
import {
  add,
  assess,
  compare,
  evaluate,
  evaluateAsync,
  evaluateCohort,
  evaluateCohortAsync,
  fromText,
  sum,
  toText,
  type CohortSite,
  type Evaluation,
  type SiteEvaluation,
} from '../src/index.js';
import type { Assessment, EvidenceRecord, IndicatorResult } from '../src/types.js';
import { full, nodesOf, tell } from './support/expectation.js';
import { type GoldenCase, type Topic } from './support/golden-words.js';
import {
  compileCase,
  evidenceOf,
  previousOfCase,
  goldenFiles,
  readGolden,
} from './support/golden.js';

describe.each(goldenFiles())('%s', (name) => {
  for (const topic of topicsOf(name)) {
    for (const { golden, extra } of topic.cases) {
      if (golden.todo === undefined) it(golden.name, () => runCase(topic, golden, extra));
      else it.skip(`${golden.name}（待定：${golden.todo}）`, () => runCase(topic, golden, extra));
    }
  }
});

/** A misspelled file fails by itself and leaves the others to run. */
function topicsOf(name: string): Topic[] {
  try {
    return readGolden(name);
  } catch (error) {
    it('is written as tests/support/golden.ts says', () => {
      throw error;
    });
    return [];
  }
}

async function runCase(topic: Topic, golden: GoldenCase, extra: string): Promise<void> {
  const ruleSet = compileCase(topic, extra, golden.class ?? null);
  const reading = evidenceOf(topic, golden, ruleSet);
  const options = { ...topic.options, previous: previousOfCase(golden, ruleSet) };
  const context = {
    assessedAt: options.assessedAt,
    reading: { read: reading.read, setAside: reading.setAside, diagnostics: reading.diagnostics },
  };
  const score = (records: readonly EvidenceRecord[]): Evaluation =>
    golden.peers
      ? ofSite(evaluateCohort(ruleSet, cohort(records), options))
      : evaluate(ruleSet, records, options);
  const cohort = (records: readonly EvidenceRecord[]): CohortSite[] => [
    ...Object.entries(golden.peers ?? {}).map(([site, peer]) => ({
      site,
      records: evidenceOf(topic, peer, ruleSet).records,
    })),
    { site: OWN, records, previous: options.previous },
  ];
  const assessment = assess(ruleSet, score(reading.records), context);
  const document = JSON.stringify(assessment);
  const byEngine = golden.peers
    ? ofSite(await evaluateCohortAsync(ruleSet, cohort(reading.records), options))
    : await evaluateAsync(ruleSet, reading.records, options);
  expect(JSON.stringify(assess(ruleSet, byEngine, context)), 'json-rules-engine agrees').toBe(
    document,
  );
  expect(
    JSON.stringify(assess(ruleSet, score([...reading.records].reverse()), context)),
    'the order of records changes nothing',
  ).toBe(document);
  checkLaws(assessment);
  expect(tell(assessment, ruleSet, golden.expect)).toEqual(full(golden.expect));
}

const OWN = '本县';
function ofSite(evaluations: readonly SiteEvaluation[]): Evaluation {
  const own = evaluations.find(({ site }) => site === OWN);
  if (own === undefined) throw new Error(`${OWN} was not scored`);
  return own.evaluation;
}

/** What holds of every assessment, whatever the case. */
function checkLaws(assessment: Assessment): void {
  for (const node of nodesOf(assessment))
    if (node.section === 'base' || node.section === 'key') checkBalance(node);
  const {
    score: { points, bonus, guaranteed, possible },
    ledger,
  } = assessment;
  expect(
    toText(sum([...ledger.units.map(({ lost }) => fromText(lost)), fromText(ledger.unattributed)])),
    'Σ units + unattributed = lost',
  ).toBe(ledger.lost);
  expect(
    toText(
      sum([
        ...ledger.units.map(({ printed }) => fromText(printed)),
        fromText(ledger.unattributedPrinted),
      ]),
    ),
    'the printed column adds up',
  ).toBe(toText(fromText(ledger.printed)));
  if (points === null || bonus === null || guaranteed === null || possible === null) return;
  expect(
    toText(add(fromText(points), fromText(bonus))),
    'points + bonus = score + lost, for the whole',
  ).toBe(toText(add(fromText(guaranteed), fromText(ledger.lost))));
  expect(
    compare(fromText(guaranteed), fromText(possible)),
    'guaranteed ≤ possible',
  ).toBeLessThanOrEqual(0);
}
function checkBalance({ id, points, bonus, score, lost, possible }: IndicatorResult): void {
  if (points === null || bonus === null || score === null || lost === null || possible === null)
    return;
  expect(
    toText(add(fromText(points), fromText(bonus))),
    `points + bonus = score + lost at ${id}`,
  ).toBe(toText(add(fromText(score), fromText(lost))));
  expect(
    compare(fromText(score), fromText(possible)),
    `guaranteed ≤ possible at ${id}`,
  ).toBeLessThanOrEqual(0);
}

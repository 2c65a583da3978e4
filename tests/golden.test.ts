/** Golden cases (below tests/golden): the numbers are worked out by hand, and both evaluators must give them to the last digit. */
import { describe, expect, it } from 'vitest';
import {
  add,
  assess,
  compare,
  evaluateAsync,
  evaluateCohort,
  evaluateCohortAsync,
  fromText,
  prepare,
  standingOf,
  sum,
  toText,
  type CohortSite,
  type Evaluation,
  type Evaluator,
  type Evidence,
  type SiteEvaluation,
} from '../src/index.js';
import type { Assessment, IndicatorResult } from '../src/types.js';
import { full, nodesOf, tell } from './support/expectation.js';
import { type GoldenCase, type Topic } from './support/golden-words.js';
import {
  compileCase,
  evidenceOf,
  preparedOf,
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
  const options = {
    ...topic.options,
    previous: previousOfCase(golden, ruleSet),
    leaveOutRefused: golden['leave-out-refused'] !== undefined,
  };
  const context = {
    assessedAt: options.assessedAt,
    reading: { read: reading.read, setAside: reading.setAside, diagnostics: reading.diagnostics },
  };
  const score = (evidence: Evidence, evaluator: Evaluator): Assessment =>
    golden.peers
      ? judge(evaluateCohort(ruleSet, cohort(evidence), options))
      : assess(ruleSet, evaluator.evaluate(evidence, options), context);
  const judge = (all: SiteEvaluation[]): Assessment =>
    assess(ruleSet, ofSite(all), {
      ...context,
      among: {
        standings: all.map(({ evaluation }) => standingOf(ruleSet, evaluation)),
        at: all.findIndex(({ site }) => site === OWN),
      },
    });
  const cohort = (evidence: Evidence): CohortSite[] => [
    ...Object.entries(golden.peers ?? {}).map(([site, peer]) => ({
      site,
      records: evidenceOf(topic, peer, ruleSet),
    })),
    { site: OWN, records: evidence, previous: options.previous },
  ];
  const assessment = score(reading, prepare(ruleSet));
  const document = JSON.stringify(assessment);
  const reversed = { ...reading, records: [...reading.records].reverse() };
  const byEngine = golden.peers
    ? judge(await evaluateCohortAsync(ruleSet, cohort(reading), options))
    : assess(ruleSet, await evaluateAsync(ruleSet, reading, options), context);
  expect(JSON.stringify(byEngine), 'json-rules-engine agrees').toBe(document);
  expect(
    JSON.stringify(score(reversed, preparedOf(ruleSet))),
    'neither the order of records nor the cases scored before change anything',
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
  const counted = nodesOf(assessment).filter(
    ({ section }) => section === 'base' || section === 'key',
  );
  expect(counted.flatMap(unbalanced)).toEqual([]);
  const idle = counted
    .filter((node) => node.points !== null)
    .flatMap(({ findings }) => findings.filter((each) => each.counted === '0'));
  expect(idle, 'no finding counts for nothing').toEqual([]);
  const {
    score: { points, bonus, guaranteed, possible, beforeVetoes },
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
  // Of a site that is not scored, what its indicators come to stands as information.
  const scored = guaranteed ?? beforeVetoes;
  if (points === null || bonus === null || scored === null) return;
  expect(
    toText(add(fromText(points), fromText(bonus))),
    'points + bonus = score + lost, for the whole',
  ).toBe(toText(add(fromText(scored), fromText(ledger.lost))));
  if (guaranteed === null || possible === null) return;
  expect(
    compare(fromText(guaranteed), fromText(possible)),
    'guaranteed ≤ possible',
  ).toBeLessThanOrEqual(0);
}
/** What does not hold of one indicator: an assertion for each of so many would take longer than the scoring. */
function unbalanced({ id, points, bonus, score, lost, possible }: IndicatorResult): string[] {
  if (points === null || bonus === null || score === null || lost === null || possible === null)
    return [];
  const [given, found] = [
    [points, bonus],
    [score, lost],
  ].map((parts) => toText(sum(parts.map(fromText))));
  return [
    ...(given === found ? [] : [`points + bonus = ${given} ≠ ${found} = score + lost at ${id}`]),
    ...(compare(fromText(score), fromText(possible)) <= 0
      ? []
      : [`guaranteed > possible at ${id}`]),
  ];
}

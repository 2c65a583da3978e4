/** Golden cases as assessments, for tests of what is said of them. */
import { assess, evaluateCohort } from '../../src/index.js';
import type { Assessment } from '../../src/types.js';
import type { GoldenCase, Topic } from './golden-words.js';
import { compileCase, evidenceOf, preparedOf, previousOfCase } from './golden.js';

export function assessmentOf(topic: Topic, golden: GoldenCase, extra: string): Assessment {
  const ruleSet = compileCase(topic, extra, golden.class ?? null);
  const reading = evidenceOf(topic, golden, ruleSet);
  const options = { ...topic.options, previous: previousOfCase(golden, ruleSet) };
  const peers = Object.entries(golden.peers ?? {}).map(([site, peer]) => ({
    site,
    records: evidenceOf(topic, peer, ruleSet).records,
  }));
  const own = { site: '本县', records: reading.records, previous: options.previous };
  const evaluation =
    peers.length === 0
      ? preparedOf(ruleSet).evaluate(reading.records, options)
      : evaluateCohort(ruleSet, [own, ...peers], options).find(({ site }) => site === own.site)
          ?.evaluation;
  if (evaluation === undefined) throw new Error(`${own.site} was not scored`);
  return assess(ruleSet, evaluation, { assessedAt: options.assessedAt, reading, site: own.site });
}

/** A golden case assessed: alone, or together with its peers. */
import { assess, evaluateCohort, type EvidenceReading } from '../../src/index.js';
import type { Assessment, EvidenceRecord } from '../../src/types.js';
import type { GoldenCase, Topic } from './golden-words.js';
import { compileCase, evidenceOf, preparedOf, previousOfCase } from './golden.js';

/** The site of a case, and of its peers, with the records of each. */
export interface CaseRecords {
  own: readonly EvidenceRecord[];
  peers: readonly { site: string; records: readonly EvidenceRecord[] }[];
}
export const OWN = '本县';
export function recordsOfCase(topic: Topic, golden: GoldenCase, extra: string): CaseRecords {
  const ruleSet = compileCase(topic, extra, golden.class ?? null);
  return {
    own: evidenceOf(topic, golden, ruleSet).records,
    peers: Object.entries(golden.peers ?? {}).map(([site, peer]) => ({
      site,
      records: evidenceOf(topic, peer, ruleSet).records,
    })),
  };
}
/** A case assessed; on other records where they are given. */
export function assessCase(
  topic: Topic,
  golden: GoldenCase,
  extra: string,
  records: CaseRecords = recordsOfCase(topic, golden, extra),
): Assessment {
  const ruleSet = compileCase(topic, extra, golden.class ?? null);
  const reading: EvidenceReading = evidenceOf(topic, golden, ruleSet);
  const { assessedAt } = topic.options;
  const options = { ...topic.options, previous: previousOfCase(golden, ruleSet) };
  const own = { site: OWN, records: [...records.own], previous: options.previous };
  const peers = records.peers.map((peer) => ({ site: peer.site, records: [...peer.records] }));
  const evaluation =
    peers.length === 0
      ? preparedOf(ruleSet).evaluate(own.records, options)
      : evaluateCohort(ruleSet, [own, ...peers], options).find(({ site }) => site === OWN)
          ?.evaluation;
  if (evaluation === undefined) throw new Error(`${OWN} was not scored`);
  return assess(ruleSet, evaluation, { assessedAt, reading, site: OWN });
}

/** An explanation names every value that, changed by one step, would change the score, or whether a veto fires: the change is made, and the value looked for in the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateCohort, formatExplanation, openSession, type Evaluation } from '../src/index.js';
import { toText } from '../src/exact.js';
import { textInFull } from '../src/numbers/index.js';
import { everyNode, leavesOf } from '../src/tree.js';
import type { Assessment, EvidenceRecord, ReadCondition, RuleInput } from '../src/types.js';
import { assessCase, OWN, recordsOfCase, type CaseRecords } from './support/golden-assessed.js';
import type { GoldenCase, Topic } from './support/golden-words.js';
import {
  compileCase,
  goldenFiles,
  preparedOf,
  previousOfCase,
  readGolden,
} from './support/golden.js';
import { LANGUAGES } from './support/inert.js';
import { isDrawn, isWhole, SEED } from './support/random.js';
import { FLAGS, stepsOf, wordsOf, type Step } from './support/steps.js';

/** Of further cases of the sample trees, whose records are those of the first, so many cases and records are enough; in a developer's run fewer cases, and no more records of the first. */
const CASES = isWhole ? 4 : 1;
const DRAWN = 30;

type Scored = Pick<Evaluation, 'nodes' | 'vetoes'>;
/** What every leaf scores and every veto does. */
function scoresIn({ nodes, vetoes }: Scored): Map<string, string> {
  const leaves = leavesOf(nodes).map(({ indicator: { id }, lo, hi, status }) => {
    const range = [lo, hi].map((end) => (end === null ? '' : toText(end)));
    return [id, `${range.join()} ${status}`] as const;
  });
  return new Map([...leaves, ...vetoes.map(({ veto, fired }) => [veto.id, fired] as const)]);
}
interface Change extends Step {
  at: number;
  /** Of which other site it is; null where of the own. */
  peer: number | null;
}
/** Says what all score after a change. Where a record stands alone by its id, only what depends on it is scored again. */
function scorer(
  { topic, golden, extra }: Case,
  records: CaseRecords,
): (change: Change | null) => Map<string, string> {
  const ruleSet = compileCase(topic, extra, golden.class ?? null);
  const options = { ...topic.options, previous: previousOfCase(golden, ruleSet) };
  if (records.peers.length === 0 && ruleSet.stages.length === 0) {
    const session = openSession(preparedOf(ruleSet), records.own, options);
    return (change) => {
      if (change !== null) session.put(change.record);
      const scores = scoresIn(session.scores());
      if (change !== null) session.put(records.own[change.at] ?? change.record);
      return scores;
    };
  }
  return (change) => {
    const put = (all: readonly EvidenceRecord[], isHere: boolean): EvidenceRecord[] =>
      all.map((each, at) => (isHere && change?.at === at ? change.record : each));
    const own = {
      site: OWN,
      records: put(records.own, change?.peer === null),
      previous: options.previous,
    };
    const peers = records.peers.map((peer, at) => ({
      site: peer.site,
      records: put(peer.records, change?.peer === at),
    }));
    const found =
      peers.length === 0
        ? preparedOf(ruleSet).evaluate(own.records, options)
        : evaluateCohort(ruleSet, [own, ...peers], options).find(({ site }) => site === OWN)
            ?.evaluation;
    if (found === undefined) throw new Error(`${OWN} was not scored`);
    return scoresIn(found);
  };
}
/** Some of so many, as the seed has it. */
const draw = (count: number, of: number): Set<number> =>
  new Set(fc.sample(fc.nat({ max: Math.max(0, of - 1) }), { numRuns: count, seed: SEED }));
interface Case {
  topic: Topic;
  golden: GoldenCase;
  extra: string;
}
/** Every change of a case by one step; of a case of a sample tree mostly that of some records. */
function changesOf({ topic, golden, extra }: Case, index: number, all: CaseRecords): Change[] {
  const words = wordsOf(compileCase(topic, extra, golden.class ?? null));
  const isDrawn = typeof topic.evidence === 'string' && (index > 0 || !isWhole);
  const drawn = isDrawn ? draw(DRAWN, all.own.length) : null;
  const of = (records: readonly EvidenceRecord[], peer: number | null): Change[] =>
    records.flatMap((record, at) =>
      drawn === null || drawn.has(at)
        ? stepsOf(record, words).map((step) => ({ ...step, at, peer }))
        : [],
    );
  return [...of(all.own, null), ...all.peers.flatMap(({ records }, peer) => of(records, peer))];
}
/** Scores by which the values of other items, or of other sites, come to bear on this one: what a gate reads, what a mean is of. */
function throughOf({ indicators, rounding }: Assessment, id: string): string[] {
  const gates = everyNode(indicators).flatMap(({ gateLine, children, id: own }) =>
    gateLine && (own === id || leavesOf(children).some((leaf) => leaf.id === id))
      ? [gateLine.base]
      : [],
  );
  const peers = leavesOf(indicators).find((leaf) => leaf.id === id)?.peers ?? [];
  return [...gates, ...peers].map((value) => textInFull(value, rounding));
}
/** The indicators whose status a veto asks for: their own explanations name the values behind it. */
function askedOf({ decision }: Assessment, id: string): string[] {
  const inputsOf = (when: ReadCondition): RuleInput[] => {
    if ('input' in when) return [when.input];
    if ('not' in when) return inputsOf(when.not);
    return ('all' in when ? when.all : when.any).flatMap(inputsOf);
  };
  const when = decision.vetoes.find((veto) => veto.id === id)?.when;
  return when ? inputsOf(when).flatMap(({ kind, fact }) => (kind === 'status' ? [fact] : [])) : [];
}
/** Whether the explanations of an indicator, called by id and title, or of the leaves below it name a value. */
const isNamedBelow = (assessment: Assessment, item: string, value: string): boolean =>
  everyNode(assessment.indicators)
    .filter(({ id, title }) => `${id} ${title}` === item)
    .flatMap((node) => leavesOf([node]))
    .some(({ id }) =>
      LANGUAGES.every((language) =>
        names(formatExplanation(assessment, id, { language, width: 1000 }) ?? '', value),
      ),
    );
/** Whether a text names a value, whole and not as a part of another; words of yes and no in its own language. */
function names(text: string, value: string): boolean {
  if (FLAGS[value] !== undefined) return /是|否|yes|no/.test(text);
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d.])${escaped}(?![\\d]|\\.\\d)`).test(text);
}
/** What the explanations of a case do not name. */
function unsaidIn(given: Case, index: number): string[] {
  const { topic, golden, extra } = given;
  const records = recordsOfCase(topic, golden, extra);
  const before = assessCase(topic, golden, extra, records);
  const score = scorer(given, records);
  const scores = score(null);
  const told = new Map<string, string[]>();
  const textsOf = (id: string): string[] => {
    const texts =
      told.get(id) ??
      LANGUAGES.map((language) => formatExplanation(before, id, { language, width: 1000 }) ?? '');
    told.set(id, texts);
    return texts;
  };
  return changesOf(given, index, records).flatMap((change) => {
    const after = score(change);
    return [...scores].flatMap(([id, was]) => {
      if (after.get(id) === was) return [];
      const through = throughOf(before, id);
      // Where a veto asks for a status it names the item, and what is told there names the value.
      const asked = askedOf(before, id).filter((item) => isNamedBelow(before, item, change.was));
      const isSaid = (text: string): boolean =>
        names(text, change.was) ||
        asked.some((item) => text.includes(item)) ||
        (through.length > 0 && through.every((value) => names(text, value)));
      return textsOf(id).every(isSaid)
        ? []
        : [`${golden.name}: ${id} does not name ${change.was} of ${change.record.id}`];
    });
  });
}

describe.each(goldenFiles())('%s', (file) => {
  it('explains each leaf and veto by every value that decides on it', () => {
    const unsaid = readGolden(file).flatMap((topic) => {
      const isSample = typeof topic.evidence === 'string';
      const drawn = isSample ? draw(CASES, topic.cases.length).add(0) : null;
      return topic.cases.flatMap(({ golden, extra }, index) =>
        golden.todo === undefined && (drawn?.has(index) ?? isDrawn(index))
          ? unsaidIn({ topic, golden, extra }, index)
          : [],
      );
    });
    expect([...new Set(unsaid)]).toEqual([]);
  });
});

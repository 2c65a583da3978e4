/** An explanation names every value that, changed by one step, would change the score: the change is made, and the value looked for in the text. */
import { describe, expect, it } from 'vitest';
import { formatExplanation } from '../src/index.js';
import { plainText } from '../src/numbers/index.js';
import { everyNode, leavesOf } from '../src/tree.js';
import type { Assessment, EvidenceRecord } from '../src/types.js';
import { assessCase, recordsOfCase, type CaseRecords } from './support/golden-assessed.js';
import { goldenFiles, readGolden } from './support/golden.js';
import { LANGUAGES } from './support/inert.js';

/** Of cases with more records than this, those of the sample trees, some records are enough. */
const MANY = 40;
const FLAGS: Readonly<Record<string, string>> = {
  是: '否',
  否: '是',
  true: 'false',
  false: 'true',
};

/** The values one step beside this one. */
function beside(value: string): string[] {
  const flipped = FLAGS[value];
  if (flipped !== undefined) return [flipped];
  if (/^\d{4}-\d\d-\d\d$/.test(value))
    return [-1, 1].map((step) =>
      new Date(Date.parse(value) + step * 86_400_000).toISOString().slice(0, 10),
    );
  const [, number, sign = ''] = /^(\d+(?:\.\d+)?)(%?)$/.exec(value) ?? [];
  if (number === undefined) return [];
  const places = number.split('.')[1]?.length ?? 0;
  return [-1, 1].flatMap((step) => {
    const next = Number(number) + step;
    return next < 0 ? [] : [next.toFixed(places) + sign];
  });
}
interface Step {
  /** What stood there before, as it was written. */
  was: string;
  records: CaseRecords;
}
/** Every record with its value, or how many it is, a step away. */
function stepsOf(all: CaseRecords): Step[] {
  const of = (
    list: readonly EvidenceRecord[],
    put: (records: readonly EvidenceRecord[]) => CaseRecords,
  ): Step[] =>
    list.slice(0, MANY).flatMap((record, at) =>
      (['value', 'quantity'] as const).flatMap((field) => {
        const was = record[field];
        if (was === null) return [];
        return beside(was).map((next) => ({
          was,
          records: put(
            list.map((each, index) => (index === at ? { ...each, [field]: next } : each)),
          ),
        }));
      }),
    );
  return [
    ...of(all.own, (own) => ({ ...all, own })),
    ...all.peers.flatMap((peer, at) =>
      of(peer.records, (records) => ({
        ...all,
        peers: all.peers.map((each, index) => (index === at ? { ...each, records } : each)),
      })),
    ),
  ];
}
/** Scores by which the values of other items, or of other sites, come to bear on this one: what a gate reads, what a mean is of. */
function throughOf({ indicators, rounding }: Assessment, id: string): string[] {
  const gates = everyNode(indicators).flatMap(({ gateLine, children, id: own }) =>
    gateLine && (own === id || leavesOf(children).some((leaf) => leaf.id === id))
      ? [gateLine.base]
      : [],
  );
  const peers = leavesOf(indicators).find((leaf) => leaf.id === id)?.peers ?? [];
  return [...gates, ...peers].map((value) => plainText(value, rounding));
}
const scoresOf = ({ indicators }: Assessment): Map<string, string> =>
  new Map(leavesOf(indicators).map(({ id, score, status }) => [id, `${score ?? ''} ${status}`]));
/** Whether a text names a value, whole and not as a part of another; words of yes and no in its own language. */
function names(text: string, value: string): boolean {
  if (FLAGS[value] !== undefined) return /是|否|yes|no/.test(text);
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\d.])${escaped}(?![\\d]|\\.\\d)`).test(text);
}

describe.each(goldenFiles())('%s', (file) => {
  it('explains each leaf by every value that decides on its score', () => {
    const unsaid: string[] = [];
    for (const topic of readGolden(file))
      for (const [index, { golden, extra }] of topic.cases.entries()) {
        const records = recordsOfCase(topic, golden, extra);
        if (golden.todo !== undefined || (records.own.length > MANY && index > 0)) continue;
        const before = assessCase(topic, golden, extra, records);
        const scores = scoresOf(before);
        const told = new Map<string, string[]>();
        const textsOf = (id: string): string[] =>
          told.get(id) ??
          LANGUAGES.map(
            (language) => formatExplanation(before, id, { language, width: 1000 }) ?? '',
          );
        for (const { was, records: changed } of stepsOf(records)) {
          const after = scoresOf(assessCase(topic, golden, extra, changed));
          for (const [id, score] of scores) {
            if (after.get(id) === score) continue;
            const texts = textsOf(id);
            told.set(id, texts);
            const through = throughOf(before, id);
            const isSaid = (text: string): boolean =>
              names(text, was) ||
              (through.length > 0 && through.every((value) => names(text, value)));
            if (!texts.every(isSaid)) unsaid.push(`${golden.name}: ${id} does not name ${was}`);
          }
        }
      }
    expect([...new Set(unsaid)]).toEqual([]);
  });
});

/** Records changed by one step: the number or day beside theirs, the next word that the tree tells apart, the other answer. */
import type { EvidenceRecord, Fact, RuleSet } from '../../src/types.js';

/** Answers of yes and no, each with its other. */
export const FLAGS: Readonly<Record<string, string>> = {
  是: '否',
  否: '是',
  true: 'false',
  false: 'true',
};
const FIELDS = ['value', 'quantity', 'level', 'kind', 'date'] as const;

export interface Step {
  /** What stood there before, as it was written. */
  was: string;
  record: EvidenceRecord;
}
/** A record with each of its values, how many it is, its level, kind and day a step away. */
export function stepsOf(record: EvidenceRecord, words: Words): Step[] {
  return FIELDS.flatMap((field) => {
    const was = record[field];
    if (was === null) return [];
    return beside(was, words).map((next) => ({ was, record: { ...record, [field]: next } }));
  });
}
/** The values one step beside this one. */
function beside(value: string, words: Words): string[] {
  const flipped = FLAGS[value];
  if (flipped !== undefined) return [flipped];
  if (/^\d{4}-\d\d-\d\d$/.test(value))
    return [-1, 1].map((step) =>
      new Date(Date.parse(value) + step * 86_400_000).toISOString().slice(0, 10),
    );
  const [, number, sign = ''] = /^(\d+(?:\.\d+)?)(%?)$/.exec(value) ?? [];
  if (number === undefined) return words.get(value) ?? [];
  const places = number.split('.')[1]?.length ?? 0;
  return [-1, 1].flatMap((step) => {
    const next = Number(number) + step;
    return next < 0 ? [] : [next.toFixed(places) + sign];
  });
}

/** The words beside each word of a list that a tree tells apart: options, levels with weights, kinds that are picked. */
export type Words = ReadonlyMap<string, string[]>;
export function wordsOf({ facts }: RuleSet): Words {
  const found = new Map<string, string[]>();
  for (const list of facts.map(listOf))
    for (const [index, word] of list.entries())
      found.set(word, [
        ...(found.get(word) ?? []),
        ...[list[index - 1], list[index + 1]].filter((each) => each !== undefined),
      ]);
  return found;
}
function listOf(fact: Fact): string[] {
  if (fact.kind === 'choice') return [...fact.options];
  if (fact.kind === 'weighted-count') return [...Object.keys(fact.weights), '别的'];
  if (!('where' in fact)) return [];
  return [
    ...fact.where.flatMap(({ field, value }) =>
      field === 'level' || field === 'kind' ? [value].flat().map(String) : [],
    ),
    '别的',
  ];
}

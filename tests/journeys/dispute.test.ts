/**
 * A dispute over 0.1 point in the demo city, settled from the report alone: 案卷评查 (4.3.2) scores 8.72, and 市司法局 holds that it should be 8.82.
 * Whoever reads the explanation, in either language, can work the number out with pencil and paper, and sees which value would have to be another.
 *
 *   zhibiao explain 4.3.2 result.json
 */
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  exact,
  fromText,
  multiply,
  parseExact,
  sum,
  type Exact,
} from '../../src/exact.js';
import { formatExplanation, readAssessment } from '../../src/index.js';
import type { Language } from '../../src/types.js';
import { LANGUAGES } from '../support/inert.js';
import { sample } from '../support/samples.js';

/** The report as it reaches the unit: saved, and read again elsewhere, without tree or evidence. */
function reportOf(language: Language): string {
  const saved = readAssessment(JSON.stringify(sample('demo-city/typical')));
  if ('fault' in saved) throw new Error(saved.fault);
  return formatExplanation(saved.assessment, '4.3.2', { language, width: 1000 }) ?? '';
}
const numbersIn = (text: string): Exact[] =>
  [...text.matchAll(/\d+(?:\.\d+)?%?/g)].flatMap(([found]) => parseExact(found) ?? []);
const lineWith = (text: string, ...parts: string[]): string =>
  text.split('\n').find((line) => parts.every((part) => line.includes(part))) ?? '';
const WORDS = {
  zh: {
    mean: '案卷平均分 93（去掉最高',
    ends: /两头各 (\d) 个/,
    band: '适用的档次',
    asked: '应不低于 90、应低于 95，成立',
    lead: '市司法局（本项的牵头单位）',
    score: '本项得分：8.72 分',
  },
  en: {
    mean: '案卷平均分 93 (mean without',
    ends: /(\d) at each end/,
    band: 'Band that applies',
    asked: 'should be at least 90, should be below 95, holds',
    lead: '市司法局 (leads the item)',
    score: 'Score of the item: 8.72 points',
  },
} as const;

describe.each(LANGUAGES)('a dispute over 0.1 point, read in %s', (language) => {
  const text = reportOf(language);
  const words = WORDS[language];

  it('the mean of the dossiers can be worked out from the records it names', () => {
    const line = lineWith(text, words.mean);
    const listed = line
      .split(/PF-\d+ /)
      .slice(1)
      .map((part) => numbersIn(part)[0] ?? exact(0));
    expect(listed).toHaveLength(12);
    // How many are left out at each end is said, too: with one, the mean would be 92.9.
    const ends = Number(words.ends.exec(line)?.[1]);
    const kept = [...listed].sort(compare).slice(ends, -ends);
    expect(compare(divide(sum(kept), exact(kept.length)), fromText('93'))).toBe(0);
  });
  it('the band that it falls into is named with its edges, and that both hold', () => {
    expect(lineWith(text, words.band, '93')).toContain(words.asked);
  });
  it('the four parts add up to the score, so that nothing is left for 0.1 point', () => {
    const counted = [...text.matchAll(/ [+](\d+(?:\.\d+)?)(?: |$)/gm)].flatMap(
      ([, found = '']) => parseExact(found) ?? [],
    );
    expect(compare(sum(counted.slice(0, 4)), fromText('8.72'))).toBe(0);
    expect(text).toContain(words.score);
  });
  it('says what the rate of repaired faults would have to be, and that it is 86%', () => {
    expect(text).toMatch(/评查问题整改 86%[^\n]*2 (?:分|points) × 86% = 1\.72/);
    expect(lineWith(text, 'ZB-0112', '评查问题整改')).toContain('86%');
    // 0.1 point more is 91%: two points for all of it.
    const wanted = add(multiply(fromText('2'), fromText('0.86')), fromText('0.1'));
    expect(compare(divide(wanted, fromText('2')), fromText('0.91'))).toBe(0);
  });
  it('says why 市司法局 answers', () => {
    expect(text).toContain(words.lead);
  });
});

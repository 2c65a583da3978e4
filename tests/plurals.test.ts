/** English plurals: whatever number a sentence is given, one of a thing is not several. Every entry of every table of English words is filled with ones. */
import { describe, expect, it } from 'vitest';
import { say, isWord } from '../src/cli/words/index.js';
import { en as cli } from '../src/cli/words/en.js';
import { CODES, formatHint, formatMessage, textOf } from '../src/diagnostics/index.js';
import { en as comparison } from '../src/report/words/comparison-en.js';
import { en as report } from '../src/report/words/en.js';
import { EXPLAIN_WORDS, GATE_WORDS } from '../src/report/words/index.js';
import { en as rules } from '../src/rules/words/en.js';

/** What is counted in these tables. */
const NOUNS =
  'points|items|units|records|days|indicators|rows|columns|files|sites|letters|arguments|leaves|steps|grades|conditions|vetoes|errors|claims|losses|others|places|trees|times';
const WRONG = new RegExp(
  `(?<![\\d.,/])1 (?:more |other |largest |percentage )?(?:${NOUNS})\\b|\\b1 of (?:\\S+ )?\\w+ have\\b`,
);

/** Anything that a sentence may be given, where each number it holds is one. */
const ONE: unknown = new Proxy(() => '1', {
  get: (_, key) =>
    key === Symbol.toPrimitive || key === 'toString'
      ? () => '1'
      : key === 'kind'
        ? 'points-off'
        : 1,
  apply: () => '1',
});
const GIVEN: readonly unknown[] = [1, '1', ONE];
/** What an entry says of ones, as numbers, as texts, in objects and lists, whichever it takes. */
function said(entry: (...given: never[]) => unknown): string[] {
  const found: string[] = [];
  for (const first of GIVEN)
    for (const second of GIVEN)
      for (const third of GIVEN)
        try {
          const text: unknown = Reflect.apply(entry, null, [first, second, third, '1', '1']);
          if (typeof text === 'string') found.push(text);
        } catch {
          // Not what this entry takes.
        }
  return found;
}
const isEntry = (value: unknown): value is (...given: never[]) => unknown =>
  typeof value === 'function';
function sentences(table: unknown, path: string): [path: string, said: string[]][] {
  if (isEntry(table)) return [[path, said(table)]];
  if (typeof table !== 'object' || table === null) return [];
  return Object.entries(table).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}
const TABLES = {
  report,
  comparison,
  rules,
  explain: EXPLAIN_WORDS.en,
  gates: GATE_WORDS.en,
};
describe('one of a thing is not several', () => {
  it.each(Object.entries(TABLES))('in the words of %s', (name, table) => {
    const entries = sentences(table, name).filter(([, all]) => all.length > 0);
    expect(entries.length).toBeGreaterThan(5);
    // Wrong whatever it is given: a number where a text is meant is no fault of the words.
    expect(entries.filter(([, all]) => all.every((text) => WRONG.test(text)))).toEqual([]);
  });
  const ones = (template: string): Record<string, string> =>
    Object.fromEntries([...template.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => [key, '1']));
  it('in the words of the command line', () => {
    const all = Object.entries(cli).flatMap(([word, template]) =>
      isWord(word) ? [[word, say('en', word, ones(template))]] : [],
    );
    expect(all.filter(([, text = '']) => WRONG.test(text))).toEqual([]);
  });
  it('in messages and hints of diagnostics', () => {
    const all = CODES.flatMap((code) => {
      const { message, hint } = textOf(code, 'en');
      const params = ones(message + hint);
      return [formatMessage({ code, params }, 'en'), formatHint({ code, params }, 'en')].map(
        (text) => [code, text],
      );
    });
    expect(all.filter(([, text = '']) => WRONG.test(text))).toEqual([]);
  });
  it('as the test would notice', () => {
    for (const wrong of ['1 points per event', 'of 1 items', '1 of 3 sites have', '1 other units'])
      expect(wrong).toMatch(WRONG);
    for (const right of ['11 points', '1.1 points', '1 point', '1 item needs', '1 is met'])
      expect(right).not.toMatch(WRONG);
  });
});

/** What tests of reports draw, and how they read it. */
import { distancesOf } from '../../src/assess/distance.js';
import { expect } from 'vitest';
import { exact, fromText, sum, toText } from '../../src/exact.js';
import { type ReportOptions } from '../../src/report/index.js';
import type { Assessment, Check, Language, Outcome } from '../../src/types.js';
import { assessment } from './assessment.js';

export const zh: ReportOptions = { language: 'zh', width: 100 };
export const LANGUAGES: Language[] = ['zh', 'en'];
export const WIDTHS = [40, 47, 59, 60, 61, 72, 80, 100, 120, 140, 200];
export const linesOf = (text: string): string[] => text.split('\n');

/** An assessment of 125 indicators with this many met. */
export function verdict(
  outcome: Outcome,
  part: Partial<Check>,
  more: Partial<Assessment['decision']> = {},
): Assessment {
  const base = assessment();
  const check: Check = {
    id: 'met-rate',
    required: '0.85',
    actual: null,
    possible: null,
    met: 0,
    possiblyMet: 0,
    counted: 125,
    needed: 107,
    passed: outcome,
    options: { reads: 'exact' },
    dependsOn: [],
    ...part,
  };
  check.actual ??= toText(exact(check.met ?? 0, check.counted ?? 1));
  const decision = { outcome, checks: [check], vetoes: [], dependsOn: [], ...more };
  const { rounding } = base;
  const distances = distancesOf({ rounding, grades: null }, decision.checks, decision.vetoes);
  return { ...base, decision: { distances, ...decision } };
}

/** Cells of the n-th Markdown table, escaped pipes kept. */
export function cellsOf(markdown: string, index: number): string[][] {
  // What stands before the first heading is the first screen.
  const parts = markdown.slice(Math.max(0, markdown.indexOf('\n## ')));
  const tables = parts.split(/\n\n/).filter((block) => block.startsWith('|'));
  return linesOf(tables[index] ?? '')
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('**', '')),
    );
}
export function expectAddsUp(rows: readonly string[][], column: number): void {
  const numbers = rows
    .map((row) => row[column] ?? '')
    .filter((cell) => /\d/.test(cell))
    .map((cell) => fromText(cell.replace(/%$/, '').replace(/^\+/, '')));
  expect(toText(sum(numbers.slice(0, -1)))).toBe(toText(numbers.at(-1) ?? exact(0)));
}

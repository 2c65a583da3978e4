/** Conditions that a run has to satisfy, held by the library, and what a change made worse. */
import { describe, expect, it } from 'vitest';
import {
  checkGates,
  holdTo,
  newlyFailed,
  unitsOf,
  type GateResult,
  type Gates,
} from '../src/assess/index.js';
import type { Assessment, Outcome } from '../src/types.js';
import { assessment } from './support/assessment.js';
import { finding, indicator } from './support/assessment-parts.js';

const NONE: Gates = { pass: false, minScore: null, maxLost: [] };
const plain = assessment();
const score = (guaranteed: string | null): Assessment => ({
  ...plain,
  combined: null,
  score: { ...plain.score, guaranteed },
});
const outcome = (value: Outcome): Assessment => ({
  ...plain,
  decision: { ...plain.decision, outcome: value },
});
const passes = (results: readonly GateResult[]): boolean[] => results.map(({ passed }) => passed);

describe('a condition', () => {
  it('is asked only where it is set', () => {
    expect(checkGates(plain, NONE)).toEqual([]);
  });
  it('on the outcome is satisfied by a pass alone', () => {
    const outcomes: Outcome[] = ['pass', 'fail', 'undetermined'];
    expect(
      outcomes.flatMap((value) => passes(checkGates(outcome(value), { ...NONE, pass: true }))),
    ).toEqual([true, false, false]);
  });
  it('on the score is exact at the line', () => {
    const held = (guaranteed: string | null, minScore: string): boolean[] =>
      passes(checkGates(score(guaranteed), { ...NONE, minScore }));
    expect(held('80', '80')).toEqual([true]);
    expect(held('239/3', '80')).toEqual([false]);
    expect(held('79.999999999999999999', '80')).toEqual([false]);
    expect(held(null, '0')).toEqual([false]);
  });
  it('on the score looks at the stages together where they are combined', () => {
    const combined = { points: '100', guaranteed: '70', possible: '70', printed: '70' };
    const [result] = checkGates(
      { ...score('90'), combined: { ...score('90').score, ...combined } },
      { ...NONE, minScore: '80' },
    );
    expect([result?.actual, result?.passed]).toEqual(['70', false]);
  });
  it('on what a unit loses is satisfied at the line, and by a unit that lost nothing', () => {
    const [first] = plain.ledger.units;
    const unit = first?.unit ?? '';
    const lost = first?.lost ?? '';
    const maxLost = [
      { unit, most: lost },
      { unit, most: '0' },
      { unit: '无失分局', most: '0' },
    ];
    expect(
      checkGates(plain, { ...NONE, maxLost }).map(({ actual, passed }) => [actual, passed]),
    ).toEqual([
      [lost, true],
      [lost, false],
      ['0', true],
    ]);
  });
  it('is told in the order pass, score, units', () => {
    const all = { pass: true, minScore: '1', maxLost: [{ unit: '甲', most: '0' }] };
    expect(checkGates(plain, all).map(({ gate }) => gate)).toEqual([
      'pass',
      'min-score',
      'max-lost',
    ]);
  });
});

describe('against a baseline', () => {
  const result = (
    gate: GateResult['gate'],
    actual: string | null,
    passed = false,
    unit: string | null = null,
  ): GateResult => ({ gate, unit, required: '', actual, passed });
  const news = (now: GateResult, before: GateResult): number => newlyFailed([now], [before]).length;

  it('what passes is no news, what passed before is', () => {
    expect(news(result('pass', 'pass', true), result('pass', 'fail'))).toBe(0);
    expect(news(result('pass', 'fail'), result('pass', 'pass', true))).toBe(1);
  });
  it('what was open and now fails is worse, what failed and is now open is not', () => {
    expect(news(result('pass', 'fail'), result('pass', 'undetermined'))).toBe(1);
    expect(news(result('pass', 'undetermined'), result('pass', 'fail'))).toBe(0);
    expect(news(result('pass', 'fail'), result('pass', 'fail'))).toBe(0);
  });
  it('a lower score is worse, an equal or a higher one is not', () => {
    const before = result('min-score', '70');
    expect(['69.9', '70', '71'].map((now) => news(result('min-score', now), before))).toEqual([
      1, 0, 0,
    ]);
  });
  it('a score that is gone is worse, one that never was is not', () => {
    expect(news(result('min-score', null), result('min-score', '70'))).toBe(1);
    expect(news(result('min-score', null), result('min-score', null))).toBe(0);
    expect(news(result('min-score', '70'), result('min-score', null))).toBe(0);
  });
  it('a unit that loses more is worse, and is held against itself only', () => {
    const lost = (actual: string, unit = '甲'): GateResult =>
      result('max-lost', actual, false, unit);
    expect(news(lost('4'), lost('3'))).toBe(1);
    expect(news(lost('3'), lost('3'))).toBe(0);
    expect(news(lost('2'), lost('3'))).toBe(0);
    expect(news(lost('3'), lost('3', '乙'))).toBe(1);
  });
});

describe('what an assessment is held to', () => {
  it('without a baseline is every condition, and all that fail count', () => {
    const { results, failures, worse } = holdTo(
      score('70'),
      { ...NONE, minScore: '80', pass: true },
      null,
    );
    expect(results.map(({ gate }) => gate)).toEqual(['pass', 'min-score']);
    expect([failures, worse]).toEqual([results, null]);
  });
  it('with one, what failed there as well does not count, and what got worse does', () => {
    const held = holdTo(outcome('fail'), { ...NONE, pass: true }, outcome('undetermined'));
    expect(held.failures.map(({ gate }) => gate)).toEqual(['pass']);
    expect(held.worse?.map(({ kind }) => kind)).toEqual(['verdict']);
    const same = holdTo(outcome('fail'), { ...NONE, pass: true }, outcome('fail'));
    expect([passes(same.results), same.failures, same.worse]).toEqual([[false], [], []]);
  });
});

describe('the units of an assessment', () => {
  it('are those that lost, lead, answer, support or share a loss, each once, in order', () => {
    const shared = finding({
      indicator: '1',
      lost: '2',
      shares: [
        { unit: '丁', lost: '1' },
        { unit: null, lost: '1' },
      ],
    });
    const child = indicator({ id: '1.1', title: '甲', lead: '甲', responsible: ['丙'] });
    const tree = indicator({
      id: '1',
      title: '甲',
      lead: null,
      supporting: ['乙', '甲'],
      findings: [shared],
      children: [child],
    });
    const none = { ...plain, ledger: { ...plain.ledger, units: [] }, indicators: [tree] };
    expect(unitsOf(none)).toEqual(['丁', '丙', '乙', '甲']);
    expect(unitsOf({ ...plain, indicators: [] })).toEqual(
      plain.ledger.units.map(({ unit }) => unit).sort(),
    );
  });
});

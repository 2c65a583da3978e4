/** The library as programs see it: every type that a public name leads to can be named, and every name says what it is. */
import { describe, expect, it } from 'vitest';
import {
  assess,
  checkGates,
  compileTree,
  divide,
  evaluate,
  exact,
  fromText,
  holdTo,
  parseExact,
  toFixed,
} from '../src/index.js';
import { DOORS, library as published, publish, saidOf, unnamedOf } from './support/public-api.js';

const TREE = `
id: T
title: 样例
decision: none
indicators:
  - id: "1"
    title: 诉讼
    points: 10
    start: full
    facts: { 败诉: { kind: events, window: { years: 3, before: assessment } } }
    rules: [ { deduct: 1, each: 败诉 } ]
`;

describe.each(Object.entries(DOORS))('%s', (_, module) => {
  it('exports by its own name every type that its names lead to', () => {
    expect(unnamedOf(published, module)).toEqual([]);
  });

  it('says of every name what it is', () => {
    const names = [...published.exportsOf(module)];
    expect(names.length).toBeGreaterThan(50);
    expect(
      names.filter(([, symbol]) => saidOf(symbol, published.checker) === '').map(([name]) => name),
    ).toEqual([]);
  });
});

/** A module that hands on some names of another. */
const small = (door: string): string[] => {
  const module = `${DOORS.zhibiao}-small`;
  const files = new Map([
    [`${module}-nouns.ts`, NOUNS],
    [`${module}.ts`, `export { ${door} } from './index-small-nouns.js';`],
  ]);
  return unnamedOf(publish([module], files), module);
};
const NOUNS = `
interface Deep { n: number }
type Maybe<T> = T | null;
interface Wide extends Partial<Record<string, Deep>> { own: Maybe<number> }
interface Inner {
  /** @internal */
  secret: Wide;
  seen: string;
}
export const inferred = (one: Inner) => ({ one, wide: [] as Wide[] });
export function generic<T extends Inner>(given: T, map: Map<string, () => Promise<Deep>>): T {
  map.clear();
  return given;
}
export interface Inside { inside: Inner }
export type { Inner, Wide, Deep, Maybe };
`;

describe('what finds them', () => {
  it('finds types in parameters, results, properties, arguments, unions and aliases', () => {
    expect(small('inferred')).toEqual([
      'inferred -> Inner',
      'inferred -> Wide',
      'inferred -> Wide -> Deep',
      'inferred -> Wide -> Maybe',
    ]);
    expect(small('generic')).toEqual(['generic -> Deep', 'generic -> Inner']);
    expect(small('type Inside')).toEqual(['Inside -> Inner']);
  });

  it('finds nothing where all are named, and what is named otherwise', () => {
    expect(small('inferred, type Inner, type Wide, type Deep, type Maybe')).toEqual([]);
    expect(small('type Inside, type Inner as Heart')).toEqual(['Heart is Inner']);
  });
});

describe('what docstrings say is thrown', () => {
  const { ruleSet } = compileTree(TREE, 'tree.yaml');
  if (ruleSet === null) throw new Error('the tree of this test does not compile');
  const scored = evaluate(ruleSet, []);

  it('evaluate: RangeError for no day, TypeError for no number', () => {
    expect(() => evaluate(ruleSet, [], { assessedAt: '2025-13-45' })).toThrow(RangeError);
    const previous = { records: [], scores: { '1': 'ten' } };
    expect(() => evaluate(ruleSet, [], { previous })).toThrow(TypeError);
    expect(scored.total.lo).not.toBeNull();
  });

  it('checkGates and holdTo: TypeError for no number', () => {
    const assessment = assess(ruleSet, scored);
    const gates = { pass: false, minScore: 'ten', maxLost: [] };
    expect(() => checkGates(assessment, gates)).toThrow(TypeError);
    expect(() => holdTo(assessment, gates, null)).toThrow(TypeError);
  });

  it('exact numbers: RangeError for what is no number, TypeError for what is no text of one', () => {
    for (const wrong of [
      () => exact(1.5),
      () => exact(1, 0),
      () => divide(exact(1), exact(0)),
      () => toFixed(exact(1), -1, 'down'),
      () => toFixed(exact(1), 1.5, 'down'),
    ])
      expect(wrong).toThrow(RangeError);
    expect(() => fromText('ten')).toThrow(TypeError);
    expect(parseExact('ten')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { compileTree } from '../src/compile/index.js';

const codes = (indicators: string): string[] =>
  compileTree(
    `id: t\ntitle: t\nunits: [甲局]\ndefaults: { lead: 甲局 }\nindicators:\n${indicators}\n`,
    't.yaml',
  ).diagnostics.map(({ code }) => code);

describe('what no evidence could score', () => {
  const base = '  - { id: "1", title: 甲, points: 5, rules: [ { judged: 扣分, deduct: 5 } ] }\n';
  it.each([
    ['penalty', 'bonus'],
    ['bonus', 'penalty'],
    ['base', 'bonus'],
    ['base', 'penalty'],
  ])('refuses a %s item below a %s node', (inner, outer) => {
    const child = `    - { id: "J.1", title: 丙, section: ${inner}, points: 0, floor: -5, facts: { 事: events }, rules: [ { deduct: 1, each: 事 }, { earn: 1, when: { 事: 0 } } ] }`;
    expect(
      codes(`${base}  - id: J\n    title: 乙\n    section: ${outer}\n    children:\n  ${child}`),
    ).toContain('tree/misplaced');
  });
  it('refuses a loss without end where the line is a fact that may be missing', () => {
    const leaf = (floor: string): string =>
      `  - { id: "1", title: 甲, points: 5, floor: ${floor}, facts: { 事: events, 数: number }, rules: [ { deduct: 1, each: { of: 事, below: 数, count: whole } } ] }`;
    expect(codes(leaf('none'))).toEqual(['rule/unbounded']);
    expect(codes(leaf('-5'))).toEqual([]);
  });
});

/** Faults that are found when a record is scored point to their cell, where its line has that text once. */
import { describe, expect, it } from 'vitest';
import { compileTree, evaluate, formatDiagnostic, readEvidence } from '../src/index.js';
import { diagnose, isCode } from '../src/diagnostics/index.js';

const { ruleSet } = compileTree(
  `
id: t
title: 树
units: [甲局]
indicators:
  - { id: "1", title: 一, points: 5, lead: 甲局, start: zero, facts: { 率: percent, 次: number }, rules: [{ earn: 3, when: { 率: { at-least: 90% } } }, { earn: 2, when: { 次: { at-least: 1 } } }] }
`,
  'tree.yaml',
);
/** Where each fault of a file stands, and the text that is marked. */
function placesIn(file: string, text: string): string[] {
  if (!ruleSet) throw new Error('the tree of this test has faults');
  const { setAside } = evaluate(ruleSet, readEvidence(text, file));
  return setAside.map(({ code, place, params }) => {
    const diagnostic = diagnose(isCode(code) ? code : 'syntax/yaml', place, params);
    const [head = ''] = formatDiagnostic(diagnostic, 'en', new Map([[file, text]])).split(' ');
    return head;
  });
}
const HEAD = '编号,指标,数据项,值,备注\n';

describe('a fault points to its cell', () => {
  it.each([
    ['a value', 'A,1,率,95,甲', 'a.csv:2:7'],
    ['after a wide character', '𠮷,1,率,95,甲', 'a.csv:2:7'],
    ['in quotes', 'A,1,率,"约95",甲', 'a.csv:2:8'],
    ['a fact', 'A,1,绿,95%,甲', 'a.csv:2:5'],
    ['an indicator', 'A,9.9,率,95%,甲', 'a.csv:2:3'],
    ['a text that is a part of another', 'A,1,率,95,共95件', 'a.csv:2:7'],
    ['but where its text stands twice, to its row', 'A,1,率,95,95', 'a.csv:2:1'],
    ['and where the line is long', `A,1,率,95,${'长'.repeat(5000)}`, 'a.csv:2:1'],
  ])('%s', (_, row, place) => {
    expect(placesIn('a.csv', `${HEAD}${row}\n`)).toEqual([place]);
  });
  it('under a heading with a percent sign as well', () => {
    const text = '编号,指标,数据项,值（%）\nA,1,次,13\n';
    expect(placesIn('a.csv', text)).toEqual(['a.csv:2:7']);
  });
  it('in its own record, where several stand on one line', () => {
    const text =
      '[{"id":"A","indicator":"1","fact":"率","value":95},{"id":"B","indicator":"1","fact":"率","value":95}]';
    expect(placesIn('a.json', text)).toEqual(['a.json:1:47', 'a.json:1:96']);
  });
});

/** The one form in which texts are compared. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessage } from '../src/diagnostics/index.js';
import {
  compileTree,
  evaluateCohort,
  mergeEvidence,
  readEvidence,
  readingOfSite,
  ruleSetFor,
  sitesOf,
  type EvidenceReading,
} from '../src/index.js';
import { folded, isFolded, plainer } from '../src/values/index.js';
import './support/random.js';

describe('the folded form of a text', () => {
  const same: readonly (readonly [string, string])[] = [
    ['青山县\u200b', '青山县'],
    ['\u202a青山县\u202c', '青山县'],
    ['青\ufeff山\u00ad县', '青山县'],
    ['２．１', '2.1'],
    ['（2025）京01行初3号', '(2025)京01行初3号'],
    ['ＡＢｃ', 'ABc'],
    ['［甲］，乙', '[甲],乙'],
    ['ｱｶﾞ', 'アガ'],
    ['　甲　 乙\t丙 ', '甲 乙 丙'],
    ['e\u0301', 'é'],
    ['\uf900', '豈'],
    ['✔\ufe0f', '✔'],
  ];
  it.each(same)('%j is %j', (written, wanted) => {
    expect(folded(written)).toBe(wanted);
  });

  it.each(['3²', '①', '三', '㈠', '甲、乙', '“甲”', '〔2025〕3号', 'a', 'A', '甲 乙', 'Ⅳ', '½'])(
    '%j is itself and nothing else',
    (text) => {
      expect(folded(text)).toBe(text);
    },
  );

  it('is its own folded form, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = folded(text);
        expect(folded(once)).toBe(once);
        if (isFolded(text)) expect(once).toBe(text);
      }),
    );
  });

  it('shows the plainest of two spellings, whichever comes first', () => {
    for (const [a, b, wanted] of [
      ['青\u200b山县', '青山县', '青山县'],
      ['（甲）', '(甲)', '(甲)'],
      ['２．１', '2．1', '2．1'],
    ] as const)
      expect([plainer(a, b), plainer(b, a)]).toEqual([wanted, wanted]);
  });
});

it('a message shows what cannot be seen', () => {
  const diagnostic = {
    code: 'evidence/unknown-fact',
    params: { name: '败\u200b诉\u00ad案\u{e0041}件', where: '', nearest: '', allowed: '' },
  };
  expect(formatMessage(diagnostic, 'zh')).toContain('败\\u200b诉\\u00ad案\\u{e0041}件');
});

const rows = (text: string, file = 'a.csv'): EvidenceReading =>
  readEvidence(`编号,地区,指标,数据项,值\n${text}`, file);

describe('sites', () => {
  it('a site with a zero-width space in its name is the same site, shown plainly', () => {
    const readings = [
      rows('1,青\u200b山县,1,甲,1\n2,（东）区,1,甲,1'),
      rows('1,青山县,1,甲,2\n3,(东)区,1,甲,1', 'b.csv'),
    ];
    for (const list of [readings, [...readings].reverse()]) {
      const merged = mergeEvidence(list);
      expect(sitesOf(merged)).toEqual(['(东)区', '青山县']);
      expect(readingOfSite(merged, '青山县').records.map(({ id }) => id)).toEqual(['1']);
      // One id of one site, in two spellings of the site.
      expect(merged.setAside.map(({ code, place }) => [code, place.file])).toEqual([
        ['evidence/duplicate-id', 'b.csv'],
      ]);
    }
  });
  it('ids of records are compared in one width', () => {
    const merged = mergeEvidence([rows('A-1,,1,甲,1\nA-１,,1,甲,1')]);
    expect(merged.setAside.map(({ code }) => code)).toEqual(['evidence/duplicate-id']);
  });
  it('a cell of nothing that can be seen is empty', () => {
    expect(rows('1,\u200b,1,甲,\ufeff').records).toMatchObject([{ site: null, value: null }]);
  });
});

const TREE = `
id: t
title: 树
units: [甲局]
classes: { 一类: { sites: [青山县] }, 二类: { sites: [白水县] } }
facts: { 会议（次）: { kind: number, whole: true, max: 5 } }
indicators:
  - { id: "1", title: 一, points: 5, lead: 甲局, start: zero, rules: [ { earn: 1, each: 会议(次) } ] }
`;

describe('trees', () => {
  const codes = (text: string): string[] =>
    compileTree(text, 'tree.yaml').diagnostics.map(({ code }) => code);
  it.each([
    ['two ids of one form', ['id: "1",', 'id: "１",'], 'tree/duplicate-id'],
    ['two units of one form', ['units: [甲局]', 'units: [甲局, "甲局 "]'], 'tree/duplicate-unit'],
    ['two facts of one form', ['facts: {', 'facts: { 会议(次): number,'], 'syntax/duplicate-key'],
    ['one site in two classes', ['白水县', '"青山县　"'], 'tree/class-site'],
  ] as const)('%s are two of one', (_, [from, to], code) => {
    const doubled =
      code === 'tree/duplicate-id' ? `${TREE}${TREE.split('\n').at(-2) ?? ''}\n` : TREE;
    expect(codes(TREE)).toEqual([]);
    expect(codes(doubled.replace(from, to))).toContain(code);
  });
  it('options and weights of one form are one', () => {
    const facts = 'facts: { 机构: { kind: choice, options: [有（专）, 有(专), 无] },';
    expect(codes(TREE.replace('facts: {', facts))).toContain('syntax/duplicate-key');
    const weights =
      'facts: { 推广: events, 分: { weighted-count: 推广, by: level, weights: { 国家级: 1, 国家级\u200b: 2 } },';
    expect(codes(TREE.replace('facts: {', weights))).toContain('syntax/duplicate-key');
  });
  it('a site of a class is found in any spelling, and so is a class', () => {
    const { ruleSet } = compileTree(TREE, 'tree.yaml');
    if (ruleSet === null) throw new Error('the tree has errors');
    expect(ruleSetFor(ruleSet, { site: '青山\u200b县' })?.forClass).toBe('一类');
    expect(ruleSetFor(ruleSet, { class: ' 二类' })?.forClass).toBe('二类');
    expect(ruleSetFor(ruleSet, { site: '青山' })).toBeNull();
  });
  it('a site scored under one spelling counts the records of the other', () => {
    const { ruleSet } = compileTree(TREE, 'tree.yaml');
    const own = ruleSet && ruleSetFor(ruleSet, { class: '一类' });
    if (!own) throw new Error('the tree has errors');
    const { records } = rows('1,青山县\u200b,１,会议（次）,３');
    const [scored] = evaluateCohort(own, [{ site: '青山县', records }]);
    expect(scored?.evaluation.total.lo).toMatchObject({ n: 3, d: 1 });
  });
});

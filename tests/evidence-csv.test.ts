/** Evidence in tables: headings, rows and what is wrong with them. */
import { describe, expect, it } from 'vitest';
import { mergeEvidence, readEvidence } from '../src/evidence/index.js';
import { aside, codes, csv, ids, lawful, only } from './support/readings.js';

describe('headings', () => {
  it('Chinese and English, with remarks, spaces and full-width letters', () => {
    const reading = readEvidence(
      'ＩＤ, 指标 编号,Fact,数量（件）,单位[全称],Verdict\n1,1.1,败诉案件,3,公安局,met',
      'r.csv',
    );
    expect(only(reading)).toMatchObject({
      id: '1',
      indicator: '1.1',
      fact: '败诉案件',
      quantity: '3',
      unit: '公安局',
      verdict: 'met',
    });
  });
  it('an unknown heading is a warning with a suggestion, and its column is left out', () => {
    const reading = readEvidence('指标,责任单位名称,  ,"备,注",值\n1.1,公安局,,x,5', 'r.csv');
    expect(reading.records[0]).toMatchObject({ indicator: '1.1', unit: null, value: '5' });
    expect(
      reading.diagnostics.map(({ code, severity, place, params }) => [
        code,
        severity,
        place?.column,
        params['nearest'],
      ]),
    ).toEqual([
      ['evidence/unknown-heading', 'warning', 4, '责任单位'],
      ['evidence/unknown-heading', 'warning', 13, ''],
      ['evidence/unknown-heading', 'warning', 14, '备注'],
    ]);
  });
  it('序号 numbers the rows of one sheet: it is known, not read, and no id', () => {
    for (const heading of ['序号', ' 序 号 ']) {
      const reading = readEvidence(`${heading},指标,值\n1,1.1,5\n2,1.1,6`, 'a/r.csv');
      expect(reading.diagnostics).toEqual([]);
      expect(ids(reading)).toEqual(['r.csv:2', 'r.csv:3']);
    }
    expect(ids(readEvidence('序号,编号,指标\n1,a1,1.1', 'r.csv'))).toEqual(['a1']);
    expect(codes(readEvidence('序号,x\n1,2', 'r.csv'))).toEqual(['evidence/no-headings']);
    const [one, two] = ['一.csv', '二.csv'].map((file) => readEvidence('序号,指标\n1,1.1', file));
    if (!one || !two) throw new Error('unreachable');
    expect(mergeEvidence([one, two]).records).toHaveLength(2);
  });
  it('two headings of one field', () => {
    const reading = readEvidence('指标,单位,责任单位\n1.1,甲,乙', 'r.csv');
    expect(reading.diagnostics).toMatchObject([
      {
        code: 'evidence/duplicate-heading',
        place: { line: 1, column: 7, length: 4 },
        params: { found: '责任单位', first: '单位' },
      },
    ]);
    expect(reading.records[0]?.unit).toBe('甲');
  });
  it('a first row without headings', () => {
    expect(codes(readEvidence('1.1,出庭率,92%\n1.2,x,y', 'r.csv'))).toEqual([
      'evidence/no-headings',
    ]);
    expect(codes(readEvidence('"指"标,值\n1,2', 'r.csv'))).toEqual(['evidence/csv']);
  });
});

describe('rows of CSV', () => {
  it('cells are trimmed, blank rows are not counted, quoted cells may span lines', () => {
    const reading = csv(
      '　a1　,1.1 , 出庭率,"92%",,,,,',
      '',
      ' , ,,',
      '　',
      'a2,1.1,,,,,,,"第一行',
      '""第二行"""',
      'a3,1.2,,,,,,,',
    );
    expect(
      reading.records.map(({ id, value, note, place }) => [id, value, note, place.line]),
    ).toEqual([
      ['a1', '92%', null, 2],
      ['a2', null, '第一行\n"第二行"', 6],
      ['a3', null, null, 8],
    ]);
    expect(reading.read).toBe(3);
  });
  it('a broken quote costs its own row only', () => {
    const reading = csv(
      'a1,1.1,,,,,,,',
      '"a2,1.1,,,,,,,',
      'a3,1.1,,,,,,,',
      'a4,"1".1,,,,,,,',
      'a5,1.1,,,,,,,5"管"',
      'a6,1.1,,,,,,,"甲',
      '乙"',
      'a7,1.1,,,,,,,"',
    );
    expect(ids(reading)).toEqual(['a1', 'a3', 'a5', 'a6']);
    expect(aside(reading)).toEqual(['3:1 evidence/csv', '5:1 evidence/csv', '9:1 evidence/csv']);
    expect(reading.records[2]?.note).toBe('5"管"');
    expect(reading.records[3]).toMatchObject({ note: '甲\n乙', place: { line: 7 } });
    lawful(reading);
  });
  it('an unclosed quote far from the end loses nothing after it', () => {
    const many = Array.from({ length: 500 }, (_, index) => `b${index},1.1,,,,,,,`);
    const reading = csv('a1,1.1,,,,,,,', '"a2,1.1,,,,,,,', ...many);
    expect(reading.records).toHaveLength(501);
    expect(reading.records.at(-1)?.place.line).toBe(503);
    expect(reading.setAside).toHaveLength(1);
  });
  it('a long cell after a fault is still one cell', () => {
    const reading = csv('"x"y', `a1,1.1,,,,,,,"${'长\n'.repeat(300)}"`, 'a2,1.1,,,,,,,');
    expect(ids(reading)).toEqual(['a1', 'a2']);
    expect(reading.records[1]?.place.line).toBe(304);
  });
  it('a file broken throughout is accounted for row by row', () => {
    const reading = csv(...Array.from({ length: 20_000 }, () => '"a"b'), 'a1,1.1,,,,,,,');
    expect(reading.setAside).toHaveLength(20_000);
    expect(ids(reading)).toEqual(['a1']);
    lawful(reading);
  });
  it('rows with more or fewer cells than headings', () => {
    const reading = csv('a1,1.1', 'a2,1.1,,,,,,,,x', 'a3,1.1,,,,,,,,,,', 'a4,1.1,,,,,,,');
    expect(aside(reading)).toEqual(['2:1 evidence/columns', '3:1 evidence/columns']);
    expect(reading.setAside.map(({ params }) => params)).toEqual([
      { found: '2', expected: '9' },
      { found: '10', expected: '9' },
    ]);
    expect(ids(reading)).toEqual(['a3', 'a4']);
  });
  it('the place of a fault is that of its cell, counted in characters', () => {
    const reading = csv('𠮷一,"1,1",x,, 三件,,,,', 'b,1,"甲', '乙",,,, 三月 ,,');
    expect(
      reading.setAside.map(({ code, place }) => [code, place.line, place.column, place.length]),
    ).toEqual([
      ['evidence/bad-quantity', 2, 14, 2],
      ['evidence/bad-date', 4, 8, 2],
    ]);
  });
});

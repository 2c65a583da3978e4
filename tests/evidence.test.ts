/** Evidence in every format and encoding, and the fields of a record. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readEvidence, type EvidenceReading } from '../src/evidence/index.js';
import type { EvidenceRecord } from '../src/types.js';
import { aside, codes, csv, HEAD, ids, only } from './support/readings.js';

const LOSS = {
  id: 'a1',
  site: null,
  indicator: '1.10',
  fact: '败诉案件',
  kind: null,
  value: null,
  quantity: '2',
  unit: '公安局',
  subject: null,
  level: null,
  date: '2025-03-04',
  stage: null,
  assessor: null,
  title: null,
  link: null,
  verdict: null,
  note: null,
  supersedes: null,
  claimedScore: null,
};

describe('every format gives the same record', () => {
  const places = (file: string, line: number, column: number): EvidenceRecord => ({
    ...LOSS,
    place: { file, line, column },
  });
  it('CSV', () => {
    expect(only(csv('a1,1.10,败诉案件,,2,公安局,2025/3/4,,'))).toEqual(places('records.csv', 2, 1));
  });
  it('TSV, semicolons, and full-width commas in a text file', () => {
    for (const [mark, file] of [
      ['\t', 'r.tsv'],
      [';', 'r.csv'],
      ['，', 'r.txt'],
      ['\t', 'r.csv'],
      [',', 'r.tsv'],
    ] as const) {
      const text =
        `编号,指标,数据项,数量,责任单位,日期\na1,1.10,败诉案件,2,公安局,2025.3.4`.replaceAll(
          ',',
          mark,
        );
      expect(only(readEvidence(text, file))).toEqual(places(file, 2, 1));
    }
  });
  it('YAML, as a list and under records; an unquoted number keeps its spelling', () => {
    const list =
      '- { id: a1, indicator: 1.10, fact: 败诉案件, quantity: 2, unit: 公安局, date: 2025-03-04 }\n';
    expect(only(readEvidence(list, 'r.yaml'))).toEqual(places('r.yaml', 1, 3));
    expect(only(readEvidence(`site: 甲市\nrecords:\n  ${list}`, 'r.yml'))).toEqual({
      ...places('r.yml', 3, 5),
      site: '甲市',
    });
  });
  it('JSON, as a list and under records; 1.10 stays 1.10', () => {
    const record =
      '{"id": "a1", "indicator": 1.10, "fact": "败诉案件", "quantity": 2, "unit": "公安局", "date": "2025年3月4日", "note": null}';
    expect(only(readEvidence(`[\n ${record}\n]`, 'r.json'))).toEqual(places('r.json', 2, 2));
    expect(only(readEvidence(`{"site": "甲市", "records": [${record}]}`, 'r.json'))).toEqual({
      ...places('r.json', 1, 28),
      site: '甲市',
    });
    expect(only(readEvidence(`\n${record}\n\n`, 'r.jsonl'))).toEqual(places('r.jsonl', 2, 1));
    expect(only(readEvidence(record, 'R.NDJSON'))).toEqual(places('R.NDJSON', 1, 1));
  });
  it('a record of its own site keeps it', () => {
    const reading = readEvidence(
      'site: 甲市\nrecords:\n  - { site: 乙市, indicator: "1" }\n  - { indicator: "1" }\n',
      'r.yaml',
    );
    expect(reading.records.map(({ site }) => site)).toEqual(['乙市', '甲市']);
  });
  it('a kind of file that is not known is refused', () => {
    for (const [file, found] of [
      ['r.docx', '.docx'],
      ['records', 'records'],
      ['a.csv/r', 'a.csv/r'],
    ] as const) {
      const reading = readEvidence('x', file);
      expect(codes(reading)).toEqual(['evidence/format']);
      expect(reading.diagnostics[0]?.params).toEqual({ found });
    }
  });
});

describe('decoding', () => {
  const text = `${HEAD}\r\na1,1.10,败诉案件,,2,公安局,2025-03-04,,𠮷\r\n`;
  const wanted = { ...LOSS, note: '𠮷', place: { file: 'r.csv', line: 2, column: 1 } };
  it.each([
    ['utf8', false],
    ['utf8', true],
    ['gb18030', false],
    ['utf16le', true],
    ['utf16be', true],
  ] as const)('%s, mark %s', (encoding, addBOM) => {
    expect(only(readEvidence(iconv.encode(text, encoding, { addBOM }), 'r.csv'))).toEqual(wanted);
  });
  it('GBK as Excel writes it, and a string with a mark', () => {
    const plain = text.replace('𠮷', '备');
    expect(only(readEvidence(iconv.encode(plain, 'gbk'), 'r.csv')).note).toBe('备');
    expect(only(readEvidence(`\ufeff${plain}`, 'r.csv')).note).toBe('备');
    expect(only(readEvidence(plain.replaceAll('\r\n', '\r'), 'r.csv')).note).toBe('备');
  });
  it('what is no text, too large, undecodable or blank is refused as a whole', () => {
    const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
    expect(codes(readEvidence(bytes(0x50, 0x4b, 3, 4, 0, 0), 'r.csv'))).toEqual(['syntax/binary']);
    expect(codes(readEvidence('指标\n\0', 'r.csv'))).toEqual(['syntax/binary']);
    expect(codes(readEvidence(bytes(0xff, 0xff, 0x31), 'r.csv'))).toEqual(['evidence/encoding']);
    expect(codes(readEvidence(bytes(0xef, 0xbb, 0xbf, 0xff), 'r.csv'))).toEqual([
      'evidence/encoding',
    ]);
    expect(codes(readEvidence('指标\n1', 'r.csv', { limit: 3 }))).toEqual(['syntax/too-large']);
    for (const file of ['r.csv', 'r.yaml', 'r.json', 'r.jsonl']) {
      expect(codes(readEvidence('', file))).toEqual(['evidence/empty']);
      expect(codes(readEvidence(' \r\n　\n', file))).toEqual(['evidence/empty']);
    }
    expect(codes(readEvidence('# nothing\n', 'r.yaml'))).toEqual(['evidence/empty']);
    expect(codes(readEvidence('[]', 'r.json'))).toEqual(['evidence/empty']);
    expect(codes(readEvidence(HEAD, 'r.csv'))).toEqual(['evidence/empty']);
  });
  it('too many records are refused, not cut off', () => {
    const limits = { records: 2 };
    for (const [text, file] of [
      ['指标\n1\n2\n3', 'r.csv'],
      ['[1,2,3]', 'r.json'],
      ['1\n\n2\n3', 'r.jsonl'],
      ['- 1\n- 2\n- 3', 'r.yaml'],
    ] as const) {
      expect(readEvidence(text, file, limits)).toMatchObject({
        read: 0,
        records: [],
        setAside: [],
        diagnostics: [{ code: 'evidence/too-many', params: { limit: '2' } }],
      });
    }
    expect(readEvidence('指标\n1\n\n2\n', 'r.csv', limits).read).toBe(2);
  });
});

describe('fields', () => {
  const one = (fields: string): EvidenceReading =>
    readEvidence(`- { indicator: "1", ${fields} }`, 'r.yaml');
  it('dates in four spellings, real ones only', () => {
    for (const date of ['2024-02-29', '2024/2/29', '2024.2.29', '2024年2月29日', '2024年02月29日'])
      expect(only(one(`date: ${date}`)).date).toBe('2024-02-29');
    for (const date of [
      '2025-02-29',
      '2025-13-01',
      '2025-00-10',
      '2025-3/4',
      '25-3-4',
      '三月',
      '0001-01-01',
      '9999-99-99',
      '2025年3月',
    ]) {
      expect(one(`date: ${date}`).setAside).toMatchObject([
        { code: 'evidence/bad-date', params: { found: date } },
      ]);
    }
    expect(one('date: 45720').setAside).toMatchObject([
      { code: 'evidence/serial-day', params: { found: '45720', date: '2025-03-04' } },
    ]);
  });
  it('quantities are exact, not negative, with no word but a counter', () => {
    for (const [written, quantity] of [
      ['2', '2'],
      ['1.50', '1.5'],
      ['4/6', '2/3'],
      ['１２', '12'],
      ['"0"', '0'],
      ['2件', '2'],
      ['""', null],
    ] as const)
      expect(only(one(`quantity: ${written}`)).quantity).toBe(quantity);
    for (const written of ['-1', '两件', 'x', '1e3'])
      expect(aside(one(`quantity: ${written}`))).toEqual(['1:31 evidence/bad-quantity']);
  });
  it('verdicts in both languages', () => {
    for (const [word, verdict] of [
      ['达标', 'met'],
      ['部分达标', 'partly-met'],
      ['未达标', 'not-met'],
      ['不适用', 'not-applicable'],
      ['不涉及', 'not-applicable'],
      ['合理缺项', 'not-applicable'],
      ['免责', 'exempt'],
      ['不扣分', 'exempt'],
      ['partly-met', 'partly-met'],
    ] as const) {
      expect(only(one(`verdict: ${word}`)).verdict).toBe(verdict);
    }
    expect(one('verdict: 不适应').setAside).toMatchObject([
      { code: 'evidence/bad-verdict', params: { found: '不适应', nearest: '不适用' } },
    ]);
  });
  it('values: as written, flags as words', () => {
    for (const [written, value] of [
      ['９２．５％', '９２．５％'],
      ['－3', '－3'],
      ['专门机构（编制）', '专门机构（编制）'],
      ['２类', '２类'],
      ['true', 'true'],
      ['1.10', '1.10'],
      ['"  "', null],
    ] as const) {
      expect(only(one(`value: ${written}`)).value).toBe(value);
    }
    expect(only(one('title: e\u0301')).title).toBe('é');
  });
  it('an id of its own for a record without one', () => {
    expect(ids(readEvidence('指标\n1\n\n2', 'a/b/r.csv'))).toEqual(['r.csv:2', 'r.csv:4']);
    expect(ids(readEvidence('[{"indicator":"1"},{"indicator":"2"}]', 'r.json'))).toEqual([
      'r.json:1',
      'r.json:1:20',
    ]);
  });
  it('a record must name an indicator or a fact', () => {
    expect(aside(csv('a1,,,5,,,,,', 'a2,,出庭率,5,,,,,', 'a3,1.1,,,,,,,'))).toEqual([
      '2:1 evidence/no-target',
    ]);
    expect(csv('a1,,,5,,,,,').setAside[0]?.record).toBe('a1');
  });
});

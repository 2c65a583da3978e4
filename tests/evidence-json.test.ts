/** Evidence in YAML, JSON and JSON Lines: each fault costs as little as it can. */
import { describe, expect, it } from 'vitest';
import { formatMessage } from '../src/diagnostics/index.js';
import { readEvidence } from '../src/evidence/index.js';
import { aside, codes, ids, only } from './support/readings.js';

describe('faults of YAML and JSON records', () => {
  it('unknown fields, with a suggestion, also for a Chinese heading', () => {
    const reading = readEvidence(
      '- { id: a, indicator: "1", valu: 3 }\n- { 指标: "1" }\n- { indicator: "1" }\n',
      'r.yaml',
    );
    expect(reading.setAside).toMatchObject([
      {
        record: 'a',
        code: 'evidence/unknown-field',
        place: { line: 1, column: 28 },
        params: { key: 'valu', nearest: 'value' },
      },
      {
        record: null,
        code: 'evidence/unknown-field',
        place: { line: 2, column: 5 },
        params: { key: '指标', nearest: 'indicator' },
      },
    ]);
    expect(reading.records).toHaveLength(1);
  });
  it('wrong types', () => {
    const json =
      '[1, null, [], {"indicator": ["1"]}, {"indicator": {}}, {"indicator": true}, {"indicator": 1.1, "value": false}]';
    const reading = readEvidence(json, 'r.json');
    expect(reading.setAside.map(({ code, place }) => [code, place.column])).toEqual(
      [2, 5, 11, 29, 51, 70].map((column) => ['evidence/wrong-type', column]),
    );
    expect(reading.records).toMatchObject([{ indicator: '1.1', value: 'false' }]);
  });
  it('reserved and repeated keys cost their record only', () => {
    const lines = [
      '{"id": "a", "indicator": "1", "__proto__": {"unit": "x"}}',
      '{"id": "b", "indicator": "1", "indicator": "2"}',
      '{"id": "c", "indicator": "1", "constructor": "x"}',
      '{"id": "d", "indicator": "1"}',
    ];
    for (const [file, text] of [
      ['r.jsonl', lines.join('\n')],
      ['r.json', `[${lines.join(',\n')}]`],
    ] as const) {
      const reading = readEvidence(text, file);
      expect(reading.setAside.map(({ record, code }) => [record, code])).toEqual([
        ['a', 'evidence/unknown-field'],
        ['b', 'syntax/duplicate-key'],
        ['c', 'evidence/unknown-field'],
      ]);
      expect(ids(reading)).toEqual(['d']);
    }
    const reading = readEvidence(lines.map((line) => `- ${line}`).join('\n'), 'r.yaml');
    expect(reading.setAside.map(({ record, code }) => [record, code])).toEqual([
      ['a', 'syntax/reserved-key'],
      ['b', 'syntax/duplicate-key'],
      ['c', 'syntax/reserved-key'],
    ]);
    expect(ids(reading)).toEqual(['d']);
    expect(reading.diagnostics).toEqual([]);
  });
  it('what is written twice names nothing: nobody knows which is meant', () => {
    const twice = '{"indicator": "1", "fact": "甲", "indicator": "2", "value": 3}';
    const both = '{"indicator": "1", "fact": "甲", "fact": "乙"}';
    for (const [file, text] of [
      ['r.jsonl', `${twice}\n${both}`],
      ['r.json', `[${twice},${both}]`],
      ['r.yaml', `- ${twice}\n- ${both}`],
    ] as const)
      expect(
        readEvidence(text, file).setAside.map(({ indicator, fact }) => [indicator, fact]),
      ).toEqual([
        [null, '甲'],
        ['1', null],
      ]);
  });
  it("a repeated key outside the records is the file's", () => {
    const reading = readEvidence(
      'site: a\nsite: b\nother: 1\nrecords:\n  - { indicator: "1" }\n',
      'r.yaml',
    );
    expect(codes(reading)).toEqual(['syntax/duplicate-key', 'evidence/unknown-field']);
    expect(
      codes(readEvidence('{"site": [], "records": [{"fact": "x"}], "site": "b"}', 'r.json')),
    ).toEqual(['evidence/wrong-type', 'syntax/duplicate-key']);
  });
  it('what is no list of records', () => {
    for (const [text, file] of [
      ['{"indicator": "1"}', 'r.json'],
      ['"x"', 'r.json'],
      ['records: 5', 'r.yaml'],
      ['just text', 'r.yaml'],
    ] as const) {
      expect(codes(readEvidence(text, file))).toEqual(['evidence/not-records']);
    }
    expect(codes(readEvidence('- *a\n', 'r.yaml'))[0]).toMatch(/^syntax\//);
  });
  it.each([
    ['[{"a": 1,}]', 10],
    ['[{"a" 1}]', 7],
    ['[1 2]', 4],
    ['[01]', 2],
    ['["a]', 2],
    ['["\t"]', 2],
    ['["\\x"]', 2],
    ["['a']", 2],
    ['[1] x', 5],
    ['[', 2],
    ['{"a": nul}', 7],
    ['[-]', 2],
    ['[1.]', 2],
  ])('JSON that is not: %s', (text, column) => {
    expect(readEvidence(text, 'r.json').diagnostics).toMatchObject([
      { code: 'evidence/json', place: { line: 1, column } },
    ]);
    expect(() => {
      JSON.parse(text);
    }).toThrow();
  });
  it.each([
    ['[007]', 2, '0', '以 0 开头'],
    ['[1, -01]', 5, '0', '以 0 开头'],
    ['[1 // x\n]', 4, 'comments', '注释'],
    ['[/* x */]', 2, 'comments', '注释'],
    ['[1,]', 4, 'a value', '此处应为值'],
    ['[“a”]', 2, 'a value', '半角'],
    ['{"a"，1}', 5, 'a value', '半角'],
    ['{"a", 1}', 5, 'colon', '冒号'],
    ['{a: 1}', 2, 'a key', '双引号'],
    ['{1: 1}', 2, 'a key', '键名'],
    ['[1}', 3, 'a comma', '逗号'],
    ['{"a": 1', 8, '"}" is missing', '缺少“}”'],
    ['[1', 3, '"]" is missing', '缺少“]”'],
    ['[] []', 4, 'after the end', '后面还有文字'],
    ['[1e]', 2, 'incomplete', '没有写完整'],
    ['["a\nb"]', 2, 'not closed', '没有成对'],
    ['["\\u12"]', 2, 'escaped', '不能直接写'],
  ])('says what is wrong with %j', (text, column, english, chinese) => {
    const [diagnostic, ...rest] = readEvidence(text, 'r.json').diagnostics;
    if (!diagnostic) throw new Error('no diagnostic');
    expect(rest).toEqual([]);
    expect([diagnostic.code, diagnostic.place?.column]).toEqual(['evidence/json', column]);
    expect(formatMessage(diagnostic, 'en')).toContain(english);
    expect(formatMessage(diagnostic, 'zh')).toContain(chinese);
  });
  it('a bad line of JSON Lines costs itself only', () => {
    const reading = readEvidence(
      '{"indicator": "1"}\n{"indicator": \n[1]\n{"indicator": "2"}',
      'r.jsonl',
    );
    expect(aside(reading)).toEqual(['2:15 evidence/json', '3:1 evidence/wrong-type']);
    expect(reading.read).toBe(4);
  });
  it('deep nesting ends in a diagnostic', () => {
    for (const file of ['r.json', 'r.yaml'])
      expect(codes(readEvidence('['.repeat(100_000), file))).toEqual(['syntax/too-deep']);
    expect(
      readEvidence('{"a":'.repeat(100_000), 'r.jsonl').setAside.map(({ code }) => code),
    ).toEqual(['syntax/too-deep']);
  });
  it('brackets in JSON text are no nesting, and brackets of two kinds do not hide it', () => {
    expect(
      only(readEvidence(`[{"indicator": "1", "note": "${'[{'.repeat(2000)}"}]`, 'r.json')).note,
    ).toHaveLength(4000);
    for (const text of [
      '[{]'.repeat(50_000),
      `{"a":${'[{]],"a":'.repeat(50_000)}`,
      '[1'.repeat(50_000),
      `[${'{"a":1},'.repeat(50_000)}`,
    ]) {
      expect(codes(readEvidence(text, 'r.json'))).toEqual(['evidence/json']);
    }
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(readEvidence(nested(60), 'r.json').diagnostics).toEqual([]);
    expect(readEvidence(nested(61), 'r.json').diagnostics).toMatchObject([
      { code: 'syntax/too-deep', place: { column: 61 }, params: { limit: '60' } },
    ]);
  });
  it('a large file on one line is read in one walk', () => {
    const record = '{"indicator":"1.1","fact":"败诉案件","quantity":"x"}';
    const reading = readEvidence(
      `[${Array.from({ length: 40_000 }, () => record).join(',')}]`,
      'r.json',
    );
    expect(reading.setAside).toHaveLength(40_000);
  });
});

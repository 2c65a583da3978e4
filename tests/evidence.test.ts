import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { formatMessage } from '../src/diagnostics/index.js';
import { mergeEvidence, readEvidence, type EvidenceReading } from '../src/evidence/index.js';
import type { EvidenceRecord } from '../src/types.js';

const HEAD = '编号,指标,数据项,值,数量,责任单位,日期,结论,备注';
const csv = (...rows: string[]): EvidenceReading =>
  readEvidence([HEAD, ...rows].join('\n'), 'records.csv');
const codes = (reading: EvidenceReading): string[] => reading.diagnostics.map(({ code }) => code);
const aside = (reading: EvidenceReading): string[] =>
  reading.setAside.map(({ code, place }) => `${place.line}:${place.column} ${code}`);
const ids = (reading: EvidenceReading): string[] => reading.records.map(({ id }) => id);
const only = (reading: EvidenceReading): EvidenceRecord => {
  expect(reading.setAside).toEqual([]);
  expect(reading.diagnostics).toEqual([]);
  const [record, ...rest] = reading.records;
  expect(rest).toEqual([]);
  if (!record) throw new Error('no record');
  return record;
};
const lawful = (reading: EvidenceReading): void => {
  expect(reading.read).toBe(reading.records.length + reading.setAside.length);
};

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
      ['r.xlsx', '.xlsx'],
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
      '45720',
      '三月',
      '0001-01-01',
      '9999-99-99',
      '2025年3月',
    ]) {
      expect(one(`date: ${date}`).setAside).toMatchObject([
        { code: 'evidence/bad-date', params: { found: date } },
      ]);
    }
  });
  it('quantities are exact, not negative, without words', () => {
    for (const [written, quantity] of [
      ['2', '2'],
      ['1.50', '1.5'],
      ['4/6', '2/3'],
      ['１２', '12'],
      ['"0"', '0'],
      ['""', null],
    ] as const)
      expect(only(one(`quantity: ${written}`)).quantity).toBe(quantity);
    for (const written of ['-1', '2件', 'x', '1e3'])
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
  it('values: numbers half-width, choices as written, flags as words', () => {
    for (const [written, value] of [
      ['９２．５％', '92.5%'],
      ['－3', '-3'],
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
    ['{a: 1}', 2, 'a value', '双引号'],
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

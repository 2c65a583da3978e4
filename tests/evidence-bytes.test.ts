/** What a file holds that is no text, or no more of it. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readEvidence } from '../src/evidence/index.js';
import { codes } from './support/readings.js';

describe('the bytes of a file', () => {
  it('a workbook is refused as what it is', () => {
    for (const file of ['r.xlsx', 'R.XLS', 'r.et', 'r.ods'])
      expect(codes(readEvidence('x', file))).toEqual(['evidence/spreadsheet']);
  });
  it('a mark of the end, as programs of old write it, is no content of any format', () => {
    for (const [file, text] of [
      ['r.csv', '指标,值\n1.1,5\n\u001a'],
      ['r.csv', '指标,值\n1.1,5\u001a\u001a\n'],
      ['r.json', '[{ "indicator": "1.1", "value": "5" }]\n\u001a'],
      ['r.jsonl', '{ "indicator": "1.1", "value": "5" }\n\u001a'],
      ['r.yaml', '- { indicator: "1.1", value: "5" }\r\n\u001a'],
    ] as const) {
      const reading = readEvidence(text, file);
      expect(reading.records).toMatchObject([{ indicator: '1.1', value: '5' }]);
      expect(codes(reading)).toEqual(['evidence/end-mark']);
      expect(reading.setAside).toEqual([]);
    }
    expect(readEvidence('指标,值\n1.1,5\u001a6', 'r.csv').records[0]?.value).toBe('5\u001a6');
  });
  it('a broken byte is named with its place', () => {
    const lines = (encoding: string): Uint8Array[] =>
      ['指标,备注', '1.1,第一行', '1.1,第二行', '1.1,第三行'].map((line) =>
        iconv.encode(`${line}\r\n`, encoding),
      );
    const long = Array.from({ length: 2000 }, () => Buffer.from('1.1,很长的一行文字\n'));
    const cases: [name: string, content: Uint8Array[], place: string, found: string, as: string][] =
      [
        [
          'UTF-8',
          [
            ...lines('utf8').slice(0, 2),
            Buffer.from('1.1,第'),
            Buffer.from([0xff]),
            Buffer.from('二\n'),
          ],
          '3:6',
          'FF',
          'UTF-8',
        ],
        [
          'cut within a character',
          [...lines('utf8'), Buffer.from('1.1,第').subarray(0, 6)],
          '5:5',
          'E7 AC',
          'UTF-8',
        ],
        [
          'far down',
          [...long, Buffer.from('1.1,'), Buffer.from([0xe7, 0xac, 0x2c]), ...long],
          '2001:5',
          'E7 AC 2C',
          'UTF-8',
        ],
        [
          'GBK',
          [...lines('gbk'), Buffer.from('1.1,a'), Buffer.from([0xff]), Buffer.from('\n')],
          '5:6',
          'FF',
          'GBK (GB18030)',
        ],
      ];
    for (const [name, content, place, found, encoding] of cases) {
      const { diagnostics, records } = readEvidence(Buffer.concat(content), 'r.csv');
      expect(records, name).toEqual([]);
      expect(
        diagnostics.map(({ code, place: at, params }) => [
          code,
          `${at?.line}:${at?.column}`,
          params,
        ]),
        name,
      ).toEqual([['evidence/encoding', place, { found, encoding }]]);
    }
  });
});

/** The quick reader of CSV rows says what the exact one says, or nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openMemory,
  readEvidence,
  readStretch,
  type EvidenceReading,
} from '../src/evidence/index.js';
import type { Source } from '../src/evidence/bytes.js';
import { readRows } from '../src/evidence/csv/plain-rows.js';
import { runs } from './support/random.js';

const sourceOf = (text: string): Source => {
  const bytes = Buffer.from(text);
  return { bytes, textOf: (from, to) => bytes.toString('utf8', from, to) };
};
// One for all: what was read before must change nothing.
const memory = openMemory();
const quickly = (heading: string, rows: string, file: string): EvidenceReading | null =>
  readRows(sourceOf(rows), heading, file, 1000, file.endsWith('.tsv'), 2, memory);

const headings = fc.constantFrom(
  '编号,指标,数据项,值,数量,责任单位,日期,结论,备注',
  'id,indicator,value',
  '序号,指标,标题',
  '指标,备注,,',
  '指标,别的,值',
  '指标，值',
  '指标\t值\t日期',
  '"指标",值',
  '指标;数量',
);
const cell = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '',
      '1',
      'A-1',
      '92%',
      '９２％',
      '2025-03-04',
      '2025年3月4日',
      '达标',
      ' 前后有空格 ',
      '数',
      '1/3',
      '\u3000',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '"引"',
      '"a,b"',
      '""',
      ' "a"',
      '"a" ',
      '"a""b"',
      '"a\nb"',
      'a"b',
      '"',
      '\r',
      '\0',
      '-1',
      '甲，乙',
      'e\u0301',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
);
const row = fc.tuple(fc.array(cell, { maxLength: 10 }), fc.integer({ min: 0, max: 9 }));
const table = fc
  .tuple(
    headings,
    fc.array(row, { maxLength: 6 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n'),
    fc.boolean(),
  )
  .map(([heading, rows, mark, end, fitting]) => {
    const delimiter = [',', '\t', ';', '，'].find((each) => heading.includes(each)) ?? ',';
    const width = heading.split(delimiter).length;
    const lines = rows.map(([cells, more]) =>
      (fitting || more > 2
        ? Array.from({ length: width }, (_, at) => cells[at] ?? '')
        : cells
      ).join(delimiter),
    );
    return { heading, rows: lines.join(mark) + end };
  });

describe('plain rows', () => {
  it('are read as the exact reader reads them, or not at all', () => {
    let plain = 0;
    fc.assert(
      fc.property(table, fc.constantFrom('r.csv', 'r.tsv'), ({ heading, rows }, file) => {
        fc.pre(!/\p{Surrogate}/u.test(rows) && rows.trim() !== '');
        const wanted = readEvidence(`${heading}\n${rows}`, file);
        const quick = quickly(heading, rows, file);
        if (quick && quick.read > 0) {
          plain++;
          expect(quick).toEqual(wanted);
        }
        if (wanted.read > 0 && !rows.startsWith('\uFEFF'))
          expect(
            readStretch({ ...sourceOf(rows), isUtf8: true, file, firstLine: 2, heading, memory }),
          ).toEqual(wanted);
      }),
      { numRuns: runs(20_000) },
    );
    expect(plain).toBeGreaterThan(runs(50));
  });
  it('takes what programs write the quick way, and everything doubtful the exact way', () => {
    for (const plain of [
      'A,2,2025-03-04',
      '"A","2",2025-03-04\r\n',
      'A,,\nB,1,\n\n',
      'A,1,2025-03-04,,',
    ])
      expect([plain, quickly('指标,数量,日期', plain, 'r.csv') !== null]).toEqual([plain, true]);
    for (const doubtful of [
      'A,2',
      'A,2,2025-03-04,x',
      '"A""",2,',
      'A"B,2,',
      '"A\nB",2,',
      'A,-2,',
      'A,2,someday',
      ',2,',
      'A,2,\rB',
      '\0,2,',
    ])
      expect([doubtful, quickly('指标,数量,日期', doubtful, 'r.csv')]).toEqual([doubtful, null]);
    expect(quickly('指标，数量', 'A，2', 'r.csv')).toBe(null);
  });
});

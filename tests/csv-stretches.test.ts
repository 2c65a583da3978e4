/** A stretch of CSV rows is read as the whole file is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRows } from '../src/evidence/csv/rows.js';
import {
  isHead,
  openRemembered,
  readEvidence,
  readHead,
  readStretch,
  textSheet,
  walkSheet,
} from '../src/evidence/index.js';
import { runs } from './support/random.js';

// One for all: what was read before must change nothing.
const remembered = openRemembered();

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

describe('a stretch of CSV rows', () => {
  it('is read as the whole file is, places and ids included', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('r.csv', 'r.tsv'), ({ heading, rows }, file) => {
        fc.pre(!/\p{Surrogate}/u.test(rows) && rows.trim() !== '' && !rows.startsWith('\uFEFF'));
        // A stretch is no file: its bytes have no digest of their own.
        const { files, ...wanted } = readEvidence(`${heading}\n${rows}`, file);
        expect(files).toHaveLength(1);
        fc.pre(wanted.read > 0);
        const bytes = Buffer.from(rows);
        const textOf = (from: number, to: number): string => bytes.toString('utf8', from, to);
        const whole = `${heading}\n${rows}`.replace(/\r\n?/g, '\n');
        const head = readHead(whole, file, { tabs: file.endsWith('.tsv'), isWhole: true });
        if (head === null || !isHead(head)) throw new Error('no head');
        // Headings of two lines end below the line where the stretch here begins.
        fc.pre(head.line === 2);
        const { layout, said } = head;
        // A stretch holds no row that is passed over: `batch-find.test.ts` holds that.
        const text = rows.replace(/\r\n?/g, '\n');
        const walk = walkSheet(layout, []);
        const all = [...splitRows(text, layout.delimiter)];
        fc.pre(!all.some((row) => walk.passes(row, textSheet(text, file, layout.delimiter))));
        const stretch = {
          bytes,
          textOf,
          isUtf8: true,
          file,
          lineOf: (at: number) => at + 2,
          layout,
          said,
        };
        expect(readStretch({ ...stretch, broken: null }, remembered)).toEqual(wanted);
      }),
      { numRuns: runs(5000) },
    );
  });
  it('keeps what is written however often a text comes again in another field', () => {
    const rows = ['A,1,1,达标', '达标,2025-03-04,5,met', '5,达标,１,1'];
    const text = `指标,标题,数量,结论\n${[...rows, ...rows].join('\n')}`;
    expect(
      readEvidence(text, 'r.csv').records.map(({ indicator, title, quantity, verdict }) => [
        indicator,
        title,
        quantity,
        verdict,
      ]),
    ).toEqual([
      ['A', '1', '1', 'met'],
      ['达标', '2025-03-04', '5', 'met'],
      ['A', '1', '1', 'met'],
      ['达标', '2025-03-04', '5', 'met'],
    ]);
  });
});

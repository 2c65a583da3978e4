import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHint, formatMessage } from '../src/diagnostics/index.js';
import {
  mergeEvidence,
  readEvidence,
  readingOfSite,
  sitesOf,
  type EvidenceReading,
} from '../src/evidence/index.js';
import { splitRows } from '../src/evidence/csv/rows.js';

const codes = (reading: EvidenceReading): string[] => reading.diagnostics.map(({ code }) => code);
const ids = (reading: EvidenceReading): string[] => reading.records.map(({ id }) => id);
const lawful = (reading: EvidenceReading): void => {
  expect(reading.read).toBe(reading.records.length + reading.setAside.length);
};

describe('merging', () => {
  const first = readEvidence('编号,指标,值\na,1,5\nb,1,6\na,1,7\na,1,5', 'x.csv');
  const second = readEvidence(
    '[{"id": "a", "indicator": "1", "value": "9"}, {"id": "c", "indicator": "1"}, {"id": "d"}]',
    'w.json',
  );
  it('keeps the first of an id in canonical order, and sets the others aside', () => {
    const merged = mergeEvidence([first, second]);
    expect(merged.records.map(({ id, value }) => [id, value])).toEqual([
      ['a', '9'],
      ['c', null],
      ['b', '6'],
    ]);
    expect(
      merged.setAside.map(({ record, code, place }) => [record, code, place.file, place.line]),
    ).toEqual([
      ['d', 'evidence/no-target', 'w.json', 1],
      ['a', 'evidence/duplicate-id', 'x.csv', 2],
      ['a', 'evidence/duplicate-id', 'x.csv', 4],
      ['a', 'evidence/duplicate-id', 'x.csv', 5],
    ]);
    expect(merged.setAside[1]?.params).toEqual({ id: 'a', first: 'w.json:1:2' });
    expect(merged.read).toBe(7);
    lawful(merged);
  });
  it('compares the ids of one file too, and of a file given twice', () => {
    expect(ids(mergeEvidence([first]))).toEqual(['a', 'b']);
    const twice = mergeEvidence([first, first]);
    expect(ids(twice)).toEqual(['a', 'b']);
    lawful(twice);
  });
  it('files of one name in two folders do not clash', () => {
    const [here, there] = ['a/r.csv', 'b/r.csv'].map((file) => readEvidence('指标\n1', file));
    if (!here || !there) throw new Error('unreachable');
    expect(ids(mergeEvidence([there, here]))).toEqual(['a/r.csv:2', 'b/r.csv:2']);
    expect(ids(mergeEvidence([there]))).toEqual(['r.csv:2']);
    expect(mergeEvidence([here, here]).setAside).toHaveLength(1);
  });
  it('ids are those of one site; a record of every site goes before', () => {
    const merged = mergeEvidence([
      readEvidence('编号,地区,指标\n1,甲,1.1\n1,乙,1.1\n1,乙,1.2\n2,甲,1.1\n2,,1.1', 'x.csv'),
    ]);
    expect(merged.records.map(({ id, site, place }) => [id, site, place.line])).toEqual([
      ['1', '甲', 2],
      ['1', '乙', 3],
      ['2', null, 6],
    ]);
    expect(merged.setAside.map(({ place, params }) => [place.line, params?.['first']])).toEqual([
      [4, 'x.csv:3:1'],
      [5, 'x.csv:6:1'],
    ]);
  });
  const filesWith = (...given: string[]): fc.Arbitrary<EvidenceReading[]> => {
    const row = fc.record({
      id: fc.constantFrom(...given),
      site: fc.constantFrom('', '甲', '乙'),
      indicator: fc.constantFrom('1', '2', ''),
      value: fc.constantFrom('', '5'),
    });
    const files = fc.array(
      fc.tuple(fc.constantFrom('x.csv', 'y.csv', 'z/x.csv'), fc.array(row, { maxLength: 6 })),
      { maxLength: 5 },
    );
    return files.map((list) =>
      list.map(([file, rows]) =>
        readEvidence(
          [
            '编号,地区,指标,值',
            ...rows.map(({ id, site, indicator, value }) => `${id},${site},${indicator},${value}`),
          ].join('\n'),
          file,
        ),
      ),
    );
  };
  it('the order of files changes nothing', () => {
    const orders = filesWith('a', 'b', 'c', '').chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(orders, ([list, shuffled]) => {
        const merged = mergeEvidence(list);
        expect(JSON.stringify(mergeEvidence(shuffled))).toBe(JSON.stringify(merged));
        const named = merged.records.map(({ site, id }) => `${site ?? ''}/${id}`);
        expect(new Set(named).size).toBe(named.length);
        lawful(merged);
      }),
    );
  });
  it("nothing read is nobody's, and what is set aside stays with the site it names", () => {
    const merged = mergeEvidence([
      readEvidence(
        '编号,地区,指标,日期\n1,甲,1.1,\n2,甲,1.1,几时\n3,乙,1.1,\n4,丙,1.1,几时\n5,,1.1,几时\n6,乙',
        'x.csv',
      ),
    ]);
    const [own, others, third] = ['甲', '乙', '丙'].map((site) => {
      const reading = readingOfSite(merged, site);
      lawful(reading);
      return reading.setAside.map(({ place }) => place.line);
    });
    expect(sitesOf(merged)).toEqual(['丙', '乙', '甲']);
    expect([own, others, third]).toEqual([
      [3, 6, 7],
      [6, 7],
      [5, 6, 7],
    ]);
  });
  it('a site has the same records alone as among others', () => {
    fc.assert(
      fc.property(filesWith('a', 'b', 'c'), fc.constantFrom('甲', '乙'), (list, site) => {
        const alone = mergeEvidence(list.map((reading) => readingOfSite(reading, site)));
        expect(readingOfSite(mergeEvidence(list), site).records).toEqual(alone.records);
      }),
    );
  });
});

describe('nothing throws, and every row is accounted for', () => {
  const files = fc.constantFrom(
    'r.csv',
    'r.tsv',
    'r.txt',
    'r.json',
    'r.jsonl',
    'r.ndjson',
    'r.yaml',
    'r.yml',
    'r.xlsx',
    '',
  );
  const check = (content: string | Uint8Array, file: string): void => {
    const reading = readEvidence(content, file);
    lawful(reading);
    if (reading.read === 0) expect(reading.diagnostics.length).toBeGreaterThan(0);
    for (const { code, params } of [...reading.diagnostics, ...reading.setAside]) {
      expect(formatMessage({ code, params }, 'zh')).not.toBe(code);
      expect(formatHint({ code, params }, 'en')).not.toBe('');
    }
    lawful(mergeEvidence([reading, reading]));
  };
  it('on arbitrary bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), files, check), { numRuns: 500 });
  });
  it('on arbitrary text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), files, check), {
      numRuns: 500,
    });
  });
  it('on text that looks like evidence', () => {
    const piece = fc.constantFrom(
      ...'{}[]",:，；;\t\n\r-"\'&*!#|>? ',
      '指标',
      'indicator',
      '编号',
      'id',
      'records',
      'site',
      '__proto__',
      '1.1',
      '92%',
      'true',
      'null',
      '\\',
      '\\u12',
      'date',
      '2025-03-04',
      '数量',
      '𠮷',
      '\ufeff',
      '　',
      '""',
      '- ',
      ': ',
      '编号,指标,值\n',
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, files, check), { numRuns: 3000 });
    fc.assert(
      fc.property(text, (rest) => {
        check(`编号,指标,值\n${rest}`, 'r.csv');
      }),
      { numRuns: 1000 },
    );
  });
  it('JSON is read exactly where JSON.parse reads it', () => {
    const piece = fc.constantFrom(
      ...'{}[]",: ',
      '"a"',
      '1',
      '-0',
      '01',
      '1e5',
      '.5',
      'true',
      'null',
      '\\n',
      '\n',
      '\t',
      '1.',
      '1e',
      '-',
      '"',
      '\\',
      '\\u12',
      '\u001f',
      '\u007f',
      '\u2028',
      '\u00a0',
      '\ufeff',
      '//',
      '/*',
      '*/',
      "'",
      'x',
    );
    const content = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\\',
          '\\u',
          '\\/',
          '\\b',
          '\u0001',
          '\n',
          '\t',
          '[',
          '}',
          '00e9',
          '𠮷',
          '\ud800',
        ),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
      { maxLength: 4 },
    );
    const text = content.map((pieces) => `["${pieces.join('').replaceAll('\0', '')}"]`);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          text,
          fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
        ),
        (text) => {
          fc.pre(text.trim() !== '' && !text.startsWith('\ufeff'));
          const valid = ((): boolean => {
            try {
              JSON.parse(text);
              return true;
            } catch {
              return false;
            }
          })();
          expect(codes(readEvidence(text, 'r.json')).includes('evidence/json')).toBe(!valid);
        },
      ),
      { numRuns: 5000 },
    );
  });
  it('JSON gives the text, the spelling of numbers and the keys that were written', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('1.10', '-0', '1e5', '00', '"', '\\u0041'),
    );
    fc.assert(
      fc.property(
        cell,
        fc.constantFrom('1.10', '-0', '1E+05', '0.10e-1', '123456789012345678901'),
        (note, number) => {
          const reading = readEvidence(
            `[{"value": ${number}, "indicator": "1", "note": ${JSON.stringify(note)}}]`,
            'r.json',
          );
          fc.pre(reading.records.length === 1);
          const kept = note.normalize('NFC').trim();
          expect(reading.records[0]).toMatchObject({
            value: number,
            note: kept === '' ? null : kept,
          });
        },
      ),
    );
  });
  it('every cell of a well-formed sheet comes back', () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => text.replace(/[\0\r\ud800-\udfff]/gu, ''))
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const reading = readEvidence(
          ['指标,备注', ...rows.map((row) => row.map(quoted).join(','))].join('\n'),
          'r.csv',
        );
        expect(reading.records.map(({ indicator, note }) => [indicator, note])).toEqual(
          rows.map((row) => row.map((text) => text.normalize('NFC').trim())),
        );
      }),
    );
  });
  it('well-formed CSV is split as csv-parse splits it', () => {
    const cell = fc
      .array(fc.constantFrom('a', '𠮷', '"', ',', ';', '\n', ' ', '中'), { maxLength: 5 })
      .map((parts) => parts.join(''));
    const row = fc
      .array(cell, { minLength: 1, maxLength: 4 })
      .filter((cells) => cells.some((text) => text.trim() !== ''));
    const written = (text: string): string =>
      /[",\n]/.test(text) ? ` "${text.replaceAll('"', '""')}" ` : text;
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const text = rows.map((cells) => cells.map(written).join(',')).join('\n');
        const peer = parse(text, { trim: true, relax_column_count: true, record_delimiter: '\n' });
        const own = [...splitRows(text, ',')];
        expect(own.map(({ cells }) => cells.map((one) => one.trim()))).toEqual(
          peer.map((cells) => cells.map((one) => one.trim())),
        );
        expect(own.map(({ line, offset }) => [line, offset])).toEqual(
          own.map(({ offset }) => [text.slice(0, offset).split('\n').length, offset]),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

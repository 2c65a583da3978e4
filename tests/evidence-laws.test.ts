/** Whatever is read as evidence, nothing throws and every row is accounted for. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHint, formatMessage } from '../src/diagnostics/index.js';
import { splitRows } from '../src/evidence/csv/rows.js';
import { mergeEvidence, readEvidence } from '../src/evidence/index.js';
import { folded } from '../src/values/index.js';
import { runs } from './support/random.js';
import { codes, lawful } from './support/readings.js';

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
    const untold = [...reading.diagnostics, ...reading.setAside].filter(
      ({ code, params }) =>
        formatMessage({ code, params }, 'zh') === code || formatHint({ code, params }, 'en') === '',
    );
    expect(untold).toEqual([]);
    lawful(mergeEvidence([reading, reading]));
  };
  it('on arbitrary bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), files, check), {
      numRuns: runs(2500),
    });
  });
  it('on arbitrary text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), files, check), {
      numRuns: runs(2500),
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
    fc.assert(fc.property(text, files, check), { numRuns: runs(15_000) });
    fc.assert(
      fc.property(text, (rest) => {
        check(`编号,指标,值\n${rest}`, 'r.csv');
      }),
      { numRuns: runs(5000) },
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
      { numRuns: runs(25_000) },
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
            note: folded(kept) === '' ? null : kept,
          });
        },
      ),
    );
  });
  it('every cell of a well-formed sheet comes back', () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => text.replace(/[\0\r\ud800-\udfff]/gu, ''))
      .filter((text) => folded(text) !== '');
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
      { numRuns: runs(5000) },
    );
  });
});

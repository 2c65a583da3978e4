/** The quick reader of JSON lines says what the exact one says, or nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRemembered, readEvidence, readStretch } from '../src/evidence/index.js';
import { FIELDS } from '../src/evidence/fields.js';
import type { ByteText } from '../src/evidence/lines.js';
import { lineReader } from '../src/evidence/json/plain-line.js';
import { runs } from './support/random.js';

const word = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'A-1',
    '1',
    '92%',
    '９２％',
    '2025-03-04',
    '2025年3月4日',
    '达标',
    'met',
    '县政府办',
    ' 前后有空格 ',
    '1.50',
    'e\u0301',
    '“引号”',
    'a"b',
    '\\',
    '\n',
    '𠮷',
    '\u200f',
    '0x10',
    '-1',
    '1/3',
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const scalar = fc.oneof(
  { weight: 6, arbitrary: word.map((text) => JSON.stringify(text)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '1',
      '1.0',
      '1.50',
      '1e3',
      '-0',
      '0',
      '12345678901234567890',
      'true',
      'false',
      'null',
      '[]',
      '{}',
      '{"a":1}',
      '[1]',
      '01',
      '"a"b',
      '',
    ),
  },
);
const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...FIELDS) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'indicater', '', 'place', 'Id', 'site\\u0000', '指标'),
  },
);
const blank = fc.constantFrom('', '', '', ' ', '\t', '  ');
const line = fc
  .tuple(
    blank,
    fc.array(fc.tuple(key, blank, scalar, blank), { maxLength: 6 }),
    blank,
    fc.constantFrom('', '', '', ',', '}', '\r', ' //'),
  )
  .map(
    ([before, entries, after, end]) =>
      `${before}{${entries.map(([name, gap, value, tail]) => `"${name}":${gap}${value}${tail}`).join(',')}${after}}${end}`,
  );

/** What the exact reader makes of lines: a blank before each sends them there. */
const exactly = (texts: readonly string[]): unknown => {
  const { records, setAside } = readEvidence(
    `\n${texts.map((text) => ` ${text}`).join('\n')}`,
    'e.jsonl',
  );
  return JSON.parse(JSON.stringify({ records, setAside }), (name: string, value: unknown) =>
    name === 'column' && typeof value === 'number' ? value - 1 : value,
  );
};
const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const sourceOf = (text: string): ByteText => {
  const bytes = Buffer.from(text);
  return { bytes, textOf: (from, to) => bytes.toString('utf8', from, to) };
};
// One for all: what was read before must change nothing.
const remembered = openRemembered();
const isPlain = (text: string): boolean =>
  lineReader(sourceOf(text), 'e.jsonl', remembered).read(0, 1) !== undefined;

describe('plain lines', () => {
  it('are read as the exact reader reads them, ids and places included', () => {
    let plain = 0;
    fc.assert(
      fc.property(line, (text) => {
        fc.pre(!/[\n\r\0]/.test(text) && text.startsWith('{'));
        const { records, setAside } = readEvidence(`\n${text}`, 'e.jsonl');
        if (isPlain(text)) plain++;
        expect(plainly({ records, setAside })).toEqual(exactly([text]));
      }),
      { numRuns: runs(20_000) },
    );
    expect(plain).toBeGreaterThan(runs(20_000) / 400);
  });
  it('are read out of a stretch of bytes as out of a whole text, whatever stands between them', () => {
    const lines = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: line },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            '',
            ' ',
            '\u3000',
            '\0',
            '\r',
            'x\ry',
            '\uFEFF{"indicator":"A"}',
          ),
        },
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\n'),
        (texts, mark, end) => {
          const whole = texts.join(mark) + end;
          fc.pre(!/\p{Surrogate}/u.test(whole) && !whole.startsWith('\uFEFF'));
          const stretch = readStretch(
            {
              ...sourceOf(whole),
              isUtf8: true,
              file: 'e.jsonl',
              lineOf: (at) => at + 1,
              layout: null,
              said: [],
              broken: null,
            },
            remembered,
          );
          // A stretch is no file: its bytes have no digest of their own.
          const { files, ...wanted } = readEvidence(whole, 'e.jsonl');
          expect(files).toHaveLength(1);
          if (wanted.read > 0) expect(plainly(stretch)).toEqual(plainly(wanted));
          const clean = texts.filter((text) => text.startsWith('{') && !/[\n\r\0]/.test(text));
          if (clean.length === texts.length)
            expect(plainly({ records: stretch.records, setAside: stretch.setAside })).toEqual(
              JSON.parse(JSON.stringify(exactly(texts)), (name: string, value: unknown) =>
                name === 'line' && typeof value === 'number'
                  ? value - 1
                  : typeof value === 'string'
                    ? value.replace(
                        /^e\.jsonl:(\d+)$/,
                        (_, at: string) => `e.jsonl:${Number(at) - 1}`,
                      )
                    : value,
              ),
            );
        },
      ),
      { numRuns: runs(5000) },
    );
  });
  it('a text with half a surrogate pair is read exactly', () => {
    expect(
      readEvidence('{"indicator":"A","note":"\uD800"}\n{"indicator":"B"}', 'e.jsonl').records.map(
        ({ note }) => note,
      ),
    ).toEqual(['\uD800', null]);
  });
  it('takes what programs write the quick way, and everything doubtful the exact way', () => {
    for (const plain of [
      '{"id":"1","indicator":"A","fact":"数","value":"92%","quantity":2,"date":"2025-03-04"}',
      '{"id": "1", "indicator": "A", "fact": "数", "value": true}',
      '{"indicator":"A","quantity":1.50}\r\n',
      '{"indicator":null,"fact":"数","value":-0.5}\n{',
    ])
      expect([plain, isPlain(plain)]).toEqual([plain, true]);
    for (const doubtful of [
      '{"id":"1","id":"2","indicator":"A"}',
      '{"id":null,"id":null,"indicator":"A"}',
      '{"id":"1","indicator":"A","quantity":01}',
      '{"indicator":"A","value":1e3}',
      '{"id":"1","indicater":"A"}',
      ' {"indicator":"A"}',
      '{"indicator":"A","title":"\\u0041"}',
      '{"indicator":"A","title":"\t"}',
      '{"indicator":"A","value":{}}',
      '{"indicator":"A"} x',
      '{"indicator":"A",}',
      '{"indicator":"A"',
      '{"indicator":"A","date":"someday"}',
      '{"note":"x"}',
      '[]',
      '{',
      '{}',
      '{"indicator":"A","unit":true}',
    ])
      expect([doubtful, isPlain(doubtful)]).toEqual([doubtful, false]);
  });
});

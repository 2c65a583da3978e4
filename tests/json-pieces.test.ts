/** Data written piece by piece is the text that is written at once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson, formatJsonPieces } from '../src/index.js';
import { jsonPieces } from '../src/report/index.js';
import { runs } from './support/random.js';
import { assessed } from './support/samples.js';

describe('JSON in pieces', () => {
  it('is what JSON.stringify gives, whatever the data, the blanks and the size of a piece', () => {
    fc.assert(
      fc.property(
        fc.object({
          withNullPrototype: false,
          values: [fc.string({ unit: 'binary' }), fc.integer()],
        }),
        fc.constantFrom(0, 1, 2),
        fc.integer({ min: 1, max: 12 }),
        (value, blanks, most) => {
          const pieces = [...jsonPieces(value, blanks, most)];
          expect(pieces.join('')).toBe(JSON.stringify(value, null, blanks));
        },
      ),
      { numRuns: runs(2000) },
    );
  });
  it.each([
    [[]],
    [{}],
    [{ a: undefined }],
    [{ a: undefined, b: [undefined, {}], c: () => 1, d: [[]], '2': 1, '1': [[1, 2], [3]] }],
    ['字\n"'.repeat(400)],
    [null],
  ])('says what is empty, absent or long: %j', (value) => {
    for (const blanks of [0, 2])
      for (const most of [1, 2, 5])
        expect([...jsonPieces(value, blanks, most)].join('')).toBe(
          JSON.stringify(value, null, blanks),
        );
  });
  it.each(assessed)('writes $name in small pieces, the same bytes', ({ assessment }) => {
    const pieces = [...formatJsonPieces(assessment)];
    expect(pieces.join('')).toBe(formatJson(assessment));
    expect([...jsonPieces(assessment)].join('')).toBe(JSON.stringify(assessment));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
  });
});

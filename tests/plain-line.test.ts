/** The quick reader of JSON lines says what the exact one says, or nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvidence } from '../src/evidence/index.js';
import { FIELDS } from '../src/evidence/fields.js';
import { readPlainLine } from '../src/evidence/plain-line.js';
import { runs } from './support/random.js';

const word = fc.oneof(
  fc.constantFrom('', ' ', 'A-1', '1', '92%', '９２％', '2025-03-04', '2025年3月4日', '达标', 'met', '县政府办', ' 前后有空格 ', '1.50', 'e\u0301', '“引号”', 'a"b', '\\', '\n', '𠮷', '\u200f', '0x10', '-1', '1/3'),
  fc.string({ maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const scalar = fc.oneof({ weight: 6, arbitrary: word.map((text) => JSON.stringify(text)) }, { weight: 3, arbitrary: fc.constantFrom('1', '1.0', '1.50', '1e3', '-0', '0', '12345678901234567890', 'true', 'false', 'null', '[]', '{}', '{"a":1}', '[1]', '01', '"a"b', '') });
const key = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...FIELDS) }, { weight: 1, arbitrary: fc.constantFrom('__proto__', 'indicater', '', 'place', 'Id', 'site\\u0000', '指标') });
const blank = fc.constantFrom('', '', '', ' ', '\t', '  ');
const line = fc.tuple(blank, fc.array(fc.tuple(key, blank, scalar, blank), { maxLength: 6 }), blank, fc.constantFrom('', '', '', ',', '}', '\r', ' //')).map(([before, entries, after, end]) =>
  `${before}{${entries.map(([name, gap, value, tail]) => `"${name}":${gap}${value}${tail}`).join(',')}${after}}${end}`);

/** What the exact reader makes of a line: a blank before it sends every line there. */
const exactly = (text: string): unknown => {
  const { records, setAside } = readEvidence(`\n ${text}`, 'e.jsonl');
  return JSON.parse(JSON.stringify({ records, setAside }), (name: string, value: unknown) => (name === 'column' && typeof value === 'number' ? value - 1 : value));
};

describe('plain lines', () => {
  it('are read as the exact reader reads them, ids and places included', () => {
    let plain = 0;
    fc.assert(fc.property(line, (text) => {
      fc.pre(!text.includes('\n'));
      const { records, setAside } = readEvidence(`\n${text}`, 'e.jsonl');
      if (readPlainLine(text, { file: 'e.jsonl', line: 2, column: 1 })) plain++;
      if (text.startsWith('{')) expect(JSON.parse(JSON.stringify({ records, setAside }))).toEqual(exactly(text));
    }), { numRuns: runs(20_000) });
    expect(plain).toBeGreaterThan(100);
  });
  it('takes what programs write the quick way, and everything doubtful the exact way', () => {
    const at = { file: 'e.jsonl', line: 1, column: 1 };
    const quick = (text: string): boolean => readPlainLine(text, at) !== undefined;
    expect(quick('{"id":"1","indicator":"A","fact":"数","value":"92%","quantity":2,"date":"2025-03-04"}')).toBe(true);
    expect(quick('{"id": "1", "indicator": "A", "fact": "数", "value": true}')).toBe(true);
    for (const doubtful of ['{"id":"1","id":"2","indicator":"A"}', '{"id":"1","indicator":"A","quantity":1.50}', '{"id":"1","indicater":"A"}', ' {"indicator":"A"}', '{"indicator":"A","title":"\\u0041"}', '{"indicator":"A","value":{}}', '[]', '{', '{"indicator":"A","unit":true}']) expect([doubtful, quick(doubtful)]).toEqual([doubtful, false]);
  });
});

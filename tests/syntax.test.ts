import { describe, expect, it } from 'vitest';
import { formatMessage } from '../src/diagnostics/index.js';
import { readYaml, type YamlReading } from '../src/syntax/index.js';

describe('keys', () => {
  const faults = (text: string): unknown[] =>
    readYaml(text, 't.yaml').diagnostics.map(({ code, place }) => [
      code,
      place?.line,
      place?.column,
    ]);
  it('a key that is a list or a mapping is reported where it stands', () => {
    for (const text of ['? [a]: b', '? [a]\n: b\nc: d', '? {a: b}\n: c'])
      expect(faults(text)).toEqual([['syntax/yaml', 1, 3]]);
    expect(faults('x:\n  ? - a\n  : b\n')).toEqual([['syntax/yaml', 2, 5]]);
    expect(faults('{ [a]: b, {c: d}: e, f: g }')).toEqual([
      ['syntax/yaml', 1, 3],
      ['syntax/yaml', 1, 11],
    ]);
    const [diagnostic] = readYaml('[a]: b', 't.yaml').diagnostics;
    if (!diagnostic) throw new Error('no diagnostic');
    expect(formatMessage(diagnostic, 'en')).toContain('a key must be plain text');
    expect(formatMessage(diagnostic, 'zh')).toContain('键必须是普通文字');
  });
  it('plain keys are none of these, quoted or not', () => {
    expect(readYaml('? a\n: b\n"[c]": d\n1: e\n', 't.yaml')).toMatchObject({
      value: { a: 'b', '[c]': 'd', 1: 'e' },
      diagnostics: [],
    });
  });
  it('a file full of them is told in fifty diagnostics', () => {
    expect(faults(Array.from({ length: 500 }, () => '? [a]\n: b\n').join(''))).toHaveLength(50);
  });
});

describe('places on one long line', () => {
  const COUNT = 8000;
  const KEYS = ['id', 'fact', 'unit', 'date'] as const;
  const flow = (between: string): YamlReading =>
    readYaml(
      `[${Array.from(
        { length: COUNT },
        (_, index) =>
          `{ id: a${String(index).padStart(4, '0')}, fact: 败诉𠮷, unit: 公安局, date: 2025-03-04 }`,
      ).join(between)}]`,
      't.yaml',
    );
  /** Asks for every place; whoever counts each from the start of its line is at it for hours. */
  const ask = (reading: YamlReading): unknown => {
    let last: unknown;
    for (let index = 0; index < COUNT; index++)
      last = KEYS.map((key) => [reading.keyPlaceOf([index, key]), reading.placeOf([index, key])]);
    return last;
  };
  it('are found without counting from its start each time, and are right to the end', () => {
    const [long, many] = [ask(flow(', ')), ask(flow(',\n'))];
    const at = (line: number, column: number, length: number): unknown => ({
      file: 't.yaml',
      line,
      column,
      length,
    });
    const places = (line: number, from: number): unknown =>
      [
        [2, 6, 2, 5],
        [13, 19, 4, 3],
        [24, 30, 4, 3],
        [35, 41, 4, 10],
      ].map(([key = 0, value = 0, wide = 0, length = 0]) => [
        at(line, from + key, wide),
        at(line, from + value, length),
      ]);
    expect(many).toEqual(places(COUNT, 1));
    expect(long).toEqual(places(1, 2 + (COUNT - 1) * 55));
  });
});

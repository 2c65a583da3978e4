/** What is too much of a file is refused before it fills the memory, with the line where it begins. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_LINE, readEvidence, type EvidenceReading } from '../src/evidence/index.js';
import { assessments, batch, PLAIN, scored, siteIn, write } from './support/batch.js';

const told = ({ read, diagnostics }: EvidenceReading): unknown[] => [
  read,
  ...diagnostics.map(({ code, place, params }) => [code, place?.line, params['limit']]),
];
const HEAD = '地区,指标,数据项,值\n甲,B,事件,\n';
const LINE = '{"site":"甲","indicator":"B","fact":"事件"}\n';
/** A line of so many bytes, written in characters of so many. */
const lineOf = (bytes: number, character: string): string =>
  'x'.repeat(bytes % Buffer.byteLength(character)) +
  character.repeat(Math.floor(bytes / Buffer.byteLength(character)));

describe('a line longer than a megabyte', () => {
  it.each(['r.csv', 'r.tsv', 'r.txt', 'r.jsonl', 'r.ndjson'])(
    'of %s costs the file, and its place is said',
    (file) => {
      const above = file.endsWith('l') || file.endsWith('n') ? LINE + LINE : HEAD;
      for (const character of ['x', '长', '😀'])
        for (const [begun, rest] of [
          ['', `\n${LINE}`],
          ['"', ''],
        ] as const) {
          const longer = begun + lineOf(MAX_LINE + 1 - begun.length, character);
          expect(told(readEvidence(above + longer + rest, file))).toEqual([
            0,
            ['evidence/long-line', 3, '1'],
          ]);
          const most = begun + lineOf(MAX_LINE - begun.length, character);
          expect(readEvidence(above + most + rest, file).read).toBeGreaterThan(1);
        }
    },
  );
  it('is none of a file that is parsed as a whole', () => {
    const records = `{"site":"甲","indicator":"B","fact":"事件"},`.repeat(30_000);
    expect(readEvidence(`[${records.slice(0, -1)}]`, 'r.json').read).toBe(30_000);
  });
  it.each(['csv', 'jsonl'])('of %s is said by a batch as by `score`', async (kind) => {
    const above = kind === 'csv' ? HEAD : LINE;
    const path = write(`long.${kind}`, above + 'x'.repeat(MAX_LINE + 1));
    const wanted = await scored(PLAIN, path);
    expect(wanted.join('')).toContain('evidence/long-line');
    expect(await assessments(PLAIN, path)).toEqual(wanted);
  });
  it.each(['csv', 'jsonl'])(
    'of a file of %s larger than is read whole is said too, and the other files count',
    async (kind) => {
      const above = kind === 'csv' ? HEAD : LINE;
      const long = write(`endless-${kind}/a.${kind}`, above + 'x'.repeat(17 << 20));
      write(`endless-${kind}/b.jsonl`, LINE);
      const found = await assessments(PLAIN, join(long, '..'), '--threads', '0');
      expect(found.map(siteIn)).toEqual(['甲']);
      expect(found.join('')).toContain('"code":"evidence/long-line"');
      expect((await batch(PLAIN, join(long, '..'), '--threads', '0')).code).toBe(1);
    },
  );
});

describe('YAML that takes too long to parse', () => {
  const yaml = (count: number): string => '- { id: a, fact: c }\n'.repeat(count);
  it('is refused before it is parsed, and other forms are recommended', () => {
    // Five a line: its end, a bracket, a comma and two colons.
    const reading = readEvidence(yaml(120_001), 'r.yaml');
    expect(told(reading)).toEqual([0, ['evidence/too-dense', 120_001, '600000']]);
  });
  it('is refused from one piece more than the limit on', () => {
    expect(readEvidence(yaml(100), 'r.yaml', { pieces: 500 }).read).toBe(100);
    expect(told(readEvidence(yaml(100), 'r.yml', { pieces: 499 }))).toEqual([
      0,
      ['evidence/too-dense', 100, '499'],
    ]);
  });
  it('is said by a batch as by `score`', async () => {
    const path = write('dense.yaml', yaml(120_001));
    const wanted = await scored(PLAIN, path);
    expect(wanted.join('')).toContain('evidence/too-dense');
    expect(await assessments(PLAIN, path)).toEqual(wanted);
  });
});

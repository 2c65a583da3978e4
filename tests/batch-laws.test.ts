/** A batch says of every site what `score` says of all together, whatever the files hold. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import * as z from 'zod';
import { realDisk } from '../src/cli/disk.js';
import type { Host } from '../src/cli/host.js';
import { openInputs } from '../src/cli/inputs.js';
import { thisMachine } from '../src/cli/machine.js';
import { run } from '../src/cli/program.js';
import { LONG } from './support/laws.js';
import { runs } from './support/random.js';

const TREE = `id: b
title: 成批
expect: { levels: [2], points: 20 }
units: [甲局, 乙局]
facts: { 总量: { kind: number, min: 0 }, 位次: { rank: 总量, ties: same-rank } }
indicators:
  - { id: A, title: 排位, lead: 甲局, points: 10, start: zero, rules: [{ earn: 10, when: { 位次: { at-most: 2 } } }] }
  - { id: B, title: 事件, lead: 乙局, points: 10, facts: { 事件: events }, rules: [{ deduct: 1, each: 事件 }] }
`;
const FIELDS = [
  'id',
  'site',
  'indicator',
  'fact',
  'value',
  'quantity',
  'unit',
  'date',
  'note',
] as const;
type Written = Record<(typeof FIELDS)[number], string>;
const row: fc.Arbitrary<Written> = fc.record({
  id: fc.constantFrom('', '1', '2', '3', ' 2', 'x"y'),
  site: fc.constantFrom('', '甲', '乙', '丙', ' 甲 ', '县"城'),
  indicator: fc.constantFrom('', 'A', 'B', 'B', '9'),
  fact: fc.constantFrom('总量', '事件', '事件', '没有', ''),
  value: fc.constantFrom('', '5', '8', '很多'),
  quantity: fc.constantFrom('', '', '2', '几'),
  unit: fc.constantFrom('', '乙局', '丙局'),
  date: fc.constantFrom('', '2025-03-04', '2025-13-01'),
  note: fc.constantFrom('', '第一行\n第二行', '"site":"丙"', ',"site":"乙",', '，'),
});
const given = (written: Written): Partial<Written> =>
  Object.fromEntries(Object.entries(written).filter(([, text]) => text !== ''));
const quoted = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
/** As people write it: quotes in cells as they come, so that they are lone, or break their row where a cell begins with one. */
const careless = (text: string): string => (/[,\n]/.test(text) ? quoted(text) : text);
const table = (rows: readonly Written[], cell: (text: string) => string): string =>
  [FIELDS.join(','), ...rows.map((one) => FIELDS.map((field) => cell(one[field])).join(','))].join(
    '\r\n',
  );
const FORMATS: Record<string, (rows: readonly Written[]) => string> = {
  csv: (rows) => table(rows, quoted),
  'careless.csv': (rows) => table(rows, careless),
  jsonl: (rows) =>
    rows
      .map((one, at) =>
        JSON.stringify(
          at % 2 === 0 ? given(one) : Object.fromEntries(Object.entries(given(one)).reverse()),
        ),
      )
      .join('\n'),
  json: (rows) => JSON.stringify(rows.map(given)),
  yaml: (rows) => stringify(rows.map(given)),
};
// A file that names no site is its own site in a batch, and everybody's in `score`: each names one here.
const named: Written = {
  id: 'n@',
  site: '甲',
  indicator: 'B',
  fact: '事件',
  value: '',
  quantity: '',
  unit: '',
  date: '',
  note: '',
};
type Named = [ending: string, text: string];
const written: fc.Arbitrary<Named> = fc
  .tuple(fc.constantFrom(...Object.keys(FORMATS)), fc.array(row, { maxLength: 8 }))
  .map(([format, rows]) => [format, FORMATS[format]?.([named, ...rows]) ?? '']);
/** Whatever programs and people make of tables: quotes alone, doubled, around breaks; all breaks. */
const scrap = fc.constantFrom(
  ...[
    '甲,B,事件,,5" 屏',
    '乙,B,事件,,',
    '丙,A,总量,8,"一\n二"',
    '甲,B,事件,,"a""b"',
    '乙,B,事件,,"甲"x',
  ],
  ...[
    '"',
    '""',
    '"甲"',
    ',',
    ' ',
    '\uFEFF',
    '\u3000',
    '合计,,,,',
    'site,fact,indicator,note,value',
  ],
  ...['\n', '\n', '\r\n', '\r\n', '\r', '\n\n', '\r\r\n'],
);
const scraps = fc.array(scrap, { maxLength: 40 }).map((all) => all.join(''));
const BREAKS = ['\n', '\r\n', '\r'];
const hostile: fc.Arbitrary<Named> = fc
  .tuple(scraps, fc.constantFrom(...BREAKS), fc.constantFrom('', '\uFEFF'))
  .map(([text, end, mark]) => [
    'hostile.csv',
    `${mark}site,indicator,fact,value,note${end}甲,B,事件,,${end}${text}`,
  ]);
/** Lines of sites in turn, each ended in a way of its own, the last one not at all. */
const lined: fc.Arbitrary<Named> = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.constantFrom(
          ...['甲', '乙', '丙'].map((site) => `{"site":"${site}","indicator":"B","fact":"事件"}`),
          ...['', ' ', '{', '{"site":"丙"}', '{"site":"乙","fact":"', '{"site":"甲","indicator":'],
          '\uFEFF{"site":"乙","indicator":"B","fact":"事件"}',
        ),
        fc.constantFrom(...BREAKS),
      ),
      { maxLength: 12 },
    ),
    fc.constantFrom('', '\uFEFF'),
  )
  .map(([lines, mark]) => [
    'hostile.jsonl',
    `${mark}{"site":"甲","indicator":"B","fact":"事件"}${lines.map(([text, end]) => end + text).join('')}`,
  ]);
const files = fc.array(fc.oneof(written, hostile, lined), { minLength: 1, maxLength: 4 });

const document = z.union([
  z.object({ schema: z.literal('zhibiao/cohort@1'), assessments: z.array(z.unknown()) }),
  z.looseObject({ schema: z.literal('zhibiao/assessment@2') }),
]);
const folder = mkdtempSync(join(tmpdir(), 'zhibiao-laws-'));
const told = async (...argv: string[]): Promise<string> => {
  let out = '';
  const host: Host = {
    language: 'zh',
    cwd: folder,
    width: 100,
    colour: { out: false, err: false },
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    disk: realDisk,
    machine: thisMachine(() => '2026-01-15 08:00:00'),
    inputs: openInputs(),
    today: () => '2026-01-15',
  };
  await run(host, argv);
  return out;
};

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a batch', () => {
  it('says what `score` says', { timeout: LONG }, async () => {
    await fc.assert(
      fc.asyncProperty(files, async (list) => {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(join(folder, 'evidence'), { recursive: true });
        writeFileSync(join(folder, 'tree.yaml'), TREE);
        list.forEach(([ending, text], at) => {
          writeFileSync(
            join(folder, 'evidence', `${at}.${ending}`),
            text.replaceAll('n@', `n${at}`),
          );
        });
        const parsed = document.parse(
          JSON.parse(await told('score', 'tree.yaml', 'evidence', '--format', 'json')),
        );
        const wanted = parsed.schema === 'zhibiao/cohort@1' ? parsed.assessments : [parsed];
        await told(
          'score',
          'tree.yaml',
          'evidence',
          '--batch',
          '--threads',
          '0',
          '--out',
          'all.jsonl',
        );
        const lines: unknown[] = readFileSync(join(folder, 'all.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line): unknown => JSON.parse(line));
        expect(lines).toEqual(wanted);
      }),
      { numRuns: runs(500) },
    );
  });
});

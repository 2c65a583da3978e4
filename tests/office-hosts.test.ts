/** Other programs beside the reader: openpyxl on random workbooks, and what LibreOffice converts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readOffice, type OfficeCell, type OfficeSheet } from '../src/office/index.js';
import { inOffice, OFFICE, openpyxl, PYTHON } from './support/hosts.js';
import { cellsOf, letters, mergesOf, workbook } from './support/office.js';
import { SEED } from './support/random.js';

const byOpenpyxl = openpyxl();
const folder = mkdtempSync(join(tmpdir(), 'zhibiao-tables-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const IS_LONG = process.env['ZHIBIAO_LONG'] !== undefined;
const FILES = IS_LONG ? 200 : 20;

/** A sheet as openpyxl is told to write it, and as it tells of it. */
interface Told {
  name: string;
  hidden: boolean;
  cells: [string, string, string | number | boolean][];
  rows: number[];
  merges: string[];
}
const isTold = (value: unknown): value is Told[][] => Array.isArray(value);
function byPython(jobs: readonly { path: string; sheets: unknown }[]): Told[][] {
  const script = join(import.meta.dirname, 'support/office_openpyxl.py');
  const { stdout, stderr, status } = spawnSync(PYTHON, [script], {
    input: JSON.stringify(jobs),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  const told: unknown = JSON.parse(stdout);
  if (!isTold(told)) throw new Error('openpyxl told something else');
  return told;
}

const CODES = [
  'General',
  '0',
  '0.00',
  '#,##0.00',
  '0%',
  '0.0%',
  'yyyy-mm-dd',
  'yyyy"年"m"月"d"日"',
  'yyyy-mm-dd hh:mm:ss',
  'h:mm',
  '0"分"',
  '@',
];
const text = fc
  .array(fc.constantFrom(...'一二甲市局 =%.-12ab\n&<>"\'_x000D_€𠮷'), { maxLength: 12 })
  .map((signs) => signs.join(''));
const value = fc.oneof(
  text.filter((each) => each.trim() !== ''),
  fc.integer({ min: -1000, max: 60_000 }),
  fc.integer({ min: 61, max: 90_000_000 }).map((number) => number / 1000),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.boolean(),
);
const place = fc
  .tuple(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 60 }))
  .map(([column, row]) => `${letters(column)}${row}`);
const sheet = fc.record({
  name: fc.string({ unit: fc.constantFrom(...'甲乙丙&1 '), minLength: 1, maxLength: 8 }),
  hidden: fc.boolean(),
  cells: fc.uniqueArray(fc.tuple(place, value, fc.constantFrom(...CODES)), {
    selector: ([at]) => at,
    minLength: 20,
    maxLength: 60,
  }),
  rows: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
  columns: fc.constant([]),
  merges: fc.constantFrom([], ['AG1:AH2'], ['AG1:AG9', 'AH3:AJ3']),
});
const book = fc.uniqueArray(sheet, {
  selector: ({ name }) => name.trim().toLowerCase(),
  minLength: 1,
  maxLength: 3,
});

/** A cell as openpyxl would tell of it; days that no calendar has are numbers there, or errors. */
function asTold({ rows }: OfficeSheet): Map<string, OfficeCell> {
  return new Map(
    rows.flatMap(({ row, cells }) =>
      cells.map((cell) => [`${letters(cell.column)}${row}`, cell] as const),
    ),
  );
}
function agrees(
  cell: OfficeCell | undefined,
  kind: string,
  told: string | number | boolean,
): boolean {
  if (!cell) return false;
  switch (kind) {
    case 'number':
      return cell.stored === told && !['date', 'time'].includes(cell.shows);
    case 'day':
    case 'time': {
      // Before the first day there is no day, and before midnight no time.
      if (Number(cell.stored) < (cell.shows === 'date' ? 1 : 0)) return true;
      // A day that is shown without its time is told with it, and a time beyond a day as a day.
      const said = String(told).replace(' 00:00:00', '');
      return (
        ['date', 'time'].includes(cell.shows) &&
        (said.startsWith(cell.shown) || String(told).endsWith(cell.shown))
      );
    }
    case 'error':
      return cell.error === told;
    default:
      return cell.stored === told && cell.error === null;
  }
}

describe(byOpenpyxl.name, () => {
  it.skipIf(byOpenpyxl.skipped)(
    `${FILES} random workbooks say the same, cell by cell`,
    async () => {
      const jobs = fc.sample(book, { numRuns: FILES, seed: SEED }).map((sheets, at) => ({
        path: join(folder, `${at}.xlsx`),
        sheets,
      }));
      const told = byPython(jobs);
      let compared = 0;
      for (const [at, { path }] of jobs.entries()) {
        const { sheets, diagnostics } = await readOffice(readFileSync(path), path);
        expect(diagnostics).toEqual([]);
        const theirs = told[at] ?? [];
        expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual(
          theirs.map(({ name, hidden }) => [name, hidden]),
        );
        for (const [index, { cells, rows, merges }] of theirs.entries()) {
          const ours = sheets[index];
          if (!ours) throw new Error('a sheet is missing');
          const found = asTold(ours);
          const wrong = cells.filter(
            ([place, kind, value]) => !agrees(found.get(place), kind, value),
          );
          expect(wrong.map(([place, ...rest]) => [place, ...rest, found.get(place)])).toEqual([]);
          expect(found.size).toBe(cells.length);
          expect(mergesOf(ours).sort()).toEqual(merges);
          const used = new Set(ours.rows.map(({ row }) => row));
          expect(ours.rows.filter(({ isHidden }) => isHidden).map(({ row }) => row)).toEqual(
            rows.filter((row) => used.has(row)),
          );
          compared += cells.length;
        }
      }
      expect(compared).toBeGreaterThanOrEqual(20 * FILES);
    },
  );
  it.skipIf(byOpenpyxl.skipped)('hears of a cell that differs', () => {
    const path = join(folder, 'other.xlsx');
    writeFileSync(
      path,
      workbook({
        sheets: { 表: '<sheetData><row r="1"><c r="A1" s="0"><v>1</v></c></row></sheetData>' },
      }),
    );
    const [[told] = []] = byPython([{ path, sheets: null }]);
    expect(told?.cells).toEqual([['A1', 'number', 1]]);
    const cell: OfficeCell = {
      column: 0,
      shown: '2',
      stored: 2,
      shows: 'general',
      error: null,
      formula: 'none',
    };
    expect(agrees(cell, 'number', 1)).toBe(false);
    expect(
      agrees({ ...cell, shown: '2025-03-04', shows: 'date' }, 'day', '2025-03-05 00:00:00'),
    ).toBe(false);
  });
});

describe(inOffice.name, () => {
  /** Converts a workbook to all other formats in one run. */
  function convert(bytes: Uint8Array, formats: readonly string[]): Uint8Array[] {
    writeFileSync(join(folder, '佐证.xlsx'), bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    return formats.map((format) => {
      const run = spawnSync(
        OFFICE,
        [
          '--headless',
          profile,
          '--convert-to',
          format,
          '--outdir',
          folder,
          join(folder, '佐证.xlsx'),
        ],
        { encoding: 'utf8' },
      );
      if (run.status !== 0) throw new Error(run.stderr);
      return readFileSync(join(folder, `佐证.${format.split(':')[0] ?? ''}`));
    });
  }
  const source = workbook({
    sheets: {
      佐证: '<cols><col min="5" max="5" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>值 &amp; 时间</t></is></c></row><row r="2"><c r="A2" s="1"><v>0.925</v></c><c r="B2" s="2"><v>45720</v></c><c r="C2" s="3"><v>1.1</v></c><c r="D2" s="4"><v>0.3958333333</v></c><c r="E2"><v>3</v></c></row><row r="3" hidden="1"><c r="B3" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c><c r="C3"><f>1+1</f><v>2</v></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
      隐: '<sheetData><row r="7"><c r="C7" t="inlineStr"><is><t>远</t></is></c></row></sheetData>',
    },
    formats: ['0.0%', 'yyyy"年"m"月"d"日"', '0.00', 'h:mm'],
    hidden: ['隐'],
  });
  const FORMATS = ['xls', 'ods', 'fods', 'xlsx:Calc MS Excel 2007 XML'];
  it.skipIf(inOffice.skipped)('what it converts says the same', async () => {
    for (const [at, bytes] of convert(source, FORMATS).entries()) {
      const { sheets, diagnostics, kind } = await readOffice(bytes, '佐证');
      const [first, second] = sheets;
      if (!first || !second)
        throw new Error(`${FORMATS[at] ?? ''}: ${JSON.stringify(diagnostics)}`);
      expect(kind).toBe('workbook');
      expect(cellsOf(first), FORMATS[at]).toEqual([
        'A1 值 & 时间',
        'A2 92.5% (percent)',
        'B2 2025-03-04 (date)',
        'C2 1.10 (number)',
        'D2 09:30:00 (time)',
        'E2 3 (general)',
        'B3 甲乙 (formula saved)',
        'C3 2 (general) (formula saved)',
        'D3 #DIV/0! (general) (error) (formula saved)',
      ]);
      expect(mergesOf(first)).toEqual(['A1:C1']);
      expect(first.rows.map(({ isHidden }) => isHidden)).toEqual([false, false, true]);
      expect(first.hiddenColumns).toEqual([4]);
      expect([second.isHidden, ...cellsOf(second)]).toEqual([true, 'C7 远']);
    }
  });
});

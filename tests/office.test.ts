/** The workbook in a real LibreOffice: it opens, prints, and says the same numbers and words when it comes back as CSV; nothing in it is run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatUnitWorkbook, formatWorkbook } from '../src/report/index.js';
import type { Assessment, Language } from '../src/types.js';
import { HOSTILE_TEXTS, hostileAssessment } from './support/hostile.js';
import { inOffice, OFFICE } from './support/hosts.js';
import { sample, unread } from './support/samples.js';

const SCREENS = process.env['ZHIBIAO_SCREENS'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'zhibiao-office-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Every sheet, in UTF-8, as it is shown, by LibreOffice's numbered options of CSV. */
const CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
/** Converts files to another format, all in one run; all that comes of them, by name. */
function convert(files: ReadonlyMap<string, Uint8Array>, format: string): Map<string, Buffer> {
  const to = mkdtempSync(join(folder, 'out-'));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const run = spawnSync(
    OFFICE,
    [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--norestore',
      '--convert-to',
      format,
      '--outdir',
      to,
      ...[...files.keys()].map((name) => join(folder, name)),
    ],
    { encoding: 'utf8', timeout: 300_000 },
  );
  if (run.status !== 0) throw new Error(`LibreOffice: ${run.stdout}${run.stderr}`);
  return new Map(
    readdirSync(to).map((each) => [each.normalize('NFC'), readFileSync(join(to, each))]),
  );
}
/** A shown number: `-2.00`, `90.75%`, `+13.00`. */
function numberIn(text: string): number | null {
  const [, digits, percent] = /^\+?(-?[\d.]+)(%?)$/.exec(text.replaceAll(',', '')) ?? [];
  return digits === undefined ? null : percent === '%' ? Number(digits) / 100 : Number(digits);
}
const demo = sample('demo-city/typical');
const SAMPLES: readonly [name: string, assessment: Assessment, language: Language][] = [
  ['typical', demo, 'zh'],
  ['english', demo, 'en'],
  ['unscored', sample('standard-100/typical'), 'zh'],
  ['vetoed', sample('demo-city/vetoed'), 'zh'],
  ['unread', unread('demo-city/typical'), 'zh'],
];
const HOSTILE = HOSTILE_TEXTS.map(({ name, text }, index) => ({
  name,
  file: `hostile-${index}`,
  text,
}));

describe.skipIf(inOffice.skipped)(inOffice.name, () => {
  const books = new Map<string, Uint8Array>();
  let back = new Map<string, Buffer>();
  beforeAll(async () => {
    for (const [name, assessment, language] of SAMPLES)
      books.set(`${name}.xlsx`, await formatWorkbook(assessment, { language }));
    for (const { file, text } of HOSTILE)
      books.set(`${file}.xlsx`, await formatWorkbook(hostileAssessment(text), { language: 'zh' }));
    books.set('unit.xlsx', await formatUnitWorkbook(demo, '市公安局', { language: 'zh' }));
    back = convert(books, CSV);
  }, 360_000);

  const rowsOf = (book: string, sheet: string): string[][] => {
    const file = back.get(`${book}-${sheet}.csv`);
    if (file === undefined)
      throw new Error(`no sheet ${sheet} of ${book} among ${[...back.keys()].join(' ')}`);
    return parse(file, { relaxColumnCount: true, bom: true });
  };
  /** Compares every cell of a workbook with what came back; how many numbers there were. */
  async function compareCells(book: string): Promise<number> {
    let numbers = 0;
    for (const { name: sheet, rows } of (
      await readXlsx(books.get(`${book}.xlsx`) ?? new Uint8Array())
    ).sheets) {
      const cells = rowsOf(book, sheet);
      for (const [at, row] of rows.entries()) {
        for (const [column, value] of row.entries()) {
          const seen = cells[at]?.[column] ?? '';
          const where = `${sheet} ${at + 1}:${column + 1}`;
          if (typeof value === 'number') {
            numbers++;
            expect(numberIn(seen), where).toBeCloseTo(value, 10);
          } else expect(seen, where).toBe(value === null ? '' : String(value));
        }
      }
    }
    return numbers;
  }

  it.each(SAMPLES)('%s comes back with the same numbers and words', async (name, assessment) => {
    expect(await compareCells(name)).toBeGreaterThan(assessment.score.points === null ? 100 : 500);
  });
  it('a unit’s own workbook comes back too', async () => {
    expect(await compareCells('unit')).toBeGreaterThan(5);
  });
  it.each(HOSTILE)('$name in every field comes back as the text it is', async ({ file }) => {
    expect(await compareCells(file)).toBeGreaterThan(10);
  });

  it('its sums come to the printed totals', async () => {
    const { sheets } = await readXlsx(books.get('typical.xlsx') ?? new Uint8Array());
    expect(
      sheets
        .flatMap(({ cells }) => [...(cells?.values() ?? [])])
        .filter(({ formula }) => formula !== undefined).length,
    ).toBeGreaterThan(50);
    expect(rowsOf('typical', '失分台账').at(-1)).toContain('103.61');
    expect(rowsOf('typical', '总览').at(-1)).toEqual(
      expect.arrayContaining(['980', '889.39', '103.61']),
    );
  });
  it('prints', () => {
    const pdf = convert(
      new Map([['print.xlsx', books.get('typical.xlsx') ?? new Uint8Array()]]),
      'pdf',
    ).get('print.pdf');
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf?.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(7);
    if (SCREENS !== '' && pdf) writeFileSync(join(SCREENS, 'workbook.pdf'), pdf);
  });
});

/** How a workbook is laid out: its overview and where it leads, colours that follow an edit, what is frozen, how large it is printed. */
import { readXlsx, type Sheet } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatUnitWorkbook, formatWorkbook, unitsWithIssues } from '../src/report/index.js';
import { sample } from './support/samples.js';

const zh = { language: 'zh' } as const;
const FIXTURES = ['full', 'typical', 'half-missing', 'met-106', 'met-107', 'vetoed'] as const;
const read = async (bytes: Promise<Uint8Array>): Promise<Sheet[]> =>
  (await readXlsx(await bytes, { readStyles: true })).sheets;
const bookOf = (name: string): Promise<Sheet[]> =>
  read(formatWorkbook(sample(`demo-city/${name}`), zh));
const named = (sheets: readonly Sheet[], name: string): Sheet => {
  const found = sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
};
/** The row that begins with a text, or has it anywhere. */
const rowWith = ({ rows }: Sheet, text: string): number =>
  rows.findIndex((row) => row.some((cell) => String(cell ?? '').includes(text)));
const inkOf = (sheet: Sheet, row: number): string | undefined =>
  sheet.cells?.get(`${row},0`)?.style?.font?.color?.rgb?.slice(-6);

/** What a page holds beside its margins of 0.4 inches, in points. */
const ROOM: Record<string, number> = {
  'a4 portrait': 72 * (8.27 - 0.8),
  'a4 landscape': 72 * (11.69 - 0.8),
  'a3 landscape': 72 * (16.54 - 0.8),
};
/** A digit of the widest font that stands in for the one that is named, in points, at 10 pt. */
const DIGIT = 6.7;
/** How large text of 10 pt is printed, at the least: columns are not parted between pages. */
function printedSize({ columns = [], pageSetup }: Sheet): number {
  const widths = columns.map(({ width = 0 }) => width);
  const pages = pageSetup?.fitToWidth ?? 1;
  const lost = (pages - 1) * (Math.max(...widths) + (widths[0] ?? 0));
  const room = ROOM[`${pageSetup?.paperSize ?? ''} ${pageSetup?.orientation ?? ''}`] ?? 0;
  const width = widths.reduce((sum, each) => sum + each, 0) + lost;
  return 10 * Math.min(1, (room * pages) / (width * DIGIT));
}

describe('the overview of a workbook', () => {
  it.each([
    ['typical', '予以推荐', '1B6E3C'],
    ['met-106', '不予推荐', 'B3261E'],
    ['half-missing', '暂不能确定', '8A5300'],
    ['vetoed', '不予推荐', 'B3261E'],
  ])(
    '%s says %s in words and in its colour, within the first lines',
    async (name, word, colour) => {
      const sheet = named(await bookOf(name), '总览');
      const verdict = rowWith(sheet, word);
      expect(verdict).toBeGreaterThan(0);
      expect(verdict).toBeLessThan(8);
      expect(inkOf(sheet, verdict)).toBe(colour);
    },
  );
  it('leads from each of its rows to where that is told, and to every sheet', async () => {
    const sheets = await bookOf('met-106');
    const sheet = named(sheets, '总览');
    const links = [...(sheet.cells ?? [])].flatMap(([key, { hyperlink }]) =>
      hyperlink === undefined ? [] : [{ key, location: hyperlink.location ?? '' }],
    );
    for (const { key, location } of links) {
      const [, name = '', row = ''] = /^'(.+)'!A(\d+)$/.exec(location) ?? [];
      const [at = 0, column = 0] = key.split(',').map(Number);
      const target = named(sheets, name).rows[Number(row) - 1] ?? [];
      const own = sheet.rows[at]?.[column];
      if (Number(row) > 1) expect(target, location).toContain(own);
      else expect(name).toBe(own);
    }
    // Five nearest, five units, five issues, the first level; and the sheets.
    expect(links.length).toBeGreaterThan(5 + 5 + 5 + 8);
    const reached = new Set(links.map(({ location }) => /'(.+)'/.exec(location)?.[1]));
    expect([...reached].sort()).toEqual(
      sheets
        .slice(1)
        .map(({ name }) => name)
        .sort(),
    );
  });
  it('names the item that would turn the verdict, the worst units and issues, and of how many', async () => {
    const sheet = named(await bookOf('met-106'), '总览');
    const nearest = rowWith(sheet, '离达标最近的 5 项');
    expect(sheet.rows[nearest + 2]).toEqual(
      expect.arrayContaining([
        '2.1.4',
        0.2,
        '市政府办公室',
        '文件没有载明有效期（补充公布有效期）',
      ]),
    );
    const units = rowWith(sheet, '失分最多的单位（共 8 个，列前 5 个）');
    expect(sheet.rows[units + 2]).toEqual(expect.arrayContaining(['市公安局', 4, 0.226]));
    expect(rowWith(sheet, '失分最多的问题（共 19 个，列前 5 个）')).toBeGreaterThan(units);
  });
});

describe('a workbook', () => {
  it('colours 得分明细 by what stands under 状态', async () => {
    const sheet = named(await bookOf('typical'), '得分明细');
    const head = rowWith(sheet, '状态');
    const column = sheet.rows[head]?.indexOf('状态') ?? -1;
    const formulas = (sheet.conditionalRules ?? []).map(({ formula }) => String(formula));
    const at = `$${String.fromCharCode(65 + column)}${head + 2}`;
    for (const word of ['达标', '部分达标', '未达标', '不适用', '未评定'])
      expect(formulas).toContain(`${at}="${word}"`);
    const partly = sheet.rows.findIndex((row) => row[column] === '部分达标');
    expect(inkOf(sheet, partly)).toBeUndefined();
  });
  it('lists what units have to report, adding up to what awaits data', async () => {
    const sheet = named(await bookOf('half-missing'), '待补数据清单');
    const total = sheet.rows.at(-1) ?? [];
    const head = rowWith(sheet, '待定分');
    const sum = sheet.rows
      .slice(head + 1, -1)
      .reduce((all, row) => all + (typeof row[3] === 'number' ? row[3] : 0), 0);
    expect(sum).toBeGreaterThan(100);
    expect(sum.toFixed(2)).toBe(Number(total[3]).toFixed(2));
    expect(sheet.rows[head + 1]?.[0]).toBeTruthy();
    expect((await bookOf('typical')).map(({ name }) => name)).not.toContain('待补数据清单');
  });
  it('says the source of its ledger once', async () => {
    const sheet = named(await bookOf('typical'), '问题整改销号台账');
    expect(sheet.rows[1]?.[0]).toMatch(/^问题来源：云川市/);
    expect(JSON.stringify(sheet.rows).split('2026-01-15')).toHaveLength(2);
    expect(sheet.rows[2]).toHaveLength(16);
  });
});

describe.each(FIXTURES)('demo-city/%s', (name) => {
  let sheets: Sheet[] = [];
  beforeAll(async () => {
    const given = sample(`demo-city/${name}`);
    const letters = unitsWithIssues(given).slice(0, 3);
    const books = [
      formatWorkbook(given, zh),
      formatWorkbook(given, { language: 'en' }),
      ...letters.map((unit) => formatUnitWorkbook(given, unit, zh)),
    ];
    sheets = (await Promise.all(books.map(read))).flat();
  });
  it('is printed at 7 points or more', () => {
    expect(sheets.filter((sheet) => printedSize(sheet) < 7).map((sheet) => sheet.name)).toEqual([]);
  });
  it('has its ledger on one page’s width, its records on two at the most', () => {
    for (const { name: sheet, pageSetup } of sheets)
      expect(pageSetup?.fitToWidth, sheet).toBeLessThanOrEqual(
        /^(佐证记录|Records)$/.test(sheet) ? 2 : 1,
      );
  });
  it('says on each page which document, sheet and page it is', () => {
    for (const { headerFooter } of sheets)
      expect(headerFooter?.oddFooter).toMatch(/^&L.+&C&A&R&P \/ &N$/);
  });
  it('keeps no more in place than a third of a small screen', () => {
    for (const { name: sheet, freezePane, rowDefs } of sheets) {
      const rows = freezePane?.rows ?? 0;
      let height = 0;
      for (let at = 0; at < rows; at++) height += rowDefs?.get(at)?.height ?? 15;
      expect(height, sheet).toBeLessThanOrEqual(150);
    }
  });
});

describe('a unit’s letter as a workbook', () => {
  it('has its table below few lines, its headings in place, and its closing lines at the end', async () => {
    const sheets = await read(formatUnitWorkbook(sample('demo-city/typical'), '市司法局', zh));
    const [first] = sheets;
    if (first === undefined) throw new Error('no sheet');
    const head = rowWith(first, '失分原因');
    expect(head).toBeLessThan(9);
    expect(first.freezePane?.rows).toBe(head + 1);
    expect(first.pageSetup?.printTitlesRow).toBe(`$${head + 1}:$${head + 1}`);
    const total = rowWith(first, '合计');
    expect(total).toBeGreaterThan(head + 20);
    for (const text of ['联系人', '落款', '成文日期'])
      expect(rowWith(first, text), text).toBeGreaterThan(total);
    expect(sheets.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['还缺的佐证材料', '佐证清单']),
    );
  });
});

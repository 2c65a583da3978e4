/** Workbooks (.xlsx, .xlsm): what is shown, what is stored, and what the format shows, cell by cell. */
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readOffice } from '../src/office/index.js';
import { formatFor } from '../src/office/formats.js';
import { cellsOf, firstOf, oneRow, packed, partsOf, shownIn, workbook } from './support/office.js';

/** What a stored number reads as by a format. */
async function shownBy(format: string | number, value: string, date1904 = false): Promise<string> {
  const row = `<c r="A1" s="1"><v>${value}</v></c>`;
  const [cell = ''] = await shownIn(oneRow(row, { formats: [format], date1904 }));
  return cell.slice('A1 '.length);
}

describe('numbers', () => {
  it.each([
    ['0.1', '0.1 (general)'],
    ['0.28499999999999998', '0.285 (general)'],
    ['100.00000000000014', '100 (general)'],
    ['1.10101199001011E+17', '110101199001011000 (general)'],
    ['1e-7', '0.0000001 (general)'],
    ['-0', '0 (general)'],
    ['-12.50', '-12.5 (general)'],
    ['1e22', '10000000000000000000000 (general)'],
  ])('%s without a format reads %s', async (value, shown) => {
    expect(await shownBy(0, value)).toBe(shown);
  });
  it.each([
    ['0.00', '1.1', '1.10 (number)'],
    ['0.00', '1.234', '1.234 (number)'],
    ['000', '7', '007 (number)'],
    ['#,##0.00_);(#,##0.00)', '-1234.5', '-1234.50 (number)'],
    ['0.0"分"', '5', '5.0 (number)'],
    ['0!.0,"万"', '12345', '12345 (number)'],
    ['# ?/?', '0.5', '0.5 (number)'],
    [11, '12345', '12345 (number)'],
    ['@', '12', '12 (text)'],
    ['0\\%', '95', '95 (number)'],
    ['0"%"', '95', '95 (number)'],
    ['[=0]"无";0', '3', '3 (number)'],
    [4, '3', '3.00 (number)'],
    [49, '3', '3 (text)'],
  ])('format %s of %s reads %s', async (format, value, shown) => {
    expect(await shownBy(format, value)).toBe(shown);
  });
  it.each([
    [9, '0.95', '95% (percent)'],
    [9, '0.285', '28.5% (percent)'],
    [10, '0.95', '95.00% (percent)'],
    ['0.0%;[Red]-0.0%', '-0.0123', '-1.23% (percent)'],
    ['0.00%', '0.57000000000000006', '57.00% (percent)'],
    ['0%', '1E-3', '0.1% (percent)'],
    ['0%', '12', '1200% (percent)'],
    ['[<1]0%;0.0', '0.5', '50% (percent)'],
    ['[<1]0%;0.0', '5', '5.0 (number)'],
  ])('format %s of %s reads %s', async (format, value, shown) => {
    expect(await shownBy(format, value)).toBe(shown);
  });
});

describe('days and times', () => {
  it.each([
    [14, '45720', '2025-03-04 (date)'],
    [31, '45720', '2025-03-04 (date)'],
    [57, '45720', '2025-03-04 (date)'],
    [58, '45720', '2025-03-04 (date)'],
    [32, '0.5', '12:00:00 (time)'],
    [55, '0.75', '18:00:00 (time)'],
    ['yyyy"年"m"月"d"日"', '45720', '2025-03-04 (date)'],
    ['[$-804]yyyy"年"m"月"d"日";@', '45720', '2025-03-04 (date)'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '45720', '2025-03-04 (date)'],
    ['[DBNum1][$-804]yyyy"年"m"月"', '45720', '2025-03-04 (date)'],
    ['m/d', '45720.9', '2025-03-04 (date)'],
    ['yyyy-mm-dd hh:mm', '45720.395833333336', '2025-03-04 09:30:00 (date)'],
    ['yyyy-mm-dd hh:mm', '45720', '2025-03-04 (date)'],
    ['yyyy-mm-dd hh:mm:ss', '45720.999999', '2025-03-05 (date)'],
    ['e.m.d', '45720', '2025-03-04 (date)'],
    ['aaaa', '45720', '2025-03-04 (date)'],
    ['h:mm AM/PM', '0.395833333333333', '09:30:00 (time)'],
    ['上午/下午h"时"mm"分"', '0.395833333333333', '09:30:00 (time)'],
    ['[h]:mm:ss', '1.0833333333333333', '26:00:00 (time)'],
    ['mm:ss', '0.0104166666666667', '00:15:00 (time)'],
    [14, '59', '1900-02-28 (date)'],
    [14, '60', '1900-02-29 (date)'],
    [14, '61', '1900-03-01 (date)'],
    [14, '1', '1900-01-01 (date)'],
    [14, '0', '0 (date)'],
    [14, '-5', '-5 (date)'],
    [14, '2958465', '9999-12-31 (date)'],
    [14, '2958466', '2958466 (date)'],
    ['General"年"', '2025', '2025 (general)'],
    ['0"d"', '3', '3 (number)'],
    ['[$¥-804]#,##0.00', '3', '3.00 (number)'],
    ['[Red]0', '3', '3 (number)'],
  ])('format %s of %s reads %s', async (format, value, shown) => {
    expect(await shownBy(format, value)).toBe(shown);
  });
  it('are counted from 1904 where the workbook says so', async () => {
    expect(await shownBy(14, '0', true)).toBe('1904-01-01 (date)');
    expect(await shownBy(14, '44258', true)).toBe('2025-03-04 (date)');
    expect(await shownBy(14, '60', true)).toBe('1904-03-01 (date)');
  });
  it('that are stored in words of ISO 8601 are days', async () => {
    const row =
      '<c r="A1" t="d"><v>2025-03-04T00:00:00Z</v></c><c r="B1" t="d"><v>2025-03-04T09:30:15.5</v></c><c r="C1" t="d"><v>2024-12-31T23:59:59.99</v></c>';
    expect(await shownIn(oneRow(row))).toEqual([
      'A1 2025-03-04 (date)',
      'B1 2025-03-04 09:30:16 (date)',
      'C1 2025-01-01 (date)',
    ]);
  });
  it('a month is no minute', () => {
    expect(formatFor('m', 1).shows).toBe('date');
    expect(formatFor('h:m', 1).shows).toBe('time');
    expect(formatFor('[m]', 1).shows).toBe('time');
    expect(formatFor('d.m. h:mm', 1)).toMatchObject({ shows: 'date', hasTime: true });
  });
});

describe('texts, truths, errors and formulas', () => {
  it('are read as they are stored', async () => {
    const cells = [
      '<c r="A1" t="s"><v>0</v></c>',
      '<c r="B1" t="s" s="1"><v>1</v></c>',
      '<c r="C1" t="inlineStr"><is><t>一</t></is></c>',
      '<c r="D1" t="inlineStr"><is><r><rPr><b/></rPr><t>一</t></r><r><t xml:space="preserve"> 二</t></r></is></c>',
      '<c r="E1" t="b"><v>1</v></c>',
      '<c r="F1" t="e"><v>#N/A</v></c>',
      '<c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c r="H1" t="str"><f>"甲"</f><v>甲</v></c>',
      '<c r="I1"><f>1+1</f><v>2</v></c>',
      '<c r="J1"><f>1+1</f></c>',
      '<c r="K1"><f>1+1</f><v></v></c>',
      '<c r="L1" t="str"><f>""</f><v></v></c>',
      '<c r="M1"><f t="shared" si="0"/><v>3</v></c>',
      '<c r="N1" s="1"/>',
      '<c r="O1" t="s"><v>2</v></c>',
      '<c r="P1" t="s"><v>3</v></c>',
    ];
    const strings = [
      '<si><t>省级&amp;市级</t></si>',
      '<si><r><t>北</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>běi</t></rPh></si>',
      '<si><t></t></si>',
      '<si><t xml:space="preserve"> 一_x000D_\n二_x005F_x000A_ </t></si>',
    ];
    expect(await shownIn(oneRow(cells.join(''), { strings, formats: ['0%'] }))).toEqual([
      'A1 省级&市级',
      'B1 北京',
      'C1 一',
      'D1 一 二',
      'E1 TRUE (general)',
      'F1 #N/A (general) (error)',
      'G1 #DIV/0! (general) (error) (formula saved)',
      'H1 甲 (formula saved)',
      'I1 2 (general) (formula saved)',
      'J1  (general) (formula unsaved)',
      'K1  (general) (formula unsaved)',
      'L1  (formula saved)',
      'M1 3 (general) (formula saved)',
      'P1  一\n二_x000A_ ',
    ]);
  });
  it('what is stored stays beside what is shown', async () => {
    const row = '<c r="A1" s="1"><v>0.95</v></c><c r="B1" t="b"><v>0</v></c><c r="C1"><f>1</f></c>';
    const sheet = firstOf(await readOffice(oneRow(row, { formats: [9] }), '表.xlsx'));
    expect(sheet.rows[0]?.cells.map(({ stored }) => stored)).toEqual([0.95, false, null]);
  });
});

describe('sheets', () => {
  it('keep their order, names, merges, and what is hidden', async () => {
    const bytes = workbook({
      sheets: {
        '甲 & 乙': '<sheetData/>',
        明细: '<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData><row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>2</v></c></row><row r="5" hidden="1"><c r="A5"><v>3</v></c></row><row r="9"/></sheetData><mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="A7:A7"/><mergeCell ref="B3:C4"/></mergeCells>',
      },
      hidden: ['甲 & 乙'],
    });
    const { kind, sheets, diagnostics } = await readOffice(bytes, '表.xlsx');
    expect(diagnostics).toEqual([]);
    expect(kind).toBe('workbook');
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['甲 & 乙', true],
      ['明细', false],
    ]);
    const [, second] = sheets;
    expect(second?.rows.map(({ row, isHidden }) => [row, isHidden])).toEqual([
      [2, false],
      [5, true],
    ]);
    expect(second?.merges).toEqual([{ firstRow: 2, firstColumn: 0, lastRow: 3, lastColumn: 1 }]);
    expect(second?.hiddenColumns).toEqual([2]);
  });
  it('rows and cells without numbers follow each other', async () => {
    const rows =
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>';
    expect(await shownIn(workbook({ sheets: { 表: `<sheetData>${rows}</sheetData>` } }))).toEqual([
      'A1 1 (general)',
      'D1 2 (general)',
      'E1 3 (general)',
      'A2 4 (general)',
    ]);
  });
  it('a chart on a sheet of its own holds no cells', async () => {
    const parts = partsOf({ sheets: { 表: '<sheetData/>', 图: '' } });
    const key = 'xl/_rels/workbook.xml.rels';
    const text = (parts[key] ?? '').replace(
      'worksheet" Target="worksheets/sheet2',
      'chartsheet" Target="chartsheets/sheet2',
    );
    const { sheets } = await readOffice(packed({ ...parts, [key]: text }), '表.xlsx');
    expect(sheets.map(({ name }) => name)).toEqual(['表']);
  });
  it('prefixes of elements and the strict form are no matter', async () => {
    const parts = partsOf({ sheets: { 表: '' } });
    const sheet =
      '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const strict = Object.entries({ ...parts, 'xl/worksheets/sheet1.xml': sheet }).map(
      ([name, text]) =>
        [
          name,
          text.replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
        ] as const,
    );
    expect(await shownIn(packed(Object.fromEntries(strict)))).toEqual(['A1 甲']);
  });
  it('names of parts are found in any case and with backslashes', async () => {
    const parts = Object.entries(
      partsOf({ sheets: { 表: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' } }),
    );
    const odd = parts.map(([name, text]): [string, string] => [
      name.replace('worksheets/sheet1', 'WorkSheets\\Sheet1'),
      text,
    ]);
    expect(await shownIn(packed(Object.fromEntries(odd)))).toEqual(['A1 1 (general)']);
  });
});

it('reads what hucre writes', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '佐证',
        rows: [
          ['指标', '数据项', '值', '完成时间'],
          ['1.1', '出庭率', 0.925, 45720],
          ['1.2', '  =SUM(1)\n二 ', true, null],
        ],
        cells: new Map([
          ['1,2', { value: 0.925, style: { numFmt: '0.0%' } }],
          ['1,3', { value: 45720, style: { numFmt: 'yyyy"年"m"月"d"日"' } }],
          ['2,3', { value: null, formula: 'TODAY()' }],
        ]),
        merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
      },
    ],
  });
  const file = await readOffice(bytes, '佐证.xlsx');
  expect(cellsOf(firstOf(file))).toEqual([
    'A1 指标',
    'B1 数据项',
    'C1 值',
    'D1 完成时间',
    'A2 1.1',
    'B2 出庭率',
    'C2 92.5% (percent)',
    'D2 2025-03-04 (date)',
    'A3 1.2',
    'B3   =SUM(1)\n二 ',
    'C3 TRUE (general)',
    'D3  (general) (formula unsaved)',
  ]);
  expect(firstOf(file).merges).toEqual([
    { firstRow: 2, firstColumn: 0, lastRow: 3, lastColumn: 0 },
  ]);
});

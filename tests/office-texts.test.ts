/** OpenDocument, pages, rows of text and workbooks of XML: whatever stands under a name of Excel. */
import { strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readOffice } from '../src/office/index.js';
import {
  cellsOf,
  codesOf,
  firstOf,
  mergesOf,
  ods,
  openDocument,
  packed,
  shownIn,
} from './support/office.js';

const p = (text: string): string => `<text:p>${text}</text:p>`;
const td = (said: string, inner = ''): string =>
  `<table:table-cell ${said}>${inner}</table:table-cell>`;
const row = (cells: readonly string[], said = ''): string =>
  `<table:table-row ${said}>${cells.join('')}</table:table-row>`;
const table = (...rows: readonly string[]): string =>
  `<table:table table:name="表">${rows.join('')}</table:table>`;
const valued = (kind: string, value: string, shown: string): string =>
  td(`office:value-type="${kind}" office:value="${value}"`, p(shown));

describe('OpenDocument', () => {
  it('values are read with their kinds', async () => {
    const cells = [
      valued('percentage', '0.925', '92.5%'),
      valued('percentage', '0.285', '28%'),
      valued('float', '1.1', '1.10'),
      valued('float', '7', '007'),
      valued('currency', '1234.5', '￥1,234.50'),
      td('office:value-type="date" office:date-value="2025-03-04"', p('2025年3月4日')),
      td('office:value-type="date" office:date-value="2025-03-04T09:30:00"', p('25/3/4 9:30')),
      td('office:value-type="time" office:time-value="PT26H00M00S"', p('26:00')),
      td('office:value-type="boolean" office:boolean-value="true"', p('TRUE')),
      td(
        'office:value-type="string"',
        `${p('一 <text:span>二</text:span><text:s text:c="2"/>三<text:line-break/>四')}${p('五')}`,
      ),
      td(
        'office:value-type="string" table:formula="of:=1/0" calcext:value-type="error"',
        p('#DIV/0!'),
      ),
      td('table:formula="of:=1"'),
      valued('float', '2', '2').replace(
        '<table:table-cell',
        '<table:table-cell table:formula="of:=1+1"',
      ),
      td(
        'office:value-type="string"',
        `<office:annotation>${p('批注')}</office:annotation>${p('正文')}`,
      ),
    ];
    expect(await shownIn(ods(openDocument(table(row(cells)))))).toEqual([
      'A1 92.5% (percent)',
      'B1 28.5% (percent)',
      'C1 1.10 (number)',
      'D1 007 (number)',
      'E1 1234.50 (number)',
      'F1 2025-03-04 (date)',
      'G1 2025-03-04 09:30:00 (date)',
      'H1 26:00:00 (time)',
      'I1 TRUE (general)',
      'J1 一 二  三\n四\n五',
      'K1 #DIV/0! (general) (error) (formula saved)',
      'L1  (general) (formula unsaved)',
      'M1 2 (general) (formula saved)',
      'N1 正文',
    ]);
  });
  it('what is repeated, covered and hidden', async () => {
    const style =
      '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>';
    const content = table(
      '<table:table-column/><table:table-column table:visibility="collapse"/>',
      row(
        [td('table:number-columns-repeated="2"'), valued('float', '1', '1')],
        'table:number-rows-repeated="2"',
      ),
      row([td('')], 'table:number-rows-repeated="1048000"'),
    ).replace('table:name="表"', 'table:name="表" table:style-name="h"');
    const first = table(
      '<table:table-column/><table:table-column table:visibility="collapse"/>',
      row([
        td(
          'office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"',
          p('甲'),
        ),
        '<table:covered-table-cell/>',
        td('office:value-type="string" table:number-columns-repeated="2"', p('乙')),
      ]),
      row(
        [
          '<table:covered-table-cell table:number-columns-repeated="2"/>',
          valued('float', '3', '3'),
        ],
        'table:visibility="filter"',
      ),
      row([td(''), valued('float', '5', '5')]),
    );
    const { sheets } = await readOffice(ods(openDocument(first + content, style)), '表.ods');
    const [one, two] = sheets;
    if (!one || !two) throw new Error('there are two sheets');
    expect(cellsOf(one)).toEqual(['A1 甲', 'C1 乙', 'D1 乙', 'C2 3 (general)', 'B3 5 (general)']);
    expect(mergesOf(one)).toEqual(['A1:B2']);
    expect(one.hiddenColumns).toEqual([1]);
    expect(one.rows.map(({ isHidden }) => isHidden)).toEqual([false, true, false]);
    expect([one.isHidden, two.isHidden]).toEqual([false, true]);
    expect(cellsOf(two)).toEqual(['C1 1 (general)', 'C2 1 (general)']);
  });
  it('a cell that is repeated beyond the limits is refused, not written out', async () => {
    const many = (said: string, times: number): Uint8Array =>
      ods(openDocument(table(row([td(`office:value-type="string" ${said}="${times}"`, p('甲'))]))));
    expect(await codesOf(many('table:number-columns-repeated', 16384))).toEqual([
      'office/too-large',
    ]);
    const rows = openDocument(
      table(
        row(
          [td('office:value-type="string" table:number-columns-repeated="1000"', p('甲'))],
          'table:number-rows-repeated="1000000"',
        ),
      ),
    );
    expect(await codesOf(ods(rows))).toEqual(['office/too-large']);
  });
  it('blanks that lay out the XML are no text', async () => {
    const cell = td('office:value-type="string"', `\n   ${p('一\n    二')}\n   ${p('三')}\n  `);
    expect(await shownIn(ods(openDocument(table(row([cell])))))).toEqual(['A1 一 二\n三']);
  });
  it('the flat form is read, documents and what is behind a password are told', async () => {
    const flat = openDocument(table(row([valued('float', '1', '1')]))).replaceAll(
      'office:document-content',
      'office:document',
    );
    expect(await shownIn(strToU8(`<?xml version="1.0"?>${flat}`))).toEqual(['A1 1 (general)']);
    const text = packed({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' });
    expect(await codesOf(text)).toEqual(['office/doc']);
    expect(
      await codesOf(
        ods('x', { 'META-INF/manifest.xml': '<manifest><encryption-data/></manifest>' }),
      ),
    ).toEqual(['office/password']);
  });
});

const PAGE = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=gb2312><style><!-- td {mso-number-format:"0%"} --></style>
<script>document.write("<table><tr><td>假</td></tr></table>")</script></head><body><p>通报<table border=1>
<tr><th rowspan=2>单位<th colspan="2">得分&nbsp;&amp;&#32;等次</tr>
<tr><td>应得<td>实得
<tr style='display: none'><td>市司法局<td x:num>8.50<td>7<br>（复核）</td></tr>
</table><table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table></body></html>`;

describe('pages', () => {
  it.each(['utf8', 'gb18030', 'utf16le'])('under the name .xls, in %s', async (encoding) => {
    const bytes =
      encoding === 'utf16le'
        ? iconv.encode(PAGE, encoding, { addBOM: true })
        : iconv.encode(PAGE, encoding);
    const { kind, sheets, diagnostics } = await readOffice(bytes, '通报.xls');
    expect(diagnostics).toEqual([]);
    expect(kind).toBe('page');
    expect(sheets.map((sheet) => [sheet.name, ...cellsOf(sheet)])).toEqual([
      [
        '表1',
        'A1 单位',
        'B1 得分\u00a0& 等次',
        'B2 应得',
        'C2 实得',
        'A3 市司法局',
        'B3 8.50',
        'C3 7\n（复核）',
      ],
      ['表2', 'A1 外'],
      ['表3', 'A1 内'],
    ]);
    expect(sheets[0] && mergesOf(sheets[0])).toEqual(['A1:A2', 'B1:C1']);
    expect(sheets[0]?.rows[2]?.isHidden).toBe(true);
  });
  it('spans without end stay within the table, and those without limit are refused', async () => {
    const page = (said: string): Uint8Array =>
      strToU8(`<table><tr><td ${said}>甲<tr><td>乙</table>`);
    const sheet = firstOf(await readOffice(page('rowspan=65534'), '表.xls'));
    expect(cellsOf(sheet)).toEqual(['A1 甲', 'B2 乙']);
    expect(mergesOf(sheet)).toEqual(['A1:A2']);
    expect(await codesOf(page('colspan=999999999'))).toEqual(['office/too-large']);
  });
  it('without a table is refused', async () => {
    expect(await codesOf(strToU8('<html><body><p>通知</p></body></html>'))).toEqual([
      'office/no-tables',
    ]);
  });
});

describe('rows of text', () => {
  it.each([
    ['commas', '单位,"说明, ""简""\n二"\r\n,1\r\n', 'utf8'],
    ['tabs, as Excel writes them', '单位\t"说明, ""简""\n二"\r\n\t1\r\n', 'utf16le'],
    ['semicolons', '单位;"说明, ""简""\n二"\n;1', 'gb18030'],
  ])('by %s', async (_, text, encoding) => {
    expect(await shownIn(iconv.encode(text, encoding, { addBOM: true }))).toEqual([
      'A1 单位',
      'B1 说明, "简"\n二',
      'B2 1',
    ]);
  });
  it('UTF-16 without a mark is known by its zeros', async () => {
    expect(await shownIn(iconv.encode('a,b\n', 'utf16le'))).toEqual(['A1 a', 'B1 b']);
  });
  it.each([
    ['office/broken', strToU8('甲,"乙\n丙')],
    ['office/encoding', Uint8Array.from([0x61, 0xff, 0x80, 0xff])],
    ['office/other', Uint8Array.from([0x61, 0, 0, 0x80, 0x61])],
    ['office/empty', strToU8('\ufeff \n')],
    ['office/empty', new Uint8Array()],
    ['office/pdf', strToU8('%PDF-1.7')],
  ])('%s', async (code, bytes) => {
    expect(await codesOf(bytes)).toEqual([code]);
  });
});

describe('workbooks of XML', () => {
  const book = (rows: string): Uint8Array =>
    strToU8(
      `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="a"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="b"><NumberFormat ss:Format="0.00"/></Style></Styles><Worksheet ss:Name="佐证"><Table>${rows}</Table></Worksheet></Workbook>`,
    );
  it('are read with their formats', async () => {
    const data = (kind: string, text: string): string => `<Data ss:Type="${kind}">${text}</Data>`;
    const rows = `<Row><Cell ss:MergeAcross="1">${data('String', '值')}</Cell><Cell ss:StyleID="a">${data('Number', '0.95')}</Cell></Row><Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="b">${data('Number', '1.1')}</Cell><Cell>${data('DateTime', '2025-03-04T00:00:00.000')}</Cell><Cell ss:Formula="=1">${data('Boolean', '1')}</Cell><Cell>${data('Error', '#N/A')}</Cell><Cell ss:Formula="=2"/></Row>`;
    const sheet = firstOf(await readOffice(book(rows), '佐证.xls'));
    expect(sheet.name).toBe('佐证');
    expect(cellsOf(sheet)).toEqual([
      'A1 值',
      'C1 95% (percent)',
      'B4 1.10 (number)',
      'C4 2025-03-04 (date)',
      'D4 TRUE (general) (formula saved)',
      'E4 #N/A (general) (error)',
      'F4  (general) (formula unsaved)',
    ]);
    expect(mergesOf(sheet)).toEqual(['A1:B1']);
    expect(sheet.rows.map(({ row: number, isHidden }) => [number, isHidden])).toEqual([
      [1, false],
      [4, true],
    ]);
  });
  it('places that are none are refused', async () => {
    expect(await codesOf(book('<Row ss:Index="-1"/>'))).toEqual(['office/broken']);
    expect(await codesOf(book('<Row><Cell ss:Index="0"><Data>1</Data></Cell></Row>'))).toEqual([
      'office/broken',
    ]);
    expect(
      await codesOf(book('<Row><Cell ss:Index="9999999"><Data>1</Data></Cell></Row>')),
    ).toEqual(['office/too-large']);
  });
});

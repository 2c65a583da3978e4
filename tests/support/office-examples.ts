/** A file of the office for every diagnostic about one. */
import { readOffice, type OfficeLimits } from '../../src/office/index.js';
import type { Diagnostic } from '../../src/types.js';
import { contentTypes, packed, partsOf, relations, workbook } from './office.js';

interface Shown {
  diagnostics: Diagnostic[];
  sources: Map<string, string>;
}
const from =
  (file: string, bytes: () => Uint8Array, limits?: Partial<OfficeLimits>): (() => Promise<Shown>) =>
  async () => ({
    diagnostics: (await readOffice(bytes(), file, limits)).diagnostics,
    sources: new Map(),
  });
const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const withSheet = (xml: string): Uint8Array =>
  packed({ ...partsOf({ sheets: { 表: '' } }), 'xl/worksheets/sheet1.xml': xml });
/** Cells far enough for a limit of rows. */
const FAR = '<sheetData><row r="9"><c r="A9"><v>1</v></c></row></sheetData>';
const withMacros = (): Uint8Array => {
  const parts = partsOf({ sheets: { 表: FAR }, main: 'xlsm' });
  const key = 'xl/_rels/workbook.xml.rels';
  const macros = relations([['v', 'vbaProject', 'vbaProject.bin']]).replace(/^.*?>|<[^<]*$/g, '');
  return packed({ ...parts, [key]: (parts[key] ?? '').replace('</', `${macros}</`) });
};

/** An archive of parts, in the list of which the last has another byte at this offset. */
function listed(
  offset: number,
  byte: number,
  parts: Record<string, string> = { a: '1' },
): Uint8Array {
  const bytes = packed(parts).slice();
  const name = Object.keys(parts).at(-1) ?? '';
  bytes[bytes.length - 22 - 46 - name.length + offset] = byte;
  return bytes;
}
const rows = (xml: string): Uint8Array =>
  withSheet(`<worksheet><sheetData>${xml}</sheetData></worksheet>`);
const rels = (name: string): Uint8Array =>
  packed({ ...partsOf({ sheets: { 表: '' } }), [name]: relations([]) });
/** Two parts of one name. */
function twice(): Uint8Array {
  const bytes = packed({ a: '1', b: '2' }).slice();
  return bytes.map((byte, at) => (byte === 0x62 && bytes[at - 1] !== 0x61 ? 0x61 : byte));
}
/** A workbook that holds two of everything. */
const two = (): Uint8Array =>
  workbook({
    sheets: {
      甲: '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A2:B2"/><mergeCell ref="A3:B3"/></mergeCells>',
      乙: '<sheetData/>',
    },
  });
const LIMITED = ['entries', 'sheets', 'cells', 'merges', 'columns'] as const;
const MEGABYTE = 1024 * 1024;

/** Examples of files, by the diagnostics that they show. */
export const OFFICE_EXAMPLES: readonly (readonly [string, () => Promise<Shown>])[] = [
  ['office/macros', from('佐证.xlsm', withMacros)],
  ['office/empty', from('佐证.xlsx', () => new Uint8Array())],
  ['office/password', from('佐证.xlsx', () => listed(8, 1))],
  ['office/broken', from('佐证.xlsx', () => withSheet('<worksheet><sheetData>'))],
  [
    'office/broken.text',
    from('佐证.xlsx', () =>
      withSheet('<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>'),
    ),
  ],
  ['office/too-large', from('佐证.xlsx', () => workbook({ sheets: { 表: FAR } }), { rows: 8 })],
  [
    'office/entities',
    from('佐证.xlsx', () => withSheet('<!DOCTYPE w [<!ENTITY a "a">]><worksheet>&a;</worksheet>')),
  ],
  [
    'office/xlsb',
    from('佐证.xlsx', () =>
      packed({
        ...partsOf({ sheets: {} }),
        '[Content_Types].xml': contentTypes('xlsb', 'xl/workbook.xml'),
      }),
    ),
  ],
  ['office/doc', from('佐证.docx', () => latin('{\\rtf1 }'))],
  ['office/pdf', from('佐证.xlsx', () => latin('%PDF-1.7'))],
  ['office/ofd', from('佐证.ofd', () => packed({ 'OFD.xml': '<OFD/>' }))],
  ['office/numbers', from('佐证.numbers', () => packed({ 'Index/Document.iwa': '' }))],
  ['office/picture', from('佐证.png', () => latin('\x89PNG\r\n\x1a\n\0\0\0\r'))],
  ['office/other', from('佐证.zip', () => packed({ '佐证/1.xlsx': '' }))],
  ...LIMITED.map(
    (what) => [`office/too-large.${what}`, from('佐证.xlsx', two, { [what]: 1 })] as const,
  ),
  ['office/broken.list', from('佐证.xlsx', () => two().subarray(0, 500))],
  ['office/broken.overlap', from('佐证.xlsx', () => listed(21, 255))],
  ['office/broken.method', from('佐证.xlsx', () => listed(10, 9))],
  ['office/broken.twice', from('佐证.xlsx', twice)],
  [
    'office/broken.cut',
    from('佐证.xlsx', () =>
      listed(16, 0, { '[Content_Types].xml': '<Types/>', '_rels/.rels': 'x' }),
    ),
  ],
  ['office/broken.row', from('佐证.xlsx', () => rows('<row r="0"/>'))],
  [
    'office/broken.cells',
    from('佐证.xlsx', () => rows('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
  ],
  ['office/broken.main', from('佐证.xlsx', () => rels('_rels/.rels'))],
  ['office/broken.missing', from('佐证.xlsx', () => rels('xl/_rels/workbook.xml.rels'))],
  [
    'office/broken.deep',
    from('佐证.xlsx', () => withSheet('<a>'.repeat(1001) + '</a>'.repeat(1001))),
  ],
  ['office/other.web', from('佐证.xls', () => latin('MIME-Version: 1.0'))],
  ['office/other.7z', from('佐证.xls', () => latin('7z\xbc\xaf'))],
  ['office/other.rar', from('佐证.xls', () => latin('Rar!'))],
  ['office/other.gzip', from('佐证.xls', () => latin('\x1f\x8b'))],
  ['office/other.unknown', from('佐证.xls', () => latin('?\0\0?'))],
  ['office/other.slides', from('佐证.pptx', () => packed(partsOf({ sheets: {}, main: 'pptx' })))],
  [
    'office/too-large.bytes',
    from('佐证.xlsx', () => new Uint8Array(MEGABYTE + 1), { bytes: MEGABYTE }),
  ],
  [
    'office/too-large.unpacked',
    from('佐证.xlsx', () => withSheet(' '.repeat(MEGABYTE)), { unpacked: MEGABYTE }),
  ],
  ['office/encoding', from('佐证.csv', () => latin('\xff\x80\xff'))],
  ['office/no-tables', from('通知.xls', () => latin('<html><p>1.</p></html>'))],
  ['office/broken.quote', from('佐证.csv', () => latin('1,"2\n'))],
  [
    'office/broken.column',
    from('佐证.xls', () =>
      latin(
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell Index="0"><Data>1</Data></Cell></Row></Table></Worksheet></Workbook>',
      ),
    ),
  ],
  ['office/broken.contents', from('佐证.xls', () => latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'))],
];

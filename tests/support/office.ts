/** Files of the office made by hand, part by part, for what no program writes on purpose. */
import { strToU8, zipSync } from 'fflate';
import { readOffice } from '../../src/office/index.js';
import type { OfficeCell, OfficeFile, OfficeSheet } from '../../src/office/index.js';

/** An archive of these parts, in their order. */
export const packed = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const CONTENT = 'application/vnd.openxmlformats-officedocument';
/** The main part of each kind. */
const MAIN = {
  xlsx: `${CONTENT}.spreadsheetml.sheet.main+xml`,
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
  xlsb: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main',
  docx: `${CONTENT}.wordprocessingml.document.main+xml`,
  pptx: `${CONTENT}.presentationml.presentation.main+xml`,
};
export type Main = keyof typeof MAIN;
export const contentTypes = (main: Main, part: string): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${MAIN[main]}"/></Types>`;
export const relations = (list: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([id, kind, target]) =>
        `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

/** A workbook as its parts: what stands in each sheet, and what is told of all. */
export interface Written {
  /** What stands in `<worksheet>`, by the names of sheets. */
  sheets: Record<string, string>;
  /** Texts in `<sst>`, each with its tags. */
  strings?: readonly string[];
  /** Codes of number formats, or numbers of those that are built in, by styles from 1 on. */
  formats?: readonly (string | number)[];
  date1904?: boolean;
  hidden?: readonly string[];
  main?: Main;
}
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
/** The parts of a workbook. */
export function partsOf(written: Written): Record<string, string> {
  const { sheets, strings, formats = [], date1904 = false, hidden = [], main = 'xlsx' } = written;
  const names = Object.keys(sheets);
  const own = formats.flatMap((format, at) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${200 + at}" formatCode="${escaped(format)}"/>`]
      : [],
  );
  const xfs = formats.map(
    (format, at) => `<xf numFmtId="${typeof format === 'string' ? 200 + at : format}"/>`,
  );
  return {
    '[Content_Types].xml': contentTypes(main, 'xl/workbook.xml'),
    '_rels/.rels': relations([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${MAIN_SPACE} xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names
      .map(
        (name, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="s${at}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, at) => [`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['st', 'styles', 'styles.xml'],
      ['ss', 'sharedStrings', '/xl/sharedStrings.xml'],
    ]),
    'xl/styles.xml': `<styleSheet ${MAIN_SPACE}><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs></styleSheet>`,
    ...(strings && { 'xl/sharedStrings.xml': `<sst ${MAIN_SPACE}>${strings.join('')}</sst>` }),
    ...Object.fromEntries(
      Object.values(sheets).map((xml, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet ${MAIN_SPACE}>${xml}</worksheet>`,
      ]),
    ),
  };
}
export const workbook = (written: Written): Uint8Array => packed(partsOf(written));
/** A workbook of one sheet with one row. */
export const oneRow = (cells: string, more: Omit<Written, 'sheets'> = {}): Uint8Array =>
  workbook({ ...more, sheets: { 表: `<sheetData><row r="1">${cells}</row></sheetData>` } });

/** The letters of a column. */
export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') +
  String.fromCharCode(65 + (column % 26));
/** What of a cell is told besides its text. */
const marks = ({ shows, stored, error, formula }: OfficeCell): string =>
  [
    shows === 'text' && typeof stored === 'string' ? '' : shows,
    error === null ? '' : 'error',
    formula === 'none' ? '' : `formula ${formula}`,
  ]
    .filter((mark) => mark !== '')
    .map((mark) => ` (${mark})`)
    .join('');
/** Cells as lines: `B2 95% (percent)`. */
export const cellsOf = ({ rows }: Pick<OfficeSheet, 'rows'>): string[] =>
  rows.flatMap(({ row, cells }) =>
    cells.map((cell) => `${letters(cell.column)}${row} ${cell.shown}${marks(cell)}`),
  );
/** The cells of the first sheet of a file; throws what it was refused for. */
export async function shownIn(bytes: Uint8Array): Promise<string[]> {
  const file = await readOffice(bytes, '表.xlsx');
  return cellsOf(firstOf(file));
}
export function firstOf({ sheets, diagnostics }: OfficeFile): OfficeSheet {
  const [sheet] = sheets;
  if (!sheet) throw new Error(JSON.stringify(diagnostics));
  return sheet;
}
/** The codes of what is said of a file, and that a refused one has no sheets. */
export async function codesOf(
  bytes: Uint8Array,
  limits?: Parameters<typeof readOffice>[2],
): Promise<string[]> {
  const { sheets, diagnostics, kind } = await readOffice(bytes, '表.xlsx', limits);
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  if (isRefused !== (sheets.length === 0) || isRefused !== (kind === null))
    throw new Error('a file is read, or it is refused');
  return diagnostics.map(({ code }) => code);
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** A Word document of what stands in its body, with the parts of its lists and styles. */
export function document(
  body: string,
  { numbering = '', styles = '' }: { numbering?: string; styles?: string } = {},
): Uint8Array {
  const rooted = (name: string, inner: string): string =>
    `<w:${name} xmlns:w="${WORD}" xmlns:mc="urn:mc">${inner}</w:${name}>`;
  return packed({
    '[Content_Types].xml': contentTypes('docx', 'word/document.xml'),
    '_rels/.rels': relations([['r1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relations([
      ['n', 'numbering', 'numbering.xml'],
      ['s', 'styles', 'styles.xml'],
    ]),
    'word/document.xml': rooted('document', `<w:body>${body}</w:body>`),
    'word/numbering.xml': rooted('numbering', numbering),
    'word/styles.xml': rooted('styles', styles),
  });
}
/** A paragraph of one run; what stands before it is said of the paragraph. */
export const paragraph = (text: string, said = ''): string =>
  `<w:p><w:pPr>${said}</w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
/** A cell of Word; a text, or paragraphs that are written out. */
export const tc = (content: string, said = ''): string =>
  `<w:tc><w:tcPr>${said}</w:tcPr>${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
export const tr = (cells: readonly string[], said = ''): string =>
  `<w:tr><w:trPr>${said}</w:trPr>${cells.map((cell) => (cell.startsWith('<w:tc') ? cell : tc(cell))).join('')}</w:tr>`;
export const tbl = (...rows: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;

/** A workbook in OpenDocument of what stands in its tables. */
export const openDocument = (tables: string, styles = ''): string =>
  `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
export const ods = (content: string, more: Record<string, string> = {}): Uint8Array =>
  packed({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': content,
    ...more,
  });
/** Merges as ranges: `A1:B3`. */
export const mergesOf = ({ merges }: OfficeSheet): string[] =>
  merges.map(
    ({ firstRow, firstColumn, lastRow, lastColumn }) =>
      `${letters(firstColumn)}${firstRow}:${letters(lastColumn)}${lastRow}`,
  );

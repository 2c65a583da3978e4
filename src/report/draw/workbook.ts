import type { CellValue, Cell as WrittenCell, DataValidation, WriteSheet } from 'hucre/xlsx';
import { displayWidth, oneLine } from '../../diagnostics/index.js';
import type { Column, Row, Sheet, Table, Tone, Workbook } from '../blocks.js';
import { guardFormula } from './csv.js';
import { cautionStyle, FONT, HEADING, styleOf } from './workbook-style.js';
import { NONE } from '../../numbers/index.js';

// The one file that knows the writer. What Excel, WPS and LibreOffice need to be told stands here.
const LONGEST = 32_000;
const WIDEST = 40;
const LINE = 15;
const HIGHEST = 400;
type Cells = NonNullable<WriteSheet['cells']>;

/**
 * Text that a cell can hold and no program runs: visible control characters, no half characters, no
 * formula, not too long.
 */
export function cellText(text: string): string {
  const safe = guardFormula(
    oneLine(text).replace(
      /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g,
      '\uFFFD',
    ),
  );
  if (safe.length <= LONGEST) return safe;
  return `${safe.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
const NUMBER = /^\+?(-?\d+(?:\.(\d+))?)(%?)$/;
/**
 * How many places the numbers of every right-aligned column are shown with: those of the most exact
 * one.
 */
const placesOf = ({ columns, rows }: Table): number[] =>
  columns.map(({ align }, index) =>
    align === 'right'
      ? rows.reduce(
          (most, { cells }) => Math.max(most, NUMBER.exec(cells[index] ?? '')?.[2]?.length ?? 0),
          0,
        )
      : 0,
  );
/**
 * A printed number as a cell's number and how it is shown; undefined where the text is none. Here,
 * after all arithmetic, it becomes a float.
 */
function numberOf(text: string, places: number): { value: number; format: string } | undefined {
  const [, digits, own = '', percent] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const shape = places === 0 ? '0' : `0.${'0'.repeat(places)}`;
  if (percent === '%')
    return { value: Number((Number(digits) / 100).toFixed(own.length + 2)), format: `${shape}%` };
  return {
    value: Number(digits),
    format: text.startsWith('+') ? `+${shape};-${shape};${shape}` : shape,
  };
}

/** The date of a workbook of an assessment without one: the first that archives can hold. */
const NO_DATE = '1980-01-01';
/**
 * Draws sheets as an XLSX workbook, dated the day of the assessment: the same assessment gives the
 * same bytes.
 */
export async function drawWorkbook({ title, date, sheets }: Workbook): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const dated = new Date(`${date ?? NO_DATE}T00:00:00Z`);
  const made = Number.isNaN(dated.getTime()) ? new Date(`${NO_DATE}T00:00:00Z`) : dated;
  return writeXlsx({
    sheets: sheets.map((sheet) => sheetOf(sheet, anchorsIn(sheets))),
    properties: { title: cellText(title), creator: 'zhibiao', created: made, modified: made },
    defaultFont: FONT,
  });
}

const letter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : letter(Math.floor(index / 26) - 1) + letter(index % 26);

/** A line above the table; a caution has a colour of its own. */
interface Note {
  text: string;
  caution?: Tone;
}
/** What a sheet says in lines, and its first table below them. */
function partsOf({ blocks }: Sheet): { title: string; notes: Note[]; table: Table } {
  const [title = ''] = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []));
  const notes = blocks.flatMap((block) =>
    block.kind === 'line'
      ? [{ text: block.text }]
      : block.kind === 'caution'
        ? [{ text: block.text, caution: block.tone }]
        : block.kind === 'list'
          ? block.items.map(({ text }) => ({ text }))
          : [],
  );
  const table = blocks.find((block) => block.kind === 'table') ?? { columns: [], rows: [] };
  return { title, notes, table };
}
/** Where anchors of rows are: the sheet and the cell. */
type Anchors = ReadonlyMap<string, string>;
const anchorsIn = (sheets: readonly Sheet[]): Anchors =>
  new Map(
    sheets.flatMap((sheet) => {
      const { notes, table } = partsOf(sheet);
      const name = sheet.name.replaceAll("'", "''");
      return table.rows.flatMap(({ anchor }, index) =>
        anchor === undefined
          ? []
          : [[`#${anchor}`, `'${name}'!A${notes.length + 3 + index}`] as const],
      );
    }),
  );
function sheetOf(sheet: Sheet, anchors: Anchors): WriteSheet {
  const { title: heading, notes, table } = partsOf(sheet);
  const { columns, rows } = table;
  const head = notes.length + 1;
  const last = letter(columns.length - 1);
  const cells: Cells = new Map();
  const values: CellValue[][] = [
    [cellText(heading)],
    ...notes.map(({ text }) => [cellText(text)]),
    columns.map(({ title }) => cellText(title)),
  ];
  cells.set('0,0', { style: { font: { ...FONT, bold: true, size: 14 } } });
  for (const [index] of columns.entries()) cells.set(`${head},${index}`, { style: HEADING });
  const places = placesOf(table);
  for (const [index, row] of rows.entries())
    values.push(rowOf(table, row, { index, at: head + 1 + index, places, anchors }, cells));
  const bottom = head + 1 + rows.length - totalsIn(table);
  const widths = columns.map((column, index) =>
    widthOf(column, index, rows, table.widest ?? WIDEST),
  );
  const width = widths.reduce((sum, each) => sum + each, 0);
  const merges = layCautions(notes, { count: columns.length, cells });
  return {
    name: sheet.name,
    rows: values,
    cells,
    columns: widths.map((each) => ({ width: each })),
    freezePane: {
      rows: head + 1,
      columns: Math.min(2, columns.filter((column) => column.head).length),
    },
    ...(rows.length > 0 && {
      autoFilter: { range: `A${head + 1}:${last}${Math.max(bottom, head + 2)}` },
    }),
    rowDefs: new Map([...heightsOf(notes, width), ...rowDefsOf(table, widths, head + 1)]),
    ...(merges.length > 0 && { merges }),
    outlineProperties: { summaryBelow: false },
    dataValidations: choicesOf(table, head + 2, head + 1 + rows.length),
    pageSetup: pageOf(width, head + 1),
    headerFooter: { oddFooter: '&C&P / &N' },
  };
}

/** How many rows at the end sum up what is above, and are no matter for a filter. */
function totalsIn({ rows, sums }: Table): number {
  let own = 0;
  while (rows[rows.length - 1 - own]?.ruled) own++;
  return Math.max(rows.length === own ? 0 : own, sums !== undefined && rows.length > 0 ? 1 : 0);
}

/** Colours the rows of cautions, each of them one cell over all columns. */
function layCautions(
  notes: readonly Note[],
  { count, cells }: { count: number; cells: Cells },
): NonNullable<WriteSheet['merges']> {
  return notes.flatMap(({ caution }, index) => {
    if (caution === undefined) return [];
    const at = index + 1;
    const style = cautionStyle(caution);
    for (let column = 0; column < count; column++) cells.set(`${at},${column}`, { style });
    return [{ startRow: at, startCol: 0, endRow: at, endCol: Math.max(0, count - 1) }];
  });
}
/** A caution is as high as its lines over the whole sheet. */
const heightsOf = (notes: readonly Note[], width: number): NonNullable<WriteSheet['rowDefs']> =>
  new Map(
    notes.flatMap(({ text, caution }, index) => {
      const lines = Math.ceil(displayWidth(text) / Math.max(1, width - 3));
      return caution === undefined ? [] : [[index + 1, { height: LINE * lines + 3 }] as const];
    }),
  );

/** A4 as wide as the sheet, with the headings on every page; lying where it is wide. */
const pageOf = (width: number, headings: number): NonNullable<WriteSheet['pageSetup']> => ({
  paperSize: 'a4',
  orientation: width > 95 ? 'landscape' : 'portrait',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: `$${headings}:$${headings}`,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
});

/** To a row of this workbook, or to a file beside it. */
function hyperlinkTo(link: string, anchors: Anchors): WrittenCell['hyperlink'] | null {
  if (!link.startsWith('#')) return { target: link };
  const location = anchors.get(link);
  return location === undefined ? null : { target: '', location };
}
/** Where a row stands in its table and on its sheet. */
interface At {
  index: number;
  at: number;
  places: readonly number[];
  anchors: Anchors;
}
function rowOf(
  table: Table,
  row: Row,
  { index, at, places, anchors }: At,
  cells: Cells,
): CellValue[] {
  const { columns } = table;
  const span = spanOf(table, index);
  return columns.map((column, place) => {
    const text = row.cells[place] ?? '';
    const number = column.align === 'right' ? numberOf(text, places[place] ?? 0) : undefined;
    const sum =
      span !== null && number !== undefined && table.sums?.includes(place)
        ? `SUBTOTAL(9,${letter(place)}${at + 1 + span.from}:${letter(place)}${at + 1 + span.to})`
        : null;
    const style = styleOf(column, row, number?.format, row.shades?.[place] ?? 0);
    const link = row.links?.[place] ?? null;
    const hyperlink = link === null || text === '' ? null : hyperlinkTo(link, anchors);
    const cell: Partial<WrittenCell> =
      sum === null || number === undefined
        ? { style, ...(hyperlink && { hyperlink }) }
        : { style, formula: sum, formulaResult: number.value };
    cells.set(`${at},${place}`, cell);
    return number?.value ?? (text === NONE || text === '' ? null : cellText(text));
  });
}
/**
 * How high each row has to be to show its wrapped texts, and how deep it is grouped. Not every
 * program finds the height by itself.
 */
function rowDefsOf(
  { columns, rows, depths }: Table,
  widths: readonly number[],
  from: number,
): NonNullable<WriteSheet['rowDefs']> {
  return new Map(
    rows.map(({ cells }, index) => {
      const lines = columns.map(({ wrap }, place) =>
        wrap
          ? Math.ceil(
              displayWidth((cells[place] ?? '').slice(0, LONGEST)) /
                Math.max(1, (widths[place] ?? 10) - 3),
            )
          : 1,
      );
      const depth = Math.min(7, depths?.[index] ?? 0);
      return [
        from + index,
        {
          height: Math.min(HIGHEST, LINE * Math.max(1, ...lines) + 3),
          ...(depth > 0 && { outlineLevel: depth }),
        },
      ];
    }),
  );
}
/**
 * The rows a row sums up, relative to it: all above for the total, those grouped under it for a
 * heading.
 */
function spanOf({ rows, sums, depths }: Table, index: number): { from: number; to: number } | null {
  if (sums === undefined) return null;
  if (index === rows.length - 1) return index === 0 ? null : { from: -index, to: -1 };
  const own = depths?.[index];
  if (depths === undefined || own === undefined || (depths[index + 1] ?? 0) <= own) return null;
  let to = index + 1;
  while (to + 1 < rows.length - 1 && (depths[to + 1] ?? 0) > own) to++;
  return { from: 1, to: to - index };
}
/** Columns of characters that show most of a column: narrow for numbers, wrapped where long. */
function widthOf(column: Column, index: number, rows: readonly Row[], most: number): number {
  let widest = displayWidth(column.title) + 4;
  for (const row of rows)
    widest = Math.max(
      widest,
      Math.min(WIDEST, displayWidth((row.cells[index] ?? '').slice(0, WIDEST))),
    );
  return Math.min(column.wrap ? most : 24, Math.max(7, widest + 2));
}
function choicesOf({ choices = [] }: Table, from: number, to: number): DataValidation[] {
  if (to < from) return [];
  return choices.map(({ column, values }) => ({
    type: 'list',
    values: [...values],
    allowBlank: true,
    range: `${letter(column)}${from}:${letter(column)}${to}`,
  }));
}

import type { CellValue, Cell as WrittenCell } from 'hucre/xlsx';
import type { Column, Row, Table } from '../blocks.js';
import { cellText, heightOf, linesIn, numberOf, placesOf, valueOf } from './workbook-cells.js';
import type { Draft } from './workbook-draft.js';
import type { Span } from './workbook-grid.js';
import { HEADING, paintStyle, styleOf } from './workbook-style.js';
import { replaceAll } from '../../es2020.js';

/** A column's letter. */
const letter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : letter(Math.floor(index / 26) - 1) + letter(index % 26);

/** Columns of a table with what they take of the sheet's. */
interface Place {
  column: Column;
  span: Span;
  width: number;
  places: number;
}
function placed(draft: Draft, table: Table): Place[] {
  const { widths, spans } = draft.grid;
  const places = placesOf(table);
  return table.columns.map((column, index) => {
    const span = spans.get(table)?.[index] ?? { from: index, to: index };
    const width = widths.slice(span.from, span.to + 1).reduce((sum, each) => sum + each, 0);
    return { column, span, width, places: places[index] ?? 0 };
  });
}
/** Headings, then the rows, with all that a workbook can do with them. */
export function putTable(draft: Draft, table: Table): void {
  const columns = placed(draft, table);
  const head = draft.values.length;
  const { rows } = table;
  draft.heads.push(head);
  putRow(
    draft,
    columns.map(({ column: { title } }) => ({ value: cellText(title), cell: { style: HEADING } })),
    columns,
  );
  const high = columns.map(({ column, width }) => linesIn(column.title, width - 1));
  draft.rowDefs.set(head, { height: heightOf(Math.max(1, ...high)) });
  for (const [index, row] of rows.entries()) putRecord(draft, { table, row, index }, columns);
  if (rows.length === 0) return;
  const [first, last] = [head + 2, head + 1 + rows.length];
  const end = letter(draft.grid.widths.length - 1);
  const bottom = last - totalsIn(table);
  draft.filter = `A${head + 1}:${end}${Math.max(bottom, head + 2)}`;
  for (const { column, values } of table.choices ?? []) {
    const at = letter(columns[column]?.span.from ?? column);
    draft.validations.push({
      type: 'list',
      values: [...values],
      allowBlank: true,
      range: `${at}${first}:${at}${last}`,
    });
  }
  const { column = 0, tones = {} } = table.paint ?? {};
  for (const [text, tone] of Object.entries(tones))
    draft.paints.push({
      type: 'expression',
      priority: draft.paints.length + 1,
      formula: `$${letter(columns[column]?.span.from ?? column)}${first}="${replaceAll(text, '"', '""')}"`,
      style: paintStyle(tone),
      range: `A${first}:${end}${last}`,
    });
}

/** How many rows at the end sum up what is above, and are no matter for a filter. */
function totalsIn({ rows, sums }: Table): number {
  let own = 0;
  while (rows[rows.length - 1 - own]?.ruled) own++;
  return Math.max(rows.length === own ? 0 : own, sums !== undefined ? 1 : 0);
}

/** A cell as it is written. */
interface Written {
  value: CellValue;
  cell: Partial<WrittenCell>;
}
/** Puts cells where their columns stand; one that takes several has its look in all of them. */
function putRow(draft: Draft, row: readonly Written[], columns: readonly Place[]): void {
  const at = draft.values.length;
  const values: CellValue[] = Array.from({ length: draft.grid.widths.length }, () => null);
  for (const [index, { span }] of columns.entries()) {
    const { value = null, cell = {} } = row[index] ?? {};
    values[span.from] = value;
    draft.cells.set(`${at},${span.from}`, cell);
    if (span.to === span.from) continue;
    for (let beside = span.from + 1; beside <= span.to; beside++)
      draft.cells.set(`${at},${beside}`, cell.style ? { style: cell.style } : {});
    draft.merges.push({ startRow: at, startCol: span.from, endRow: at, endCol: span.to });
  }
  draft.values.push(values);
}
function putRecord(
  draft: Draft,
  { table, row, index }: { table: Table; row: Row; index: number },
  columns: readonly Place[],
): void {
  const at = draft.values.length;
  const sum = spanOf(table, index);
  if (row.anchor !== undefined) draft.anchors.set(`#${row.anchor}`, at);
  const written = columns.map(({ column, span, places }, place): Written => {
    const text = row.cells[place] ?? '';
    const number = column.align === 'right' ? numberOf(text, places) : undefined;
    const lead = text === '' ? undefined : (place === 0 && row.lead) || row.links?.[place];
    const isLink = lead !== undefined && lead !== null;
    const look = { format: number?.format, isLink, shade: row.shades?.[place] ?? 0 };
    const style = styleOf(column, row, look);
    const value = number?.value ?? valueOf(text);
    if (isLink) draft.leads.push({ at, column: span.from, lead });
    if (column.head && text !== '' && !draft.named.has(text)) draft.named.set(text, at);
    if (sum === null || number === undefined || table.sums?.includes(place) !== true)
      return { value, cell: { style } };
    const summed = `${letter(span.from)}${at + 1 + sum.from}:${letter(span.from)}${at + 1 + sum.to}`;
    const formula = `SUBTOTAL(9,${summed})`;
    return { value, cell: { style, formula, formulaResult: number.value } };
  });
  putRow(draft, written, columns);
  // Not every program finds by itself how high a row has to be to show its wrapped texts.
  const lines = columns.map(({ column, width }, place) =>
    column.wrap ? linesIn(row.cells[place] ?? '', width - 1) : 1,
  );
  const depth = Math.min(7, table.depths?.[index] ?? 0);
  draft.rowDefs.set(at, {
    height: heightOf(Math.max(1, ...lines)),
    ...(depth > 0 && { outlineLevel: depth }),
  });
}
/**
 * The rows a row sums up, relative to it: all above for the total, those grouped under it for a
 * heading.
 */
function spanOf({ rows, sums, depths }: Table, index: number): Span | null {
  if (sums === undefined) return null;
  if (index === rows.length - 1) return index === 0 ? null : { from: -index, to: -1 };
  const own = depths?.[index];
  if (depths === undefined || own === undefined || (depths[index + 1] ?? 0) <= own) return null;
  let to = index + 1;
  while (to + 1 < rows.length - 1 && (depths[to + 1] ?? 0) > own) to++;
  return { from: 1, to: to - index };
}

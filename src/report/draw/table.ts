import { wrap, type Measure } from '../../diagnostics/index.js';
import type { Column, Row, Table, Tone } from '../blocks.js';
import { oneLine } from './width.js';

/** One drawn line and the tone to paint it in. */
export interface Line {
  text: string;
  tone?: Tone;
}
/** What a table is drawn on: columns, their measure, the character of rules, and the mark between key and value. */
export interface Page {
  width: number;
  measure: Measure;
  rule: string;
  colon: string;
}

const GAP = 2;
const NARROWEST = 12;
const STACK_BELOW = 60;

/** Draws a table no wider than the page: in columns where they fit, else as a name and `key: value` pairs for each row. */
export function layoutTable(table: Table, page: Page): Line[] {
  const { columns } = table;
  const rows = table.rows.map((row) => ({
    ...row,
    cells: columns.map((_, index) => oneLine(row.cells[index] ?? '')),
  }));
  const natural = columns.map((column, index) =>
    Math.max(
      page.measure(column.title),
      ...rows.map((row) => page.measure(row.cells[index] ?? '')),
    ),
  );
  const widths = fit(natural, columns, page.width);
  if (widths === undefined) return rows.flatMap((row) => stack(row, columns, page));
  const rule: Line = { text: ruleOf(total(widths), page), tone: 'faint' };
  const header = layoutRow(
    { cells: columns.map((column) => column.title), tone: 'strong' },
    columns,
    widths,
    page,
  );
  return [
    ...header,
    rule,
    ...rows.flatMap((row) => [
      ...(row.ruled ? [rule] : []),
      ...layoutRow(row, columns, widths, page),
    ]),
  ];
}
const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width + GAP, -GAP);
/** A light rule of at most this many columns. */
export const ruleOf = (width: number, page: Page): string =>
  page.rule.repeat(Math.floor(width / page.measure(page.rule)));

/** Column widths within the page: wrapping columns share what is left, the short ones first. Undefined where that becomes unreadable. */
function fit(
  natural: readonly number[],
  columns: readonly Column[],
  width: number,
): number[] | undefined {
  if (total(natural) <= width) return [...natural];
  if (width < STACK_BELOW && columns.length > 3) return undefined;
  const widths = [...natural];
  const wrapping = columns.flatMap((column, index) =>
    column.wrap ? [{ index, size: natural[index] ?? 0 }] : [],
  );
  let left = width - total(natural) + wrapping.reduce((sum, { size }) => sum + size, 0);
  let waiting = wrapping.length;
  for (const { index, size } of wrapping.sort((a, b) => a.size - b.size)) {
    const given = Math.min(size, Math.floor(left / waiting));
    if (given < Math.min(size, NARROWEST)) return undefined;
    [widths[index], left, waiting] = [given, left - given, waiting - 1];
  }
  return total(widths) <= width ? widths : undefined;
}

function layoutRow(
  row: Row,
  columns: readonly Column[],
  widths: readonly number[],
  page: Page,
): Line[] {
  const cells = columns.map((_, index) =>
    wrap(row.cells[index] ?? '', widths[index] ?? 1, page.measure),
  );
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const parts = columns.map((column, index) => {
      const text = cells[index]?.[at] ?? '';
      const blank = ' '.repeat(Math.max(0, (widths[index] ?? 0) - page.measure(text)));
      return column.align === 'right' ? blank + text : text + blank;
    });
    return { text: parts.join(' '.repeat(GAP)).trimEnd(), ...(row.tone && { tone: row.tone }) };
  });
}

/** The row's name on its own line, then its other cells as pairs, several to a line where they are short. */
function stack(row: Row, columns: readonly Column[], page: Page): Line[] {
  const cell = (index: number): string => row.cells[index] ?? '';
  const shown = columns
    .map((column, index) => ({ column, text: cell(index) }))
    .filter(({ text }) => text !== '' && text !== '—');
  const name = shown
    .filter(({ column }) => column.head)
    .map(({ text }) => text)
    .join(' ');
  const lines: Line[] = row.ruled
    ? [{ text: ruleOf(Math.min(page.width, 20), page), tone: 'faint' }]
    : [];
  if (name !== '')
    lines.push(
      ...wrap(name, page.width, page.measure).map((text): Line => ({
        text,
        tone: row.tone ?? 'strong',
      })),
    );
  let line = '';
  const close = (): void => {
    if (line !== '') lines.push({ text: `  ${line}` });
    line = '';
  };
  for (const { column, text } of shown.filter((pair) => !pair.column.head)) {
    const pair = `${column.title}${page.colon}${text}`;
    const joined = line === '' ? pair : `${line}  ${pair}`;
    if (page.measure(joined) <= page.width - 2) line = joined;
    else {
      close();
      const parts = wrap(pair, page.width - 4, page.measure);
      if (parts.length === 1) line = pair;
      else
        lines.push(...parts.map((part, index) => ({ text: (index === 0 ? '  ' : '    ') + part })));
    }
  }
  close();
  return lines;
}

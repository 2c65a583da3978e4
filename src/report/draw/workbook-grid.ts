import { displayWidth } from '../../diagnostics/index.js';
import type { Column, Table } from '../blocks.js';

// How wide columns are, and which of them tables share that stand on one sheet.
const WIDEST = 40;
const NARROWEST = 20;
const LONE = 90;
/** Over numbers, a heading longer than this stands in lines of the other length. */
const [LONG_HEADING, TALL] = [20, 8];

/** The columns that a column of a table takes, the last one included. */
export interface Span {
  from: number;
  to: number;
}
/** The columns of a sheet in characters, and what each of its tables takes of them. */
export interface Grid {
  widths: readonly number[];
  spans: ReadonlyMap<Table, readonly Span[]>;
}

/**
 * The widest table sets the columns, no wider than there is room where wrapped texts can be
 * narrower; a column of the others takes one or more of them.
 */
export function gridOf(tables: readonly Table[], room: number): Grid {
  const [first] = tables;
  if (first === undefined) return { widths: [LONE], spans: new Map() };
  const widest = tables.reduce(
    (most, each) => (each.columns.length > most.columns.length ? each : most),
    first,
  );
  const widths = fitted(widest, room);
  const spans = tables.map((table) => [table, spansOf(wishes(table, WIDEST), widths)] as const);
  return { widths, spans: new Map(spans) };
}
function fitted(table: Table, room: number): number[] {
  for (let most = WIDEST; most > NARROWEST; most--) {
    const widths = wishes(table, most).map(({ width }) => width);
    if (widths.reduce((sum, each) => sum + each, 0) <= room) return widths;
  }
  // What does not fit by a little takes a larger page; there it need not be so narrow.
  return wishes(table, WIDEST).map(({ width }) => width);
}

interface Wish {
  width: number;
  wrap: boolean;
  head: boolean;
}
const wishes = ({ columns, rows }: Table, most: number): Wish[] =>
  columns.map((column, index) => ({
    width: widthOf(
      column,
      rows.map(({ cells }) => cells[index] ?? ''),
      most,
    ),
    wrap: column.wrap,
    head: column.head,
  }));
/** Columns of characters that show most of a column: narrow for numbers, wrapped where long. */
function widthOf({ title, wrap }: Column, texts: readonly string[], most: number): number {
  const heading = displayWidth(title);
  // A heading may take two lines where the texts below it may, and more where it is far longer.
  let widest = (wrap ? Math.ceil(heading / 2) : heading > LONG_HEADING ? TALL : heading) + 4;
  for (const text of texts)
    widest = Math.max(widest, Math.min(WIDEST, displayWidth(text.slice(0, WIDEST))));
  return Math.min(wrap ? most : 24, Math.max(7, widest + 2));
}

/** Shares out columns to those of a table, in order, so that as little as can be is cut or empty. */
function spansOf(wanted: readonly Wish[], widths: readonly number[]): Span[] {
  const spare = widths.length - wanted.length;
  /** The best way for the first columns, by how many are taken up. */
  let ways = new Map<number, { cost: number; spans: Span[] }>([[0, { cost: 0, spans: [] }]]);
  for (const wish of wanted) {
    const next: typeof ways = new Map();
    for (const [from, way] of ways) {
      let width = 0;
      for (let to = from; to <= Math.min(from + spare, widths.length - 1); to++) {
        width += widths[to] ?? 0;
        const cost = way.cost + misfit(wish, width);
        if (cost < (next.get(to + 1)?.cost ?? Infinity))
          next.set(to + 1, { cost, spans: [...way.spans, { from, to }] });
      }
    }
    ways = next;
  }
  const full = ways.get(widths.length);
  if (full) return full.spans;
  return wanted.map((_, index) => ({ from: index, to: index }));
}
const EMPTY_COSTS = 0.3;
/** What names a row should not be cut; a text that cannot be wrapped is, where there is no room. */
const misfit = ({ width: wanted, wrap, head }: Wish, width: number): number =>
  width < wanted
    ? (wrap ? (head ? 5 : 0.5) : 20) * (wanted - width)
    : EMPTY_COSTS * (width - wanted);

import {
  add,
  compare,
  exact,
  multiply,
  ONE,
  subtract,
  toWhole,
  ZERO,
  type Exact,
} from '../exact.js';
import { lastOf } from '../es2020.js';

/** An amount that counts in a row and in a column. */
export interface Cell {
  value: Exact;
  row: number;
  column: number;
}
/**
 * Amounts in rows that are parts of rows, and in columns. `above[row]` is the row that a row is
 * part of, which comes before it; the first row is the whole.
 */
export interface Table {
  cells: readonly Cell[];
  above: readonly number[];
  columns: number;
}

/** What is rounded: how much it is, and what it leaves over whole units of the last place. */
interface Amount {
  size: Exact;
  rest: Exact;
}
/** A row or a column, how many units its cells were raised by, and what it is made of. */
interface Line extends Amount {
  isColumn: boolean;
  given: number;
  /** The fewest and the most units it can have without moving by a whole one. */
  low: number;
  high: number;
  above: Line | null;
  rows: Line[];
  cells: Part[];
}
/** A cell whose amount does not end with the last place. */
interface Part extends Amount {
  raised: boolean;
  row: Line;
  column: Line;
}
const least = ({ rest }: Amount): number => Number(toWhole(rest, 'floor').n);
function bound(line: Line): void {
  line.low = least(line);
  line.high = line.low + (line.rest.d === 1 ? 0 : 1);
}

/**
 * Rounds a table whose rows, columns and whole are sums of its cells, so that no cell and no sum
 * moves by a whole unit of the last place, and what is exact does not move at all: by largest
 * remainder down the rows, then by handing units on until the columns hold as well.
 * Out: the cells, in units of the last place. `total` is the whole in such units, as far as it is
 * within one of what it is.
 */
export function roundTable(table: Table, places: number, total: Exact): Exact[] {
  const scale = exact(10n ** BigInt(places));
  const rows: Line[] = [];
  for (const up of table.above) rows.push(emptyLine(false, rows[up] ?? null));
  const columns = Array.from({ length: table.columns }, () => emptyLine(true, null));
  let floors = ZERO;
  const placed = table.cells.map(({ value, row, column }) => {
    const scaled = multiply(value, scale);
    const whole = toWhole(scaled, 'floor');
    floors = add(floors, whole);
    const amount: Amount = { size: value, rest: subtract(scaled, whole) };
    return { whole, part: put(amount, rows[row], columns[column]) };
  });
  const [whole] = rows;
  if (whole === undefined) return [];
  // From the bottom up, so that each row is added once, however many stand above it.
  for (const row of [...rows].reverse()) if (row.above) count(row, row.above);
  const missing = Number(subtract(total, floors).n);
  for (const line of [...rows, ...columns]) bound(line);
  whole.given = Math.min(whole.high, Math.max(whole.low, missing));
  for (const row of rows) raiseIn(row);
  for (const column of columns) column.given = column.cells.filter(({ raised }) => raised).length;
  while (handOn(columns));
  return placed.map(({ whole: floor, part }) => (part?.raised === true ? add(floor, ONE) : floor));
}
function emptyLine(isColumn: boolean, above: Line | null): Line {
  const line: Line = {
    isColumn,
    size: ZERO,
    rest: ZERO,
    given: 0,
    low: 0,
    high: 0,
    above,
    rows: [],
    cells: [],
  };
  above?.rows.push(line);
  return line;
}
function put(amount: Amount, row: Line | undefined, column: Line | undefined): Part | null {
  if (row === undefined || column === undefined) return null;
  count(amount, row);
  count(amount, column);
  const { size, rest } = amount;
  if (rest.n === 0) return null;
  const part: Part = { size, rest, raised: false, row, column };
  row.cells.push(part);
  column.cells.push(part);
  return part;
}
function count({ size, rest }: Amount, line: Line): void {
  line.size = add(line.size, size);
  line.rest = add(line.rest, rest);
}

/**
 * Shares what a row was given over its parts: the largest remainder first, then the larger part.
 */
function raiseIn(row: Line): void {
  for (const below of row.rows) below.given = below.low;
  const left = row.rows.reduce((rest, { given }) => rest - given, row.given);
  if (left === 0) return;
  const parts = [...row.rows, ...row.cells]
    .map((part) => ({ part, rest: subtract(part.rest, exact(least(part))) }))
    .filter(({ rest }) => rest.n !== 0)
    .sort((a, b) => compare(b.rest, a.rest) || compare(b.part.size, a.part.size));
  for (const { part } of parts.slice(0, left)) {
    if ('given' in part) part.given++;
    else part.raised = true;
  }
}

/** Where a unit came from on its way, and the cell it went through. */
interface Step {
  from: Line | null;
  through: Part | null;
}
/** One way on: to where, and through which cell. */
type Way = readonly [to: Line, through: Part | null];
/** Who gives a unit, and who takes one. */
interface Deal {
  gives: (column: Line) => boolean;
  takes: (column: Line) => boolean;
}
/**
 * Hands units from columns that have too many (or have some to spare) to those that have too few
 * (or room), on the shortest ways that leave every row within its bounds: as many as there are of
 * the same length at once, since looking for each anew takes minutes where there are ten thousand
 * findings. False where all columns hold.
 */
function handOn(columns: readonly Line[]): boolean {
  const isOver = columns.some((line) => line.given > line.high);
  if (!isOver && columns.every((line) => line.given >= line.low)) return false;
  const deal: Deal = isOver
    ? { gives: (line) => line.given > line.high, takes: (line) => line.given < line.high }
    : { gives: (line) => line.given > line.low, takes: (line) => line.given < line.low };
  const givers = columns.filter(deal.gives);
  const far = distancesFrom(givers, deal);
  const left = new Map<Line, Way[]>();
  let isMoved = false;
  for (const giver of givers)
    while (deal.gives(giver)) {
      const steps = new Map<Line, Step>([[giver, { from: null, through: null }]]);
      const end = wayFrom(giver, { deal, far, left, steps });
      if (end === null) break;
      move(steps, end);
      isMoved = true;
    }
  return isMoved;
}
/** How many steps it is to each line, as far as the nearest that takes a unit. */
function distancesFrom(givers: readonly Line[], { takes }: Deal): Map<Line, number> {
  const far = new Map(givers.map((line) => [line, 0]));
  let nearest = Infinity;
  for (const [line, distance] of far) {
    if (distance > nearest) break;
    if (line.isColumn && takes(line)) nearest = distance;
    for (const [next] of waysOn(line)) if (!far.has(next)) far.set(next, distance + 1);
  }
  return far;
}
interface Search {
  deal: Deal;
  far: ReadonlyMap<Line, number>;
  /** The ways of each line that were not tried yet. */
  left: Map<Line, Way[]>;
  steps: Map<Line, Step>;
}
/** The line at the end of a shortest way from here; null where there is none left. */
function wayFrom(line: Line, search: Search): Line | null {
  const { deal, far, left, steps } = search;
  if (line.isColumn && deal.takes(line)) return line;
  const ways = left.get(line) ?? waysOn(line).reverse();
  left.set(line, ways);
  for (let way = lastOf(ways); way; way = lastOf(ways)) {
    const [next, through] = way;
    if (far.get(next) === (far.get(line) ?? 0) + 1 && isOpen(line, way)) {
      steps.set(next, { from: line, through });
      const end = wayFrom(next, search);
      if (end) return end;
      steps.delete(next);
    }
    ways.pop();
  }
  return null;
}
/**
 * Where a unit can go on: from a column to a row that gives up a raised cell; from a row to a cell
 * it can raise, to a part that can take one more, to the row it is part of.
 */
function waysOn(line: Line): Way[] {
  const all = line.isColumn
    ? line.cells.map((part): Way => [part.row, part])
    : [
        ...line.cells.map((part): Way => [part.column, part]),
        ...line.rows.map((row): Way => [row, null]),
        ...(line.above ? [[line.above, null] as const] : []),
      ];
  return all.filter((way) => isOpen(line, way));
}
/** Whether a unit can still go this way: others may have gone it since. */
function isOpen(line: Line, [next, through]: Way): boolean {
  if (through) return through.raised === line.isColumn;
  return line.above === next ? line.given > line.low : next.given < next.high;
}
/** Moves the unit along the way that was found. */
function move(steps: ReadonlyMap<Line, Step>, end: Line): boolean {
  end.given++;
  let line = end;
  for (let step = steps.get(line); step?.from; step = steps.get(line)) {
    const { from, through } = step;
    if (through) through.raised = !through.raised;
    else if (line.above === from) line.given++;
    else from.given--;
    line = from;
  }
  line.given--;
  return true;
}

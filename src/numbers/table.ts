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
const most = (line: Amount): number => least(line) + (line.rest.d === 1 ? 0 : 1);

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
  const missing = Number(subtract(total, floors).n);
  whole.given = Math.min(most(whole), Math.max(least(whole), missing));
  for (const row of rows) raiseIn(row);
  for (const column of columns) column.given = column.cells.filter(({ raised }) => raised).length;
  while (handOn(columns));
  return placed.map(({ whole: floor, part }) => (part?.raised === true ? add(floor, ONE) : floor));
}
function emptyLine(isColumn: boolean, above: Line | null): Line {
  const line: Line = { isColumn, size: ZERO, rest: ZERO, given: 0, above, rows: [], cells: [] };
  above?.rows.push(line);
  return line;
}
function put(amount: Amount, row: Line | undefined, column: Line | undefined): Part | null {
  if (row === undefined || column === undefined) return null;
  const part: Part = { ...amount, raised: false, row, column };
  const lines = [column];
  for (let up: Line | null = row; up; up = up.above) lines.push(up);
  for (const line of lines) {
    line.rest = add(line.rest, part.rest);
    line.size = add(line.size, part.size);
  }
  if (part.rest.n === 0) return null;
  row.cells.push(part);
  column.cells.push(part);
  return part;
}

/**
 * Shares what a row was given over its parts: the largest remainder first, then the larger part.
 */
function raiseIn(row: Line): void {
  for (const below of row.rows) below.given = least(below);
  const left = row.rows.reduce((rest, { given }) => rest - given, row.given);
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
/**
 * Hands one unit from a column that has too many (or has one to spare) to one that has too few (or
 * room for one), on a way that leaves every row within its bounds; false where all columns hold.
 */
function handOn(columns: readonly Line[]): boolean {
  const over = columns.filter((line) => line.given > most(line));
  if (over.length === 0 && columns.every((line) => line.given >= least(line))) return false;
  const from = over.length > 0 ? over : columns.filter((line) => line.given > least(line));
  const takes = (line: Line): boolean =>
    line.isColumn && line.given < (over.length > 0 ? most(line) : least(line));
  const steps = new Map<Line, Step>(from.map((line) => [line, { from: null, through: null }]));
  for (const line of steps.keys()) {
    if (takes(line)) return move(steps, line);
    for (const [next, through] of waysOn(line))
      if (!steps.has(next)) steps.set(next, { from: line, through });
  }
  return false;
}
/**
 * Where a unit can go on: from a column to a row that gives up a raised cell; from a row to a cell
 * it can raise, to a part that can take one more, to the row it is part of.
 */
function waysOn(line: Line): [Line, Part | null][] {
  if (line.isColumn)
    return line.cells.flatMap((part): [Line, Part][] => (part.raised ? [[part.row, part]] : []));
  return [
    ...line.cells.flatMap((part): [Line, Part][] => (part.raised ? [] : [[part.column, part]])),
    ...line.rows.flatMap((row): [Line, null][] => (row.given < most(row) ? [[row, null]] : [])),
    ...(line.above && line.given > least(line) ? up(line.above) : []),
  ];
}
const up = (line: Line): [Line, null][] => [[line, null]];
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

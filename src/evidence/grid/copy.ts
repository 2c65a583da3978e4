/**
 * Ranges of cells, copied: hosts may hand over a million rows of which a thousand are filled, and
 * the same ones again for every cell that asks.
 * In: a range. Out: its filled rows; which of them another range says otherwise. It must not know:
 * what a cell means.
 */
import { seen } from '../../values/index.js';
import { plainCell, type PlainCell } from './cells.js';

/** A row in which anything stands: where, from 0 on, and its cells. */
export interface PlainRow {
  at: number;
  cells: readonly PlainCell[];
}
/** The filled rows of a range. */
export interface PlainGrid {
  rows: readonly PlainRow[];
  /** How many cells of a row are looked at: up to the last that is filled anywhere. */
  width: number;
}

/** The filled rows of a range; undefined where it is no list of lists, or cannot be looked into. */
export const copied = (grid: unknown): PlainGrid | undefined => seen(() => copyOf(grid), undefined);
function copyOf(grid: unknown): PlainGrid | undefined {
  if (!Array.isArray(grid)) return undefined;
  const rows: PlainRow[] = [];
  let width = 0;
  for (let at = 0; at < grid.length; at++) {
    const row: unknown = grid[at];
    if (!Array.isArray(row)) {
      if (isNothing(row)) continue;
      return undefined;
    }
    const filled = filledOf(row);
    if (filled === 0) continue;
    if (filled > width) width = filled;
    const cells: PlainCell[] = [];
    for (let index = 0; index < filled; index++) cells.push(plainCell(row[index]));
    rows.push({ at, cells });
  }
  return { rows, width };
}
const isNothing = (cell: unknown): boolean => cell === '' || cell === null || cell === undefined;
/** How many cells there are up to the last that is filled. */
function filledOf(row: readonly unknown[]): number {
  let filled = row.length;
  while (filled > 0 && isNothing(row[filled - 1])) filled--;
  return filled;
}

/**
 * The places in a copy of the rows that a range says otherwise, `most` of them at most; undefined
 * where there are more, or rows come or go.
 */
export const changedIn = ({ rows }: PlainGrid, grid: unknown, most: number): number[] | undefined =>
  seen(() => changesIn(rows, grid, most), undefined);
function changesIn(rows: readonly PlainRow[], grid: unknown, most: number): number[] | undefined {
  if (!Array.isArray(grid)) return undefined;
  const changed: number[] = [];
  let next = 0;
  for (let at = 0; at < grid.length; at++) {
    const row: unknown = grid[at];
    const known = rows[next];
    if (known === undefined || known.at !== at) {
      if (Array.isArray(row) ? filledOf(row) > 0 : !isNothing(row)) return undefined;
      continue;
    }
    if (!Array.isArray(row)) return undefined;
    if (!isSameRow(known.cells, row)) {
      if (changed.push(next) > most || filledOf(row) === 0) return undefined;
    }
    next++;
  }
  return next === rows.length ? changed : undefined;
}
function isSameRow(cells: readonly PlainCell[], row: readonly unknown[]): boolean {
  const { length } = cells;
  if (row.length < length) return false;
  for (let index = 0; index < length; index++) {
    const [cell, given] = [cells[index], row[index]];
    if (cell !== given && !(isRead(given) && cell === plainCell(given))) return false;
  }
  for (let index = length; index < row.length; index++) if (!isNothing(row[index])) return false;
  return true;
}
/** Whether a cell is more than it looks: what it says must be read. */
const isRead = (cell: unknown): boolean => typeof cell !== 'string' && typeof cell !== 'boolean';
/** A copy in which one row is that of another range. */
export function withRow(grid: PlainGrid, place: number, given: unknown): PlainGrid {
  const known = grid.rows[place];
  const row: unknown = Array.isArray(given) && known ? given[known.at] : undefined;
  if (!known || !Array.isArray(row)) return grid;
  const cells = row.slice(0, filledOf(row)).map(plainCell);
  const rows = grid.rows.slice();
  rows[place] = { at: known.at, cells };
  return { rows, width: Math.max(grid.width, cells.length) };
}

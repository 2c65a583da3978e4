/** Where something stands in a workbook: the sheet, if it is said, the row, and the column, if it is. */
export interface Place {
  sheet: string | null;
  row: number;
  column: string | null;
}

/**
 * What a text such as `佐证!C7`, `'2025 年'!7` or `C7` leads to; null where it leads nowhere. A sheet in
 * quotes has its own quotes doubled.
 */
export function placeOf(text: string): Place | null {
  const [, quoted, plain, column, row] =
    /^(?:'((?:[^']|'')+)'!|([^!']+)!)?\$?([A-Z]{1,3})?\$?([1-9]\d{0,6})$/.exec(text.trim()) ?? [];
  if (row === undefined) return null;
  const sheet = quoted === undefined ? plain : quoted.split("''").join("'");
  return { sheet: sheet ?? null, row: Number(row), column: column ?? null };
}
/** The place as hosts take an address within a sheet; a whole row where no column is said. */
export const addressOf = ({ row, column }: Place): string =>
  column === null ? `${row}:${row}` : `${column}${row}`;
/** The number of a column, the first being 0. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
/** The letters of a column, the first being A. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

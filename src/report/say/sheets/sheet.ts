import type { Table } from '../../blocks.js';

/** A sheet before it is written: lines above a table, and the table. Cells of right-aligned columns are numbers where they read as one. */
export interface SheetPlan {
  name: string;
  title: string;
  notes: readonly string[];
  table: Table;
  /** The last row is a total: these columns of it sum up what is above, as far as it is shown. */
  sums?: readonly number[];
  /** How deep each row is grouped; a row that others are grouped under sums them up in the columns of `sums`. */
  depths?: readonly number[];
  /** The most characters a column is wide; less where there are many columns. */
  widest?: number;
  /** Columns with a list to choose from. */
  choices?: readonly { column: number; values: readonly string[] }[];
}

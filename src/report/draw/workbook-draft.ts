import type { CellValue, Cell as WrittenCell, WriteSheet } from 'hucre/xlsx';
import type { Lead } from '../blocks.js';
import type { Grid } from './workbook-grid.js';

/** A sheet while it is filled from top to bottom. */
export interface Draft {
  grid: Grid;
  values: CellValue[][];
  cells: Map<string, Partial<WrittenCell>>;
  merges: NonNullable<WriteSheet['merges']>;
  rowDefs: NonNullable<WriteSheet['rowDefs']>;
  validations: NonNullable<WriteSheet['dataValidations']>;
  paints: NonNullable<WriteSheet['conditionalRules']>;
  /** Where the headings of its tables stand. */
  heads: number[];
  /** The rows by what names them. */
  named: Map<string, number>;
  /** The rows that anchors stand for. */
  anchors: Map<string, number>;
  /** Cells that lead to a sheet or a row of one, to an anchor, or to a file beside the workbook. */
  leads: { at: number; column: number; lead: Lead | string }[];
  filter: string | null;
}

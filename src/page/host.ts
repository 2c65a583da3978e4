import type { Grid } from '../sheet/index.js';
import type { Place } from './place.js';

/** A range that was read, and where it stands. */
export interface Range {
  cells: Grid;
  sheet: string;
  /** Its first row, as people count. */
  firstRow: number;
  /** Its address within the sheet. */
  address: string;
}
/** What a pane asks of the program that it stands in. Blank cells arrive as null or empty texts. */
export interface PaneHost {
  /** The range that is selected, or all that is used of the sheet where it is but a cell. */
  read(): Promise<Range | null>;
  /** The same range again, wherever the user is by now. */
  readAgain(range: Range): Promise<Range | null>;
  goTo(place: Place): Promise<void>;
  /** Calls back when cells have changed; a host that cannot tell does nothing. */
  watch(changed: () => void): void;
}

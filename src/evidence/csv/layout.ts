import { fieldOfHeading } from '../fields.js';
import { sniff } from './index.js';
import { splitRows } from './rows.js';

/** How the rows of a CSV file are divided, and which cell names the site; undefined where none does. */
export interface CsvLayout {
  delimiter: string;
  site: number | undefined;
}
/** The layout that a heading line tells of. */
export function csvLayout(heading: string, tabs: boolean): CsvLayout {
  const delimiter = sniff(heading, tabs);
  const [row] = splitRows(heading, delimiter);
  const site = (row?.cells ?? []).findIndex(
    (cell) => fieldOfHeading(cell.normalize('NFC').trim()) === 'site',
  );
  return { delimiter, site: site < 0 ? undefined : site };
}

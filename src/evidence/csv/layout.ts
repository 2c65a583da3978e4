import type { Phrase } from '../../types.js';
import { collect, NOBODYS, setAside, type Built, type EvidenceReading } from '../reading.js';
import { readHeadings, sniff, splitRows } from './rows.js';

/**
 * How the rows of a CSV file are divided, how many cells they have, and which one names the site;
 * undefined where none does.
 */
export interface CsvLayout {
  delimiter: string;
  width: number;
  site: number | undefined;
}
/** The layout that a heading line tells of. */
export function csvLayout(heading: string, tabs: boolean): CsvLayout {
  const delimiter = sniff(heading, tabs);
  const [row] = splitRows(heading, delimiter);
  if (!row || row.fault !== null) return { delimiter, width: 0, site: undefined };
  const { width, columns } = readHeadings(row, { text: heading, delimiter, file: '' });
  return { delimiter, width, site: columns.get('site') };
}

/** What every line of a text is set aside for that could not be read as rows. */
export function brokenRows(
  text: string,
  file: string,
  { detail, firstLine }: { detail: Phrase; firstLine: number },
): EvidenceReading {
  const lines = text.split('\n').entries();
  const broken = function* (): Iterable<Built> {
    for (const [index, line] of lines)
      if (line.trim() !== '')
        yield setAside(
          NOBODYS,
          'evidence/csv',
          { file, line: firstLine + index, column: 1 },
          { detail },
        );
  };
  return collect(broken(), []);
}

import type { Cell } from 'hucre/xlsx';
import type { Lead, Workbook } from '../blocks.js';
import { cellText } from './workbook-cells.js';
import { fill, type Filled } from './workbook-sheet.js';
import { FONT } from './workbook-style.js';
import { replaceAll } from '../../es2020.js';

type Hyperlink = NonNullable<Cell['hyperlink']>;

// What Excel, WPS and LibreOffice need to be told stands here and beside (`workbook-…`).

/** The date of a workbook of an assessment without one: the first that archives can hold. */
const NO_DATE = '1980-01-01';
/**
 * Draws sheets as an XLSX workbook, dated the day of the assessment: the same assessment gives the
 * same bytes.
 */
export async function drawWorkbook({ title, date, sheets }: Workbook): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const dated = new Date(`${date ?? NO_DATE}T00:00:00Z`);
  const made = Number.isNaN(dated.getTime()) ? new Date(`${NO_DATE}T00:00:00Z`) : dated;
  const filled = sheets.map((sheet) => fill(sheet, title));
  for (const each of filled) linkUp(each, filled);
  return writeXlsx({
    sheets: filled.map(({ sheet }) => sheet),
    properties: { title: cellText(title), creator: 'zhibiao', created: made, modified: made },
    defaultFont: FONT,
  });
}
/** Sets the links of a sheet, once it is known where everything stands. */
function linkUp({ draft: { leads, cells } }: Filled, all: readonly Filled[]): void {
  for (const { at, column, lead } of leads) {
    const hyperlink = hyperlinkTo(lead, all);
    const cell = cells.get(`${at},${column}`);
    if (hyperlink !== null && cell !== undefined) cell.hyperlink = hyperlink;
  }
}
function hyperlinkTo(lead: Lead | string, all: readonly Filled[]): Hyperlink | null {
  if (typeof lead !== 'string') {
    const found = all.find(({ sheet }) => sheet.name === lead.sheet);
    const at = lead.row === undefined ? 0 : (found?.draft.named.get(lead.row) ?? 0);
    return found ? placeIn(found, at) : null;
  }
  if (!lead.startsWith('#')) return { target: lead };
  const found = all.find(({ draft }) => draft.anchors.has(lead));
  return found ? placeIn(found, found.draft.anchors.get(lead) ?? 0) : null;
}
const placeIn = ({ sheet: { name } }: Filled, at: number): Hyperlink => ({
  target: '',
  location: `'${replaceAll(name, "'", "''")}'!A${at + 1}`,
});

import type { WriteSheet } from 'hucre/xlsx';
import { oneLine } from '../../diagnostics/index.js';
import type { Sheet } from '../blocks.js';
import { replaceAll } from '../../es2020.js';

// On paper: how large, which way round, what stands at the foot of each page.
const MARGIN = 0.4;
/** What a page holds beside its margins, in points. */
const inside = (inches: number): number => 72 * (inches - 2 * MARGIN);
const PAGES = {
  upright: { paperSize: 'a4', orientation: 'portrait', room: inside(8.27) },
  lying: { paperSize: 'a4', orientation: 'landscape', room: inside(11.69) },
  large: { paperSize: 'a3', orientation: 'landscape', room: inside(16.54) },
} as const;
type Page = (typeof PAGES)[keyof typeof PAGES];
/** A column's width is counted in digits: so many points each where the font is a wide one. */
const DIGIT = 6.7;
/** Text of 10 pt is printed no smaller than 7. */
const LEAST_SCALE = 0.7;
const UPRIGHT = 95;

/** How many characters wide a sheet can be on a page, printed no smaller than it may. */
const roomOn = ({ room }: Page): number => Math.floor(room / LEAST_SCALE / DIGIT);
/** What is lost where columns go on to a second page: one that is not parted, and the first again. */
const BETWEEN = 50;
/** How wide a sheet should be: what its paper holds. */
export function roomFor(paper: Sheet['paper']): number {
  if (paper === 'two pages') return 2 * roomOn(PAGES.lying) - BETWEEN;
  return roomOn(paper === 'a3' ? PAGES.large : PAGES.lying);
}

/**
 * The page that a sheet is printed on, and how many of them side by side: no more than it needs.
 * What does not fit beside a column goes to the next page, where the first column stands again.
 */
export function pageOf(
  widths: readonly number[],
  paper: Sheet['paper'],
  headings: number | null,
): NonNullable<WriteSheet['pageSetup']> {
  const width = widths.reduce((sum, each) => sum + each, 0);
  const [first = 0] = widths;
  const wasted = Math.max(0, ...widths) + first;
  const fits = (page: Page): boolean => width <= roomOn(page);
  const page =
    width <= UPRIGHT
      ? PAGES.upright
      : paper === 'a3' && !fits(PAGES.lying)
        ? PAGES.large
        : PAGES.lying;
  const room = roomOn(page);
  const pages = width <= room ? 1 : Math.ceil((width - wasted) / Math.max(1, room - wasted));
  return {
    paperSize: page.paperSize,
    orientation: page.orientation,
    fitToPage: true,
    fitToWidth: pages,
    fitToHeight: 0,
    ...(headings !== null && { printTitlesRow: `$${headings}:$${headings}` }),
    ...(pages > 1 && { printTitlesColumn: '$A:$A' }),
    margins: { left: MARGIN, right: MARGIN, top: 0.5, bottom: 0.7, header: 0.3, footer: 0.3 },
  };
}

const LONGEST_TITLE = 60;
/** The document, the sheet, and which page of how many: a page that is passed on says what it is. */
export function footerOf(title: string): NonNullable<WriteSheet['headerFooter']> {
  const text = replaceAll([...oneLine(title)].slice(0, LONGEST_TITLE).join(''), '&', '&&');
  // A digit after the sign of a place would be read as a size of letters.
  const name = /^\d/.test(text) ? ` ${text}` : text;
  return { oddFooter: `&L${name}&C&A&R&P / &N` };
}

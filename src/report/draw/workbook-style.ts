import type { CellStyle } from 'hucre/xlsx';
import type { Column, Row, Shade, Tone } from '../blocks.js';

/** What the cells of a workbook look like. */
export const FONT = { name: 'Microsoft YaHei', size: 10 };
const EDGE = { style: 'thin', color: { rgb: 'BFC7CF' } } as const;
const BORDER = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };
const INK: Partial<Record<Tone, string>> = {
  bad: 'B3261E',
  doubt: '8A5300',
  good: '1B6E3C',
  faint: '5A6775',
};
const WASH: Partial<Record<Tone, string>> = {
  bad: 'FCE8E6',
  doubt: 'FFF3DC',
  good: 'E4F3E9',
  faint: 'F4F6F8',
};
const LINK = '0B57A4';
const solid = (rgb: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
});
export const HEADING: CellStyle = {
  font: { ...FONT, bold: true },
  fill: solid('E9EDF1'),
  border: BORDER,
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
};
const SPREAD = { vertical: 'center', horizontal: 'left', wrapText: true } as const;
export const TITLE: CellStyle = { font: { ...FONT, bold: true, size: 14 }, alignment: SPREAD };
/** The heading of a part of a sheet. */
export const PART: CellStyle = {
  font: { ...FONT, bold: true, size: 11 },
  alignment: { ...SPREAD, vertical: 'bottom' },
};
/** What has to be seen before anything else. */
export const cautionStyle = (tone: Tone): CellStyle => ({
  font: { ...FONT, bold: true, color: { rgb: INK[tone] ?? '000000' } },
  fill: solid(tone === 'faint' ? 'F4F6F8' : 'FFF3DC'),
  border: BORDER,
  alignment: SPREAD,
});
/** A line: a verdict and what it rests on have the colour of how it came out. */
export function lineStyle(tone: Tone | undefined): CellStyle {
  const ink = tone && INK[tone];
  const wash = tone === undefined || tone === 'faint' ? undefined : WASH[tone];
  return {
    font: {
      ...FONT,
      ...(tone !== undefined && tone !== 'faint' && { bold: true }),
      ...(ink !== undefined && { color: { rgb: ink } }),
    },
    ...(wash !== undefined && { fill: solid(wash), border: BORDER }),
    alignment: SPREAD,
  };
}
/** The look of a row whose word is changed by hand: it follows what stands there. */
export const paintStyle = (tone: Tone): CellStyle => {
  const rgb = WASH[tone] ?? 'FFFFFF';
  return {
    font: { color: { rgb: INK[tone] ?? '000000' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb }, bgColor: { rgb } },
  };
};

/** From none to the deepest. */
const SHADES: Record<Shade, string> = {
  0: 'FFFFFF',
  1: 'FBEDEC',
  2: 'F5D5D2',
  3: 'EDBBB6',
  4: 'E49D96',
};
/** What a cell looks like beside its column and row. */
interface Look {
  format: string | undefined;
  isLink: boolean;
  shade: Shade;
}
const styles = new Map<string, CellStyle>();
/** One object for each look, so that many cells cost little. */
export function styleOf(
  { align, wrap }: Column,
  { tone, ruled }: Row,
  { format, isLink, shade }: Look,
): CellStyle {
  const key = [align, wrap, tone, ruled, format, isLink, shade].map(String).join();
  const known = styles.get(key);
  if (known) return known;
  const ink = isLink ? LINK : tone && INK[tone];
  const style: CellStyle = {
    font: {
      ...FONT,
      ...(tone === 'strong' && { bold: true }),
      ...(isLink && { underline: true }),
      ...(ink && { color: { rgb: ink } }),
    },
    border: BORDER,
    alignment: {
      vertical: 'top',
      wrapText: wrap,
      ...(align === 'right'
        ? { horizontal: 'right' as const }
        : { horizontal: 'left' as const, indent: 1 }),
    },
    ...(format !== undefined && { numFmt: format }),
    ...(tone === 'strong' && { fill: solid('F4F6F8') }),
    ...(shade > 0 && { fill: solid(SHADES[shade]) }),
  };
  styles.set(key, style);
  return style;
}

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
export const HEADING: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E9EDF1' } },
  border: BORDER,
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
};
/** What has to be seen before anything else. */
export const cautionStyle = (tone: Tone): CellStyle => ({
  font: { ...FONT, bold: true, color: { rgb: INK[tone] ?? '000000' } },
  fill: {
    type: 'pattern',
    pattern: 'solid',
    fgColor: { rgb: tone === 'faint' ? 'F4F6F8' : 'FFF3DC' },
  },
  border: BORDER,
  alignment: { vertical: 'center', horizontal: 'left', wrapText: true },
});
/** From none to the deepest. */
const SHADES: Record<Shade, string> = {
  0: 'FFFFFF',
  1: 'FBEDEC',
  2: 'F5D5D2',
  3: 'EDBBB6',
  4: 'E49D96',
};
const fillOf = (rgb: string): Pick<CellStyle, 'fill'> => ({
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } },
});
const styles = new Map<string, CellStyle>();
/** One object for each look, so that many cells cost little. */
export function styleOf(
  { align, wrap }: Column,
  { tone, ruled }: Row,
  format: string | undefined,
  shade: Shade = 0,
): CellStyle {
  const key = `${align}${String(wrap)}${tone ?? ''}${String(ruled ?? false)}${format ?? ''}${shade}`;
  const known = styles.get(key);
  if (known) return known;
  const ink = tone && INK[tone];
  const style: CellStyle = {
    font: {
      ...FONT,
      ...(tone === 'strong' && { bold: true }),
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
    ...(tone === 'strong' && fillOf('F4F6F8')),
    ...(shade > 0 && fillOf(SHADES[shade])),
  };
  styles.set(key, style);
  return style;
}

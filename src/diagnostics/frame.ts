import type { Place } from '../types.js';
import { displayWidth, visible } from './width.js';

const MARGIN = 100;

/** What stands between the cells of a row in the text of a sheet, as no cell has it. */
export const CELL_END = '\u001f';
/** A row of a sheet as a line, and the place of a cell in that line. */
function rowAsLine(line: string, place: Place): { line: string; place: Place } {
  const cells = line.split(CELL_END);
  const before = cells.slice(0, place.column - 1).map((cell) => `${cell} | `);
  const length = [...(cells[place.column - 1] ?? '')].length;
  const column = [...before.join('')].length + 1;
  return { line: cells.join(' | '), place: { ...place, column, length } };
}

/**
 * The source line with a caret under the place, wide characters counted as two. Empty when the
 * place is not in the text.
 */
export function codeFrame(lines: readonly string[], given: Place): string {
  const found = lines[given.line - 1];
  if (found === undefined) return '';
  const isSheet = given.file.endsWith('!');
  if (isSheet && found === '') return '';
  const { line, place } = isSheet ? rowAsLine(found, given) : { line: found, place: given };
  // A character takes at most two code units; what lies beyond is not shown, and may be very long.
  const characters = [...line.slice(0, 2 * (place.column + 2 * MARGIN)).replace(/\t/g, ' ')];
  const start = Math.max(0, place.column - 1 - MARGIN);
  const shown = characters.slice(start, start + 2 * MARGIN);
  const before = visible(shown.slice(0, place.column - 1 - start).join(''));
  const marked = visible(
    shown
      .slice(place.column - 1 - start, place.column - 1 - start + Math.max(1, place.length ?? 1))
      .join(''),
  );
  const number = String(place.line);
  const gutter = ' '.repeat(number.length);
  const left = start > 0 ? '…' : '';
  const right = characters.length > start + 2 * MARGIN ? '…' : '';
  const caret =
    ' '.repeat(displayWidth(left + before)) +
    '^'.repeat(Math.max(1, Math.min(displayWidth(marked), 60)));
  return `${number} | ${left}${visible(shown.join(''))}${right}\n${gutter} | ${caret}`;
}

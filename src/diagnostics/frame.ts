import type { Place } from '../types.js';
import { displayWidth, visible } from './width.js';

const MARGIN = 100;

/**
 * The source line with a caret under the place, wide characters counted as two. Empty when the
 * place is not in the text.
 */
export function codeFrame(lines: readonly string[], place: Place): string {
  const line = lines[place.line - 1];
  if (line === undefined) return '';
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

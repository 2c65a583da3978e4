import { eastAsianWidth } from 'get-east-asian-width';
import type { Place } from '../types.js';

/**
 * Columns a text takes in a terminal. Ambiguous characters count one; combining and zero-width ones
 * none.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x300) width += point === 0x200b ? 0 : 1;
    else if (!/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) width += eastAsianWidth(point);
  }
  return width;
}

/**
 * Replaces control and bidirectional characters, which could repaint a terminal or reorder a line,
 * by visible marks.
 */
export function inert(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (found) => (found === '\r' ? '' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

const MARGIN = 100;

/**
 * The source line with a caret under the place, wide characters counted as two. Empty when the
 * place is not in the text.
 */
export function codeFrame(lines: readonly string[], place: Place): string {
  const line = lines[place.line - 1];
  if (line === undefined) return '';
  // A character takes at most two code units; what lies beyond is not shown, and may be very long.
  const characters = [...line.slice(0, 2 * (place.column + 2 * MARGIN)).replaceAll('\t', ' ')];
  const start = Math.max(0, place.column - 1 - MARGIN);
  const shown = characters.slice(start, start + 2 * MARGIN);
  const before = inert(shown.slice(0, place.column - 1 - start).join(''));
  const marked = inert(
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
  return `${number} | ${left}${inert(shown.join(''))}${right}\n${gutter} | ${caret}`;
}

/**
 * Text in columns: how many it takes, where it breaks, and what must not reach a terminal as it is.
 * In: text. Out: the same, made visible, in lines. It must not know: what it says.
 */
import { eastAsianWidth } from 'get-east-asian-width';
import { lastOf } from '../es2020.js';

/**
 * Columns a text takes in a terminal. Ambiguous characters count one; combining and zero-width ones
 * none.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // These and Chinese characters are most of what is drawn: no table is asked about them.
    if (unit < 0x300) width += 1;
    else if (unit >= 0x4e00 && unit <= 0x9fff) width += 2;
    else {
      const point = text.codePointAt(at) ?? unit;
      if (point > 0xffff) at++;
      if (!ROOMLESS.test(String.fromCodePoint(point))) width += eastAsianWidth(point);
    }
  }
  return width;
}

/** What begins with a mark that stands on another, or with one that is not seen. */
const ROOMLESS = /^[\p{Mn}\p{Me}\p{Cf}]/u;

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

/**
 * The same in one line, its line breaks made visible: of a path, or a sentence with names in it. A
 * name that goes on in the next line could say there what it likes, to a log as well.
 */
export const unbroken = (text: string): string =>
  tame(
    inert(
      text.replace(
        /[\n\r\u2028\u2029]/g,
        (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    ),
  );
/** Lines of which none is a command to the log of an automatic run (`::error::`), blanks or not. */
export const tame = (lines: string): string => lines.replace(/^([^\S\n]*):(?=:)/gm, '$1\\u003a');

/** The same with all that takes no room made visible: what a message is about may be what is not seen. */
export const visible = (text: string): string =>
  inert(text).replace(/\p{Cf}/gu, (found) => {
    const point = (found.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
    return point.length > 4 ? `\\u{${point}}` : `\\u${point}`;
  });

/**
 * One line of harmless text, which every drawing makes of raw text first: white space of any kind
 * becomes one blank, control and direction characters become visible.
 */
export const oneLine = (text: string): string =>
  inert((UNEVEN.test(text) ? text.replace(/\s+/gu, ' ') : text).trim());
/** White space that is not one blank already: few texts have any, and all are asked. */
const UNEVEN = /[^\S ]|\s\s/u;

/** Columns a text takes in the reader's terminal. */
export type Measure = (text: string) => number;

const OPENING = '（《〈“‘「『【〔［｛([{';
const CLOSING = '，。、；：！？）》〉”’」』】〕］｝…—%,.;:!?)]}';
type Kind = 'blank' | 'open' | 'wide' | 'word' | 'closed';
interface Atom {
  text: string;
  kind: Kind;
}

/**
 * Pieces that stay whole: a word, or a wide character; opening marks stick to what follows, closing
 * marks to what precedes.
 */
function atomsOf(text: string, measure: Measure): Atom[] {
  const atoms: Atom[] = [];
  for (const character of text) {
    const last = lastOf(atoms);
    const joins = last !== undefined && last.kind !== 'blank';
    const width = measure(character);
    if (character === ' ') atoms.push({ text: character, kind: 'blank' });
    else if (joins && width === 0) last.text += character;
    else if (joins && last.kind === 'word' && width === 1 && !isWideMark(character))
      last.text += character;
    else if (joins && CLOSING.includes(character))
      [last.text, last.kind] = [last.text + character, 'closed'];
    else if (joins && last.kind === 'open')
      [last.text, last.kind] = [last.text + character, kindOf(character, width)];
    else atoms.push({ text: character, kind: kindOf(character, width) });
  }
  return atoms;
}
const isWideMark = (character: string): boolean =>
  character > '\u2000' && (OPENING + CLOSING).includes(character);
const kindOf = (character: string, width: number): Kind =>
  OPENING.includes(character) ? 'open' : width === 1 ? 'word' : 'wide';

/**
 * Breaks one line of text at `width` columns: between Chinese characters, between words, inside a
 * word only where it is longer than a line.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  // Most cells fit: they are not taken apart, unless blanks follow what takes no room.
  const begun = text.replace(/^ +/, '');
  if (measure(begun) <= width && !ROOMLESS.test(begun)) return [begun.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const close = (): void => {
    lines.push(line.trimEnd());
    [line, used] = ['', 0];
  };
  for (const atom of atomsOf(text, measure)) {
    const size = measure(atom.text);
    if (used + size > width && used > 0 && atom.kind !== 'blank') close();
    if (atom.kind === 'blank' && (used === 0 || used + size > width)) continue;
    if (size <= width) {
      [line, used] = [line + atom.text, used + size];
      continue;
    }
    for (const character of atom.text) {
      const one = measure(character);
      if (used + one > width && used > 0) close();
      [line, used] = [line + character, used + one];
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

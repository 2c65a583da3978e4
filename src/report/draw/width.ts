import { eastAsianWidth } from 'get-east-asian-width';
import { displayWidth, inert, type Measure } from '../../diagnostics/index.js';

/** {@link displayWidth}, or the same with ambiguous characters (“ ” … × ─) counted as two, as many Chinese terminals draw them. */
export function measureFor(ambiguousWide: boolean): Measure {
  if (!ambiguousWide) return displayWidth;
  return (text) => {
    let width = 0;
    for (const character of text) {
      const one = displayWidth(character);
      width +=
        one === 1 ? eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true }) : one;
    }
    return width;
  };
}

/** One line of harmless text: white space of any kind becomes one blank, control and direction characters become visible. */
export const oneLine = (text: string): string => inert(text.replace(/\s+/gu, ' ').trim());

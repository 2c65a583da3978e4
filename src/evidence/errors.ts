/**
 * The words that spreadsheets put where a formula failed.
 * In: a text. Out: whether it is one. It must not know: cells and files.
 */
import { folded } from '../values/index.js';

const WORDS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    '#N/A #DIV/0! #VALUE! #REF! #NAME? #NUM! #NULL! #SPILL! #CALC! #GETTING_DATA #BUSY! #ERROR! ' +
    '#BLOCKED! #CONNECT! #FIELD! #UNKNOWN! #EXTERNAL! #PYTHON! #CYCLE! #LIC! #TIMEOUT!'
  ).split(' '),
);
/** The error that a text is, in its usual spelling; undefined where it is none. */
export function errorWordOf(text: string): string | undefined {
  // Most texts do not begin so: nothing else is looked at.
  const first = text.trimStart().charAt(0);
  if (first !== '#' && first !== '＃') return undefined;
  const word = folded(text).toUpperCase();
  return WORDS.has(word) ? word : undefined;
}

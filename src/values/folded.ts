/**
 * The one form in which texts are compared: ids, names, units, sites, subjects, levels, options.
 * Nothing is shown in it.
 */

/** Zero-width and direction marks, variation selectors: what nobody sees, and many programs add. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Full-width, half-width and small forms, without the overline, which stands on a blank. */
const OTHER_WIDTH = /[\uff01-\uffe2\uffe4-\uffee\ufe50-\ufe6b]+/g;

/**
 * A text in NFC, without what nobody sees, its letters, digits, brackets and punctuation in one
 * width, blanks trimmed and runs of them as one. NFKC as a whole would read `3²` as 32 and ① as 1.
 */
export function folded(text: string): string {
  if (isFolded(text)) return text;
  return text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(OTHER_WIDTH, (wide) => wide.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}
/**
 * Whether a text is nothing but printed ASCII, common Chinese characters and Chinese brackets, with
 * single blanks within: most texts are, and folding changes nothing in them.
 */
export function isFolded(text: string): boolean {
  let wasBlank = true;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isBlank = unit === 0x20;
    if (isBlank ? wasBlank : !isPlain(unit)) return false;
    wasBlank = isBlank;
  }
  return !wasBlank || text === '';
}
const isPlain = (unit: number): boolean =>
  (unit > 0x20 && unit < 0x7f) ||
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0x3001 && unit <= 0x301b);

/** Whether two texts are one thing. */
export const isAlike = (a: string, b: string): boolean => a === b || folded(a) === folded(b);

/** Whether two names of sites, or their lack, are one. */
export const isSameSite = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : isAlike(a, b);

/**
 * Which of two spellings of one thing is shown: the one that needs no folding, else the first in
 * code units. Whichever is read first, it is the same.
 */
export function plainer(a: string, b: string): string {
  if (a === b) return a;
  const [left, right] = [isFolded(a), isFolded(b)];
  return left === right ? (a < b ? a : b) : left ? a : b;
}

/** Words by their own spelling and by their folded form: what is found is the spelling. */
export type Spellings = ReadonlyMap<string, string>;
/** The spellings of a list of words; of two that are one thing, the first. */
export function spellingsOf(words: Iterable<string>): Spellings {
  const spellings = new Map<string, string>();
  for (const word of words) {
    const first = spellings.get(folded(word)) ?? word;
    spellings.set(word, first);
    spellings.set(folded(word), first);
  }
  return spellings;
}
/** The known spelling of a word; undefined where it is none of them. */
export const spellingIn = (spellings: Spellings, word: string): string | undefined =>
  spellings.get(word) ?? spellings.get(folded(word));

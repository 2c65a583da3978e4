/**
 * Edits that make one word of another, two swapped neighbours counting as one; given up once they
 * exceed `limit`.
 */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Infinity;
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced, swapped));
    }
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[b.length] ?? limit + 1;
}

const isLatin = (word: string): boolean => /^[\x20-\x7e]*$/.test(word);
const digitsOf = (word: string): string => word.normalize('NFKC').replace(/\D/g, '');
/**
 * Numbers and ids such as `1.2.3`: another digit is another thing, so only their signs may differ.
 */
const isNumbering = (word: string): boolean => /^[\d.．、\-_/／０-９]+$/.test(word);
/** Whether one word is a substantial part of the other: `法院` of `人民法院`. */
function contains(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length > 1 &&
    long.includes(short) &&
    (2 * short.length >= long.length || (short.length > 2 && !isLatin(short)))
  );
}

/**
 * A word without what may stand between its parts, and without a digit's double: `notmet` is
 * `not-met`, and `1.11` may be `1.1`.
 */
const bare = (word: string): string => word.replace(/[-_ ]|(\d)(?=\1)/g, '');

/** The known word most like an unknown one, or undefined when none is near enough to suggest. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  if (written.length > 60) return undefined;
  const word = written.toLowerCase();
  let best: string | undefined;
  // A third of the letters may be wrong, or half of the Chinese characters; of a single one, none.
  let least = word.length < 2 ? 0 : Math.max(1, Math.floor(word.length / (isLatin(word) ? 3 : 2)));
  for (const candidate of known) {
    const isSame = bare(word) === bare(candidate.toLowerCase());
    if (
      candidate === written ||
      (!isSame && isNumbering(word) && digitsOf(candidate) !== digitsOf(word))
    )
      continue;
    // A part of a word counts as half an edit, so that among several the one closest in length
    // wins.
    const found = isSame
      ? 0.25
      : contains(word, candidate)
        ? 0.5 + Math.abs(candidate.length - word.length) / 1000
        : Math.abs(candidate.length - word.length) > least
          ? Infinity
          : distance(word, candidate, least);
    if (found < least || (found === least && best === undefined))
      [best, least] = [candidate, found];
  }
  return best;
}

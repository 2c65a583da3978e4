/** Edit distance, given up once it exceeds `limit`. */
function distance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

/** The known word most like an unknown one, or undefined when none is near enough to suggest. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 2));
  for (const candidate of known) {
    if (candidate === word) continue;
    if (candidate.length > 1 && word.length > 1 && (candidate.includes(word) || word.includes(candidate))) {
      if (best === undefined || least > 0) [best, least] = [candidate, 0];
      continue;
    }
    if (Math.abs(candidate.length - word.length) > least) continue;
    const found = distance(word, candidate, least);
    if (found < least || (found === least && best === undefined)) [best, least] = [candidate, found];
  }
  return best;
}

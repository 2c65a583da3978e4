/** Output shown in part: lines, and `…` lines that stand for any number of others. */
import { ELLIPSIS } from './markdown.js';

/** The lines between the `…` lines. */
function partsOf(shown: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const line of shown) {
    if (line === ELLIPSIS) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}
const findAt = (lines: readonly string[], part: readonly string[], at: number): boolean =>
  part.every((line, index) => lines[at + index] === line);

/** The first part of an excerpt that the output does not have, or null when it has them all, in order. */
export function missingPart(shown: readonly string[], lines: readonly string[]): string[] | null {
  const parts = partsOf(shown);
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const last = lines.length - part.length;
    const [isFirst, isLast] = [index === 0, index === parts.length - 1];
    let at = isLast && !isFirst ? Math.max(from, last) : from;
    while (!isFirst && !isLast && at < last && !findAt(lines, part, at)) at++;
    if (at > last || (isLast && at !== last) || !findAt(lines, part, at)) return part;
    from = at + part.length;
  }
  return null;
}

/** The excerpt of a changed output that shows what the old one showed: each part from its first to its last line that is still to be found. */
export function refresh(shown: readonly string[], lines: readonly string[]): string[] {
  if (!shown.includes(ELLIPSIS)) return [...lines];
  if (missingPart(shown, lines) === null) return [...shown];
  const parts = partsOf(shown);
  const found = align(parts.flat(), lines);
  const out: string[] = [];
  let [offset, end] = [0, 0];
  for (const [index, part] of parts.entries()) {
    const range = rangeOf(part, found.slice(offset, offset + part.length), lines);
    offset += part.length;
    const from = index === 0 && part.length > 0 ? 0 : range?.from;
    const to = index === parts.length - 1 && part.length > 0 ? lines.length : range?.to;
    if (part.length === 0) continue;
    if (from === undefined || to === undefined)
      throw new Error(
        `the output no longer has what this excerpt shows; rewrite it by hand:\n${part.join('\n')}`,
      );
    if (from > end) out.push(ELLIPSIS);
    out.push(...lines.slice(Math.max(from, end), to));
    end = Math.max(end, to);
  }
  return end < lines.length ? [...out, ELLIPSIS] : out;
}
function rangeOf(
  part: readonly string[],
  found: readonly (number | null)[],
  lines: readonly string[],
): { from: number; to: number } | undefined {
  const places = found.flatMap((place) => place ?? []);
  const [first, last] = [places.at(0), places.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  let [from, to] = [first, last + 1];
  for (let blank = 0; part[blank] === '' && lines[from - 1] === ''; blank++) from--;
  for (let blank = 1; part.at(-blank) === '' && lines[to] === ''; blank++) to++;
  return { from, to };
}

/** For each old line the new line it became, in order, or null. */
function align(old: readonly string[], now: readonly string[]): (number | null)[] {
  const best = Array.from({ length: old.length + 1 }, () => new Float64Array(now.length + 1));
  const score = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const pair = old.map((left) => now.map((right) => likeness(left, right)));
  const gain = (i: number, j: number): number => {
    const value = pair[i]?.[j] ?? 0;
    return value > 0.5 ? value + score(i + 1, j + 1) : 0;
  };
  for (let i = old.length - 1; i >= 0; i--) {
    const row = best[i];
    for (let j = now.length - 1; row && j >= 0; j--)
      row[j] = Math.max(score(i + 1, j), score(i, j + 1), gain(i, j));
  }
  const found: (number | null)[] = [];
  for (let i = 0, j = 0; i < old.length; i++) {
    while (j < now.length && score(i, j) === score(i, j + 1)) j++;
    const taken = j < now.length && gain(i, j) > 0 && gain(i, j) === score(i, j);
    found.push(taken ? j++ : null);
  }
  return found;
}
/** How alike two lines are, from 0 to 1, numbers and spacing apart. Blank lines are like none. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const rest = new Map<string, number>();
  for (const each of right) rest.set(each, (rest.get(each) ?? 0) + 1);
  let common = 0;
  for (const each of left) {
    const count = rest.get(each) ?? 0;
    if (count > 0) {
      common++;
      rest.set(each, count - 1);
    }
  }
  return (a === b ? 1e-6 : 0) + (2 * common) / (left.length + right.length);
}
function pairsOf(line: string): string[] {
  const plain = [...` ${line.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim()} `];
  return plain.length < 3
    ? []
    : plain.slice(1).map((character, index) => `${plain[index] ?? ''}${character}`);
}

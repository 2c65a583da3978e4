import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node as YamlNode,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Diagnostic, Place } from '../types.js';
import type { Path } from './value.js';

/** A text being read, and what is needed to tell where anything in it stands. */
export interface YamlText {
  text: string;
  file: string;
  diagnostics: Diagnostic[];
  /** Offset at which every line starts. The parser's own count misses lines of broken text. */
  starts: readonly number[];
  /** Offsets of the second halves of characters that take two code units. */
  pairs: readonly number[];
  /**
   * The pairs of every mapping that was looked into, by key: asking for many places must not walk
   * it every time.
   */
  keys: WeakMap<YAMLMap, ReadonlyMap<string, Pair>>;
}
export const startsOf = (text: string): number[] => [
  0,
  ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1),
];
export const pairsIn = (text: string): number[] =>
  [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index + 1);

export const LONGEST = 200;
export function at({ text, file, starts, pairs }: YamlText, from: number, to: number): Place {
  const line = countBelow(starts, from + 1);
  const start = starts[line - 1] ?? 0;
  const column = from - start + 1 - (countBelow(pairs, from) - countBelow(pairs, start));
  // No further than that: a file may be one long line, and every key in it asks.
  const shown = text.slice(from, Math.min(to, from + LONGEST));
  const end = shown.indexOf('\n');
  const length = [...(end < 0 ? shown : shown.slice(0, end))].length;
  return length > 1 ? { file, line, column, length } : { file, line, column };
}
/** How many of some rising numbers are less than a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function firstPlace(context: YamlText, items: readonly Pair[], name: string): Place | null {
  const first = items.find(({ key }) => isScalar(key) && keyText(key) === name);
  return (first && placeOfNode(context, first.key)) ?? null;
}
export const keyText = (key: { value: unknown }): string =>
  typeof key.value === 'string' ? key.value.normalize('NFC') : '';

export function find(
  context: YamlText,
  root: YamlNode | null,
  path: Path,
): { key: Place; value: Place } {
  let node: unknown = root;
  let key = at(context, 0, 0);
  let value = placeOfNode(context, node) ?? key;
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairsOf(context, node).get(String(step));
      if (!pair) break;
      key = placeOfNode(context, pair.key) ?? key;
      node = pair.value;
      value = placeOfNode(context, node) ?? key;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      value = placeOfNode(context, node) ?? value;
      key = value;
    } else break;
  }
  return { key, value };
}
function pairsOf({ keys }: YamlText, node: YAMLMap): ReadonlyMap<string, Pair> {
  const known = keys.get(node);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of node.items)
    if (isScalar(pair.key) && !pairs.has(keyText(pair.key))) pairs.set(keyText(pair.key), pair);
  keys.set(node, pairs);
  return pairs;
}
function placeOfNode(context: YamlText, node: unknown): Place | undefined {
  if (isScalar(node) || isAlias(node)) {
    const [from, to] = node.range ?? [0, 0];
    return at(context, from, to);
  }
  const from = start(node);
  return from === undefined ? undefined : at(context, from, from);
}
export const start = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;

/**
 * YAML text → plain data, and the place of every key and value.
 * In: text. Out: values in which numbers keep their spelling, diagnostics, and a lookup from path to place.
 * It must not know: what the data means. It is the only room that knows the `yaml` package.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Node as YamlNode,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { both, diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Place } from '../types.js';
import { explainError, HALF, MAX_DEPTH, TIGHT, tightColon, type Fault } from './errors.js';
import { numeralOf, type Path, type Value } from './value.js';

export { HALF } from './errors.js';
export {
  complaints,
  cursor,
  reportSign,
  wrongType,
  type At,
  type Complaints,
  type Places,
} from './cursor.js';
export { checkKeys, readKeys, type Keys } from './mapping.js';
export { readNumber, readTexts, reportNumber, reportPercent, textItems } from './scalars.js';
export { day, flag, inner, number, once, scalar, text, texts, word, type Inner } from './schema.js';
export { describe, isDate, nameOf, numberOf, shown, spelling } from './spelling.js';
export {
  isMapping,
  isNumeral,
  type Mapping,
  type Numeral,
  type Path,
  type Value,
} from './value.js';
export { writeYaml } from './write.js';

export interface YamlReading {
  /** Undefined when nothing could be read. */
  value: Value | undefined;
  diagnostics: Diagnostic[];
  /** Place of the value at a path, or of the nearest parent that exists. */
  placeOf(path: Path): Place;
  /** Place of the key at a path; of the value where there is no key. */
  keyPlaceOf(path: Path): Place;
}

export const MAX_BYTES = 16 * 1024 * 1024;
const MAX_BRACKETS = 500;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const NUMERAL = /^[+-]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads one YAML document. Never throws: whatever the text holds becomes a value or a diagnostic.
 * `pieces` limits the lines, commas, colons and opening brackets, which is what parsing takes time for.
 */
export function readYaml(
  text: string,
  file: string,
  limits: { bytes?: number; pieces?: number } = {},
): YamlReading {
  const start: Place = { file, line: 1, column: 1 };
  const refuse = (diagnostic: Diagnostic): YamlReading => ({
    value: undefined,
    diagnostics: [diagnostic],
    placeOf: () => start,
    keyPlaceOf: () => start,
  });
  const limit = limits.bytes ?? MAX_BYTES;
  if (text.length > limit)
    return refuse(
      diagnose('syntax/too-large', start, {
        size: String(Math.ceil(text.length / 1048576)),
        limit: String(Math.floor(limit / 1048576)),
      }),
    );
  if (text.includes('\0')) return refuse(diagnose('syntax/binary', start));
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (source.trim() === '') return refuse(diagnose('syntax/empty', start));
  const dense = limits.pieces === undefined ? undefined : pieceAt(source, limits.pieces);
  if (dense !== undefined)
    return refuse(
      diagnose('tree/too-many', placeAt(source, dense, file), {
        what: both('内容（行、逗号、冒号、括号）', 'lines, commas, colons and brackets'),
        limit: String(limits.pieces),
      }),
    );
  const deep = bracketDepth(source);
  if (deep !== undefined)
    return refuse(
      diagnose('syntax/too-deep', placeAt(source, deep, file), { limit: String(MAX_DEPTH) }),
    );
  try {
    return read({
      text: source,
      file,
      starts: startsOf(source),
      pairs: pairsIn(source),
      keys: new WeakMap(),
      diagnostics: [],
    });
  } catch (error) {
    // The parser recurses: text nested deeper than the stack ends here, and nowhere else.
    if (error instanceof RangeError)
      return refuse(diagnose('syntax/too-deep', start, { limit: String(MAX_DEPTH) }));
    return refuse(
      diagnose('syntax/yaml', start, { detail: both('读不出内容。', 'it cannot be read.') }),
    );
  }
}

/** Offset of the first piece beyond a number of them. */
function pieceAt(text: string, limit: number): number | undefined {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (
      (code === 10 || code === 44 || code === 58 || code === 91 || code === 123) &&
      ++count > limit
    )
      return index;
  }
  return undefined;
}
/** Offset at which unclosed brackets pass the limit, so that the parser's recursion never meets them. */
function bracketDepth(text: string): number | undefined {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) {
      if (++depth > MAX_BRACKETS) return index;
    } else if ((code === 93 || code === 125) && depth > 0) depth--;
  }
  return undefined;
}
function placeAt(text: string, offset: number, file: string): Place {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return {
    file,
    line: text.slice(0, start).split('\n').length,
    column: [...text.slice(start, offset)].length + 1,
  };
}

interface Context {
  text: string;
  file: string;
  diagnostics: Diagnostic[];
  /** Offset at which every line starts. The parser's own count misses lines of broken text. */
  starts: readonly number[];
  /** Offsets of the second halves of characters that take two code units. */
  pairs: readonly number[];
  /** The pairs of every mapping that was looked into, by key: asking for many places must not walk it every time. */
  keys: WeakMap<YAMLMap, ReadonlyMap<string, Pair>>;
}
const startsOf = (text: string): number[] => [
  0,
  ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1),
];
const pairsIn = (text: string): number[] =>
  [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index + 1);

function read(context: Context): YamlReading {
  const { text, diagnostics } = context;
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  // Only the first: what follows a broken line is mostly its consequence.
  const errors = document ? [...document.errors, ...document.warnings].slice(0, 1) : [];
  diagnostics.push(...errors.map((error) => ofFault(context, explainError(text, error))));
  if (second !== undefined && errors.length === 0)
    diagnostics.push(
      diagnose('syntax/several-documents', at(context, second.range[0], second.range[0])),
    );
  const root = document?.contents ?? null;
  const value = diagnostics.length > 0 ? undefined : convert(context, root, 0, 0);
  if (value === null && diagnostics.length === 0)
    diagnostics.push(diagnose('syntax/empty', at(context, 0, 0)));
  return {
    value: value === null ? undefined : value,
    diagnostics,
    placeOf: (path) => find(context, root, path).value,
    keyPlaceOf: (path) => find(context, root, path).key,
  };
}

const LONGEST = 200;
function at({ text, file, starts, pairs }: Context, from: number, to: number): Place {
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

const ofFault = (context: Context, { code, from, to, params }: Fault): Diagnostic =>
  diagnose(code, at(context, from, to), params);
function fullWidth(context: Context, offset: number, found: string): Diagnostic {
  return diagnose('syntax/full-width', at(context, offset, offset + 1), {
    found,
    expected: HALF[found] ?? '',
  });
}

interface Ranged {
  range?: [number, number, number] | null | undefined;
  anchor?: string | undefined;
  tag?: string | undefined;
}
/** Anchors, aliases and tags are refused: nothing in a tree needs them, and they can hide or multiply content. */
function refuse(
  context: Context,
  node: Ranged,
  code: 'syntax/aliases' | 'syntax/tag',
  found: string,
): null {
  // An anchor or a tag stands before the range of its node.
  const start = node.range?.[0] ?? 0;
  const before = context.text.lastIndexOf(found, start);
  const from = before >= 0 && start - before < LONGEST ? before : start;
  if (context.diagnostics.length < 50)
    context.diagnostics.push(diagnose(code, at(context, from, from + found.length), { found }));
  return null;
}
/** What everything is anyway. */
const PLAIN_TAGS = new Set(['str', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));
function convert(context: Context, node: unknown, depth: number, from: number): Value {
  if (depth > MAX_DEPTH) {
    if (!context.diagnostics.some(({ code }) => code === 'syntax/too-deep'))
      context.diagnostics.push(
        diagnose('syntax/too-deep', at(context, from, from), { limit: String(MAX_DEPTH) }),
      );
    return null;
  }
  if (isAlias(node)) return refuse(context, node, 'syntax/aliases', `*${node.source}`);
  if (!isScalar(node) && !isSeq(node) && !isMap(node)) return null;
  if (node.anchor !== undefined) refuse(context, node, 'syntax/aliases', `&${node.anchor}`);
  if (node.tag !== undefined && !PLAIN_TAGS.has(node.tag))
    return refuse(context, node, 'syntax/tag', node.tag.replace('tag:yaml.org,2002:', '!!'));
  if (isScalar(node)) return scalar(node.value, node.type);
  if (isSeq(node))
    return node.items.map((item) => convert(context, item, depth + 1, start(item) ?? from));
  return convertMap(context, node.items, depth, from);
}
function convertMap(context: Context, items: readonly Pair[], depth: number, from: number): Value {
  const result: { [key: string]: Value } = {};
  let twice = false;
  for (const { key, value } of items) {
    const offset = start(key) ?? from;
    if (isAlias(key)) refuse(context, key, 'syntax/aliases', `*${key.source}`);
    if (isMap(key) || isSeq(key)) notPlain(context, offset);
    if (!isScalar(key)) continue;
    if (key.anchor !== undefined) refuse(context, key, 'syntax/aliases', `&${key.anchor}`);
    const name = keyText(key);
    const place = (): Place => at(context, offset, key.range?.[1] ?? offset);
    const wide = value === null ? /[：，]/.exec(name) : null;
    if (wide) context.diagnostics.push(fullWidth(context, offset + wide.index, wide[0]));
    else if (value === null && TIGHT.test(name))
      context.diagnostics.push(ofFault(context, tightColon(offset, name)));
    else if (RESERVED.has(name))
      context.diagnostics.push(diagnose('syntax/reserved-key', place(), { key: name }));
    else if (Object.hasOwn(result, name)) {
      // Only the first of a mapping: where a dash is forgotten, all keys of the next item come twice.
      if (!twice)
        context.diagnostics.push(
          diagnose(
            'syntax/duplicate-key',
            place(),
            { key: name },
            firstPlace(context, items, name),
          ),
        );
      twice = true;
    } else result[name] = convert(context, value, depth + 1, offset);
  }
  return result;
}
function notPlain(context: Context, offset: number): void {
  if (context.diagnostics.length < 50)
    context.diagnostics.push(
      diagnose('syntax/yaml', at(context, offset, offset), {
        detail: both('键必须是普通文字。', 'a key must be plain text.'),
      }),
    );
}
function firstPlace(context: Context, items: readonly Pair[], name: string): Place | null {
  const first = items.find(({ key }) => isScalar(key) && keyText(key) === name);
  return (first && placeOfNode(context, first.key)) ?? null;
}
const keyText = (key: { value: unknown }): string =>
  typeof key.value === 'string' ? key.value.normalize('NFC') : '';

function scalar(value: unknown, type: string | undefined): Value {
  const text = typeof value === 'string' ? value.normalize('NFC') : '';
  if (type !== 'PLAIN') return text;
  if (text === '' || text === '~' || text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (!NUMERAL.test(text)) return text;
  return numeralOf(text);
}

function find(context: Context, root: YamlNode | null, path: Path): { key: Place; value: Place } {
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
function pairsOf({ keys }: Context, node: YAMLMap): ReadonlyMap<string, Pair> {
  const known = keys.get(node);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  for (const pair of node.items)
    if (isScalar(pair.key) && !pairs.has(keyText(pair.key))) pairs.set(keyText(pair.key), pair);
  keys.set(node, pairs);
  return pairs;
}
function placeOfNode(context: Context, node: unknown): Place | undefined {
  if (isScalar(node) || isAlias(node)) {
    const [from, to] = node.range ?? [0, 0];
    return at(context, from, to);
  }
  const from = start(node);
  return from === undefined ? undefined : at(context, from, from);
}
const start = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;

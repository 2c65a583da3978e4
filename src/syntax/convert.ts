import { isAlias, isMap, isScalar, isSeq, type Pair } from 'yaml';
import { both, diagnose } from '../diagnostics/index.js';
import type { Diagnostic, Place } from '../types.js';
import { HALF, MAX_DEPTH, TIGHT, tightColon, type Fault } from './errors.js';
import { at as placeAt, firstPlace, keyText, LONGEST, start, type YamlText } from './places.js';
import { numeralOf, type Value } from './value.js';
import { hasOwn } from '../es2020.js';

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const NUMERAL = /^[+-]?(\d[\d_]*(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

export const ofFault = (context: YamlText, { code, from, to, params }: Fault): Diagnostic =>
  diagnose(code, placeAt(context, from, to), params);
function fullWidth(context: YamlText, offset: number, found: string): Diagnostic {
  return diagnose('syntax/full-width', placeAt(context, offset, offset + 1), {
    found,
    expected: HALF[found] ?? '',
  });
}

interface Ranged {
  range?: [number, number, number] | null | undefined;
  anchor?: string | undefined;
  tag?: string | undefined;
}
/**
 * Anchors, aliases and tags are refused: nothing in a tree needs them, and they can hide or
 * multiply content.
 */
function refuse(
  context: YamlText,
  node: Ranged,
  code: 'syntax/aliases' | 'syntax/tag',
  found: string,
): null {
  // An anchor or a tag stands before the range of its node.
  const start = node.range?.[0] ?? 0;
  const before = context.text.lastIndexOf(found, start);
  const from = before >= 0 && start - before < LONGEST ? before : start;
  if (context.diagnostics.length < 50)
    context.diagnostics.push(
      diagnose(code, placeAt(context, from, from + found.length), { found }),
    );
  return null;
}
/** What everything is anyway. */
const PLAIN_TAGS = new Set(['str', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));
export function convert(context: YamlText, node: unknown, depth: number, from: number): Value {
  if (depth > MAX_DEPTH) {
    if (!context.diagnostics.some(({ code }) => code === 'syntax/too-deep'))
      context.diagnostics.push(
        diagnose('syntax/too-deep', placeAt(context, from, from), { limit: String(MAX_DEPTH) }),
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
function convertMap(context: YamlText, items: readonly Pair[], depth: number, from: number): Value {
  const result: { [key: string]: Value } = {};
  let twice = false;
  // The last pair with a value, where that is text; what follows it bare may be a piece of it.
  let text = -1;
  for (const [at, { key, value }] of items.entries()) {
    if (value !== null) text = isText(value) ? at : -1;
    const offset = start(key) ?? from;
    if (isAlias(key)) refuse(context, key, 'syntax/aliases', `*${key.source}`);
    if (isMap(key) || isSeq(key)) notPlain(context, offset);
    if (!isScalar(key)) continue;
    if (key.anchor !== undefined) refuse(context, key, 'syntax/aliases', `&${key.anchor}`);
    const name = keyText(key);
    const place = (): Place => placeAt(context, offset, key.range?.[1] ?? offset);
    const wide = value === null ? /[：，]/.exec(name) : null;
    if (wide) context.diagnostics.push(fullWidth(context, offset + wide.index, wide[0]));
    else if (value === null && TIGHT.test(name))
      context.diagnostics.push(ofFault(context, tightColon(offset, name)));
    else if (value === null && text >= 0) {
      // The whole text is told once, at its first piece.
      if (at === text + 1)
        context.diagnostics.push(diagnose('syntax/comma', place(), cutShort(items, text)));
    } else if (RESERVED.has(name))
      context.diagnostics.push(diagnose('syntax/reserved-key', place(), { key: name }));
    else if (hasOwn(result, name)) {
      // Only the first of a mapping: where a dash is forgotten, all keys of the next item come
      // twice.
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
/** Whether a value is text that a comma may have cut short. */
const isText = (value: unknown): boolean =>
  isScalar(value) && value.value !== '' && typeof scalar(value.value, value.type) === 'string';
/** The key whose text was cut short, and the whole of that text. */
function cutShort(items: readonly Pair[], from: number): { key: string; text: string } {
  const next = items.findIndex(({ value }, index) => index > from && value !== null);
  const pieces = items
    .slice(from + 1, next < 0 ? items.length : next)
    .map(({ key }) => textIn(key));
  const first = items[from];
  return { key: textIn(first?.key), text: [textIn(first?.value), ...pieces].join(', ') };
}
const textIn = (node: unknown): string => (isScalar(node) ? keyText(node) : '');
function notPlain(context: YamlText, offset: number): void {
  if (context.diagnostics.length < 50)
    context.diagnostics.push(
      diagnose('syntax/yaml', placeAt(context, offset, offset), {
        detail: both('键必须是普通文字。', 'a key must be plain text.'),
      }),
    );
}
function scalar(value: unknown, type: string | undefined): Value {
  const text = typeof value === 'string' ? value.normalize('NFC') : '';
  if (type !== 'PLAIN') return text;
  if (text === '' || text === '~' || text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  if (!NUMERAL.test(text)) return text;
  return numeralOf(text);
}

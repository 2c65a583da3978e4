import {
  cursor,
  isNumeral,
  type At,
  type Complaints,
  type Numeral,
  type Path,
  type Value,
  type YamlReading,
} from '../../syntax/index.js';
import type { Diagnostic } from '../../types.js';

/** A value and where it was written. What it holds may have been written in other files. */
export interface LayeredNode {
  body: LayeredNode[] | Map<string, LayeredNode> | string | boolean | null | Numeral;
  reading: YamlReading;
  path: Path;
}
export interface LayeredMapping extends LayeredNode {
  body: Map<string, LayeredNode>;
}

/** What was said, and what was laid over it. */
export interface Laid {
  before: LayeredMapping;
  after: LayeredMapping;
}

export const isMap = (layered: LayeredNode | undefined): layered is LayeredMapping =>
  layered?.body instanceof Map;
export const childOf = (layered: LayeredNode | undefined, key: string): LayeredNode | undefined =>
  isMap(layered) ? layered.body.get(key) : undefined;
export const itemsOf = (layered: LayeredNode | undefined): LayeredNode[] =>
  Array.isArray(layered?.body) ? layered.body : [];
export const textIn = (layered: LayeredNode | undefined): string | undefined =>
  typeof layered?.body === 'string' ? layered.body : undefined;
export const keyPlace = ({ reading, path }: LayeredNode): ReturnType<YamlReading['placeOf']> =>
  reading.keyPlaceOf(path);

/** A value that was read, each part with its place. */
export function layeredOf(
  reading: YamlReading,
  value: Value = reading.value ?? null,
  path: Path = [],
): LayeredNode {
  if (Array.isArray(value))
    return {
      body: value.map((item, index) => layeredOf(reading, item, [...path, index])),
      reading,
      path,
    };
  if (isPlain(value)) return { body: value, reading, path };
  return {
    body: new Map(
      Object.entries(value).map(([key, item]) => [key, layeredOf(reading, item, [...path, key])]),
    ),
    reading,
    path,
  };
}
/**
 * Numerals are told from mappings by what the syntax room knows of them, so they are passed on as
 * they are.
 */
function isPlain(value: Value): value is string | boolean | null | Numeral {
  return typeof value !== 'object' || value === null || isNumeral(value);
}
/** A layered value of its own, that can change while the first stays. */
export function copyOf({ body, reading, path }: LayeredNode): LayeredNode {
  if (Array.isArray(body)) return { body: body.map(copyOf), reading, path };
  return {
    body: body instanceof Map ? new Map([...body].map(([key, item]) => [key, copyOf(item)])) : body,
    reading,
    path,
  };
}
function valueOf({ body }: LayeredNode): Value {
  if (Array.isArray(body)) return body.map(valueOf);
  return body instanceof Map
    ? Object.fromEntries([...body].map(([key, item]) => [key, valueOf(item)]))
    : body;
}

/** A cursor on a layered value; of what a list or a mapping holds, it knows the keys alone. */
export const cursorOn = (node: LayeredNode, complaints: Complaints): At =>
  cursor(node.reading, complaints, node.path, outlineOf(node));
function outlineOf({ body }: LayeredNode): Value {
  if (Array.isArray(body)) return [];
  return body instanceof Map
    ? Object.fromEntries([...body.keys()].map((key) => [key, null]))
    : body;
}

/** The reading of a composed value: every place is that of the file it was written in. */
export function readingOf(root: LayeredNode, diagnostics: Diagnostic[]): YamlReading {
  const find = (path: Path): LayeredNode => {
    let found = root;
    for (const step of path) {
      const next = Array.isArray(found.body)
        ? found.body[Number(step)]
        : childOf(found, String(step));
      if (next === undefined) return found;
      found = next;
    }
    return found;
  };
  return {
    value: valueOf(root),
    diagnostics,
    placeOf: (path) => {
      const { reading, path: at } = find(path);
      return reading.placeOf(at);
    },
    keyPlaceOf: (path) => keyPlace(find(path)),
  };
}

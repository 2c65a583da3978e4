import {
  isNumeral,
  type Numeral,
  type Path,
  type Value,
  type YamlReading,
} from '../../syntax/index.js';
import type { Diagnostic } from '../../types.js';

/** A value and where it was written. What it holds may have been written in other files. */
export interface Cell {
  body: Cell[] | Map<string, Cell> | string | boolean | null | Numeral;
  reading: YamlReading;
  path: Path;
}
export interface MapCell extends Cell {
  body: Map<string, Cell>;
}

export const isMap = (cell: Cell | undefined): cell is MapCell => cell?.body instanceof Map;
export const childOf = (cell: Cell | undefined, key: string): Cell | undefined =>
  isMap(cell) ? cell.body.get(key) : undefined;
export const itemsOf = (cell: Cell | undefined): Cell[] =>
  Array.isArray(cell?.body) ? cell.body : [];
export const textIn = (cell: Cell | undefined): string | undefined =>
  typeof cell?.body === 'string' ? cell.body : undefined;
export const keyPlace = ({ reading, path }: Cell): ReturnType<YamlReading['placeOf']> =>
  reading.keyPlaceOf(path);

/** A value that was read, each part with its place. */
export function cellOf(
  reading: YamlReading,
  value: Value = reading.value ?? null,
  path: Path = [],
): Cell {
  if (Array.isArray(value))
    return {
      body: value.map((item, index) => cellOf(reading, item, [...path, index])),
      reading,
      path,
    };
  if (isPlain(value)) return { body: value, reading, path };
  return {
    body: new Map(
      Object.entries(value).map(([key, item]) => [key, cellOf(reading, item, [...path, key])]),
    ),
    reading,
    path,
  };
}
/** Numerals are told from mappings by what the syntax room knows of them, so they are passed on as they are. */
function isPlain(value: Value): value is string | boolean | null | Numeral {
  return typeof value !== 'object' || value === null || isNumeral(value);
}
/** A cell of its own, that can change while the first stays. */
export function copyOf({ body, reading, path }: Cell): Cell {
  if (Array.isArray(body)) return { body: body.map(copyOf), reading, path };
  return {
    body: body instanceof Map ? new Map([...body].map(([key, item]) => [key, copyOf(item)])) : body,
    reading,
    path,
  };
}
function valueOf({ body }: Cell): Value {
  if (Array.isArray(body)) return body.map(valueOf);
  return body instanceof Map
    ? Object.fromEntries([...body].map(([key, item]) => [key, valueOf(item)]))
    : body;
}

/** The reading of a composed value: every place is that of the file it was written in. */
export function readingOf(root: Cell, diagnostics: Diagnostic[]): YamlReading {
  const find = (path: Path): Cell => {
    let cell = root;
    for (const step of path) {
      const next = Array.isArray(cell.body) ? cell.body[Number(step)] : childOf(cell, String(step));
      if (next === undefined) return cell;
      cell = next;
    }
    return cell;
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

/** Changes of a document that are only a matter of its shape, at every place that is like no other. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonPath = readonly (string | number)[];
export interface Changed {
  /** What was done, and where: `null at indicators.*.rules`. */
  name: string;
  value: Json;
}
const isMap = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as JSON would have it. */
export function jsonOf(value: unknown): Json {
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) =>
        one === undefined ? [] : [[key, jsonOf(one)]],
      ),
    );
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
/** Every place in a document. */
export function placesIn(value: Json, path: JsonPath = []): JsonPath[] {
  const inner = Array.isArray(value)
    ? value.flatMap((one, index) => placesIn(one, [...path, index]))
    : isMap(value)
      ? Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key]))
      : [];
  return [path, ...inner];
}
export const valueAt = (value: Json, path: JsonPath): Json | undefined =>
  path.reduce<Json | undefined>(
    (found, step) =>
      Array.isArray(found) ? found[Number(step)] : isMap(found) ? found[String(step)] : undefined,
    value,
  );
/** The document with another value at a place; without one, it goes. */
export function withAt(value: Json, path: JsonPath, other: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.flatMap((one, index) => {
      const changed = index === step ? withAt(one, rest, other) : one;
      return changed === undefined ? [] : [changed];
    });
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const changed = key === step ? withAt(one, rest, other) : one;
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}
/** A place by the keys that a schema knows: places of one kind are one. */
export const kindOf = (path: JsonPath, known: ReadonlySet<string>): string =>
  path
    .map((step) => (typeof step === 'number' ? '*' : known.has(step) ? step : '<name>'))
    .join('.')
    // What stands in a list of its own kind is like what is around it.
    .replaceAll(/(children\.\*\.|group\.\*\.)(?:\1)+/g, '$1');

export const NO_SUCH_KEY = 'no-such-key';
const OTHERS: readonly Json[] = [
  null,
  true,
  17,
  '别的字',
  [],
  {},
  ['别的字'],
  { [NO_SUCH_KEY]: 1 },
];
/** Every change at one place. */
export function changesAt(whole: Json, path: JsonPath, kind: string): Changed[] {
  const found = valueAt(whole, path);
  const made: [string, Json | undefined][] = OTHERS.map((other) => [JSON.stringify(other), other]);
  if (typeof found === 'string') made.push(['a letter more', `${found}x`]);
  if (typeof found === 'number') made.push(['as text', String(found)]);
  if (isMap(found)) made.push(['an unknown key', { ...found, [NO_SUCH_KEY]: 1 }]);
  if (Array.isArray(found)) made.push(['a null more', [...found, null]]);
  if (path.length > 0) made.push(['nothing', undefined]);
  return made.flatMap(([what, other]) => {
    const value = withAt(whole, path, other);
    return value === undefined ? [] : [{ name: `${what} at ${kind}`, value }];
  });
}

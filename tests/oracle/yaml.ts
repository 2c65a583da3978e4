/** YAML text as plain data in which every scalar is the text that stands there, folded: `0.50` stays `0.50`, `true` stays `true`. */
import { parse } from 'yaml';
import { folded } from './folded.js';

export type Yaml = string | Yaml[] | YamlMap;
export interface YamlMap {
  [key: string]: Yaml;
}

function clean(value: unknown): Yaml {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [folded(key), clean(inner)]),
    );
  return typeof value === 'string' ? folded(value) : '';
}
const parsed = (text: string): YamlMap =>
  mapOf(clean(parse(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false })));
/** What was read before: a packaged tree is read for each of its samples, and nothing changes it. */
const before = new Map<string, YamlMap>();
export function readYaml(text: string): YamlMap {
  const read = before.get(text) ?? parsed(text);
  before.set(text, read);
  return read;
}

export const isMap = (value: Yaml | undefined): value is YamlMap =>
  typeof value === 'object' && !Array.isArray(value);
export const mapOf = (value: Yaml | undefined): YamlMap => (isMap(value) ? value : {});
export const listOf = (value: Yaml | undefined): Yaml[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
export const textOf = (value: Yaml | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
export const textsOf = (value: Yaml | undefined): string[] =>
  listOf(value).filter((each) => typeof each === 'string');
export const mapsOf = (value: Yaml | undefined): YamlMap[] => listOf(value).filter(isMap);
/** The one key and value of a mapping that has one, such as `{ fixed-score: 59 }`. */
export function single(value: Yaml | undefined): [string, Yaml] {
  const [first] = Object.entries(mapOf(value));
  return first ?? ['', ''];
}

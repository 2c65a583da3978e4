import { isSchema, type JsonSchema } from './generate.js';
import { WORDS } from './words/words.js';

type Words = Readonly<Record<string, string>>;
/**
 * A schema with its words: every key with its English term, and every word of a few with what it
 * means. What saved documents say is described by the names of their fields alone.
 */
export function worded(schema: JsonSchema, ofKeys: Words = {}): JsonSchema {
  return Object.fromEntries(
    Object.entries({ ...schema, ...meanings(schema['enum'] ?? schema['const']) }).map(
      ([keyword, value]) => [keyword, inside(keyword, value, ofKeys)],
    ),
  );
}
const NAMED = new Set(['properties', 'definitions']);
function inside(keyword: string, value: unknown, ofKeys: Words): unknown {
  if (NAMED.has(keyword) && isSchema(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        isSchema(one)
          ? worded(keyword === 'properties' ? described(key, one, ofKeys) : one, ofKeys)
          : one,
      ]),
    );
  if (Array.isArray(value))
    return value.map((one: unknown) => (isSchema(one) ? worded(one, ofKeys) : one));
  return isSchema(value) ? worded(value, ofKeys) : value;
}
/** A key that says what it is, with its English term. */
function described(key: string, schema: JsonSchema, ofKeys: Words): JsonSchema {
  const { description = ofKeys[key], ...rest } = schema;
  return typeof description === 'string'
    ? { description: `${description}（${key}）`, ...rest }
    : rest;
}
/** What words mean that a value may be one of; editors show it beside them. */
function meanings(value: unknown): JsonSchema {
  const words: unknown[] = Array.isArray(value) ? value : [value];
  const said = words.map((word) => (typeof word === 'string' ? WORDS[word] : undefined) ?? '');
  return Array.isArray(value) && said.some((one) => one !== '')
    ? { enumDescriptions: said, markdownEnumDescriptions: said }
    : {};
}

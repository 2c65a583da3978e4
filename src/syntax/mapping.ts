import * as z from 'zod/mini';
import { isCode, nearest, phrase, suggest } from '../diagnostics/index.js';
import type { Params, Phrase } from '../types.js';
import { wrongType, type At } from './cursor.js';
import { readPoints, reportNumber } from './scalars.js';
import { isInner, type Inner } from './schema.js';
import { describe, nameOf, shown, spelling } from './spelling.js';
import { isMapping, isNumeral, type Mapping } from './value.js';
import { hasOwn } from '../es2020.js';

type Shape = z.core.$ZodShape;
/** What the scalar keys of a mapping hold, as far as they could be read. */
export type Held<S extends Shape> = {
  [Key in keyof S as Exclude<z.output<S[Key]>, undefined> extends Inner ? never : Key]?: Exclude<
    z.output<S[Key]>,
    undefined
  >;
};
type Name<S extends Shape> = keyof S & string;
/**
 * A mapping that was read one level deep: keys that are not its own are told, and scalars that
 * cannot be read.
 */
export interface Keys<S extends Shape> {
  readonly at: At;
  readonly held: Held<S>;
  /** What stands under a key, for a reader of its own. */
  readonly key: (name: Name<S>) => At;
  /** Whether a key is written. */
  readonly has: (name: Name<S>) => boolean;
  /**
   * Whether it is lacking. With an unknown key beside it, which has been told, that cannot be said:
   * it may be the one.
   */
  readonly lacks: (name: Name<S>) => boolean;
  /** Whether it is written, or an unknown key that is most like it. */
  readonly means: (name: Name<S>) => boolean;
  /** Complains of each of some keys that is lacking. */
  readonly need: (where: Phrase, ...names: Name<S>[]) => void;
  /** Whether all its keys are known. */
  readonly isSpelled: boolean;
  /** Whether nothing had to be told of it. */
  readonly isSound: boolean;
}

/** Complains of every key that a schema does not have. */
export function checkKeys(
  at: At,
  names: Iterable<string>,
  schema: z.ZodMiniObject,
  where: Phrase,
): void {
  const known = Object.keys(schema.shape);
  for (const key of names)
    if (!known.includes(key))
      at.key(key).reportKey('tree/unknown-key', { key, where, ...suggest(key, known) });
}

/** More keys than this say too little of which is meant. */
const MOST_KEYS = 6;
/** What a mapping should be, with its keys where they are few. */
function mappingOf(keys: readonly string[]): Phrase {
  const [first] = keys;
  if (first === undefined || keys.length > MOST_KEYS) return phrase('want-mapping');
  return phrase('want-keys', { first, keys: keys.join(', ') });
}
/**
 * Reads one mapping by its schema. Each offending key is told and left out. Undefined only when the
 * value is not a mapping at all.
 */
export function readKeys<S extends Shape>(
  at: At,
  schema: z.ZodMiniObject<S>,
  where: Phrase,
): Keys<S> | undefined {
  const { value } = at;
  if (!isMapping(value))
    return wrongType(at, mappingOf(Object.keys(schema.shape)), nameOf(at.path));
  checkKeys(at, Object.keys(value), schema, where);
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const has = (name: string): boolean => hasOwn(value, name);
  const lacks = (name: string): boolean => !has(name) && unknown.length === 0;
  const { held, refused } = scalarsIn(at, value, schema.shape);
  return {
    at,
    held: held as Held<S>,
    key: (name) => at.key(name),
    has,
    lacks,
    means: (name) => has(name) || unknown.some((other) => nearest(other, known) === name),
    need: (need, ...names) => {
      for (const key of names) if (lacks(key)) at.report('tree/missing-key', { where: need, key });
    },
    isSpelled: unknown.length === 0,
    isSound: unknown.length === 0 && refused === 0,
  };
}
function scalarsIn(
  at: At,
  value: Mapping,
  shape: Shape,
): { held: Record<string, unknown>; refused: number } {
  const held: Record<string, unknown> = {};
  let refused = 0;
  for (const [key, child] of Object.entries(value)) {
    const schema = hasOwn(shape, key) ? shape[key] : undefined;
    if (schema === undefined || isInner(schema)) continue;
    const read = z.safeParse(schema, isNumeral(child) ? child.numeral : child);
    if (read.success) held[key] = read.data;
    else {
      refused++;
      reportRefusal(at.key(key), key, read.error.issues[0]);
    }
  }
  return { held, refused };
}

/** The message of a refusal is the code of its diagnostic; what fills it is seen in the value. */
function reportRefusal(at: At, key: string, issue: z.core.$ZodIssue | undefined): void {
  const code = issue?.message ?? '';
  if (code === 'tree/not-a-number') reportNumber(at, key);
  else if (code === 'tree/percent-points') readPoints(at, key);
  else at.report(isCode(code) ? code : 'tree/wrong-type', { key, ...wanted(at, issue) });
}
function wanted({ value }: At, issue: z.core.$ZodIssue | undefined): Params {
  if (issue?.code === 'invalid_value')
    return { found: shown(value), ...suggest(spelling(value), issue.values.map(String)) };
  if (issue?.message === 'tree/bad-date') return { found: shown(value) };
  const flag = issue?.code === 'invalid_type' && issue.expected === 'boolean';
  return { found: describe(value), expected: phrase(flag ? 'want-flag' : 'want-text') };
}

/**
 * What the keys of a mapping hold, said once: a reader reads by it, and a JSON Schema can be made
 * of it.
 * In: words, descriptions. Out: zod schemas; the message of what they refuse is the code of a
 * diagnostic.
 * It must not know: places, or how a complaint is worded.
 */
import * as z from 'zod/mini';
import { exact, parseExact, type Exact } from '../exact.js';
import type { Code } from '../diagnostics/index.js';
import { isDate } from './spelling.js';

/**
 * What stands under a key and is read by a reader of its own, so that one mistake hides no other.
 */
export interface Inner {
  readonly readBy: 'its own reader';
}
/** What an editor says where a text is spelled otherwise. */
const meant = (wanted: string) => z.meta({ patternErrorMessage: wanted });
const refusal = (code: Code): { error: Code } => ({ error: code });

/** What `parseExact` reads, but for its limit of length. */
const NUMBER = /^[+-]?(\d+(\.\d+)?%?|\d+\/0*[1-9]\d*)$/;
const POINTS = /^[+-]?(\d+(\.\d+)?|\d+\/0*[1-9]\d*)$/;

// A number reaches a schema in its spelling; JSON, which knows no spelling, may hold it as a number
// too.
/** Text; of a number, its spelling. */
export const text = (says: string) =>
  z
    .pipe(
      z.union([z.string().check(z.regex(/\S/)), z.number()], refusal('tree/wrong-type')),
      z.transform((value: string | number) => String(value).trim()),
    )
    .check(z.describe(says));

function exactly(says: string, [spelt, wanted]: readonly [RegExp, string], code: Code) {
  const refused = refusal(code);
  const written = z
    .string()
    .check(z.regex(spelt, refused), z.maxLength(60, refused), meant(wanted));
  return z
    .pipe(
      z.union([written, z.number()], refused),
      z.transform((value: string | number): Exact => parseExact(String(value)) ?? exact(0)),
    )
    .check(z.describe(says));
}
/** An exact number: `12`, `-3.50`, `85%`, `4/3`. */
export const number = (says: string) =>
  exactly(says, [NUMBER, '应为数，如 12、85%、4/3'], 'tree/not-a-number');
/** Points: a number without a percent sign, which would make a hundredth of it. */
export const points = (says: string) =>
  exactly(says, [POINTS, '应为分数，如 12、3.5，不带 %'], 'tree/percent-points');

/** `true` or `false`. */
export const flag = (says: string) => z.boolean(refusal('tree/wrong-type')).check(z.describe(says));

/** One of a few words. */
export const word = <const Words extends readonly string[]>(words: Words, says: string) =>
  z.enum(words, refusal('tree/unknown-word')).check(z.describe(says));

/** A day, written `YYYY-MM-DD`. */
export const day = (says: string) =>
  z
    .string(refusal('tree/bad-date'))
    .check(
      z.regex(/^\d{4}-\d{2}-\d{2}$/, refusal('tree/bad-date')),
      z.refine(isDate, refusal('tree/bad-date')),
      meant('应为日期，如 2026-01-15'),
      z.describe(says),
    );

/**
 * What a reader of its own reads: the schema is asked for only when a JSON Schema is made of all.
 */
export const inner = (schema: () => z.ZodMiniType, says: string): z.ZodMiniType<Inner> =>
  z.lazy(schema).check(z.describe(says)) as unknown as z.ZodMiniType<Inner>;

/** A number, a fact or a word that only its reader can tell apart. */
export const scalar = (says: string): z.ZodMiniType<Inner> =>
  inner(() => z.union([z.string(), z.number(), z.boolean()]), says);
const written = () => z.string().check(z.regex(/\S/));
/** Text in quotes or without, but no number. */
export const wording = (says: string): z.ZodMiniType<Inner> => inner(written, says);
/** A list of texts. */
export const list = (says: string): z.ZodMiniType<Inner> => inner(() => z.array(written()), says);
/** Text, or a list of texts. */
export const texts = (says: string): z.ZodMiniType<Inner> =>
  inner(() => z.union([written(), z.array(written())]), says);
/** The id of an indicator or a veto: text without blanks. */
export const id = (says: string): z.ZodMiniType<Inner> =>
  inner(
    () =>
      z
        .string()
        .check(
          z.regex(/^[^\s#/“”‘’＂]([^\s#/]*[^\s#/“”‘’＂])?$/),
          z.maxLength(40),
          meant('编号不含空格、# 和 /'),
        ),
    says,
  );

const requiring = (keys: readonly string[]) => ({
  anyOf: keys.map((key) => ({ required: [key] })),
});
/** That one of some keys is there, or one of each of several groups of keys: its reader looks. */
export const needsOneOf = (...groups: readonly (readonly string[])[]) => {
  const [first = [], ...others] = groups;
  return z.meta(others.length === 0 ? requiring(first) : { allOf: groups.map(requiring) });
};

/** That what stands before a colon is not there without the keys behind it. */
export const needsBeside = (needs: Readonly<Record<string, readonly string[]>>) =>
  z.meta({ dependencies: needs });
/** A list that is not empty. */
export const some = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.minLength(1));
/** That a mapping is not empty. */
export const notEmpty = () => z.meta({ minProperties: 1 });

/**
 * What is made when it is first asked for, and then remembered: a module must do nothing when it is
 * loaded.
 */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Whether a key is read by a reader of its own. */
export function isInner(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod as z.core.$ZodTypeInternals & {
    def: { innerType?: z.core.$ZodType };
  };
  return (
    def.type === 'lazy' || (def.type === 'optional' && !!def.innerType && isInner(def.innerType))
  );
}

import * as z from 'zod/mini';
import { FIELDS, verdictWords, type Field } from '../evidence/index.js';
import { needsOneOf } from '../syntax/index.js';
import { FIELD_WORDS } from './words/evidence.js';

/** What is text for a reader that looks at no types: a number is its spelling, and nothing is left out. */
const written = () => z.nullable(z.union([z.string(), z.number()]));
const worthy = () => z.nullable(z.union([z.string(), z.number(), z.boolean()]));
/** Blanks around a word do not matter, nor that it is full-width. */
function spelt(words: readonly string[]): RegExp {
  const ascii = /[!-~]/g;
  const either = (sign: string): string =>
    `[${sign}${String.fromCharCode(sign.charCodeAt(0) + 0xfee0)}]`;
  return new RegExp(`^\\s*(?:${words.map((word) => word.replace(ascii, either)).join('|')})?\\s*$`);
}
const verdict = () =>
  z.nullable(z.union([z.enum(verdictWords()), z.string().check(z.regex(spelt(verdictWords())))]));
const KINDS: Readonly<Partial<Record<Field, () => z.ZodMiniType>>> = { value: worthy, verdict };

/** One record, by the fields that the reader has. */
const record = () =>
  z
    .object(
      Object.fromEntries(
        FIELDS.map((field) => [
          field,
          z.optional((KINDS[field] ?? written)().check(z.describe(FIELD_WORDS[field]))),
        ]),
      ),
    )
    .check(needsOneOf(['indicator', 'fact', 'supersedes']));

/** Records in YAML or JSON: a list of them, or a list and the site that all of them are of. */
export function evidenceSource(): { schema: z.ZodMiniType; parts: Record<string, z.ZodMiniType> } {
  const one = record();
  const list = z.array(one);
  const named = z.object({
    site: z.optional(written().check(z.describe(FIELD_WORDS.site))),
    records: list.check(z.describe('记录')),
  });
  return { schema: z.union([list, named]), parts: { record: one } };
}

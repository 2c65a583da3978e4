import * as z from 'zod/mini';
import { fromText } from '../exact.js';

// A saved document may come from a stranger, or from another version: it is read field by field,
// never trusted.

/** No document of ours writes longer numbers; reckoning with one that is would hang. */
const LONGEST = 10_000;

export const text = z.nullable(z.string());
export const exactly = z.string().check(z.maxLength(LONGEST), z.refine(isExact));
export const maybe = z.nullable(exactly);
/** A number as it is printed, which reports reckon with again. */
export const shown = z.string().check(z.maxLength(LONGEST), z.regex(/^-?\d+(?:\.\d+)?$/));
export const maybeShown = z.nullable(shown);
/** How many of something. */
export const count = z.int().check(z.minimum(0));
export const place = z.object({
  file: z.string(),
  line: count,
  column: count,
  length: z.exactOptional(count),
});

/** Text that the engine could have written for a number, however long. */
export function isExact(value: string): boolean {
  try {
    fromText(value);
    return true;
  } catch {
    return false;
  }
}

/** The words that a golden case may use; {@link ./golden.js} says what they mean. */
import * as z from 'zod/mini';
import type { Calendar } from '../../src/types.js';
import { topicSchema as caseFileSchema } from '../../src/schemas/cases.js';

const anything = z.record(z.string(), z.unknown());
/** The tree and what is added to it are read by their own reader. */
export const topicSchema = caseFileSchema(z.unknown(), anything);
type Read = z.infer<typeof topicSchema>;
export type GoldenCase = Read['cases'][number];
/** A tree and its cases. `with` of a case is the text to add to the tree. */
export interface Topic {
  file: string;
  tree: { text: string; file: string; indent: string };
  evidence: NonNullable<Read['evidence']>;
  warnings: readonly string[];
  files: Readonly<Record<string, string>>;
  options: { assessedAt: string | null; calendar: Calendar | null };
  cases: readonly { golden: GoldenCase; extra: string }[];
}

/** The words that a golden case may use; {@link ./golden.js} says what they mean. */
import * as z from 'zod';
import type { Calendar } from '../../src/types.js';
import { expectation } from './expectation-words.js';

const fields = z.record(z.string(), z.string());
const facts = z.record(
  z.string(),
  z.union([z.string(), fields, z.array(z.union([z.string(), fields]))]),
);
const words = z.array(z.string());
const caseSchema = z.strictObject({
  class: z.string().optional(),
  name: z.string(),
  todo: z.string().optional(),
  set: facts.optional(),
  without: words.optional(),
  verdicts: z.record(z.string(), z.union([z.string(), words])).optional(),
  records: z.array(fields).optional(),
  peers: z
    .record(
      z.string(),
      z.strictObject({
        set: facts.optional(),
        without: words.optional(),
        verdicts: z.record(z.string(), z.union([z.string(), words])).optional(),
      }),
    )
    .optional(),
  previous: facts.optional(),
  'previous-scores': z.record(z.string(), z.string()).optional(),
  'leave-out-refused': z.literal('true').optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  explains: z
    .record(z.string(), z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }))
    .optional(),
  expect: expectation,
});
export const topicSchema = z.strictObject({
  tree: z.unknown(),
  evidence: z.union([z.string(), facts]).optional(),
  warnings: words.optional(),
  files: z.record(z.string(), z.string()).optional(),
  'assessed-at': z.string().optional(),
  calendar: z.enum(['china', 'none']).optional(),
  cases: z.array(caseSchema).min(1),
});
export type GoldenCase = z.infer<typeof caseSchema>;
/** A tree and its cases. `with` of a case is the text to add to the tree. */
export interface Topic {
  file: string;
  tree: { text: string; file: string; indent: string };
  evidence: string | z.infer<typeof facts>;
  warnings: readonly string[];
  files: Readonly<Record<string, string>>;
  options: { assessedAt: string | null; calendar: Calendar | null };
  cases: readonly { golden: GoldenCase; extra: string }[];
}

/** The words that an expectation of a golden case may use; {@link ./expectation.js} says what they mean. */
import * as z from 'zod';

const word = z.string().optional();
const words = z.array(z.string()).optional();
const numbers = z.record(z.string(), z.string());
const nodeSchema = z.strictObject({
  points: word,
  score: word,
  possible: word,
  lost: word,
  bonus: word,
  status: word,
  gate: word,
  'materials-lacking': numbers.optional(),
  factor: word,
  cap: word,
  note: word,
  missing: words,
});
export const findingSchema = z.strictObject({
  indicator: z.string(),
  rule: word,
  kind: word,
  reason: word,
  raw: word,
  counted: word,
  lost: word,
  units: numbers.optional(),
  evidence: words,
  missing: words,
});
export const wholeSchema = z.strictObject({
  of: word,
  total: word,
  possible: word,
  bonus: word,
  'before-vetoes': word,
  printed: word,
  lost: word,
  'lost-printed': word,
  units: numbers.optional(),
  'printed-units': numbers.optional(),
  unattributed: word,
  'printed-unattributed': word,
  decision: word,
  'depends-on': words,
  met: word,
  'possibly-met': word,
  counted: word,
  needed: word,
  'met-rate': word,
  'key-items': word,
  'score-line': word,
  vetoes: numbers.optional(),
  combined: word,
  'combined-of': word,
  'combined-possible': word,
  'combined-before-vetoes': word,
  'combined-printed': word,
  stages: numbers.optional(),
  'possible-stages': numbers.optional(),
  'stage-leaves': z.record(z.string(), numbers).optional(),
  grade: word,
  'possible-grade': word,
  'grade-otherwise': word,
  'grade-reads': word,
  held: words,
  'upper-met': word,
  'upper-possibly-met': word,
  'upper-counted': word,
  'upper-needed': word,
  'upper-rate': word,
  class: word,
  dropped: words,
  'materials-lacking': numbers.optional(),
  findings: z.array(findingSchema).optional(),
  'set-aside': words,
  diagnostics: words,
});
/** Known words, and indicators by id; a misspelled one is neither. */
export const expectation = wholeSchema.catchall(nodeSchema);
export type Whole = z.infer<typeof wholeSchema>;
export type Expectation = z.infer<typeof expectation>;

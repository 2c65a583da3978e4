/**
 * Saved assessments, of this and every earlier form.
 * In: JSON text. Out: an assessment in today's form, or the field where the text stops being one.
 * It must not know: rule sets and evidence.
 */
import { readDocument, type Form, type SavedFault } from '../../saved/index.js';
import type { Assessment } from '../../types.js';
import { fromFirst } from './first.js';
import { schema } from './schema.js';

export { schema as assessmentSchema } from './schema.js';
export {
  finding as findingSchema,
  fired as firedSchema,
  outcome as outcomeSchema,
  status as statusSchema,
} from './parts.js';

const FORM: Form<Assessment> = { name: 'assessment', version: 2, steps: [fromFirst], schema };

/** A saved assessment, or where its text stops being one. */
export type Saved = { assessment: Assessment } | SavedFault;

/**
 * Reads the JSON text of an assessment that was saved by this or an earlier version, in the form of
 * today. Never throws: `fault` says where a text stops being one (`score.points`).
 */
export function readAssessment(text: string): Saved {
  const read = readDocument(FORM, text);
  return 'fault' in read ? read : { assessment: read.document };
}

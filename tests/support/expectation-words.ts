/** The words that an expectation of a golden case may use; {@link ./expectation.js} says what they mean. */
import type * as z from 'zod';
import {
  type expectation,
  findingExpectation as findingSchema,
  wholeExpectation as wholeSchema,
} from '../../src/schemas/expectation.js';

export { findingSchema, wholeSchema };
export type Whole = z.infer<typeof wholeSchema>;
export type Expectation = z.infer<typeof expectation>;

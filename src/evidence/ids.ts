/**
 * Ids that came as numbers.
 * In: the text of a number. Out: why it cannot be told which id it is. It must not know: files.
 */
import { both, type Code } from '../diagnostics/index.js';
import type { Params } from '../types.js';

/** A spreadsheet made 1.1 of 1.10, and nobody knows which was meant. */
export const numberedId = (text: string, heading: string): { code: Code; params: Params } => ({
  code: 'evidence/wrong-type',
  params: {
    key: heading,
    found: both(`数 ${text}`, `the number ${text}`),
    expected: both('文字', 'text'),
  },
});

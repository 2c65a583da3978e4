/**
 * Exact rational numbers: the only arithmetic a score ever meets.
 * In: decimal, percent and fraction text. Out: canonical text, or digits rounded once by a declared
 * mode.
 * Numerator and denominator stay safe integers while they fit and become bigints when they do not,
 * so nothing is ever lost.
 */

export {
  absolute,
  add,
  compare,
  divide,
  equals,
  exact,
  isWhole,
  maximum,
  minimum,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  sum,
  toWhole,
  ZERO,
  type Exact,
  type IntegerMode,
} from './exact/rational.js';
export { fromText, MAX_NUMBER_LENGTH, parseExact, toFixed, toText } from './exact/text.js';
export { toDouble } from './exact/double.js';

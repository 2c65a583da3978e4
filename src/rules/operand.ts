import { isNumber, rangeOf, type Range, type Slots } from '../facts/index.js';
import { fromText, type Exact } from '../exact.js';
import type { Operand } from '../types.js';
import { placeOf, type RuleFacts } from './test.js';

/** A constant or another fact: its value where that is known, and what it could be. */
export interface OperandReader {
  valueIn: (slots: Slots) => Exact | undefined;
  rangeIn: (slots: Slots) => Range;
}
export function operandReader(operand: Operand, facts: Pick<RuleFacts, 'places'>): OperandReader {
  if ('value' in operand) {
    const value = fromText(operand.value);
    const range = { lo: value, hi: value };
    return { valueIn: () => value, rangeIn: () => range };
  }
  const at = placeOf(facts, operand.fact);
  return {
    valueIn: (slots) => {
      const value = slots[at];
      return isNumber(value) ? value : undefined;
    },
    rangeIn: (slots) => rangeOf(slots[at]),
  };
}
export const factsOfOperand = (operand: Operand): string[] =>
  'fact' in operand ? [operand.fact] : [];

import { compare, fromText, parseExact } from '../../exact.js';
import type { Where } from '../../types.js';
import { holdsInOrder } from '../../values/index.js';
import type { BoundRecord } from '../shapes.js';

/** Whether a record passes every test of a filter. A record lacking the field fails. */
export const matches = (bound: BoundRecord, where: Where): boolean =>
  where.every((test) => {
    const orderTo = orderOf(bound, test.field);
    return orderTo !== null && holdsInOrder(test, orderTo);
  });

/** The order of a record's field to a constant: numbers by size, text by code units. */
function orderOf(
  { record, value, quantity }: BoundRecord,
  field: Where[number]['field'],
): ((constant: string) => number) | null {
  if (field === 'quantity') return (constant) => compare(quantity, fromText(constant));
  if (field === 'value' && typeof value === 'object' && value !== null)
    return (constant) => {
      const other = parseExact(constant);
      return other ? compare(value, other) : 1;
    };
  const text = record[field];
  return text === null ? null : (constant) => (text === constant ? 0 : text < constant ? -1 : 1);
}

import { compare, fromText, parseExact, type Exact } from '../exact.js';
import type { Operator, Scalar, Where } from '../types.js';
import type { BoundRecord } from './shapes.js';

/** Whether a record passes every test of a filter. A record lacking the field fails. */
export const matches = (bound: BoundRecord, where: Where): boolean =>
  where.every(({ field, operator, value }) => {
    if (field === 'quantity')
      return compareBy(operator, value, (constant) => compare(bound.quantity, fromText(constant)));
    if (field === 'value' && typeof bound.value === 'object' && bound.value !== null)
      return compareNumber(operator, value, bound.value);
    const actual = field === 'value' ? bound.record.value : bound.record[field];
    return (
      actual !== null &&
      compareBy(operator, value, (constant) =>
        actual === constant ? 0 : actual < constant ? -1 : 1,
      )
    );
  });
const compareNumber = (operator: Operator, value: Scalar | Scalar[], actual: Exact): boolean =>
  compareBy(operator, value, (constant) => {
    const other = parseExact(constant);
    return other ? compare(actual, other) : 1;
  });

function compareBy(
  operator: Operator,
  value: Scalar | Scalar[],
  order: (constant: string) => number,
): boolean {
  const orders = (Array.isArray(value) ? value : [value]).map((constant) =>
    order(String(constant)),
  );
  const [first = 1] = orders;
  switch (operator) {
    case 'equal':
    case 'in':
      return orders.includes(0);
    case 'notEqual':
    case 'notIn':
      return !orders.includes(0);
    case 'lessThan':
      return first < 0;
    case 'lessThanInclusive':
      return first <= 0;
    case 'greaterThan':
      return first > 0;
    case 'greaterThanInclusive':
      return first >= 0;
  }
}

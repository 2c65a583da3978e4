import { compare } from '../../exact.js';
import type { BoundRecord } from '../shapes.js';

/**
 * Which of two records of one subject counts: that of the larger quantity, then the earlier, then
 * the first by id.
 */
export function outranks(a: BoundRecord, b: BoundRecord): boolean {
  const order = compare(a.quantity, b.quantity);
  if (order !== 0) return order > 0;
  const [left, right] = [a.record.date ?? '9999', b.record.date ?? '9999'];
  return left !== right ? left < right : a.record.id < b.record.id;
}

import { both } from '../../diagnostics/index.js';
import { equals, ONE, parseExact, sign, type Exact } from '../../exact.js';
import { percentGiven, refuse, type Refusal } from '../../facts/index.js';
import type { EvidenceRecord } from '../../types.js';
import { countIn, howMany } from '../../values/index.js';

/** How often a record counts: once where it does not say. */
export function quantityOf({ quantity }: EvidenceRecord): Exact | Refusal {
  if (quantity === null) return ONE;
  const value = parseExact(quantity) ?? countIn(quantity);
  return value && sign(value) >= 0 ? value : refuse('evidence/bad-quantity', { found: quantity });
}

/**
 * How many events a record stands for: its quantity, else the number under its value (design 3.4).
 * Where both are written, and differ, nobody knows which is meant.
 */
export function eventsIn(record: EvidenceRecord, name: string): Exact | Refusal {
  const { value, quantity: written } = record;
  const quantity = quantityOf(record);
  if (value === null || 'code' in quantity) return quantity;
  // 有 beside a number says that there are some, and the number how many.
  const some = written !== null && sign(quantity) > 0 ? quantity : ONE;
  const said = howMany(value, some);
  if (said === undefined || sign(said) < 0)
    return (
      percentGiven(name, value) ??
      refuse('evidence/bad-value', {
        name,
        found: value,
        expected: both(
          '件数，如 3、3件，没有的写“无”',
          'how many, such as 3 or 3件, or 无 for none',
        ),
      })
    );
  return written === null || equals(said, quantity)
    ? said
    : refuse('evidence/two-counts', { name, quantity: written, value });
}

/**
 * Whether a record of events is a line that was printed before anybody filled it in: it says
 * neither how many nor when, what, about what or why.
 */
export const isUnfilled = (record: EvidenceRecord): boolean =>
  record.value === null &&
  record.quantity === null &&
  record.date === null &&
  record.title === null &&
  record.subject === null &&
  record.note === null &&
  record.link === null &&
  record.verdict === null;

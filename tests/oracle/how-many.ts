/** How many events a record stands for: under its quantity, else under its value. */
import { isZero, number, ONE, parse, same, ZERO, type Fraction } from './fraction.js';
import type { Piece } from './records.js';
import { plainNumber } from './value.js';

const said = (text: string, some: Fraction): Fraction | undefined => {
  if (['无', '否', '没有'].includes(text)) return ZERO;
  return ['有', '是'].includes(text) ? some : parse(plainNumber(text, true));
};
/** Undefined where nobody can say. */
export function eventsIn({ value, quantity }: Piece): Fraction | undefined {
  const written = quantity === null ? undefined : number(quantity);
  if (value === null) return written ?? ONE;
  const told = said(value, written === undefined || isZero(written) ? ONE : written);
  return told !== undefined && (written === undefined || same(told, written)) ? told : undefined;
}
/** A line that was printed before anybody filled it in. */
export const isUnfilled = ({
  value,
  quantity,
  date,
  title,
  subject,
  note,
  verdict,
}: Piece): boolean =>
  [value, quantity, date, title, subject, note, verdict].every((each) => each === null);

/** An unquoted number, in the author's spelling: `1.10` stays `1.10`. */
export interface Numeral {
  numeral: string;
}
/** What YAML says, its numbers as they are spelled. */
export type Value = string | boolean | null | Numeral | Value[] | { [key: string]: Value };
/** The way to a part of a value: keys, and places in lists from 0. */
export type Path = readonly (string | number)[];

const NUMERALS = new WeakSet();
/** True for numbers this room read, never for a mapping that merely looks like one. */
export const isNumeral = (value: unknown): value is Numeral =>
  typeof value === 'object' && value !== null && NUMERALS.has(value);
/** A number as it is spelled. */
export function numeralOf(text: string): Numeral {
  const numeral = Object.freeze({ numeral: text });
  NUMERALS.add(numeral);
  return numeral;
}

export type Mapping = { [key: string]: Value };
export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumeral(value);

/**
 * What every room wants and ECMAScript 2020 does not have yet: the hosts of spreadsheets are that
 * old.
 * In: lists, objects, texts. Out: what `at`, `Object.hasOwn` and `replaceAll` would give. It must not
 * know: anything else.
 */

/** The last element of a list; undefined where it is empty. */
export const lastOf = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

/** Whether an object has a property of its own, not one of its prototype. */
export const hasOwn = (of: object, key: PropertyKey): boolean =>
  Object.prototype.hasOwnProperty.call(of, key);

/** A text with every occurrence of a part of it replaced; what replaces it is taken as it stands. */
export const replaceAll = (text: string, part: string, by: string): string =>
  text.split(part).join(by);

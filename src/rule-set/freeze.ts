/**
 * A frozen copy, with everything in it, so that whoever scores by it cannot change it for others.
 * It is copied first: what was put together by spreading keeps a layout of its own in memory when it
 * is frozen, every fact and rule another, and every evaluation would look for each of their fields
 * anew. In a copy all of one kind are laid out alike.
 */
export const sealed = <T>(value: T): T => frozen(copyOf(value));
/** By way of its text: `structuredClone` is no part of ECMAScript. */
function copyOf<T>(value: T): T;
function copyOf(value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return copy;
}
/** A value with everything in it frozen; where something is frozen, so is all that it holds. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    if (Array.isArray(value)) for (const each of value) frozen(each);
    else for (const each of Object.values(value)) frozen(each);
  }
  return value;
}

import { isMapping, type Value } from '../syntax/index.js';

/** The name that a value gives a fact: it is the name, or says it beside what the fact is. */
export const nameIn = (value: Value | undefined): Value | undefined =>
  isMapping(value) && Object.hasOwn(value, 'fact') ? value['fact'] : value;
/** Whether a mapping is a fact, by its name. */
export const isNamed = (value: Value | undefined): boolean => nameIn(value) !== value;

import { isMapping, type Value } from '../syntax/index.js';
import { hasOwn } from '../es2020.js';

/** The name that a value gives a fact: it is the name, or says it beside what the fact is. */
export const nameIn = (value: Value | undefined): Value | undefined =>
  isMapping(value) && hasOwn(value, 'fact') ? value['fact'] : value;
/** Whether a mapping is a fact, by its name. */
export const isNamed = (value: Value | undefined): boolean => nameIn(value) !== value;

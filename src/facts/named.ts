import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import { hasOwn } from '../es2020.js';
import {
  inner,
  isMapping,
  once,
  readKeys,
  text,
  type At,
  type Inner,
  type Value,
} from '../syntax/index.js';

/** A fact that is declared elsewhere: `{ fact: 败诉案件 }`. */
const namedSchema = /* @__PURE__ */ once(() => z.object({ fact: text('数据项的名称') }));
/** The name of a fact that is declared elsewhere. */
export const nameSchema = () => z.union([z.string(), z.number(), namedSchema()]);
export const factName = (says: string): z.ZodMiniType<Inner> => inner(nameSchema, says);
/** Complains of what else is said where a fact that is declared elsewhere is named. */
export function checkNamed(at: At): void {
  if (isNamed(at.value)) readKeys(at, namedSchema(), phrase('a-fact'));
}

/** The name that a value gives a fact: it is the name, or says it beside what the fact is. */
export const nameIn = (value: Value | undefined): Value | undefined =>
  isMapping(value) && hasOwn(value, 'fact') ? value['fact'] : value;
/** Whether a mapping is a fact, by its name. */
export const isNamed = (value: Value | undefined): boolean => nameIn(value) !== value;

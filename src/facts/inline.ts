import * as z from 'zod/mini';
import { inner, isMapping, once, text, type At, type Inner } from '../syntax/index.js';
import { factSchema } from './keys.js';

/** A fact by its name, declared on the spot: `{ fact: 败诉案件, kind: events }`. */
export const inlineSchema = /* @__PURE__ */ once(() =>
  z.extend(factSchema(), { fact: inner(() => text('数据项的名称'), '数据项的名称') }),
);
/** The name of a fact, or a fact that is declared here. */
export const factOrName = (says: string): z.ZodMiniType<Inner> =>
  inner(() => z.union([z.string(), z.number(), inlineSchema()]), says);

/** A fact that is declared where it is used: its name, and what is said of it. */
export interface Inline {
  name: string;
  at: At;
}
/**
 * The facts that are declared within rules or vetoes, wherever they are used. What is compared in a
 * condition stands under names of facts, and is none.
 */
export function inlineFacts(at: At): Inline[] {
  if (Array.isArray(at.value)) return at.items().flatMap(inlineFacts);
  if (!isMapping(at.value)) return [];
  const { fact: name, ...rest } = at.value;
  if (typeof name === 'string')
    return Object.keys(rest).length === 0 ? [] : [{ name, at: at.elsewhere(at.path, rest) }];
  return at
    .entries()
    .flatMap(([key, inside]) =>
      key === 'when' && isMapping(inside.value) ? [] : inlineFacts(inside),
    );
}

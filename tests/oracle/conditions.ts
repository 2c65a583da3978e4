/** Conditions: tests of facts, all of which must hold; `all`, `any` and `not` around them. */
import { type Node } from './tree.js';
import { refOf, type Site } from './records.js';
import { read } from './facts.js';
import { isAbove } from './fraction.js';
import { holds, isNumber } from './value.js';
import { type World } from './world.js';
import { isMap, listOf, mapOf, textsOf, type Yaml } from './yaml.js';

export interface Sight {
  site: Site;
  leaf: Node | null;
  world: World;
  /** What a veto sees of indicators: the status of one, and whether a fact is theirs that do not apply. */
  items?: { statusOf: (id: string, world: World) => string; isOut: (name: string) => boolean };
}
/** `asked`: whether it is asked that the condition holds, not that it does not. Facts of what does not apply answer neither. */
export function isTrue(condition: Yaml, sight: Sight, asked = true): boolean {
  if (Array.isArray(condition))
    return condition.some((each) =>
      typeof each === 'string' ? happened(each, sight, asked) : isTrue(each, sight, asked),
    );
  return Object.entries(mapOf(condition)).every(([key, inner]) => {
    if (key === 'all') return listOf(inner).every((each) => isTrue(each, sight, asked));
    if (key === 'any') return listOf(inner).some((each) => isTrue(each, sight, asked));
    if (key === 'not') return !isTrue(inner, sight, !asked);
    if (key === 'status' && sight.items) return hasStatus(inner, sight, sight.items);
    return testsIn(inner).every((test) =>
      sight.items !== undefined && [key, ...wordsIn(test)].some((name) => isOut(name, sight))
        ? !asked
        : holds(test, read(sight.site, key, sight.leaf, sight.world), (name) =>
            refOf(sight.site.tree, name, sight.leaf) === undefined
              ? undefined
              : read(sight.site, name, sight.leaf, sight.world),
          ),
    );
  });
}
/** Several words on one fact are as many tests, each of which must hold by itself. */
const testsIn = (test: Yaml): Yaml[] =>
  isMap(test) ? Object.entries(test).map(([word, value]) => ({ [word]: value })) : [test];
const hasStatus = (inner: Yaml, { world }: Sight, items: NonNullable<Sight['items']>): boolean =>
  Object.entries(mapOf(inner)).every(([id, test]) => holds(test, items.statusOf(id, world)));
const isOut = (name: string, { items }: Sight): boolean => items?.isOut(name) ?? false;
/** What is so, or is there at all. */
function happened(name: string, sight: Sight, asked: boolean): boolean {
  if (isOut(name, sight)) return !asked;
  const value = read(sight.site, name, sight.leaf, sight.world);
  return isNumber(value) ? isAbove(value) : value === true;
}
/** The indicators whose status a condition asks for, each once. */
export const statusesIn = (condition: Yaml | undefined): string[] => [
  ...new Set(
    Array.isArray(condition)
      ? condition.flatMap((each) => (isMap(each) ? statusesIn(each) : []))
      : Object.entries(mapOf(condition)).flatMap(([key, inner]) => {
          if (key === 'status') return Object.keys(mapOf(inner));
          const further = key === 'all' || key === 'any' || key === 'not';
          return further ? listOf(inner).flatMap(statusesIn) : [];
        }),
  ),
];
/** The names of the facts that a condition tests, and of those it holds them against. */
export const factsIn = (condition: Yaml | undefined): string[] =>
  Array.isArray(condition)
    ? condition.flatMap((each) => (typeof each === 'string' ? [each] : factsIn(each)))
    : factsOfTests(condition);
const factsOfTests = (condition: Yaml | undefined): string[] =>
  Object.entries(mapOf(condition)).flatMap(([key, inner]) =>
    key === 'all' || key === 'any' || key === 'not'
      ? listOf(inner).flatMap(factsIn)
      : key === 'status'
        ? []
        : [key, ...wordsIn(inner)],
  );
/** What a test is written with: constants, and names of facts. */
const wordsIn = (test: Yaml): string[] =>
  isMap(test) ? Object.values(test).flatMap(textsOf) : textsOf(test);

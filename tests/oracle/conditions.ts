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
}
export function isTrue(condition: Yaml, sight: Sight): boolean {
  if (Array.isArray(condition))
    return condition.some((each) =>
      typeof each === 'string' ? happened(each, sight) : isTrue(each, sight),
    );
  return Object.entries(mapOf(condition)).every(([key, inner]) => {
    if (key === 'all') return listOf(inner).every((each) => isTrue(each, sight));
    if (key === 'any') return listOf(inner).some((each) => isTrue(each, sight));
    if (key === 'not') return !isTrue(inner, sight);
    return holds(inner, read(sight.site, key, sight.leaf, sight.world), (name) =>
      refOf(sight.site.tree, name, sight.leaf) === undefined
        ? undefined
        : read(sight.site, name, sight.leaf, sight.world),
    );
  });
}
/** What is so, or is there at all. */
function happened(name: string, { site, leaf, world }: Sight): boolean {
  const value = read(site, name, leaf, world);
  return isNumber(value) ? isAbove(value) : value === true;
}
/** The names of the facts that a condition tests, and of those it holds them against. */
export const factsIn = (condition: Yaml | undefined): string[] =>
  Array.isArray(condition)
    ? condition.flatMap((each) => (typeof each === 'string' ? [each] : factsIn(each)))
    : factsOfTests(condition);
const factsOfTests = (condition: Yaml | undefined): string[] =>
  Object.entries(mapOf(condition)).flatMap(([key, inner]) =>
    key === 'all' || key === 'any' || key === 'not'
      ? listOf(inner).flatMap(factsIn)
      : [key, ...wordsIn(inner)],
  );
/** What a test is written with: constants, and names of facts. */
const wordsIn = (test: Yaml): string[] =>
  isMap(test) ? Object.values(test).flatMap(textsOf) : textsOf(test);

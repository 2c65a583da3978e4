/** Conditions: tests of facts, all of which must hold; `all`, `any` and `not` around them. */
import { type Node } from './tree.js';
import { type Site } from './records.js';
import { read } from './facts.js';
import { holds } from './value.js';
import { type World } from './world.js';
import { listOf, mapOf, type Yaml } from './yaml.js';

export interface Sight {
  site: Site;
  leaf: Node | null;
  world: World;
}
export function isTrue(condition: Yaml, sight: Sight): boolean {
  return Object.entries(mapOf(condition)).every(([key, inner]) => {
    if (key === 'all') return listOf(inner).every((each) => isTrue(each, sight));
    if (key === 'any') return listOf(inner).some((each) => isTrue(each, sight));
    if (key === 'not') return !isTrue(inner, sight);
    return holds(inner, read(sight.site, key, sight.leaf, sight.world));
  });
}
/** The names of the facts that a condition tests. */
export const factsIn = (condition: Yaml | undefined): string[] =>
  Object.entries(mapOf(condition)).flatMap(([key, inner]) =>
    key === 'all' || key === 'any' || key === 'not' ? listOf(inner).flatMap(factsIn) : [key],
  );

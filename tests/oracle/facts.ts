/** What a fact is, in a world: measured, counted, or worked out from others. */
import { total } from './fraction.js';
import { AGGREGATES } from './aggregates.js';
import { COHORT } from './cohort.js';
import { materialsComplete } from './materials.js';
import { PAIRS, totalOf } from './pairs.js';
import { countingAtLeast, refOf, type Entry, type Ref, type Site } from './records.js';
import { type Node } from './tree.js';
import { equal, type Value } from './value.js';
import { ask, atLeast, couldBe, type Operator, type World } from './world.js';

const OPERATORS: Readonly<Record<string, Operator>> = {
  // Days and deadlines say `count` as well: whether calendar or working days.
  ...PAIRS,
  ...COHORT,
  materials: materialsComplete,
  ...AGGREGATES,
};
const WORDS = Object.keys(OPERATORS);
/** The operator of a fact that is worked out; undefined for one that is recorded. */
export const operatorOf = ({ fact }: Ref): string | undefined =>
  fact['kind'] === undefined ? WORDS.find((operator) => fact[operator] !== undefined) : undefined;

export function find(site: Site, name: string, leaf: Node | null): Ref {
  const ref = refOf(site.tree, name, leaf);
  if (ref === undefined) throw new Error(`there is no fact ${name}`);
  return ref;
}
/** Reads a fact by its name, as a leaf (or the tree, for null) sees it. */
export const read = (site: Site, name: string, leaf: Node | null, world: World): Value =>
  valueOf(site, find(site, name, leaf), world);

export function valueOf(site: Site, ref: Ref, world: World): Value {
  const operator = operatorOf(ref);
  if (operator !== undefined) {
    const isOfSeveral = operator === 'sum' && Array.isArray(ref.fact['sum']);
    const work = isOfSeveral ? totalOf : OPERATORS[operator];
    const given = world.given.get(ref.key);
    if (given !== undefined) return given;
    if (work !== undefined)
      return work({
        site,
        ref,
        world,
        read: (name) => read(site, name, ref.leaf, world),
        find: (name) => find(site, name, ref.leaf),
      });
  }
  const { entries, open, contradicted, more } = countingAtLeast(site, ref);
  if (ref.fact['kind'] !== 'events') return measured(ref, world, entries, more);
  const counted = total(entries.map(({ quantity }) => quantity));
  if (open) return ask(world, { ...couldBe(ref), contradicted });
  return more ? ask(world, atLeast(couldBe(ref), counted)) : counted;
}
/** One value; several that differ are a contradiction, never a choice of one. */
function measured(ref: Ref, world: World, entries: readonly Entry[], more: boolean): Value {
  const [first, ...others] = entries.map(({ value }) => value);
  const contradicted = first !== undefined && others.some((value) => !equal(value, first));
  if (first !== undefined && !contradicted && !more) return first;
  return ask(world, { ...couldBe(ref), contradicted });
}

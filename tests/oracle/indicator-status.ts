/** What a veto sees of indicators: their status in a world, and the facts that are theirs alone. */
import { isAbove } from './fraction.js';
import { factsIn } from './conditions.js';
import { linesOf, type Lines } from './lines.js';
import { isAbsent, isDeclaration, outcome, verdictsOn } from './outcome.js';
import { refOf, unreadOf, type Ref, type Site } from './records.js';
import { factsOfRule } from './rule-facts.js';
import { leavesOf, nodesOf, type Node, type Tree } from './tree.js';
import { ask, newWorld, type World } from './world.js';
import { isMap, mapOf, mapsOf, textsOf } from './yaml.js';

const DECLARED = ['met', 'partly-met', 'not-met', 'not-applicable', 'exempt'];
/** Facts of the stage that decides are told apart from those of the stage that looks. */
const THERE = 'deciding\n';

/** Whether what was declared of a leaf is not known: a row could not be read, or two contradict. */
const isUnsure = (site: Site, leaf: Node): boolean => {
  const verdicts = verdictsOn(site, leaf);
  return (
    unreadOf(site).judged.has(leaf.id) || (verdicts.length > 1 && verdicts.some(isDeclaration))
  );
};
/** A word of some, which the world gives. */
function wordOf(world: World, leaf: Node, options: readonly string[]): string {
  const source = { key: `status of ${leaf.id}`, name: leaf.id, kind: 'choice' as const, options };
  const nothing = { low: null, high: null, whole: false, contradicted: false, rests: null };
  const word = ask(world, { ...source, ...nothing });
  return typeof word === 'string' ? word : '';
}
/** The status of a leaf of the deciding stage (`main`) in a world of the stage that looks. */
function ofLeaf(main: Site, looking: Site, leaf: Node, world: World): string {
  if (isUnsure(main, leaf)) return wordOf(world, leaf, DECLARED);
  const [said] = verdictsOn(main, leaf);
  if (said === 'not-applicable' || said === 'exempt') return said;
  const isHere = main.stage === looking.stage;
  const there = isHere
    ? world
    : newWorld(
        new Map(
          [...world.given].flatMap(([key, value]) =>
            key.startsWith(THERE) ? [[key.slice(THERE.length), value] as const] : [],
          ),
        ),
      );
  const { met, score } = outcome(main.tree, leaf, { site: main, leaf, world: there });
  if (!isHere)
    for (const source of there.asked) world.asked.push({ ...source, key: THERE + source.key });
  if (met !== 'open') return met;
  // Whatever an assessor says: with points, an item is partly met above zero and not met at zero.
  const short = main.tree.pointed
    ? [isAbove(score) ? 'partly-met' : 'not-met']
    : DECLARED.slice(1, 3);
  return wordOf(world, leaf, ['met', ...short]);
}
/** 达标 of a node: nothing of it applies; all that does is met, or not met; else partly. */
export function statusIn(main: Site, looking: Site, id: string, world: World): string {
  const node = nodesOf(main.tree.nodes).find((each) => each.id === id);
  if (node === undefined) throw new Error(`there is no indicator ${id}`);
  if (node.leaf) return ofLeaf(main, looking, node, world);
  const below = node.children
    .map((child) => statusIn(main, looking, child.id, world))
    .filter((status) => status !== 'not-applicable');
  if (below.length === 0) return 'not-applicable';
  if (below.every((status) => status === 'met' || status === 'exempt')) return 'met';
  return below.every((status) => status === 'not-met') ? 'not-met' : 'partly-met';
}
/** The lines that the items draw whose status is asked for. */
export function withLinesOf(lines: Lines, main: Site, isHere: boolean, ids: string[]): Lines {
  const [numbers, days] = [new Map(lines.numbers), new Map(lines.days)];
  const keyOf = (key: string): string => (isHere ? key : THERE + key);
  for (const leaf of leavesOf(nodesOf(main.tree.nodes).filter(({ id }) => ids.includes(id)))) {
    const own = linesOf(main, leaf);
    for (const [key, more] of own.numbers)
      numbers.set(keyOf(key), [...(numbers.get(keyOf(key)) ?? []), ...more]);
    for (const [key, more] of own.days)
      days.set(keyOf(key), [...(days.get(keyOf(key)) ?? []), ...more]);
  }
  return { ...lines, numbers, days };
}

/** The names of the facts that a fact is worked out from. */
const basesOf = ({ fact }: Ref): string[] =>
  Object.entries(fact).flatMap(([key, value]) =>
    key === 'options' || key === 'where' || key === 'kind'
      ? []
      : key === 'window'
        ? textsOf(mapOf(value)['before'])
        : textsOf(value),
  );
/** The facts of the tree that a leaf reads, those that others are worked out from among them. */
function readBy(tree: Tree, leaf: Node): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: Node | null): void => {
    const ref = refOf(tree, name, from);
    if (ref === undefined || found.has(ref.key)) return;
    found.add(ref.key);
    for (const base of basesOf(ref)) visit(base, ref.leaf);
  };
  const met = isMap(leaf.met ?? undefined) ? mapOf(leaf.met ?? undefined)['when'] : undefined;
  for (const name of [...leaf.rules.flatMap(factsOfRule), ...factsIn(met)]) visit(name, leaf);
  return found;
}
/** The facts of items of which none applies, for certain or perhaps: they are no facts of the site. */
export function absentFacts(main: Site, sure: boolean): (name: string) => boolean {
  const { tree } = main;
  const reading = leavesOf(tree.nodes).map((leaf) => ({
    reads: readBy(tree, leaf),
    isOut: isAbsent(main, leaf) || (!sure && isUnsure(main, leaf)),
  }));
  const staged = new Set(mapsOf(tree.yaml['stages']).flatMap(({ score }) => textsOf(score)));
  const isOut = (name: string): boolean => {
    const ref = refOf(tree, name, null);
    if (ref === undefined || staged.has(name)) return false;
    const items = reading.filter(({ reads }) => reads.has(name));
    if (items.length > 0) return items.every((item) => item.isOut);
    return basesOf(ref).some((base) => base !== name && isOut(base));
  };
  return isOut;
}

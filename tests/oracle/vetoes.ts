/** Vetoes: whether each fires, in any stage, and what it does to the total. */
import { isAbove, least, minus, number, same, type Fraction } from './fraction.js';
import { candidates } from './candidates.js';
import { linesFor } from './lines.js';
import { factsIn, isTrue, statusesIn } from './conditions.js';
import { absentFacts, statusIn, withLinesOf } from './indicator-status.js';
import { counting, refOf, unreadOf, type Site } from './records.js';
import { recordedUnder } from './unread.js';
import { type Value } from './value.js';
import { newWorld } from './world.js';
import { isMap, mapsOf, single, textOf, type Yaml, type YamlMap } from './yaml.js';

export type Fired = 'yes' | 'no' | 'unknown';
export interface Veto {
  yaml: YamlMap;
  id: string;
  fired: Fired;
  kind: string;
  /** A stage has no record of a fact that it reads, of which the deciding one has some, or could not read some. */
  silent: boolean;
  /** The points of `points-off`, the score of `fixed-score`, 0 of `zero-total`. */
  number: Fraction;
}
const TRIED = 400;
/** Whether a condition holds in all worlds, in none, or in some. */
function inAllWorlds(site: Site, main: Site, condition: Yaml, asked: Set<string>): Fired {
  const isHere = site.stage === main.stage;
  const lines = withLinesOf(linesFor(site, condition), main, isHere, statusesIn(condition));
  // Where it is not known whether items apply, their facts may be of the site or not.
  const ways = [absentFacts(main, true), absentFacts(main, false)];
  const found = new Set<boolean>();
  let left = TRIED;
  const explore = (given: ReadonlyMap<string, Value>): void => {
    if (left <= 0 || found.size === 2) return;
    left -= 1;
    const world = newWorld(given);
    const statusOf = (id: string): string => statusIn(main, site, id, world);
    const holds = ways.map((isOut) =>
      isTrue(condition, { site, leaf: null, world, items: { statusOf, isOut } }),
    );
    const [source] = world.asked;
    if (source === undefined) for (const each of holds) found.add(each);
    else {
      asked.add(source.rests ?? source.key);
      for (const value of candidates(source, lines))
        explore(new Map([...given, [source.key, value]]));
    }
  };
  explore(new Map());
  if (found.size !== 1) return 'unknown';
  return found.has(true) ? 'yes' : 'no';
}
/** A veto that fires in any stage fires; one that some stage can deny, and none affirms, does not: silence is no doubt, what could not be read is. */
function firedIn(sites: readonly Site[], main: Site, condition: Yaml): Fired {
  const told = sites.map((site) => {
    const asked = new Set<string>();
    const fired = inAllWorlds(site, main, condition, asked);
    const unread = unreadOf(site).facts;
    return { fired, isUnread: [...asked].some((key) => unread.has(key)) };
  });
  const all = told.map(({ fired }) => fired);
  if (all.includes('yes')) return 'yes';
  if (told.some(({ fired, isUnread }) => fired === 'unknown' && isUnread)) return 'unknown';
  return all.includes('no') ? 'no' : 'unknown';
}
/** Whether a stage says nothing of a fact on which the deciding one does not keep silent. */
function isSilent(sites: readonly Site[], main: Site, condition: Yaml): boolean {
  const { tree } = main;
  const bases = factsIn(condition)
    .flatMap((name) => refOf(tree, name, null) ?? [])
    .flatMap((ref) => recordedUnder(main, ref));
  return bases.some((ref) => {
    const speaks = (site: Site): boolean => {
      const { entries, maybe } = counting(site, ref);
      return entries.length + maybe.length > 0;
    };
    const isHeard = speaks(main) || unreadOf(main).facts.has(ref.key);
    return isHeard && sites.some((site) => site.stage !== main.stage && !speaks(site));
  });
}
export function vetoesOf(sites: readonly Site[], main: Site): Veto[] {
  const [first] = sites;
  return mapsOf(first?.tree.yaml['vetoes']).map((yaml) => {
    const effect = yaml['effect'];
    const [kind, size] = isMap(effect) ? single(effect) : [textOf(effect) ?? '', '0'];
    const when = yaml['when'];
    return {
      yaml,
      id: textOf(yaml['id']) ?? '',
      fired: firedIn(sites, main, when ?? {}),
      silent: isSilent(sites, main, when ?? {}),
      kind,
      number: number(textOf(size) ?? '0'),
    };
  });
}
export const ends = ({ kind }: Veto): boolean => kind !== 'points-off' && kind !== 'no-top-grade';

/** Whether a veto says that nothing is scored. */
export const isNotScored = (vetoes: readonly Veto[]): boolean =>
  vetoes.some(({ kind }) => kind === 'not-scored');
/** The score after vetoes, and what each took: points off first, then the lowest of zero and fixed scores; where nothing is scored, no score, and nothing to take from. */
export function afterVetoes(
  score: Fraction,
  vetoes: readonly Veto[],
): { score: Fraction | null; taken: { veto: Veto; points: Fraction; alike: number }[] } {
  if (isNotScored(vetoes)) return { score: null, taken: [] };
  const off = vetoes.filter(({ kind }) => kind === 'points-off');
  const taken = off.map((veto) => ({ veto, points: veto.number, alike: 0 }));
  const left = off.reduce((sum, veto) => minus(sum, veto.number), score);
  const fixed = vetoes.filter(({ kind }) => kind === 'zero-total' || kind === 'fixed-score');
  const [first] = fixed;
  if (first === undefined) return { score: left, taken };
  const lowest = fixed.reduce(
    (best, veto) => (isAbove(minus(best.number, veto.number)) ? veto : best),
    first,
  );
  const after = least(left, lowest.number);
  const points = minus(left, after);
  const alike = fixed.filter((each) => same(each.number, lowest.number)).length - 1;
  return {
    score: after,
    taken: isAbove(points) ? [...taken, { veto: lowest, points, alike }] : taken,
  };
}

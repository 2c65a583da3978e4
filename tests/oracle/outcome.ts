/** A leaf in one world: start, rules, floor and points, `set`, and whether it is met. */
import {
  isAbove,
  least,
  most,
  number,
  order,
  plus,
  times,
  total,
  ZERO,
  type Fraction,
} from './fraction.js';
import { isTrue, type Sight } from './conditions.js';
import { inPeriod, inStage, type Piece, type Site } from './records.js';
import { work, type Worked } from './rules.js';
import { byVerdict, leavesOf, nodesOf, type Node, type Tree } from './tree.js';
import { declaresNode } from './unread.js';
import { isMap, mapsOf, textOf, type Yaml } from './yaml.js';

export type Met = 'met' | 'partly-met' | 'not-met' | 'open';
export interface Outcome {
  score: Fraction;
  /** The sum of start and rules, before it is kept within floor and points. */
  sum: Fraction;
  /** The score if no `set` had fired. */
  clamped: Fraction;
  /** The lowest `set` that fired. */
  set: Worked | null;
  rules: Worked[];
  met: Met;
}

function clampedTo(sum: Fraction, { yaml, points }: Node): Fraction {
  const floor = textOf(yaml['floor']) ?? '0';
  const kept = least(points, sum);
  return floor === 'none' ? kept : most(number(floor), kept);
}
const setOf = ({ rule }: Worked): Fraction => number(textOf(rule['set']) ?? '0');

/** Works a leaf out in a world. */
export function outcome(tree: Tree, leaf: Node, sight: Sight): Outcome {
  const written = tree.pointed ? mapsOf(leaf.yaml['rules']) : [];
  const rules = written.map((rule, index) => work(rule, sight, `${leaf.id}#${String(index + 1)}`));
  const start = leaf.start === 'full' ? leaf.points : ZERO;
  const sum = plus(start, total(rules.map(({ amount }) => amount)));
  const clamped = clampedTo(sum, leaf);
  const [set] = rules
    .filter(({ rule, fired }) => fired && rule['set'] !== undefined)
    .sort((a, b) => order(setOf(a), setOf(b)));
  const score = set === undefined ? clamped : setOf(set);
  return { score, sum, clamped, set: set ?? null, rules, met: metOf(tree, leaf, sight, score) };
}

/** 达标: at the met line, below it partly so above zero; or by a condition; or by an assessor. */
function metOf(tree: Tree, leaf: Node, sight: Sight, score: Fraction): Met {
  const met: Yaml = leaf.met ?? '100%';
  const reached = (yes: boolean): Met =>
    yes ? 'met' : tree.pointed && isAbove(score) ? 'partly-met' : 'not-met';
  if (isMap(met)) return reached(isTrue(met['when'] ?? '', sight));
  if (byVerdict(tree, leaf)) {
    const [said, ...others] = verdictsOn(sight.site, leaf);
    if (said === undefined || others.length > 0) return 'open';
    return said === 'partly-met' && !tree.pointed ? said : reached(said === 'met');
  }
  const text = textOf(met) ?? '';
  const line = text.endsWith('%') ? times(leaf.points, number(text)) : number(text);
  return reached(order(score, line) >= 0);
}
/** The verdicts that count on a leaf, each once: declarations that give a reason, and an assessor's where one decides. */
export const verdictsOn = (site: Site, leaf: Node): string[] => [
  ...new Set(
    site.records
      .filter((piece) => piece.fact === null)
      .filter((piece) => piece.indicator === leaf.id || declaresAbove(site, piece, leaf))
      .filter((piece) => inStage(site, piece) && inPeriod(site, piece))
      .flatMap(({ verdict, note }) => {
        if (verdict === null) return [];
        const counts = isDeclaration(verdict) ? note !== null : byVerdict(site.tree, leaf);
        return counts ? [verdict] : [];
      }),
  ),
];
/** A whole node that is declared not applicable declares its leaves. */
const declaresAbove = (site: Site, piece: Piece, leaf: Node): boolean =>
  declaresNode(site, piece) &&
  nodesOf(site.tree.nodes).some(
    (node) => node.id === piece.indicator && leavesOf([node]).some(({ id }) => id === leaf.id),
  );
/** Whether a leaf is declared not applicable, and nothing else. */
export const isAbsent = (site: Site, leaf: Node): boolean =>
  verdictsOn(site, leaf).join() === 'not-applicable';
export const isDeclaration = (verdict: string): boolean =>
  verdict === 'not-applicable' || verdict === 'exempt';

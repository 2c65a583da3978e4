import { compare, fromText, sign } from '../../exact.js';
import { STATUS_WORDS, type StatusWord } from '../../facts/index.js';
import type { Indicator } from '../../types.js';
import type { LeafScore, LeafScores } from '../shapes.js';
import type { TreeIndex } from './nodes.js';

/** What an indicator may turn out to be, and the names of what that waits for. */
export interface StatusLeft {
  words: readonly StatusWord[];
  missing: readonly string[];
}
type Places = Pick<TreeIndex, 'leaves'>;

/**
 * The status of an indicator from the scores of its leaves; `isUnsure` says of a leaf that nobody
 * knows what was declared of it.
 */
export function statusLeft(
  node: Indicator,
  index: Places,
  leaves: LeafScores,
  isUnsure: (leaf: string) => boolean,
): StatusLeft {
  if (node.leaf !== null) {
    const score = leaves[index.leaves.get(node.id)?.at ?? -1];
    if (score === undefined || isUnsure(node.id))
      return { words: STATUS_WORDS, missing: score?.missing ?? [] };
    const words = wordsOfLeaf(node, score);
    return { words, missing: words.length === 1 ? [] : score.missing };
  }
  const below = node.children.map((child) => statusLeft(child, index, leaves, isUnsure));
  const words = wordsOfNode(below.map((each) => each.words));
  const missing = words.length === 1 ? [] : below.flatMap((each) => each.missing);
  return { words, missing: [...new Set(missing)] };
}
function wordsOfLeaf(node: Indicator, score: LeafScore): readonly StatusWord[] {
  const { status, metAtLeast, metAtBest, lo, hi } = score;
  if (status !== 'not-assessed' && status !== 'error') return [status];
  const met = node.leaf?.met;
  if (node.points === null)
    return met?.by === 'condition' ? ['met', 'not-met'] : ['met', 'partly-met', 'not-met'];
  const line = met?.by === 'points' ? fromText(met.atLeast) : null;
  const isBelow = !metAtLeast && (line === null || compare(lo, line) < 0);
  return [
    ...(metAtBest ? (['met'] as const) : []),
    ...(isBelow && sign(hi) > 0 ? (['partly-met'] as const) : []),
    ...(isBelow && sign(lo) <= 0 ? (['not-met'] as const) : []),
  ];
}
/** What was seen of the parts of a node so far. */
interface Seen {
  isApplicable: boolean;
  allMet: boolean;
  allUnmet: boolean;
}
/** As a node's own status is found, over all that its parts may turn out to be. */
function wordsOfNode(parts: readonly (readonly StatusWord[])[]): readonly StatusWord[] {
  let ways: Seen[] = [{ isApplicable: false, allMet: true, allUnmet: true }];
  for (const words of parts) {
    const next = ways.flatMap((way) => words.map((word) => withPart(way, word)));
    ways = [...new Map(next.map((way) => [JSON.stringify(way), way])).values()];
  }
  return [...new Set(ways.map(nodeStatus))];
}
const withPart = (way: Seen, word: StatusWord): Seen =>
  word === 'not-applicable'
    ? way
    : {
        isApplicable: true,
        allMet: way.allMet && (word === 'met' || word === 'exempt'),
        allUnmet: way.allUnmet && word === 'not-met',
      };
/** What a node is found to be of which every part is known. */
export function nodeStatus({ isApplicable, allMet, allUnmet }: Seen): StatusWord {
  if (!isApplicable) return 'not-applicable';
  return allMet ? 'met' : allUnmet ? 'not-met' : 'partly-met';
}

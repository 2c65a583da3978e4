/**
 * What the indicators and findings of a document say, as exact numbers.
 * In: indicators and findings as a document tells them. Out: what each counts for in the whole, and
 * what each unit answers for. It must not know: how it is printed or posted.
 */
import { divide, equals, fromText, multiply, subtract, sum, type Exact } from '../../exact.js';
import { isBase } from '../../tree.js';
import type { Finding, IndicatorResult } from '../../types.js';
import { keepNothing, type Keep } from '../keep.js';

/** What is certain of a share, or awaits evidence. */
export interface Part {
  isCertain: boolean;
  lost: Exact;
}
export interface FindingParts {
  id: string;
  indicator: string;
  /** Of a share of nothing there are no parts. */
  shares: readonly { unit: string | null; parts: readonly Part[] }[];
}
/** An indicator with all below it; numbers as they count in the whole, null where it has none. */
export interface ExactNode {
  id: string;
  /** Points of the base, and what bonuses brought. */
  points: Exact | null;
  bonus: Exact | null;
  score: Exact | null;
  /** Whether it can lose points, be it none of them; what does not apply cannot. */
  isCounted: boolean;
  findings: readonly FindingParts[];
  children: readonly ExactNode[];
  /** The children in the order of ids, so that the order of a document changes nothing. */
  inOrder: readonly ExactNode[];
}
export type ExactReader = (result: IndicatorResult) => ExactNode;
/** How indicators are read; who reads them again keeps what was read. */
export function exactReader(keep: Keep = keepNothing): ExactReader {
  const read: ExactReader = keep((result: IndicatorResult) => {
    const { id, findings } = result;
    const children = result.children.map(read);
    const below = (part: 'bonus' | 'score'): Exact | null =>
      result[part] !== null && isOfParts(result)
        ? sum(children.flatMap((child) => child[part] ?? []))
        : timesFactor(result[part], result);
    return {
      id,
      points: isBase(result) ? timesFactor(result.points, result) : null,
      bonus: below('bonus'),
      score: below('score'),
      isCounted: result.lost !== null,
      findings: findings.map(partsOf),
      children,
      inOrder: byId(children),
    };
  });
  return read;
}
/**
 * In a node of the base, a number as it counts in the total is what its parts count for: what makes
 * up for 缺项 scales no bonus among them.
 */
const isOfParts = (node: IndicatorResult): boolean =>
  isBase(node) && node.factor !== '1' && node.children.length > 0;
const timesFactor = (text: string | null, { factor }: IndicatorResult): Exact | null =>
  text === null ? null : multiply(fromText(text), fromText(factor));
/** A node's number as it counts in the total. */
export function counted(
  key: 'points' | 'score' | 'possible' | 'lost' | 'bonus',
  node: IndicatorResult,
): Exact | null {
  const text = node[key];
  return text !== null && key !== 'points' && isOfParts(node)
    ? sum(node.children.flatMap((child) => counted(key, child) ?? []))
    : timesFactor(text, node);
}
/** In the order of ids. */
export const byId = <One extends { id: string }>(list: readonly One[]): One[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

export const partsOf = (finding: Finding): FindingParts => ({
  id: finding.id,
  indicator: finding.indicator,
  shares: finding.shares.map(({ unit, lost }) => ({
    unit,
    parts: lost === '0' ? NOTHING : partsOfShare(fromText(lost), finding),
  })),
});
const NOTHING: readonly Part[] = [];
/** As much of a share is certain as of its finding. */
function partsOfShare(lost: Exact, finding: Finding): Part[] {
  if (finding.certain === finding.lost) return [{ isCertain: true, lost }];
  const [whole, certain] = [fromText(finding.lost), fromText(finding.certain)];
  if (equals(certain, whole)) return [{ isCertain: true, lost }];
  if (certain.n === 0) return [{ isCertain: false, lost }];
  const stands = multiply(lost, divide(certain, whole));
  return [
    { isCertain: true, lost: stands },
    { isCertain: false, lost: subtract(lost, stands) },
  ];
}

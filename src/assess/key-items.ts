import { leavesOf } from '../tree.js';
import type { IndicatorResult, Status } from '../types.js';

const HOLDS: ReadonlySet<Status> = new Set(['met', 'exempt', 'not-applicable']);
interface Leaf extends Pick<IndicatorResult, 'id' | 'title' | 'section' | 'status'> {
  readonly children: readonly Leaf[];
}
/** The key items that do not hold, or not yet for certain. */
export const unmetKeyItems = ({
  indicators,
}: {
  indicators: readonly Leaf[];
}): { id: string; title: string }[] =>
  leavesOf(indicators)
    .filter(({ section, status }) => section === 'key' && !HOLDS.has(status))
    .map(({ id, title }) => ({ id, title }));

import { leavesOf } from '../tree.js';
import type { Assessment, Status } from '../types.js';

const HOLDS: ReadonlySet<Status> = new Set(['met', 'exempt', 'not-applicable']);
/** The key items that do not hold, or not yet for certain. */
export const unmetKeyItems = ({
  indicators,
}: Pick<Assessment, 'indicators'>): { id: string; title: string }[] =>
  leavesOf(indicators)
    .filter(({ section, status }) => section === 'key' && !HOLDS.has(status))
    .map(({ id, title }) => ({ id, title }));

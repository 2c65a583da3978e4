import { diagnose, phrase } from '../../diagnostics/index.js';
import type { Complaints } from '../../syntax/index.js';
import { childOf, isMap, keyPlace, type LayeredNode } from './compose.js';

/**
 * Settings of a tree of which one can say a part, and leave the rest as it is when nothing is said.
 */
export const SAID_IN_PARTS = ['defaults', 'rounding'];

/**
 * What is written takes the place of what stood there, whole. Complains of the keys of the earlier
 * one that it does not name: they would be gone without a word. `id` is that of a node, or empty.
 */
export function checkKept(
  complaints: Complaints,
  { key, id = '' }: { key: string; id?: string },
  before: LayeredNode,
  after: LayeredNode,
): void {
  const [earlier, later] = [childOf(before, key), childOf(after, key)];
  if (!isMap(earlier) || !isMap(later)) return;
  const gone = [...earlier.body].filter(([name]) => !later.body.has(name));
  const [first] = gone;
  if (first === undefined) return;
  complaints.tell(
    diagnose(
      'overlay/keys-left',
      keyPlace(later),
      {
        what: id === '' ? key : phrase('key-of-node', { id, key }),
        gone: gone.map(([name]) => name).join(', '),
      },
      keyPlace(first[1]),
    ),
  );
}

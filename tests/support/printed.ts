import { printedNumbers } from '../../src/assess/index.js';
import { toText } from '../../src/exact.js';

/** What is printed of nodes, by their ids; `none` where that is nothing. */
export function printedOf(
  assessment: Parameters<typeof printedNumbers>[0],
  wanted: Record<string, string> | undefined,
  of: 'lost' | 'score',
): Record<string, string> {
  const { nodes } = printedNumbers(assessment);
  return Object.fromEntries(
    Object.keys(wanted ?? {}).map((id) => {
      const value = nodes.get(id)?.[of];
      return [id, value ? toText(value) : 'none'];
    }),
  );
}

import { add, fromText, minimum, sign, toText, ZERO } from '../../../exact.js';
import type { Bar, Block } from '../../blocks.js';
import { beside, directed, STEPS, type ComparisonTelling } from './comparison-tables.js';

/**
 * What the score changed by, as floating bars that begin at nothing: drawn beside whole scores, a
 * change would be too small to see, and cut off, its length would say nothing. None where neither
 * score is there or nothing changed.
 */
export function waterfall(telling: ComparisonTelling): Block {
  const {
    comparison: { before, after, printed },
    own,
    words,
  } = telling;
  const bars = barsOf(telling);
  const note = printed.waterfall && own.axis(printed.waterfall.before);
  const caption = beside(beside(own.bars, before, words), after, words);
  const base = bars.flatMap(({ from, to }) => [from, to]).reduce(minimum, ZERO);
  const chart = { shape: 'steps', bars, base, note: bars.length === 0 ? null : note } as const;
  return { kind: 'chart', caption, wide: false, chart };
}
function barsOf({ comparison, own }: ComparisonTelling): Bar[] {
  const way = comparison.printed.waterfall;
  if (way === null) return [];
  const bars: Bar[] = [];
  let at = ZERO;
  for (const step of STEPS) {
    const change = fromText(way[step]);
    if (change.n === 0) continue;
    const to = add(at, change);
    bars.push({
      label: own.step[step],
      from: at,
      to,
      text: directed(toText(change)),
      tone: sign(change) < 0 ? 'bar' : 'good',
    });
    at = to;
  }
  if (bars.length === 0) return [];
  const all = { label: own.allChange, from: ZERO, to: at, text: directed(toText(at)) };
  return [...bars, { ...all, tone: 'whole' }];
}

import {
  add,
  compare,
  equals,
  exact,
  fromText,
  maximum,
  minimum,
  multiply,
  sign,
  subtract,
  toText,
  toWhole,
  ZERO,
  type Exact,
} from '../../../exact.js';
import type { Bar, Block } from '../../blocks.js';
import { beside, directed, STEPS, type ComparisonTelling } from './comparison-tables.js';

/**
 * The way from the score before to the score after as floating bars; none where neither score is
 * there or nothing changed.
 */
export function waterfall(telling: ComparisonTelling): Block {
  const {
    comparison: { before, after },
    own,
    words,
  } = telling;
  const bars = barsOf(telling);
  const base = bars.length === 0 ? ZERO : baseOf(bars);
  const note = equals(base, ZERO) ? null : own.axis(toText(base));
  const caption = beside(beside(own.waterfall, before, words), after, words);
  const chart = { shape: 'steps', bars, base, note } as const;
  return { kind: 'chart', caption, wide: false, chart };
}
/** Where the axis begins: at zero, unless that would leave the changes too small to see. */
function baseOf(bars: readonly Bar[]): Exact {
  const values = bars.flatMap(({ from, to }) => [from, to]).filter((value) => value.n !== 0);
  const [least, most] = [values.reduce(minimum), values.reduce(maximum)];
  const span = subtract(most, least);
  return sign(least) > 0 && compare(multiply(span, exact(4)), most) < 0
    ? toWhole(subtract(least, span), 'floor')
    : minimum(least, ZERO);
}
function barsOf({ comparison, own }: ComparisonTelling): Bar[] {
  const way = comparison.printed.waterfall;
  if (way === null) return [];
  const whole = (label: string, value: Exact): Bar => ({
    label,
    from: ZERO,
    to: value,
    text: toText(value),
    tone: 'whole',
  });
  const bars: Bar[] = [whole(own.step.before, fromText(way.before))];
  let at = fromText(way.before);
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
  return bars.length < 2 ? [] : [...bars, whole(own.step.after, at)];
}

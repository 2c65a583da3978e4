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
  toWhole,
  ZERO,
  type Exact,
} from '../../../exact.js';
import type { AssessmentComparison, Language } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { drawHtml, EMPTY, html, type Markup } from '../html.js';
import { plain, signed } from '../../../numbers/index.js';
import { STEPS } from '../../say/index.js';
import { comparisonWordsOf } from '../../words/index.js';
import { bars, type Bar } from './bars.js';
import { figure } from './charts.js';
import { shell } from './shell.js';

const SIZES = { width: 760, label: 250, end: 80, columns: 32 };

/** A comparison as a page: its blocks, with the way from one score to the other as a picture after the headline. */
export function comparisonPage(
  comparison: AssessmentComparison,
  blocks: readonly Block[],
  language: Language,
): string {
  const at = blocks.findIndex(({ kind }) => kind === 'heading');
  const cut = at < 0 ? blocks.length : at;
  const title = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []))[0] ?? '';
  const picture = figure(comparisonWordsOf(language).waterfall, waterfall(comparison, language));
  return shell(
    title,
    language,
    html`<main id="main" class="sheet">${drawHtml(blocks.slice(0, cut), { level: 2 })}${picture}${drawHtml(blocks.slice(cut), { level: 2 })}</main>\n`,
    false,
  );
}

/** Floating bars from the score before to the score after; nothing where neither score is there or nothing changed. */
function waterfall(comparison: AssessmentComparison, language: Language): Markup {
  const steps = stepsOf(comparison, language);
  if (steps.length < 3) return EMPTY;
  const values = steps.flatMap(({ from, to }) => [from, to]).filter((value) => value.n !== 0);
  const [least, most] = [values.reduce(minimum), values.reduce(maximum)];
  // The axis begins at zero unless that would leave the changes too small to see.
  const span = subtract(most, least);
  const base =
    sign(least) > 0 && compare(multiply(span, exact(4)), most) < 0
      ? toWhole(subtract(least, span), 'floor')
      : minimum(least, ZERO);
  const words = comparisonWordsOf(language);
  const note = equals(base, ZERO)
    ? EMPTY
    : html`<p class="faint">${words.axis(plain(base, comparison.rounding))}</p>`;
  return html`${bars(words.waterfall, steps, SIZES, { base, tracked: false })}${note}`;
}
function stepsOf({ waterfall: way, rounding }: AssessmentComparison, language: Language): Bar[] {
  if (way === null || way.before === way.after) return [];
  const words = comparisonWordsOf(language);
  const whole = (label: string, value: Exact): Bar => ({
    label,
    from: ZERO,
    to: value,
    text: plain(value, rounding),
    tone: 'whole',
  });
  const steps: Bar[] = [whole(words.step.before, fromText(way.before))];
  let at = fromText(way.before);
  for (const step of STEPS) {
    const change = fromText(way[step]);
    if (change.n === 0) continue;
    const to = add(at, change);
    steps.push({
      label: words.step[step],
      from: at,
      to,
      text: signed(change, rounding),
      tone: sign(change) < 0 ? 'bar' : 'good',
    });
    at = to;
  }
  return [...steps, whole(words.step.after, at)];
}

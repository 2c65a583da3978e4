import { add, compare, exact, fromText, maximum, minimum, multiply, sign, subtract, toDouble, ZERO, type Exact } from '../../exact.js';
import type { AssessmentComparison, Language } from '../../types.js';
import type { Block } from '../blocks.js';
import { drawHtml, EMPTY, html, type Markup } from '../draw/html.js';
import { plain, signed } from '../numbers.js';
import { STEPS } from '../parts/comparison.js';
import { comparisonWordsOf } from '../words.js';
import { figure } from './charts.js';
import { shell } from './shell.js';

const SIZE = { width: 760, row: 30, label: 250, end: 80 };
interface Step { label: string; from: Exact; to: Exact; text: string; tone: 'whole' | 'good' | 'bad' }

/** A comparison as a page: its blocks, with the way from one score to the other as a picture after the headline. */
export function comparisonPage(comparison: AssessmentComparison, blocks: readonly Block[], language: Language): string {
  const at = blocks.findIndex(({ kind }) => kind === 'heading');
  const cut = at < 0 ? blocks.length : at;
  const title = blocks.flatMap((block) => (block.kind === 'title' ? [block.text] : []))[0] ?? '';
  const picture = figure(comparisonWordsOf(language).waterfall, waterfall(comparison, language));
  return shell(title, language, html`<main id="main" class="sheet">${drawHtml(blocks.slice(0, cut), { level: 2 })}${picture}${drawHtml(blocks.slice(cut), { level: 2 })}</main>\n`, false);
}

/** Floating bars from the score before to the score after; nothing where neither score is there or nothing changed. */
function waterfall(comparison: AssessmentComparison, language: Language): Markup {
  const steps = stepsOf(comparison, language);
  if (steps.length < 3) return EMPTY;
  const values = steps.flatMap(({ from, to }) => [from, to]).filter((value) => value.n !== 0);
  const [least, most] = [values.reduce(minimum), values.reduce(maximum)];
  // Bars start at zero unless that would leave the changes too small to see.
  const span = subtract(most, least);
  const floor = sign(least) > 0 && compare(multiply(span, exact(4)), most) < 0 ? subtract(least, span) : minimum(least, ZERO);
  const scale = (SIZE.width - SIZE.label - SIZE.end) / Math.max(1e-9, toDouble(subtract(most, floor)));
  const x = (value: Exact): number => SIZE.label + Math.max(0, toDouble(subtract(value, floor))) * scale;
  const rows = steps.map(({ label, from, to, text, tone }, index) => {
    const y = index * SIZE.row + 4;
    const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
    return html`<g><title>${label} ${text}</title><text class="label" x="${SIZE.label - 8}" y="${y + 19}" text-anchor="end">${label}</text><rect class="${tone}" x="${left.toFixed(1)}" y="${y + 6}" width="${Math.max(1, right - left).toFixed(1)}" height="18" rx="2"/><text class="value" x="${(right + 6).toFixed(1)}" y="${y + 19}">${text}</text></g>`;
  });
  return html`<svg class="chart" viewBox="0 0 ${SIZE.width} ${steps.length * SIZE.row + 8}" role="group" aria-label="${comparisonWordsOf(language).waterfall}">${rows}</svg>`;
}
function stepsOf({ waterfall: way, rounding }: AssessmentComparison, language: Language): Step[] {
  if (way === null || way.before === way.after) return [];
  const words = comparisonWordsOf(language);
  const whole = (label: string, value: Exact): Step => ({ label, from: ZERO, to: value, text: plain(value, rounding), tone: 'whole' });
  const steps: Step[] = [whole(words.step.before, fromText(way.before))];
  let at = fromText(way.before);
  for (const step of STEPS) {
    const change = fromText(way[step]);
    if (change.n === 0) continue;
    const to = add(at, change);
    steps.push({ label: words.step[step], from: at, to, text: signed(change, rounding), tone: sign(change) < 0 ? 'bad' : 'good' });
    at = to;
  }
  return [...steps, whole(words.step.after, at)];
}

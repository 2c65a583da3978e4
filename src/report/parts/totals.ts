import type { Totals } from '../../assess/index.js';
import { compare, divide, fromText } from '../../exact.js';
import type { Language, Rounding } from '../../types.js';
import { nameColumn, numberColumn, wordColumn, type Block, type Row } from '../blocks.js';
import { guardFormula } from '../draw/guard.js';
import { NONE, percent, plainText } from '../numbers.js';
import { wordsOf } from '../words.js';

/** A site in a table of many, or why it could not be scored. */
export type SiteTotals = Totals | { site: string | null; fault: string };
export interface Ranked { rank: number | null; totals: SiteTotals }

/** From the highest score down; equal scores share a rank, and sites without a score come last. */
export function rankTotals(sites: readonly SiteTotals[]): Ranked[] {
  const scoreOf = (totals: SiteTotals): ReturnType<typeof fromText> | null => ('fault' in totals || totals.guaranteed === null ? null : fromText(totals.guaranteed));
  const scored = sites.map((totals) => ({ totals, score: scoreOf(totals), name: totals.site ?? '' }));
  scored.sort((a, b) => (a.score && b.score ? compare(b.score, a.score) : a.score ? -1 : b.score ? 1 : 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  let rank = 0;
  return scored.map(({ totals, score }, at) => {
    const before = scored[at - 1]?.score;
    if (!(before && score && compare(before, score) === 0)) rank = at + 1;
    return { rank: score ? rank : null, totals };
  });
}

/** The table for a terminal or Markdown. */
export function totalsTable(ranked: readonly Ranked[], title: string, rounding: Rounding, language: Language): Block[] {
  const words = wordsOf(language);
  const rows = ranked.map(({ rank, totals }): Row => {
    const name = totals.site ?? NONE;
    if ('fault' in totals) return { cells: [NONE, name, NONE, NONE, NONE, totals.fault, NONE], tone: 'bad' };
    const { guaranteed, points, met, counted, outcome, grade } = totals;
    const rate = guaranteed !== null && points !== null && fromText(points).n !== 0 ? percent(divide(fromText(guaranteed), fromText(points)), rounding.mode) : NONE;
    return {
      cells: [rank === null ? NONE : String(rank), name, guaranteed === null ? NONE : plainText(guaranteed, rounding), rate, met === null ? NONE : `${met}/${counted ?? 0}`, words.outcome[outcome], grade ?? NONE],
      tone: outcome === 'pass' ? 'good' : outcome === 'fail' ? 'bad' : 'doubt',
    };
  });
  const columns = [numberColumn(words.rank), nameColumn(words.site), numberColumn(words.score), numberColumn(words.rate), numberColumn(words.met), wordColumn(words.conclusion), wordColumn(words.gradeName)];
  return [{ kind: 'title', text: title }, { kind: 'line', text: words.sitesTogether(ranked.length), tone: 'faint' }, { kind: 'gap' }, { kind: 'table', columns, rows }];
}

/** The table as CSV for spreadsheets, with a byte-order mark; a text that a spreadsheet would take for a formula is kept a text. */
export function totalsCsv(ranked: readonly Ranked[], language: Language): string {
  const words = wordsOf(language);
  const lines = ranked.map(({ rank, totals }) => {
    if ('fault' in totals) return ['', totals.site ?? '', ...Array.from({ length: 12 }, () => ''), totals.fault];
    const { site, class: own, points, guaranteed, possible, printed, grade, met, counted, outcome, vetoes, used, setAside, errors } = totals;
    return [rank ?? '', site ?? '', own ?? '', points ?? '', printed ?? '', guaranteed ?? '', possible ?? '', grade ?? '', met ?? '', counted ?? '', words.outcome[outcome], vetoes.join(' '), used, setAside, errors === 0 ? '' : words.faults(errors)];
  });
  return `\uFEFF${[words.totalsHeadings, ...lines].map((cells) => `${cells.map((cell) => cellOf(String(cell))).join(',')}\r\n`).join('')}`;
}
function cellOf(text: string): string {
  const shown = guardFormula(text);
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

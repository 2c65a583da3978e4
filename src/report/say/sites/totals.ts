import type { Totals } from '../../../assess/index.js';
import { fromText, type Exact } from '../../../exact.js';
import type { ExactText, Language, UnreadCount } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { NONE } from '../../../numbers/index.js';
import { WORDS, type Words } from '../../words/index.js';
import { farText, unreadSites } from '../parts/index.js';
import {
  outcomeLine,
  rank,
  rankingTable,
  type Contender,
  type Placed,
  type RankedBy,
} from './ranking.js';
import { unreadClause } from '../../telling.js';

/** A site in a table of many, or why it could not be scored. */
export type SiteTotals = Totals | { site: string | null; fault: string };
const NOTHING_UNREAD: UnreadCount = { files: 0, rows: 0, adrift: 0, isLeftOut: false };
type Ranked = Placed<{
  name: string;
  score: Exact | null;
  points: Exact | null;
  totals: SiteTotals;
}>;

const exactOf = (text: ExactText | null): Exact | null => (text === null ? null : fromText(text));

/** From the highest score down. */
export const rankTotals = (sites: readonly SiteTotals[], by: RankedBy): Ranked[] =>
  rank(
    sites.map((totals) => ({
      name: totals.site ?? '',
      score: 'fault' in totals ? null : exactOf(totals.guaranteed),
      points: 'fault' in totals ? null : exactOf(totals.points),
      totals,
    })),
    by,
  );

/** The table for a terminal or Markdown. */
export function totalsTable(
  ranked: readonly Ranked[],
  about: RankedBy & { title: string },
  language: Language,
): Block[] {
  const words = WORDS[language];
  const contenders = ranked.map(({ totals, ...place }): Placed<Contender> => {
    const known = { ...place, name: totals.site ?? NONE };
    if ('fault' in totals)
      return {
        ...known,
        printed: null,
        notScored: 'no',
        standard: null,
        met: null,
        counted: null,
        outcome: null,
        grade: null,
        distance: null,
        remark: totals.fault,
        unread: NOTHING_UNREAD,
      };
    const { errors, howFar, ...shown } = totals;
    return {
      ...shown,
      ...known,
      distance: howFar === undefined ? null : farText(howFar, totals.unread, words),
      remark: errors === 0 ? null : words.faults(errors),
    };
  });
  return [
    { kind: 'title', text: about.title },
    ...unreadSites(contenders, words),
    ...outcomeLine(contenders, words),
    { kind: 'line', text: words.sitesTogether(ranked.length), tone: 'faint' },
    { kind: 'gap' },
    ...rankingTable(contenders, words.problems, about, words),
  ];
}

function rowOf(totals: Totals, place: number | null, words: Words): (string | number)[] {
  const { outcome, errors, unread, howFar } = totals;
  return [
    unreadClause(unread, words) ?? '',
    place ?? '',
    totals.site ?? '',
    totals.class ?? '',
    totals.points ?? '',
    totals.printed ?? words.unscored(totals.notScored) ?? '',
    totals.guaranteed ?? '',
    totals.possible ?? '',
    totals.grade ?? '',
    totals.met ?? '',
    totals.counted ?? '',
    outcome === null ? '' : words.outcome[outcome],
    totals.vetoes.join(' '),
    totals.used,
    totals.setAside,
    howFar === undefined ? '' : (farText(howFar, unread, words) ?? ''),
    errors === 0 ? '' : words.faults(errors),
  ];
}
/** Where the conclusion stands in a row; where nothing is decided, there is no such column. */
const CONCLUSION = 11;
/** The same for spreadsheets: headings, and a row for each site. */
export function totalsRows(ranked: readonly Ranked[], language: Language): (string | number)[][] {
  const words = WORDS[language];
  const lines = ranked.map(({ rank: place, totals }) => {
    if ('fault' in totals)
      return ['', '', totals.site ?? '', ...Array.from({ length: 13 }, () => ''), totals.fault];
    return rowOf(totals, place, words);
  });
  // First, so that nobody reads a number of a row before it.
  const rows = [
    [words.unread.name, ...words.totalsHeadings, words.distance, words.problems],
    ...lines,
  ];
  const decides = ranked.some(({ totals }) => 'fault' in totals || totals.outcome !== null);
  return decides ? rows : rows.map((row) => row.filter((_, at) => at !== CONCLUSION));
}

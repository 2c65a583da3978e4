import type { Totals } from '../../../assess/index.js';
import { fromText, type Exact } from '../../../exact.js';
import type { ExactText, Language, UnreadCount } from '../../../types.js';
import type { Block } from '../../blocks.js';
import { NONE } from '../../../numbers/index.js';
import { SITES_WORDS, WORDS, type Words } from '../../words/index.js';
import { unreadSites } from '../parts/index.js';
import { unreadClause } from '../../telling.js';
import { farOf, NOT_TOLD, type Far } from './far.js';
import { rank, type Placed, type RankedBy, type Standing } from './places.js';
import { unscored, type Profile } from './profile.js';
import { groupLines, lineCells, rankingTables, type Contender } from './ranking.js';

/** A site in a table of many, or why it could not be scored. */
export type SiteTotals = Totals | { site: string | null; fault: string };
const NOTHING_UNREAD: UnreadCount = { files: 0, rows: 0, adrift: 0, isLeftOut: false };
/** Of who could not be scored there is nothing to tell but why. */
const UNTOLD = {
  printed: null,
  notScored: 'no',
  standard: null,
  met: null,
  counted: null,
  outcome: null,
  grade: null,
  unread: NOTHING_UNREAD,
} as const;
type Ranked = Placed<Standing & Far & { totals: SiteTotals }>;

const exactOf = (text: ExactText | null): Exact | null => (text === null ? null : fromText(text));

/** In the order in which they are told. */
export const rankTotals = (
  sites: readonly SiteTotals[],
  by: RankedBy,
  language: Language,
): Ranked[] =>
  rank(
    sites.map((totals) => ({
      name: totals.site ?? '',
      group: 'fault' in totals ? 'unscored' : (totals.outcome ?? 'undecided'),
      score: 'fault' in totals ? null : exactOf(totals.guaranteed),
      points: 'fault' in totals ? null : exactOf(totals.points),
      ...farIn(totals, language),
      totals,
    })),
    by,
  );
const farIn = (totals: SiteTotals, language: Language): Far =>
  'fault' in totals || totals.howFar === undefined
    ? NOT_TOLD
    : farOf(totals.howFar, { unread: totals.unread, lacking: totals.lacking ?? 0 }, language);

/** On the page of many sites, one that could not be scored. */
export const faultProfile = ({ site, fault }: { site: string | null; fault: string }): Profile =>
  unscored(site, {
    ...NOT_TOLD,
    ...UNTOLD,
    name: site ?? NONE,
    group: 'unscored',
    score: null,
    points: null,
    reason: fault,
    remark: null,
  });

/** The table for a terminal or Markdown. */
export function totalsTable(
  ranked: readonly Ranked[],
  about: RankedBy & { title: string },
  language: Language,
): Block[] {
  const words = WORDS[language];
  const contenders = ranked.map(({ totals, ...place }): Placed<Contender> => {
    const known = { ...place, name: totals.site ?? NONE };
    if ('fault' in totals) return { ...known, ...UNTOLD, remark: totals.fault };
    const { errors, ...shown } = totals;
    return {
      ...shown,
      ...known,
      remark: errors === 0 ? null : words.faults(errors),
    };
  });
  return [
    { kind: 'title', text: words.rankingName(about.title) },
    ...unreadSites(contenders, words),
    ...groupLines(contenders, language),
    { kind: 'line', text: words.sitesTogether(ranked.length), tone: 'faint' },
    ...rankingTables(contenders, words.problems, about, language),
  ];
}

function rowOf(
  { totals, rank: place, reason }: Ranked & { totals: Totals },
  line: string,
  words: Words,
): (string | number)[] {
  const { outcome, errors, unread } = totals;
  return [
    unreadClause(unread, words) ?? '',
    outcome === null ? '' : words.outcome[outcome],
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
    totals.vetoes.join(' '),
    totals.used,
    totals.setAside,
    line,
    reason ?? '',
    errors === 0 ? '' : words.faults(errors),
  ];
}
/** Where these stand in a row. Without a decision there is neither, without a number no line. */
const [CONCLUSION, LINE] = [1, 15];
/** The same for spreadsheets: headings, and a row for each site. */
export function totalsRows(ranked: readonly Ranked[], language: Language): (string | number)[][] {
  const [words, own] = [WORDS[language], SITES_WORDS[language]];
  const line = lineCells(ranked, language);
  const lines = ranked.map((one, at) => {
    const { totals } = one;
    if ('fault' in totals)
      return ['', '', '', totals.site ?? '', ...Array.from({ length: 13 }, () => ''), totals.fault];
    return rowOf({ ...one, totals }, line?.least[at] ?? '', words);
  });
  const decides = ranked.some(({ group }) => group !== 'undecided');
  const reason = decides ? own.reason : words.distance;
  // First, so that nobody reads a number of a row before it.
  const rows = [
    [words.unread.name, ...words.totalsHeadings, line?.title ?? '', reason, words.problems],
    ...lines,
  ];
  const left = [...(decides ? [] : [CONCLUSION]), ...(line === null ? [LINE] : [])];
  return rows.map((row) => row.filter((_, at) => !left.includes(at)));
}

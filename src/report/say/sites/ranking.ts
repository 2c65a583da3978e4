import { countUnread } from '../../../assess/index.js';
import { compare, fromText, type Exact } from '../../../exact.js';
import type { Assessment, Language, Outcome, Rounding, UnreadCount } from '../../../types.js';
import type { Block, Column, Row } from '../../blocks.js';
import { dropCommonZeros, NONE, printRates, ratio, toDistinct } from '../../../numbers/index.js';
import {
  inWords,
  nameColumn,
  numberColumn,
  tellingOf,
  unitLost,
  unreadClause,
  wordColumn,
} from '../../telling.js';
import { WORDS, type Words } from '../../words/index.js';
import { unreadSites } from '../parts/index.js';

/**
 * A site in a ranking; `outcome` is null where it could not be scored, `remark` is what its last
 * column says of it.
 */
export interface Contender {
  name: string;
  score: Exact | null;
  points: Exact | null;
  met: number | null;
  counted: number | null;
  outcome: Outcome | null;
  grade: string | null;
  remark: string | null;
  unread: UnreadCount;
}
/** Its place, null without a score. */
export type Placed<T> = T & { rank: number | null };

/**
 * From the highest score down, then by name; equal scores share a rank, and who has none comes
 * last.
 */
export function rank<T extends { name: string; score: Exact | null }>(
  sites: readonly T[],
): Placed<T>[] {
  const sorted = [...sites].sort(
    (a, b) =>
      (a.score && b.score ? compare(b.score, a.score) : a.score ? -1 : b.score ? 1 : 0) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  let shared = 0;
  return sorted.map((site, at) => {
    const before = sorted[at - 1]?.score;
    if (!(before && site.score && compare(before, site.score) === 0)) shared = at + 1;
    return { ...site, rank: site.score ? shared : null };
  });
}

/** Scores in line, none as full that is not. */
const printScores = (placed: readonly Contender[], rounding: Rounding): string[] =>
  dropCommonZeros(
    placed.map(({ score, points }) =>
      score ? toDistinct(score, rounding, points ? [points] : []) : NONE,
    ),
  );
/** The ranking drawn: a column of grades or of remarks only where some site has one. */
export function rankingTable(
  placed: readonly Placed<Contender>[],
  remarks: string,
  rounding: Rounding,
  words: Words,
): Block {
  const scores = printScores(placed, rounding);
  const rates = printRates(
    placed.map(({ score, points }) => (score && points ? ratio(score, points) : null)),
    rounding.mode,
  );
  const optional = (
    column: Column,
    cells: readonly (string | null)[],
  ): [Column, readonly (string | null)[]][] =>
    cells.some((cell) => cell !== null) ? [[column, cells]] : [];
  const table: [Column, readonly (string | null)[]][] = [
    [
      numberColumn(words.rank),
      placed.map(({ rank: place }) => (place === null ? null : String(place))),
    ],
    [nameColumn(words.site), placed.map(({ name }) => name)],
    ...optional(
      wordColumn(words.unread.name),
      placed.map(({ unread }) => unreadClause(unread, words)),
    ),
    [numberColumn(words.score), scores],
    [numberColumn(words.rate), rates],
    [
      numberColumn(words.met),
      placed.map(({ met, counted }) => (met === null ? null : `${met}/${counted ?? 0}`)),
    ],
    [wordColumn(words.conclusion), placed.map(({ outcome }) => outcome && words.outcome[outcome])],
    ...optional(
      wordColumn(words.gradeName),
      placed.map(({ grade }) => grade),
    ),
    ...optional(
      wordColumn(remarks),
      placed.map(({ remark }) => remark),
    ),
  ];
  const rows = placed.map(({ outcome }, index): Row => ({
    cells: table.map(([, cells]) => cells[index] ?? NONE),
    tone: outcome === 'pass' ? 'good' : outcome === 'fail' || outcome === null ? 'bad' : 'doubt',
  }));
  return { kind: 'table', columns: table.map(([column]) => column), rows };
}

/** Several sites scored together: their ranking, and the unit of each that lost most. */
export function cohortTable(assessments: readonly Assessment[], language: Language): Block[] {
  const words = WORDS[language];
  const [first] = assessments;
  if (first === undefined) return [];
  const contenders = assessments.map((assessment): Contender => {
    const telling = tellingOf(assessment, language, false);
    const { met, counted } = telling.rate ?? { met: null, counted: null };
    const [worst] = assessment.ledger.units;
    return {
      name: assessment.site ?? NONE,
      ...totalOf(assessment),
      met,
      counted,
      outcome: assessment.decision.outcome,
      grade: assessment.grade?.grade ?? null,
      remark:
        worst && fromText(worst.lost).n !== 0
          ? `${worst.unit} ${inWords(unitLost(worst.unit, telling))}`
          : null,
      unread: countUnread(assessment.evidence),
    };
  });
  const about = [
    words.sitesTogether(assessments.length),
    ...(first.assessedAt === null ? [] : [`${words.date}${words.colon}${first.assessedAt}`]),
  ];
  return [
    { kind: 'title', text: first.system.title },
    ...unreadSites(contenders, words),
    { kind: 'line', text: about.join(' · '), tone: 'faint' },
    { kind: 'gap' },
    rankingTable(rank(contenders), words.worstUnit, first.rounding, words),
  ];
}
/** The score that ranks a site: of its stages together where they are combined. */
function totalOf({ score, combined }: Assessment): { score: Exact | null; points: Exact | null } {
  const total = combined ?? score;
  return {
    score: total.guaranteed === null ? null : fromText(total.guaranteed),
    points: total.points === null ? null : fromText(total.points),
  };
}

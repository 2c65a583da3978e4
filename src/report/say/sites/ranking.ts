import { countUnread, notScored, rankingNumber, unmetKeyItems } from '../../../assess/index.js';
import { compare, exact, fromText, multiply, type Exact } from '../../../exact.js';
import type {
  Assessment,
  Language,
  Outcome,
  Ranking,
  Rounding,
  UnreadCount,
  VetoResult,
} from '../../../types.js';
import type { Block, Column, Row } from '../../blocks.js';
import {
  decimalsOf,
  dropCommonZeros,
  NONE,
  printRates,
  ratio,
  toDistinct,
} from '../../../numbers/index.js';
import { unitLost } from '../../lost.js';
import {
  inWords,
  nameColumn,
  numberColumn,
  tellingOf,
  unreadClause,
  wordColumn,
} from '../../telling.js';
import { WORDS, type Words } from '../../words/index.js';
import { farText, unreadSites } from '../parts/index.js';

const HUNDRED = exact(100);
/**
 * A site in a ranking; `outcome` is null where it could not be scored, `remark` is what its last
 * column says of it.
 */
export interface Contender {
  name: string;
  score: Exact | null;
  points: Exact | null;
  /** The score as its own report prints it. */
  printed: string | null;
  /** 不再评分: a veto says so, or may. */
  notScored: VetoResult['fired'];
  /** 标化分 as printed, where the tree asks for it. */
  standard: string | null;
  met: number | null;
  counted: number | null;
  outcome: Outcome | null;
  grade: string | null;
  remark: string | null;
  /** How far it is, and the key items that do not hold; null where that is not told. */
  distance: string | null;
  unread: UnreadCount;
}
/** Its place, null without a score. */
export type Placed<T> = T & { rank: number | null };

/** What several sites are ranked and printed by. */
export interface RankedBy {
  ranking: Ranking;
  rounding: Rounding;
}
/**
 * From the highest number that is read down, then by name; equal ones share a rank, and who has
 * none comes last.
 */
export function rank<T extends { name: string; score: Exact | null; points: Exact | null }>(
  sites: readonly T[],
  { ranking, rounding }: RankedBy,
): Placed<T>[] {
  const read = sites.map((site) => ({
    site,
    number:
      site.score && rankingNumber(ranking, rounding, { score: site.score, points: site.points }),
  }));
  const sorted = read.sort(
    (a, b) =>
      (a.number && b.number ? compare(b.number, a.number) : a.number ? -1 : b.number ? 1 : 0) ||
      (a.site.name < b.site.name ? -1 : a.site.name > b.site.name ? 1 : 0),
  );
  let shared = 0;
  return sorted.map(({ site, number }, at) => {
    const before = sorted[at - 1]?.number;
    if (!(before && number && compare(before, number) === 0)) shared = at + 1;
    return { ...site, rank: number ? shared : null };
  });
}
/**
 * The column that ranks, with the digits that decide, and a sentence where these are not the
 * printed ones.
 */
function deciding(
  placed: readonly Placed<Contender>[],
  { ranking: { reads, of }, rounding }: RankedBy,
  words: Words,
): { scores: string[]; rates: string[]; told: string | null } {
  const rateOf = ({ score, points }: Contender): Exact | null =>
    score && points ? ratio(score, points) : null;
  // With more places than declared where its own report needs them.
  const own = ({ printed: text }: Contender): Rounding => ({
    ...rounding,
    places: Math.max(rounding.places, decimalsOf(text ?? '')),
  });
  const ranked = placed.map((one) => {
    const rate = rateOf(one);
    return of === 'score' ? one.score : rate && multiply(rate, HUNDRED);
  });
  const print = (one: Contender, at: number, others: readonly Exact[]): string => {
    const value = ranked[at] ?? null;
    // None is printed as full that is not.
    const full = of === 'rate' ? HUNDRED : one.points;
    return value
      ? toDistinct(value, of === 'rate' ? rounding : own(one), full ? [full, ...others] : others)
      : NONE;
  };
  const printed = placed.map((one, at) => print(one, at, []));
  const apart = placed.map((one, at) =>
    print(
      one,
      at,
      ranked.filter((other) => other !== null),
    ),
  );
  const shown = reads === 'exact' ? apart : printed;
  const isHidden = apart.some((text, at) => text !== printed[at]);
  const scores = placed.map((one) =>
    one.score ? toDistinct(one.score, own(one), one.points ? [one.points] : []) : NONE,
  );
  return {
    scores: dropCommonZeros(of === 'score' ? shown : scores).map(
      (text, at) => words.unscored(placed[at]?.notScored ?? 'no') ?? text,
    ),
    rates:
      of === 'rate'
        ? shown.map((text) => (text === NONE ? text : `${text}%`))
        : printRates(placed.map(rateOf), rounding.mode),
    told: isHidden || of === 'rate' ? words.rankedBy(of === 'rate', reads === 'printed') : null,
  };
}
type Filled = [Column, readonly (string | null)[]];
/** A column that is there only where some site has something in it. */
const optional = (column: Column, cells: readonly (string | null)[]): Filled[] =>
  cells.some((cell) => cell !== null) ? [[column, cells]] : [];
/** What is said of each site beside its numbers. */
const saidOf = (placed: readonly Contender[], remarks: string, words: Words): Filled[] => [
  ...optional(
    wordColumn(words.conclusion),
    placed.map(({ outcome }) => outcome && words.outcome[outcome]),
  ),
  ...optional(
    wordColumn(words.gradeName),
    placed.map(({ grade }) => grade),
  ),
  ...optional(
    wordColumn(words.distance),
    placed.map(({ distance }) => distance),
  ),
  ...optional(
    wordColumn(remarks),
    placed.map(({ remark }) => remark),
  ),
];
/** The ranking drawn: a column of grades or of remarks only where some site has one. */
export function rankingTable(
  placed: readonly Placed<Contender>[],
  remarks: string,
  by: RankedBy,
  words: Words,
): Block[] {
  const { scores, rates, told } = deciding(placed, by, words);
  const table: Filled[] = [
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
    ...optional(
      numberColumn(words.standardName),
      placed.map(({ standard }) => standard),
    ),
    [
      numberColumn(words.met),
      placed.map(({ met, counted }) => (met === null ? null : `${met}/${counted ?? 0}`)),
    ],
    ...saidOf(placed, remarks, words),
  ];
  const rows = placed.map((one, index): Row => ({
    cells: table.map(([, cells]) => cells[index] ?? NONE),
    ...toneOf(one),
  }));
  return [
    ...(told === null ? [] : [{ kind: 'line', text: told, tone: 'faint' } as const]),
    { kind: 'table', columns: table.map(([column]) => column), rows },
  ];
}

/** How many sites came out how, in one sentence; nothing where nothing is decided. */
export function outcomeLine(sites: readonly Pick<Contender, 'outcome'>[], words: Words): Block[] {
  const counts = (['pass', 'fail', 'undetermined'] as const).flatMap((outcome) => {
    const count = sites.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${words.outcome[outcome]}${words.colon}${count}`];
  });
  return counts.length === 0
    ? []
    : [{ kind: 'line', text: words.sentence(counts.join(words.semicolon)), tone: 'strong' }];
}

/** Where nothing is decided, only who could not be scored at all stands out. */
function toneOf({ outcome, score, remark }: Contender): Pick<Row, 'tone'> {
  if (outcome === null) return score === null && remark !== null ? { tone: 'bad' } : {};
  return { tone: outcome === 'pass' ? 'good' : outcome === 'fail' ? 'bad' : 'doubt' };
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
      notScored: notScored(assessment.decision.vetoes),
      standard: assessment.standard?.printed ?? null,
      met,
      counted,
      outcome: assessment.decision.outcome,
      grade: assessment.grade?.grade ?? null,
      remark:
        worst && fromText(worst.lost).n !== 0
          ? `${worst.unit} ${inWords(unitLost(worst.unit, telling))}`
          : null,
      distance: farText(
        { ...assessment, unmetKeyItems: unmetKeyItems(assessment) },
        telling.unread,
        words,
      ),
      unread: countUnread(assessment.evidence),
    };
  });
  const about = [
    words.sitesTogether(assessments.length),
    ...(first.assessedAt === null ? [] : [`${words.date}${words.colon}${first.assessedAt}`]),
  ];
  return [
    {
      kind: 'title',
      text: first.system.title,
      name: words.rankingName(first.system.title),
      about: first.assessedAt ?? '',
    },
    ...unreadSites(contenders, words),
    ...outcomeLine(contenders, words),
    { kind: 'line', text: about.join(' · '), tone: 'faint' },
    { kind: 'gap' },
    ...rankingTable(rank(contenders, first), words.worstUnit, first, words),
  ];
}
/** The score that ranks a site: of its stages together where they are combined. */
function totalOf({ score, combined }: Assessment): Pick<Contender, 'score' | 'points' | 'printed'> {
  const total = combined ?? score;
  return {
    score: total.guaranteed === null ? null : fromText(total.guaranteed),
    points: total.points === null ? null : fromText(total.points),
    printed: total.printed,
  };
}

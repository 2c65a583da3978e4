import { exact, multiply, type Exact } from '../../../exact.js';
import type {
  Assessment,
  Language,
  Outcome,
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
import { nameColumn, numberColumn, unreadClause, wordColumn } from '../../telling.js';
import { SITES_WORDS, WORDS, type Group, type Words } from '../../words/index.js';
import type { Far } from './far.js';
import { GROUPS, type Placed, type RankedBy, type Standing } from './places.js';

const HUNDRED = exact(100);
/**
 * A site in a ranking; `outcome` is null where it could not be scored, `remark` is what its last
 * column says of it.
 */
export interface Contender extends Standing, Far {
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
  unread: UnreadCount;
  /** What its assessment was made with; left out where there is none. */
  made?: Pick<Assessment, 'program' | 'fingerprint'>;
  /** Where its name leads, and what leads to its row, where it has no part of its own. */
  link?: string;
  anchor?: string;
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
function saidOf(placed: readonly Contender[], remarks: string, language: Language): Filled[] {
  const [words, own] = [WORDS[language], SITES_WORDS[language]];
  const decides = placed.some(({ outcome }) => outcome !== null);
  return [
    ...optional(
      wordColumn(words.gradeName),
      placed.map(({ grade }) => grade),
    ),
    ...optional(
      wordColumn(decides ? own.reason : words.distance),
      placed.map(({ reason }) => reason),
    ),
    ...optional(
      wordColumn(remarks),
      placed.map(({ remark }) => remark),
    ),
  ];
}
/** How far from the line, in the one unit that the heading says. */
export function lineCells(
  placed: readonly Pick<Far, 'line'>[],
  language: Language,
): { title: string; cells: (string | null)[]; least: (string | null)[] } | null {
  const own = SITES_WORDS[language];
  const unit = placed.find(({ line }) => line !== null)?.line?.unit;
  if (unit === undefined) return null;
  return {
    title: own.lineIn(own.unit[unit]),
    cells: placed.map(({ line }) => (line?.unit === unit ? line.text : null)),
    least: placed.map(({ line }) => (line?.unit === unit ? line.least : null)),
  };
}
/** What the columns of all groups are, and what stands in them of each site. */
function columnsOf(
  placed: readonly Placed<Contender>[],
  remarks: string,
  { scores, rates }: { scores: readonly string[]; rates: readonly string[] },
  language: Language,
): Filled[] {
  const words = WORDS[language];
  const line = lineCells(placed, language);
  return [
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
    ...(line === null ? [] : optional(numberColumn(line.title), line.cells)),
    ...saidOf(placed, remarks, language),
  ];
}
/** All rows of the ranking, and which number decided it. */
export function rankingRows(
  placed: readonly Placed<Contender>[],
  remarks: string,
  by: RankedBy,
  language: Language,
): { told: string | null; columns: Column[]; rows: Row[] } {
  const { scores, rates, told } = deciding(placed, by, WORDS[language]);
  const filled = columnsOf(placed, remarks, { scores, rates }, language);
  const rows = placed.map((one, index): Row => ({
    cells: filled.map(([, cells]) => cells[index] ?? NONE),
    ...toneOf(one),
    ...(one.anchor !== undefined && { anchor: one.anchor }),
    ...(one.link !== undefined && {
      links: filled.map(([, cells], at) =>
        at === SITE && cells[index] ? (one.link ?? null) : null,
      ),
    }),
  }));
  return { told, columns: filled.map(([column]) => column), rows };
}
/** Where the name of the site stands. */
const SITE = 1;
/**
 * The ranking drawn, a table a group, all with the same columns: one of grades or of remarks only
 * where some site has one.
 */
export function rankingTables(
  placed: readonly Placed<Contender>[],
  remarks: string,
  by: RankedBy,
  language: Language,
): Block[] {
  const own = SITES_WORDS[language];
  const { told, columns, rows } = rankingRows(placed, remarks, by, language);
  const groups = GROUPS.map((group) => ({
    group,
    rows: rows.filter((_, at) => placed[at]?.group === group),
  })).filter((each) => each.rows.length > 0);
  const isPlain = groups.every(({ group }) => group === 'undecided');
  return [
    ...(told === null ? [] : [{ kind: 'line', text: told, tone: 'faint' } as const]),
    ...groups.flatMap(({ group, rows: inside }): Block[] => [
      ...(isPlain
        ? [{ kind: 'gap' } as const]
        : [{ kind: 'heading', text: own.headed(own.group[group], inside.length) } as const]),
      { kind: 'table', columns, rows: inside, sortable: true },
    ]),
  ];
}

/**
 * How many sites came out how, in one sentence, and what that means for ranks; nothing where
 * nothing is decided.
 */
export function groupLines(
  sites: readonly Pick<Contender, 'group' | 'isVetoed'>[],
  language: Language,
): Block[] {
  const [words, own] = [WORDS[language], SITES_WORDS[language]];
  const sizeOf = (group: Group): number => sites.filter((one) => one.group === group).length;
  const found = GROUPS.filter((group) => sizeOf(group) > 0);
  if (found.every((group) => group === 'undecided' || group === 'unscored')) return [];
  const vetoed = sites.filter((one) => one.group === 'fail' && one.isVetoed).length;
  const counts = found.map(
    (group) =>
      own.counted(own.group[group], sizeOf(group)) +
      (group === 'fail' && vetoed > 0 ? own.vetoed(vetoed) : ''),
  );
  const notes = [own.inGroups, ...(sizeOf('undetermined') > 0 ? [own.mayChange] : [])];
  return [
    { kind: 'line', text: words.sentence(counts.join(words.list)), tone: 'strong' },
    { kind: 'line', text: notes.join(language === 'zh' ? '' : ' '), tone: 'faint' },
  ];
}

/** Where nothing is decided, only who could not be scored at all stands out. */
function toneOf({ outcome, score, remark }: Contender): Pick<Row, 'tone'> {
  if (outcome === null) return score === null && remark !== null ? { tone: 'bad' } : {};
  return { tone: outcome === 'pass' ? 'good' : outcome === 'fail' ? 'bad' : 'doubt' };
}

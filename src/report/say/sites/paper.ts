import type { Language, Ranking, Rounding } from '../../../types.js';
import { printAll } from '../../../numbers/index.js';
import type { Block, Column, Entry, Row, Sheet, Tone, Workbook } from '../../blocks.js';
import { nameColumn, numberColumn, titleColumn, wordColumn } from '../../telling.js';
import { SITES_WORDS, WORDS, type Group, type SitesWords } from '../../words/index.js';
import { footOfAll, unreadSites } from '../parts/index.js';
import { rank, type Placed } from './places.js';
import { byLost, kindsIn, partOf, type Lost, type Profile } from './profile.js';
import { asBlocks, type Part } from './part.js';
import { provinceParts } from './province.js';
import { groupLines, rankingRows, rankingTables } from './ranking.js';

/** What all sites of a document share. */
export interface About {
  title: string;
  assessedAt: string | null;
  rounding: Rounding;
  ranking: Ranking;
}
const SHOWN = 5;
/** With more sites than this none has a part of its own, so that the page stays one to use. */
const WITH_PARTS = 500;
const TONES: Record<Group, Tone> = {
  pass: 'good',
  undetermined: 'doubt',
  fail: 'bad',
  undecided: 'faint',
  unscored: 'bad',
};

/** The page of many sites: ranking, what a province asks first, and a part for each site. */
export function sitesPage(profiles: readonly Profile[], about: About, language: Language): Block[] {
  const words = WORDS[language];
  const hasParts = profiles.length <= WITH_PARTS;
  const { sites, parts } = partsOf(profiles, about, { language, hasParts });
  return [
    ...headOf(profiles, about, language),
    ...rankingTables(sites, words.worstUnit, about, language),
    ...parts.flatMap(asBlocks),
    ...each(sites, { hasParts, language }),
    ...footOfAll(profiles, about.assessedAt, language),
  ];
}
/** A part for each site that has no report of its own to lead to. */
function each(
  sites: readonly Placed<Profile>[],
  { hasParts, language }: { hasParts: boolean; language: Language },
): Block[] {
  const own = SITES_WORDS[language];
  const entries = sites.flatMap((site, at) =>
    site.link === `#${anchorOf(at)}` ? [entryOf(site, { at, language })] : [],
  );
  if (entries.length > 0)
    return [
      { kind: 'heading', text: own.each },
      { kind: 'tree', of: 'sites', entries },
    ];
  return hasParts || sites.every(({ link }) => link !== undefined)
    ? []
    : [{ kind: 'line', text: own.noParts, tone: 'faint' }];
}
const anchorOf = (at: number): string => `s${at + 1}`;
/** The same as sheets, each printed and sent on alone. */
export function sitesWorkbook(
  profiles: readonly Profile[],
  about: About,
  language: Language,
): Workbook {
  const [words, own] = [WORDS[language], SITES_WORDS[language]];
  const { sites, parts } = partsOf(profiles, about, { language, hasParts: true });
  const { told, columns, rows } = rankingRows(sites, words.worstUnit, about, language);
  const cautions = unreadSites(profiles, words);
  const ranking: Sheet = {
    kind: 'sheet',
    name: own.sheet.ranking,
    blocks: [
      ...headOf(profiles, about, language),
      ...(told === null ? [] : [{ kind: 'line', text: told } as const]),
      // Above the table, whose rows are sorted and added to.
      ...footOfAll(profiles, about.assessedAt, language).filter(({ kind }) => kind !== 'gap'),
      {
        kind: 'table',
        columns: [wordColumn(words.conclusion), ...columns],
        rows: rows.map((row, at) => ({
          ...row,
          cells: [own.group[sites[at]?.group ?? 'unscored'], ...row.cells],
          links: [null, ...(row.links ?? [])],
          anchor: anchorOf(at),
        })),
      },
    ],
  };
  return {
    title: words.rankingName(about.title),
    date: about.assessedAt,
    sheets: [ranking, ...parts.map((part) => sheetOf(part, { title: about.title, cautions, own }))],
  };
}
/** Each is printed and sent on alone: it says, too, what could not be read. */
const sheetOf = (
  { title, notes, columns, rows, name }: Part,
  whole: { title: string; cautions: readonly Block[]; own: SitesWords },
): Sheet => ({
  kind: 'sheet',
  name: whole.own.sheet[name],
  blocks: [
    { kind: 'title', text: `${title} · ${whole.title}` },
    ...whole.cautions,
    ...notes.map((text): Block => ({ kind: 'line', text })),
    { kind: 'table', columns, rows },
  ],
});

function partsOf(
  profiles: readonly Profile[],
  about: About,
  { language, hasParts }: { language: Language; hasParts: boolean },
): { sites: Placed<Profile>[]; parts: Part[] } {
  const placed = rank(profiles, about);
  const linkOf = (at: number): string => placed[at]?.link ?? `#${anchorOf(at)}`;
  const sites = placed.map((site, at) => ({
    ...site,
    ...(hasParts || site.link !== undefined ? { link: linkOf(at) } : { anchor: anchorOf(at) }),
  }));
  return { sites, parts: provinceParts({ sites, by: about, language, linkOf }) };
}
function headOf(profiles: readonly Profile[], about: About, language: Language): Block[] {
  const words = WORDS[language];
  const day = about.assessedAt === null ? [] : [`${words.date}${words.colon}${about.assessedAt}`];
  return [
    {
      kind: 'title',
      text: words.rankingName(about.title),
      about: about.assessedAt ?? '',
    },
    ...unreadSites(profiles, words),
    ...groupLines(profiles, language),
    {
      kind: 'line',
      text: [words.sitesTogether(profiles.length), ...day].join(' · '),
      tone: 'faint',
    },
  ];
}
interface SiteTelling {
  at: number;
  language: Language;
}
/** A site in its own part: how it stands, and what it lost most by. */
function entryOf(site: Placed<Profile>, { at, language }: SiteTelling): Entry {
  const own = SITES_WORDS[language];
  const { line, group } = site;
  const far = line && `${own.lineIn(own.unit[line.unit])} ${line.text}`;
  const reason = site.reason ?? (group === 'unscored' ? site.remark : null);
  return {
    id: null,
    title: site.name,
    anchor: anchorOf(at),
    marks: [
      { role: 'state', text: own.group[group], tone: TONES[group] },
      far === null ? null : { role: 'note', text: far },
    ],
    blocks: [
      ...(reason === null ? [] : [{ kind: 'line', text: reason } as const]),
      ...largest(site, language),
    ],
    entries: [],
  };
}
/** A table, where there is something in it. */
const table = (columns: Column[], rows: Row[]): Block[] =>
  rows.length === 0 ? [] : [{ kind: 'table', columns, rows }];
/** What it lost most by, and who answers for most. */
function largest({ scored, indicators, units }: Profile, language: Language): Block[] {
  const [words, own] = [WORDS[language], SITES_WORDS[language]];
  const kinds = kindsIn([...indicators, ...units]);
  const lost = kinds.map((kind) =>
    numberColumn(kind !== 'lost' ? own.part(scored)[kind] : scored ? words.lost : words.unmetCount),
  );
  const rowsOf = <T extends Lost>(all: readonly T[], cells: (one: T) => string[]): Row[] => {
    const first = [...all].sort(byLost).slice(0, SHOWN);
    const printed = kinds.map((kind) => printAll(first.map((one) => partOf(one, kind))));
    return first.map((one, index) => ({
      cells: [...cells(one), ...printed.map((column) => column[index] ?? '')],
    }));
  };
  return [
    ...table(
      [nameColumn(words.id), titleColumn(own.largest), ...lost],
      rowsOf(indicators, ({ id, title }) => [id, title]),
    ),
    ...table(
      [titleColumn(words.unit), ...lost],
      rowsOf(units, ({ unit }) => [unit ?? words.unattributed]),
    ),
  ];
}

import { compare, divide, exact, fromText, sign, type Exact } from '../../../exact.js';
import { NONE, plain, printRates } from '../../../numbers/index.js';
import type { Row, Shade } from '../../blocks.js';
import { nameColumn, numberColumn, wordColumn } from '../../telling.js';
import { SITES_WORDS, WORDS } from '../../words/index.js';
import { indicators, units } from './all-losses.js';
import type { Part, Province, ProvinceTelling } from './part.js';
import { metRateOf, NOTHING, rateOf, spread, spreadOf } from './spread.js';

/** What a province asks first; a part with nothing to say is left out. */
export function provinceParts(province: Province): Part[] {
  const { sites, language } = province;
  const telling = {
    ...province,
    words: WORDS[language],
    own: SITES_WORDS[language],
    scored: sites.some(({ scored }) => scored),
  };
  return [
    hanging(telling),
    rates(telling),
    indicators(telling),
    units(telling),
    spread(telling),
  ].filter(({ rows }) => rows.length > 0);
}

/** Who hangs on one item: one short, or one to spare of none. */
function hanging({ sites, words, own, by, linkOf, scored }: ProvinceTelling): Part {
  const rows = sites.flatMap(({ name, one }, at): Row[] => {
    if (one === null) return [];
    const items = one.nearest.map(({ id, title, gap }) =>
      scored && sign(gap) > 0
        ? `${id} ${title}${words.bracketed(words.short(words.points(plain(gap, by.rounding))))}`
        : `${id} ${title}`,
    );
    const link = linkOf(at);
    return [
      {
        cells: [
          name,
          one.way === 'more' ? own.oneMore : own.oneLess,
          items.join(words.semicolon) || NONE,
        ],
        links: [link, null, null],
        tone: one.way === 'more' ? 'bad' : 'doubt',
      },
    ];
  });
  return {
    name: 'one',
    title: own.one,
    notes: [],
    columns: [nameColumn(words.site), wordColumn(own.hangs), wordColumn(own.which)],
    rows,
    sortable: false,
  };
}

/** The lines between the shades, from none to the deepest. */
const LINES = ['90', '80', '70', '60'].map((text) => divide(fromText(text), exact(100)));
const shadeOf = (rate: Exact | null): Shade | null => {
  if (rate === null) return null;
  const below = LINES.filter((line) => compare(rate, line) < 0).length;
  return below === 4 ? 4 : below === 3 ? 3 : below === 2 ? 2 : below === 1 ? 1 : 0;
};
/** Sites by first-level indicators; at the end the least, the median and the most of each. */
function rates({ sites, words, own, by, linkOf, scored }: ProvinceTelling): Part {
  const tops = new Map<string, string>();
  for (const { tops: all } of sites) for (const { id, title } of all) tops.set(id, title);
  const ids = [...tops.keys()];
  const columns = [
    sites.map(scored ? rateOf : metRateOf),
    ...ids.map((id) => sites.map((site) => site.tops.find((top) => top.id === id)?.rate ?? null)),
  ];
  const ends = columns.map((all) => spreadOf(all.filter((one) => one !== null)));
  const printed = columns.map((all, at) => {
    const { least, median, most } = ends[at] ?? NOTHING;
    return printRates([...all, least, median, most], by.rounding.mode);
  });
  // Data that are not there yet colour nobody.
  const best = [
    sites.map((site) => site.best),
    ...ids.map((id) => sites.map((site) => site.tops.find((top) => top.id === id)?.best ?? null)),
  ];
  const isLacking = sites.some(({ lacking }) => lacking > 0);
  const rows = sites.map(({ name, lacking }, at): Row => {
    const numbers = printed.map((column) => column[at] ?? NONE);
    const shades = best.map((column) => shadeOf(column[at] ?? null));
    return {
      cells: [name, ...numbers, ...(isLacking ? [String(lacking)] : [])],
      links: [name, ...columns, ''].map(() => linkOf(at)),
      shades: [null, ...shades],
    };
  });
  const last = [own.least, own.median, own.most].map((label, more): Row => {
    const numbers = printed.map((column) => column[sites.length + more] ?? NONE);
    return { cells: [label, ...numbers], tone: 'strong', ruled: true };
  });
  const isShown = sites.length > 0 && ids.length > 0;
  return {
    name: 'rates',
    title: own.rates(!scored),
    notes: [own.ratesHelp, ...(isLacking ? [own.shadedByBest] : [])],
    columns: [
      nameColumn(words.site),
      numberColumn(own.whole),
      ...ids.map((id) => numberColumn(`${id} ${tops.get(id) ?? ''}`)),
      ...(isLacking ? [numberColumn(own.lackingItems)] : []),
    ],
    rows: isShown ? [...rows, ...last] : [],
    sortable: true,
  };
}

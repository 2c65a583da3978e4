import { add, sign, sum, ZERO } from '../../../exact.js';
import { printAll } from '../../../numbers/index.js';
import { folded } from '../../../values/index.js';
import type { Column, Row } from '../../blocks.js';
import { nameColumn, numberColumn, titleColumn, wordColumn } from '../../telling.js';
import type { Part, ProvinceTelling } from './part.js';
import { byLost, kindsIn, partOf, type Lost, type Profile } from './profile.js';

const MOST = 30;
/** One thing that several sites lost by. */
interface Summed extends Lost {
  key: string;
  cells: readonly string[];
  /** How many lose by it for certain, and of how many only data say nothing yet. */
  sites: number;
  awaiting: number;
  worst: Lost & { at: number };
}
/** What is certain first, as far as it is told apart, then all of it. */
function summedUp(
  sites: readonly Profile[],
  of: (site: Profile) => readonly (Lost & { key: string; cells: readonly string[] })[],
): Summed[] {
  const found = new Map<string, Summed>();
  for (const [at, site] of sites.entries())
    for (const { key, cells, lost, certain } of of(site)) {
      const before = found.get(key);
      const own = { at, lost, certain };
      const worst = before && byLost(before.worst, own) <= 0 ? before.worst : own;
      const isCertain = sign(certain) > 0;
      found.set(key, {
        key,
        cells,
        lost: add(before?.lost ?? ZERO, lost),
        certain: add(before?.certain ?? ZERO, certain),
        sites: (before?.sites ?? 0) + (isCertain ? 1 : 0),
        awaiting: (before?.awaiting ?? 0) + (isCertain ? 0 : 1),
        worst,
      });
    }
  return [...found.values()].sort((a, b) => byLost(a, b) || (a.key < b.key ? -1 : 1));
}
const together = (some: readonly Lost[]): Lost => ({
  lost: sum(some.map(({ lost }) => lost)),
  certain: sum(some.map(({ certain }) => certain)),
});
/** Nobody is named for what data may still clear. */
function rowOf(
  { cells, worst }: Summed,
  numbers: readonly string[],
  { sites, own, linkOf }: Pick<ProvinceTelling, 'sites' | 'own' | 'linkOf'>,
): Row {
  const isNamed = sign(worst.certain) > 0;
  return {
    cells: [...cells, ...numbers, isNamed ? (sites[worst.at]?.name ?? '') : own.awaited],
    links: [...[...cells, ...numbers].map(() => null), isNamed ? linkOf(worst.at) : null],
  };
}
/** A table of them; with columns for what is certain and what awaits data where that differs. */
function lossPart(
  all: readonly Summed[],
  part: Pick<Part, 'name' | 'title'> & { columns: readonly Column[] },
  { sites, words, own, linkOf, scored }: ProvinceTelling,
): Part {
  const shown = all.slice(0, MOST);
  const rest = all.slice(MOST);
  const kinds = kindsIn(all);
  const isOpen = all.some(({ awaiting }) => awaiting > 0);
  const sums = [...shown, together(rest), together(all)];
  const printed = kinds.map((kind) => printAll(sums.map((one) => partOf(one, kind))));
  const rows = shown.map((one, at): Row => {
    const numbers = [
      ...printed.map((column) => column[at] ?? ''),
      String(one.sites),
      ...(isOpen ? [String(one.awaiting)] : []),
    ];
    return rowOf(one, numbers, { sites, own, linkOf });
  });
  const total = (label: string, at: number): string[] => [
    label,
    ...part.columns.slice(1).map(() => ''),
    ...printed.map((column) => column[at] ?? ''),
  ];
  const [others, whole] = [
    total(words.otherLosses(rest.length), shown.length),
    total(words.sum, shown.length + 1),
  ];
  if (rest.length > 0) rows.push({ cells: others, tone: 'faint', ruled: true });
  if (rows.length > 0) rows.push({ cells: whole, tone: 'strong', ruled: true });
  return {
    ...part,
    notes: [],
    columns: [
      ...part.columns,
      ...kinds.map((kind) =>
        numberColumn(kind === 'lost' ? own.sum(scored) : own.part(scored)[kind]),
      ),
      numberColumn(own.sites(scored)),
      ...(isOpen ? [numberColumn(own.awaitingSites)] : []),
      wordColumn(own.worstSite(scored)),
    ],
    rows,
    sortable: true,
  };
}
/** The indicators that lose most over all sites. */
export const indicators = (telling: ProvinceTelling): Part =>
  lossPart(
    summedUp(telling.sites, ({ indicators: all }) =>
      all.map((one) => ({ ...one, key: one.id, cells: [one.id, one.title] })),
    ),
    {
      name: 'indicators',
      title: telling.own.indicators(telling.scored),
      columns: [nameColumn(telling.words.id), titleColumn(telling.words.indicator)],
    },
    telling,
  );
/** The units of one name that lose most over all sites: the same bureau everywhere. */
export const units = (telling: ProvinceTelling): Part =>
  lossPart(
    summedUp(telling.sites, ({ units: all }) =>
      all.map((one) => ({
        ...one,
        key: one.unit === null ? '' : folded(one.unit),
        cells: [one.unit ?? telling.words.unattributed],
      })),
    ),
    {
      name: 'units',
      title: telling.own.units(telling.scored),
      columns: [titleColumn(telling.words.unit)],
    },
    telling,
  );

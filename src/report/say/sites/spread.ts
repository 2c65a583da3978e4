import { add, compare, divide, exact, type Exact } from '../../../exact.js';
import { percent, plain, ratio } from '../../../numbers/index.js';
import type { Row } from '../../blocks.js';
import { numberColumn, titleColumn, wordColumn } from '../../telling.js';
import type { SitesWords } from '../../words/index.js';
import type { Part, ProvinceTelling } from './part.js';
import type { Profile } from './profile.js';
import { lastOf } from '../../../es2020.js';

/** The ends and the middle of some numbers. */
export interface Spread {
  least: Exact | null;
  median: Exact | null;
  most: Exact | null;
}
/** Of no numbers. */
export const NOTHING: Spread = { least: null, median: null, most: null };
/** The median of an even number is the mean of the two in the middle, exactly. */
export function spreadOf(values: readonly Exact[]): Spread {
  const sorted = [...values].sort(compare);
  const [least, most] = [sorted[0], lastOf(sorted)];
  if (least === undefined || most === undefined) return NOTHING;
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? most;
  const lower = sorted[half - 1] ?? least;
  const median = sorted.length % 2 === 1 ? upper : divide(add(lower, upper), exact(2));
  return { least, median, most };
}
/** 得分率. */
export const rateOf = ({ score, points }: Profile): Exact | null =>
  score && points && ratio(score, points);
/** 达标率. */
export const metRateOf = ({ met, counted }: Profile): Exact | null =>
  met === null || counted === null ? null : ratio(exact(met), exact(counted));
/** Who stands there for want of data is not told as who does worst. */
const nameOf = (site: Profile | undefined, own: SitesWords): string =>
  site === undefined ? '' : site.lacking > 0 ? own.openIn(site.name) : site.name;
/** Least, median and most of what the sites scored and met, with who stands at either end. */
export function spread({ sites, words, own, by, linkOf }: ProvinceTelling): Part {
  const inPercent = (value: Exact): string => percent(value, by.rounding.mode);
  const measures: [string, (site: Profile) => Exact | null, (value: Exact) => string][] = [
    [words.score, ({ score }) => score, (value) => plain(value, by.rounding)],
    [words.rate, rateOf, inPercent],
    [words.metRate, metRateOf, inPercent],
  ];
  const rows = measures.flatMap(([label, valueOf, print]): Row[] => {
    const found = sites.flatMap((site, at) => {
      const value = valueOf(site);
      return value === null ? [] : [{ value, at }];
    });
    const { least, median, most } = spreadOf(found.map(({ value }) => value));
    if (least === null || median === null || most === null || found.length < 2) return [];
    const who = (end: Exact): number =>
      found.find(({ value }) => compare(value, end) === 0)?.at ?? 0;
    const nameAt = (at: number): string => nameOf(sites[at], own);
    return [
      {
        cells: [
          label,
          print(least),
          nameAt(who(least)),
          print(median),
          print(most),
          nameAt(who(most)),
        ],
        links: [null, null, linkOf(who(least)), null, null, linkOf(who(most))],
      },
    ];
  });
  return {
    name: 'spread',
    title: own.spread,
    notes: [],
    columns: [
      titleColumn(own.measure),
      numberColumn(own.least),
      wordColumn(words.site),
      numberColumn(own.median),
      numberColumn(own.most),
      wordColumn(words.site),
    ],
    rows,
    sortable: false,
  };
}

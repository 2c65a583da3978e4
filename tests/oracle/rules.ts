/** What each rule of a leaf gives or takes, in one world. */
import {
  ceiling,
  floor,
  HALF,
  isAbove,
  isZero,
  least,
  minus,
  most,
  negative,
  number,
  ONE,
  order,
  over,
  plus,
  times,
  total,
  ZERO,
  type Fraction,
} from './fraction.js';
import { isTrue, type Sight } from './conditions.js';
import { read } from './facts.js';
import { judgedRange } from './tree.js';
import { holds, numberIn } from './value.js';
import { ask } from './world.js';
import { isMap, mapsOf, textOf, type Yaml, type YamlMap } from './yaml.js';

/** What became of one rule; amounts are signed, above zero what is earned. */
export interface Worked {
  rule: YamlMap;
  path: string;
  /** Whether it applied and had something to apply to. */
  fired: boolean;
  raw: Fraction;
  /** After its own cap. */
  amount: Fraction;
  /** Of a group, the rules that count: all, or the one that was taken. */
  inner: Worked[];
}

/** `earn` gives, `deduct` takes. */
export function pointsOf(rule: YamlMap): Fraction {
  const [given, taken] = [textOf(rule['earn']), textOf(rule['deduct'])];
  return given === undefined ? negative(number(taken ?? '0')) : number(given);
}
const capOf = (rule: YamlMap): Fraction | undefined => {
  const cap = textOf(rule['cap']);
  return cap === undefined ? undefined : number(cap);
};
function capped(amount: Fraction, rule: YamlMap): Fraction {
  const cap = capOf(rule);
  return cap === undefined ? amount : most(negative(cap), least(cap, amount));
}

/** A number that is written, or the fact of that name. */
function lineOf(text: string, { site, leaf, world }: Sight): Fraction {
  const written = /^[+-]?\d/.test(text) ? number(text) : undefined;
  return written ?? numberIn(read(site, text, leaf, world));
}
function steps(distance: Fraction, step: Fraction, count: string | undefined): Fraction {
  const exact = over(distance, step);
  switch (count) {
    case 'whole':
      return floor(exact);
    case 'up':
      return ceiling(exact);
    case 'nearest':
      return floor(plus(exact, HALF));
    default:
      return exact;
  }
}
/** How many events, or steps beyond a line; a number without a line is counted from zero. */
function countOf(each: Yaml, sight: Sight): Fraction {
  const { site, leaf, world } = sight;
  if (!isMap(each)) return most(ZERO, numberIn(read(site, textOf(each) ?? '', leaf, world)));
  const value = numberIn(read(site, textOf(each['of']) ?? '', leaf, world));
  const [below, above] = [textOf(each['below']), textOf(each['above'])];
  const step = number(textOf(each['step']) ?? '1');
  const count = textOf(each['count']);
  const distance =
    below === undefined
      ? minus(value, lineOf(above ?? '0', sight))
      : minus(lineOf(below, sight), value);
  return isAbove(distance) ? steps(distance, step, count) : ZERO;
}
/** value ÷ target, within 0 and 1; without a target above zero there is no ratio, and it could be any. */
function shareOf(share: YamlMap, sight: Sight, path: string): Fraction {
  const value = numberIn(read(sight.site, textOf(share['of']) ?? '', sight.leaf, sight.world));
  const target = lineOf(textOf(share['target']) ?? '', sight);
  if (isAbove(target)) return most(ZERO, least(ONE, over(value, target)));
  return numberIn(
    ask(sight.world, {
      key: `ratio of ${path}`,
      name: textOf(share['target']) ?? '',
      kind: 'number',
      low: ZERO,
      high: ONE,
      whole: false,
      options: [],
      contradicted: false,
      rests: null,
    }),
  );
}
const WORDS = ['is', 'is-not', 'in', 'not-in', 'at-least', 'more-than', 'at-most', 'less-than'];
/** The test of a band: all its words but the amount. */
export const testOf = (band: YamlMap): YamlMap =>
  Object.fromEntries(Object.entries(band).filter(([key]) => WORDS.includes(key)));
function bandOf(rule: YamlMap, sight: Sight): Fraction {
  const value = read(sight.site, textOf(rule['tiers']) ?? '', sight.leaf, sight.world);
  const band = mapsOf(rule['bands']).find(
    (each) => each['otherwise'] === 'true' || holds(testOf(each), value),
  );
  return band === undefined ? ZERO : pointsOf(band);
}
const isFirst = (rule: YamlMap, word: string): boolean => rule['take'] === word;
/** The one rule of a group that counts; of equals the first. */
function taken(rule: YamlMap, inner: readonly Worked[]): Worked[] {
  const fired = inner.filter((each) => each.fired);
  const [first, ...others] = fired;
  if (isFirst(rule, 'first')) return first ? [first] : [];
  if (first === undefined) return [];
  if (!isFirst(rule, 'highest') && !isFirst(rule, 'lowest')) return fired;
  const side = isFirst(rule, 'highest') ? 1 : -1;
  return [
    others.reduce(
      (best, each) => (order(each.amount, best.amount) * side > 0 ? each : best),
      first,
    ),
  ];
}

/** Works out one rule. A `set` is left to the leaf: here it gives nothing. */
export function work(rule: YamlMap, sight: Sight, path: string): Worked {
  const made = (raw: Fraction, fired: boolean, inner: Worked[] = []): Worked => ({
    rule,
    path,
    fired,
    raw,
    amount: capped(raw, rule),
    inner,
  });
  if (rule['when'] !== undefined && !isTrue(rule['when'], sight)) return made(ZERO, false);
  if (rule['set'] !== undefined) return made(ZERO, true);
  if (rule['group'] !== undefined) {
    const all = mapsOf(rule['group']).map((each, index) =>
      work(each, sight, `${path}.${String(index + 1)}`),
    );
    const inner = taken(rule, all);
    return made(total(inner.map(({ amount }) => amount)), inner.length > 0, inner);
  }
  if (rule['each'] !== undefined) {
    const count = countOf(rule['each'], sight);
    return made(times(pointsOf(rule), count), !isZero(count));
  }
  if (isMap(rule['share']))
    return made(times(pointsOf(rule), shareOf(rule['share'], sight, path)), true);
  if (rule['tiers'] !== undefined) return made(bandOf(rule, sight), true);
  if (rule['judged'] !== undefined) {
    const given = numberIn(read(sight.site, textOf(rule['judged']) ?? '', sight.leaf, sight.world));
    return made(rule['earn'] === undefined ? negative(given) : given, true);
  }
  return made(pointsOf(rule), true);
}

/** The most that a rule can earn; null where nothing bounds it. */
export function mostOf(rule: YamlMap): Fraction | null {
  const cap = capOf(rule);
  const alone = mostAlone(rule);
  return cap === undefined ? alone : alone === null ? cap : least(cap, alone);
}
function mostAlone(rule: YamlMap): Fraction | null {
  if (rule['set'] !== undefined) return ZERO;
  if (rule['group'] !== undefined) {
    const each = mapsOf(rule['group']).map(mostOf);
    const bounded = each.flatMap((one) => (one === null ? [] : [one]));
    if (bounded.length < each.length) return null;
    return rule['take'] === undefined || rule['take'] === 'all'
      ? total(bounded)
      : bounded.reduce(most, ZERO);
  }
  if (rule['tiers'] !== undefined) return mapsOf(rule['bands']).map(pointsOf).reduce(most, ZERO);
  if (rule['earn'] === undefined) return ZERO;
  if (rule['judged'] !== undefined) return number(judgedRange(rule)[1]);
  return rule['each'] === undefined ? number(textOf(rule['earn']) ?? '0') : null;
}

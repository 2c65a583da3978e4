import {
  absolute,
  add,
  compare,
  fromText,
  multiply,
  sign,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../../../exact.js';
import type { IndicatorResult, Rounding, RuleInput, RuleLine, RuleResult } from '../../../types.js';
import type { Item, Tone } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { percent, plain, signed } from '../../../numbers/index.js';
import type { Words } from '../../words.js';

/** The computation of a leaf's score in steps: start, each rule, sum, range, set, share in the total. */
export function arithmetic(leaf: IndicatorResult, telling: Telling): Item[] {
  const {
    words,
    assessment: { rounding },
  } = telling;
  if (leaf.rules.length === 0) return [{ text: words.noRules }];
  if (leaf.points === null || leaf.score === null)
    return [{ text: words.noneCarried }, ...leaf.rules.map((rule) => ruleItem(rule, telling))];
  const [points, score] = [fromText(leaf.points), fromText(leaf.score)];
  const amounts = leaf.rules
    .filter((rule) => rule.shape !== 'set')
    .map((rule) => fromText(rule.amount));
  const start =
    leaf.start === null ? startOf(points, score, amounts) : leaf.start === 'full' ? points : ZERO;
  const print = (value: Exact): string => plain(value, rounding);
  const total = add(start, sum(amounts));
  const items: Item[] = [
    { text: start.n === 0 ? words.startZero : words.startFull(print(start)) },
    ...leaf.rules.map((rule) => ruleItem(rule, telling)),
  ];
  const terms = [
    print(start),
    ...amounts
      .filter((amount) => amount.n !== 0)
      .map((amount) => `${sign(amount) < 0 ? '-' : '+'} ${print(absolute(amount))}`),
  ].join(' ');
  if (amounts.some((amount) => amount.n !== 0))
    items.push({ text: words.sumOf(terms, print(total)) });
  const isSet = leaf.rules.some((rule) => rule.shape === 'set' && rule.fired !== 'no');
  if (!isSet && compare(total, score) !== 0)
    items.push({ text: words.clamped(print(total), print(score)) });
  items.push({ text: words.result(print(score)), tone: 'strong' });
  if (leaf.factor !== '1') {
    const factor = fromText(leaf.factor);
    items.push({
      text: words.contributes(print(score), leaf.factor, print(multiply(score, factor))),
    });
  }
  return items;
}
/** Full points or zero, whichever explains the score; a leaf that deducts starts from full. */
function startOf(points: Exact, score: Exact, amounts: readonly Exact[]): Exact {
  const change = sum(amounts);
  if (compare(add(points, change), score) === 0) return points;
  if (compare(change, score) === 0) return ZERO;
  return amounts.some((amount) => sign(amount) < 0) ? points : ZERO;
}

const TONES: Record<RuleResult['fired'], Tone | undefined> = {
  yes: undefined,
  unknown: 'doubt',
  no: 'faint',
};
/** One rule: what it looked at, its own amount, its cap, and what counted. */
function ruleItem(rule: RuleResult, telling: Telling): Item {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const [raw, amount] = [fromText(rule.raw), fromText(rule.amount)];
  const direction = sign(amount) || sign(raw) || sign(fromText(rule.per ?? '0'));
  const verb =
    rule.shape === 'group'
      ? words.group
      : direction < 0
        ? words.deduct
        : direction > 0
          ? words.earn
          : '';
  // A reason says why points are lost; beside points earned it would read as its opposite.
  const reason = sign(amount) > 0 && rule.shape !== 'set' ? null : rule.reason;
  const name = [
    rule.shape === 'set' ? '' : verb,
    reason ?? words.ruleNumber(rule.rule.slice(rule.rule.indexOf('#') + 1)),
  ]
    .filter((part) => part !== '')
    .join(' ');
  const capped =
    rule.cap !== null && compare(absolute(raw), absolute(amount)) > 0
      ? words.capped(plain(absolute(fromText(rule.cap)), rounding))
      : '';
  const body = [basisOf(rule, words, rounding), capped]
    .filter((part) => part !== '')
    .join(words.comma);
  const text = `${name}${words.colon}${body}${rule.shape === 'set' || (rule.fired === 'no' && amount.n === 0) ? '' : `${body === '' ? '' : ' → '}${words.counts(signed(amount, rounding))}`}`;
  const tone = TONES[rule.fired];
  return {
    text,
    ...(tone && { tone }),
    ...(rule.rules.length > 0 && { items: rule.rules.map((inner) => ruleItem(inner, telling)) }),
  };
}
function basisOf(rule: RuleResult, words: Words, rounding: Rounding): string {
  const seen = rule.inputs
    .map((input) => `${input.fact} ${valueOf(input, words, rounding)}`)
    .join(words.list);
  const raw = plain(absolute(fromText(rule.raw)), rounding);
  if (rule.shape === 'set') {
    const effect =
      rule.fired === 'yes'
        ? words.setTo(plain(fromText(rule.amount), rounding))
        : rule.fired === 'no'
          ? words.setNot
          : words.setOpen;
    return seen === '' ? effect : `${seen}${words.comma}${effect}`;
  }
  if (rule.fired === 'unknown')
    return [seen, words.worstCase].filter((part) => part !== '').join(words.comma);
  if (rule.shape === 'group') return words.groupSum(plain(fromText(rule.raw), rounding));
  if (rule.fired === 'no' && !rule.line)
    return [seen, words.notFired].filter((part) => part !== '').join(words.comma);
  if (rule.shape === 'each' && rule.times !== null && rule.per !== null)
    return eachText(rule, rule.line, words, rounding, seen);
  if (rule.shape === 'share' && rule.times !== null && rule.per !== null) {
    return [
      seen,
      words.ofShare(
        plain(absolute(fromText(rule.per)), rounding),
        percent(fromText(rule.times), rounding.mode),
        raw,
      ),
    ]
      .filter((part) => part !== '')
      .join(words.comma);
  }
  return [rule.shape === 'judged' ? words.judged : '', seen]
    .filter((part) => part !== '')
    .join(' ');
}
/** Events, or the steps of a shortfall or excess from a line. */
function eachText(
  rule: RuleResult,
  line: RuleLine | null,
  words: Words,
  rounding: Rounding,
  seen: string,
): string {
  const times = plain(fromText(rule.times ?? '0'), rounding);
  const per = plain(absolute(fromText(rule.per ?? '0')), rounding);
  const raw = plain(absolute(fromText(rule.raw)), rounding);
  const [input] = rule.inputs;
  const product = words.times(
    per,
    times,
    line ? words.step : input?.kind === 'events' ? words.event : words.time,
    raw,
  );
  if (!line || !input || input.value === null)
    return seen === '' ? product : `${seen}${words.comma}${product}`;
  const below = line.side === 'below';
  const value = valueOf(input, words, rounding);
  const at = valueOf({ ...input, value: line.at }, words, rounding);
  const gap = below
    ? subtract(fromText(line.at), fromText(input.value))
    : subtract(fromText(input.value), fromText(line.at));
  if (sign(gap) <= 0) return words.lineKept(input.fact, value, below, at);
  const isPercent = input.kind === 'percent';
  const size = isPercent ? percent(gap, rounding.mode).slice(0, -1) : plain(gap, rounding);
  const step = valueOf({ ...input, value: line.step }, words, rounding);
  const distance = below ? words.gap(size, isPercent) : words.excess(size, isPercent);
  return `${words.line(input.fact, value, below, at)}${words.colon}${[distance, words.perStep(step), words.stepCount[line.count]].join(words.comma)} → ${words.stepsAre(times)}${words.comma}${product}`;
}
/** A fact's value as people write it. */
function valueOf(input: RuleInput, words: Words, rounding: Rounding): string {
  if (input.value === null) return words.notSupplied;
  if (input.value === 'true' || input.value === 'false') return words.flag[input.value];
  if (input.kind === 'timeliness')
    return new Map(Object.entries(words.timeliness)).get(input.value) ?? input.value;
  if (!/^-?\d+(?:\.\d+|\/\d+)?$/.test(input.value)) return input.value;
  return input.kind === 'percent'
    ? percent(fromText(input.value), rounding.mode)
    : plain(fromText(input.value), rounding);
}

import {
  absolute,
  add,
  compare,
  fromText,
  multiply,
  sign,
  sum,
  ZERO,
  type Exact,
} from '../../../exact.js';
import type { IndicatorResult, RuleResult } from '../../../types.js';
import type { Item, Tone } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { plain, signed } from '../../../numbers/index.js';
import { tellRule } from '../../../rules/index.js';

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
  const start = leaf.start === 'full' ? points : ZERO;
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
  const body = [tellRule(rule, telling.language, rounding), capped]
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

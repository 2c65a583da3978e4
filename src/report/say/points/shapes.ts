/** What each shape of rule did: one function a shape, of its result, the words and how numbers are rounded, and nothing else of a report. */
import { absolute, fromText, sign, subtract } from '../../../exact.js';
import { percent, plain } from '../../../numbers/index.js';
import type { ExactText, Rounding, RuleInput, RuleResult } from '../../../types.js';
import type { Words } from '../../words.js';

type Tell = (rule: RuleResult, words: Words, rounding: Rounding) => string;

/** What a rule looked at, and what came of it. */
export const tellRule: Tell = (rule, words, rounding) => {
  if (rule.shape === 'set') return tellSet(rule, words, rounding);
  if (rule.fired === 'unknown') return joined(seen(rule, words, rounding), words.worstCase, words);
  if (rule.shape === 'group') return tellGroup(rule, words, rounding);
  if (rule.fired === 'no' && !rule.line)
    return joined(seen(rule, words, rounding), words.notFired, words);
  switch (rule.shape) {
    case 'each':
      return tellEach(rule, words, rounding);
    case 'share':
      return tellShare(rule, words, rounding);
    case 'judged':
      return tellJudged(rule, words, rounding);
    case 'flat':
    case 'tiers':
      return seen(rule, words, rounding);
  }
};

const tellSet: Tell = (rule, words, rounding) => {
  const effect = {
    yes: words.setTo(plain(fromText(rule.amount), rounding)),
    no: words.setNot,
    unknown: words.setOpen,
  }[rule.fired];
  return joined(seen(rule, words, rounding), effect, words);
};
const tellGroup: Tell = (rule, words, rounding) =>
  words.groupSum(plain(fromText(rule.raw), rounding));
const tellJudged: Tell = (rule, words, rounding) =>
  [words.judged, seen(rule, words, rounding)].filter((part) => part !== '').join(' ');
const tellShare: Tell = (rule, words, rounding) => {
  const before = seen(rule, words, rounding);
  if (rule.times === null || rule.per === null) return before;
  const share = percent(fromText(rule.times), rounding.mode);
  const product = words.ofShare(size(rule.per, rounding), share, size(rule.raw, rounding));
  return joined(before, product, words);
};
/** Events, or the steps of a shortfall or excess from a line. */
const tellEach: Tell = (rule, words, rounding) => {
  const { line, per, raw } = rule;
  const before = seen(rule, words, rounding);
  if (rule.times === null || per === null) return before;
  const times = plain(fromText(rule.times), rounding);
  const [input] = rule.inputs;
  const unit = line ? words.step : input?.kind === 'events' ? words.event : words.time;
  const product = words.times(size(per, rounding), times, unit, size(raw, rounding));
  if (!line || !input || input.value === null) return joined(before, product, words);
  const below = line.side === 'below';
  const print = (value: string): string => valueOf({ ...input, value }, words, rounding);
  const [value, at] = [print(input.value), print(line.at)];
  const [reached, wanted] = [fromText(input.value), fromText(line.at)];
  const gap = below ? subtract(wanted, reached) : subtract(reached, wanted);
  if (sign(gap) <= 0) return words.lineKept(input.fact, value, below, at);
  const isPercent = input.kind === 'percent';
  const points = isPercent ? percent(gap, rounding.mode).slice(0, -1) : plain(gap, rounding);
  const distance = below ? words.gap(points, isPercent) : words.excess(points, isPercent);
  const step = words.perStep(print(line.step));
  const steps = [distance, step, words.stepCount[line.count]].join(words.comma);
  return `${words.line(input.fact, value, below, at)}${words.colon}${steps} → ${words.stepsAre(times)}${words.comma}${product}`;
};

const joined = (before: string, after: string, words: Words): string =>
  before === '' ? after : `${before}${words.comma}${after}`;
const size = (text: ExactText, rounding: Rounding): string =>
  plain(absolute(fromText(text)), rounding);
const seen: Tell = ({ inputs }, words, rounding) =>
  inputs.map((input) => `${input.fact} ${valueOf(input, words, rounding)}`).join(words.list);
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

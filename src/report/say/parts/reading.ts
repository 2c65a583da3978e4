import { fromText, sum } from '../../../exact.js';
import { inFull, textInFull } from '../../../numbers/index.js';
import { tellValue } from '../../../rules/index.js';
import type {
  Finding,
  IndicatorResult,
  ReadComparison,
  ReadCondition,
  RecordUse,
  RuleInput,
  RuleResult,
  VetoResult,
} from '../../../types.js';
import type { Block, Item } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { EXPLAIN_WORDS } from '../../words/index.js';

/** How many records a value that was worked out from more is told with. */
const FEW = 30;
/** The value of a fact, as people write it. */
const valueOf = (input: RuleInput, { language, assessment: { rounding } }: Telling): string =>
  tellValue(input, language, rounding);

/** What a rule read: its condition, the band that applied, which rule of a group counts. */
export function readItems(rule: RuleResult, telling: Telling): Item[] {
  const own = EXPLAIN_WORDS[telling.language];
  const { words, assessment } = telling;
  const { when, band, take } = rule;
  const items: Item[] = when ? [conditionItem(own.condition, when, telling)] : [];
  if (band) {
    const points = words.points(textInFull(band.amount, assessment.rounding));
    const said = band.when ? conditionText(band.when, telling) : own.otherwise;
    items.push({ text: `${own.band}${words.colon}${said} → ${points}` });
  }
  if (take && take !== 'all') items.push({ text: own.take[take] });
  return items;
}
/** A condition with the values that it read, on one line. */
const conditionItem = (name: string, when: ReadCondition, telling: Telling): Item => ({
  text: `${name}${telling.words.colon}${conditionText(when, telling)}`,
});
function conditionText(when: ReadCondition, telling: Telling): string {
  const { words, language } = telling;
  const own = EXPLAIN_WORDS[language];
  const several = (name: string, all: readonly ReadCondition[]): string =>
    `${name}${words.bracketed(all.map((each) => conditionText(each, telling)).join(words.semicolon))}`;
  if ('all' in when) return alikeText(when.all, telling) ?? several(own.all, when.all);
  if ('any' in when) return several(own.any, when.any);
  if ('not' in when) return several(own.not, [when.not]);
  const { input, holds } = when;
  const truth = when.absent ? own.absent : own.holds[holds];
  const said = `${askedText(when, telling)}${words.comma}${truth}`;
  return `${input.fact} ${valueOf(input, telling)}${words.bracketed(said)}`;
}
function askedText({ input, operator, wanted, than }: ReadComparison, telling: Telling): string {
  const { words, language } = telling;
  const against = than
    ? `${than.fact} ${valueOf(than, telling)}`
    : wanted.map((value) => valueOf({ ...input, value }, telling)).join(words.list);
  return EXPLAIN_WORDS[language].asks[operator](against);
}
/** Demands on one fact, such as the two edges of a band, which is named once. */
function alikeText(all: readonly ReadCondition[], telling: Telling): string | undefined {
  const { words, language } = telling;
  const tests = all.flatMap((each) => ('input' in each ? [each] : []));
  const [first] = tests;
  if (!first || tests.length < all.length) return undefined;
  if (tests.some(({ input, absent }) => absent || input.fact !== first.input.fact))
    return undefined;
  const asked = tests.map((each) => askedText(each, telling)).join(words.list);
  const truths = tests.map(({ holds }) => holds);
  const truth =
    truths.find((each) => each === 'no') ?? truths.find((each) => each !== 'yes') ?? 'yes';
  const said = `${asked}${words.comma}${EXPLAIN_WORDS[language].holds[truth]}`;
  return `${first.input.fact} ${valueOf(first.input, telling)}${words.bracketed(said)}`;
}

/** How the values that rules read came about: each worked-out fact once, with what it is from. */
export function workedItems(rules: readonly RuleResult[], telling: Telling): Item[] {
  const found = new Map<string, RuleInput>();
  const look = (input: RuleInput): void => {
    if (found.has(input.fact)) return;
    if (isWorked(input)) found.set(input.fact, input);
    input.of?.forEach(look);
  };
  const walk = (rule: RuleResult): void => {
    rule.inputs.forEach(look);
    if (rule.when) inputsIn(rule.when).forEach(look);
    rule.rules.forEach(walk);
  };
  rules.forEach(walk);
  return [...found.values()].map((input) => ({ text: workedText(input, telling) }));
}
/** Every fact that an item's rules or a veto's condition read, with those that they are worked out from. */
export function factsRead(node: IndicatorResult | VetoResult): string[] {
  const named = ({ fact, from, of = [] }: RuleInput): string[] => [
    fact,
    ...(from === undefined ? [] : [from]),
    ...of.flatMap(named),
  ];
  const inRule = ({ inputs, when, rules }: RuleResult): string[] => [
    ...[...inputs, ...(when ? inputsIn(when) : [])].flatMap(named),
    ...rules.flatMap(inRule),
  ];
  const when = 'rules' in node ? node.metWhen : node.when;
  const rules = 'rules' in node ? node.rules : [];
  return [...(when ? inputsIn(when).flatMap(named) : []), ...rules.flatMap(inRule)];
}
/** The facts that a condition read. */
function inputsIn(when: ReadCondition): RuleInput[] {
  if ('all' in when) return when.all.flatMap(inputsIn);
  if ('any' in when) return when.any.flatMap(inputsIn);
  if ('not' in when) return inputsIn(when.not);
  return when.than ? [when.input, when.than] : [when.input];
}
/** How values came about, as a list of its own; nothing where none was worked out. */
export const workedBlock = (items: Item[], { language }: Telling): Block[] =>
  items.length === 0
    ? []
    : [{ kind: 'list', ordered: false, items: [{ text: EXPLAIN_WORDS[language].worked, items }] }];
/** The condition of a veto, and how the values that it read came about. */
export function conditionBlock(when: ReadCondition | undefined, telling: Telling): Block[] {
  if (when === undefined) return [];
  const of = (input: RuleInput): RuleInput[] => [input, ...(input.of ?? []).flatMap(of)];
  const all = new Map(
    inputsIn(when)
      .flatMap(of)
      .map((input) => [input.fact, input]),
  );
  const worked = [...all.values()].filter(isWorked).map((input) => ({
    text: workedText(input, telling),
  }));
  const item = conditionItem(EXPLAIN_WORDS[telling.language].condition, when, telling);
  return [{ kind: 'list', ordered: false, items: [item] }, ...workedBlock(worked, telling)];
}
const isWorked = ({ of, records, from, where }: RuleInput): boolean =>
  [of, records, from, where].some((each) => each !== undefined);
function workedText(input: RuleInput, telling: Telling): string {
  const { words, language } = telling;
  const own = EXPLAIN_WORDS[language];
  const { how, of = [], records = [], trimmed } = input;
  const facts = of.map((each) => {
    const said = `${each.fact === '' ? own.lastDay : each.fact} ${valueOf(each, telling)}`;
    // Events rest on the last day of their window, and on the heavier events they give way to.
    return how === undefined && each.kind !== 'date' ? own.givesWay(said) : said;
  });
  const from = [
    ...(input.days ? [own.days(input.days)] : []),
    ...testTexts(input, telling),
    ...weighedTexts(input, telling),
    ...(facts.length > 0 ? [facts.join(words.list)] : []),
    ...(records.length > 0
      ? [`${own.ofRecords(records.length)}${words.colon}${recordTexts(records, telling)}`]
      : []),
  ].join(words.semicolon);
  const whose = [input.from ?? [], trimmed === undefined ? [] : own.trimmed(trimmed)].flat();
  const name =
    how === undefined
      ? ''
      : own.how[how] + (whose.length > 0 ? words.bracketed(whose.join(words.list)) : '');
  return `${input.fact} ${valueOf(input, telling)}${words.bracketed([name, from].filter((text) => text !== '').join(words.colon))}`;
}
/** Which records count, where not all of a fact do. */
function testTexts({ where = [] }: RuleInput, telling: Telling): string[] {
  const { words, language } = telling;
  const own = EXPLAIN_WORDS[language];
  if (where.length === 0) return [];
  const asked = where.map(({ field, kind, operator, wanted }) => {
    const texts = wanted.map((value) => valueOf({ fact: '', kind, value }, telling));
    return `${own.fields[field]} ${own.asks[operator](texts.join(words.list))}`;
  });
  return [own.only(asked.join(words.list))];
}
/** What each word is worth, times how many there are: a sum, or a mean of as many. */
function weighedTexts({ weighed, value, kind, how }: RuleInput, telling: Telling): string[] {
  const { assessment, language } = telling;
  if (weighed === undefined || value === null) return [];
  const terms = weighed.map(({ word, count, weight }) => {
    const worth = valueOf({ fact: '', value: weight, kind }, telling);
    return `${word ?? EXPLAIN_WORDS[language].others} ${textInFull(count, assessment.rounding)} × ${worth}`;
  });
  const added = terms.join(' + ');
  const all = inFull(sum(weighed.map(({ count }) => fromText(count))), assessment.rounding);
  const result = valueOf({ fact: '', value, kind }, telling);
  return [how === 'weighted-mean' ? `(${added}) ÷ ${all} = ${result}` : `${added} = ${result}`];
}
function recordTexts(ids: readonly string[], { words, records }: Telling): string {
  const all = ids.flatMap((id) => records.get(id)?.slice(0, 1) ?? []);
  const shown = all.slice(0, FEW).map(recordText).join(words.list);
  return shown + (all.length > FEW ? words.more(all.length) : '');
}
/** A record by its id and what it says. */
const recordText = ({ id, value, quantity, level, kind }: RecordUse): string =>
  [id, level ?? kind, value, quantity === null || quantity === '1' ? null : `×${quantity}`]
    .filter((text) => text !== null)
    .join(' ');

/** The gate of a bonus, or of what it stands under: its line, and the base score that it read. */
export function gateText(node: IndicatorResult, telling: Telling): string | null {
  const own = EXPLAIN_WORDS[telling.language];
  const { rounding } = telling.assessment;
  const gated = [node, ...(telling.parents.get(node) ?? [])].find(({ gateLine }) => gateLine);
  if (!gated?.gateLine || gated.gate === null) return null;
  const { operator, value, base } = gated.gateLine;
  const asked = own.asks[operator](textInFull(value, rounding));
  const said = own.gateRead(textInFull(base, rounding), asked);
  return `${said}${telling.words.comma}${own.open[gated.gate]}`;
}
/** The mean of other sites, worked out. */
export function peersText({ peers, score }: IndicatorResult, telling: Telling): string | null {
  if (peers === undefined || score === null) return null;
  const { language, words, assessment } = telling;
  const print = (text: string): string => textInFull(text, assessment.rounding);
  return EXPLAIN_WORDS[language].peers(peers.map(print).join(words.list), print(score));
}
/** The condition by which an item is met. */
export const metText = ({ metWhen }: IndicatorResult, telling: Telling): string | null =>
  metWhen === undefined ? null : conditionText(metWhen, telling);

/** Why the units of a finding answer for it, those for one reason together. */
export function becauseText({ shares }: Finding, { language, words }: Telling): string | null {
  const own = EXPLAIN_WORDS[language];
  const reasons = [...new Set(shares.flatMap(({ by }) => by ?? []))];
  const said = reasons.map((reason) => {
    const units = shares.flatMap(({ unit, by }) => (by === reason && unit !== null ? unit : []));
    return `${units.join(words.list)}${words.bracketed(own.by[reason])}`;
  });
  return said.length === 0 ? null : `${own.because}${words.colon}${said.join(words.list)}`;
}

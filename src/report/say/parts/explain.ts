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
import type { IndicatorResult, RuleResult, VetoResult } from '../../../types.js';
import { tellRule } from '../../../rules/index.js';
import { folded, isAlike } from '../../../values/index.js';
import type { Block, Item, Tone } from '../../blocks.js';
import { stateWord } from '../../states.js';
import { knownLine, numberHeadings, type Telling } from '../../telling.js';
import { effectText, vetoAway } from './checks.js';
import { claimLines } from './claims.js';
import { correctionList } from './corrections.js';
import { materialLines, recordTable } from './evidence.js';
import { findingBlocks } from './findings.js';
import { inFull, plainText, textInFull } from '../../../numbers/index.js';
import { ownNumbers } from './own-numbers.js';
import { adjusted, nodeTotals, scoreTable } from './scores.js';
import { statusTable } from './statuses.js';
import { stageScores } from './stages.js';
import {
  conditionBlock,
  factsRead,
  gateText,
  metText,
  peersText,
  readItems,
  workedBlock,
  workedItems,
} from './reading.js';
import { EXPLAIN_WORDS } from '../../words/index.js';
import { cautionOf, unreadNaming, unusedNaming } from './unread.js';

/**
 * One indicator or veto from its requirement to its evidence, or undefined where the assessment has
 * none of this id.
 */
export function explanation(id: string, telling: Telling): Block[] | undefined {
  const node = telling.nodes.find((candidate) => candidate.id === id);
  const drawn = (blocks: readonly Block[]): Block[] => {
    const [title, ...rest] = blocks;
    const all = title === undefined ? [] : [title, ...cautionOf(telling), ...rest];
    return numberHeadings(all, telling.words);
  };
  if (node) return drawn(indicatorBlocks(node, telling));
  const veto = telling.assessment.decision.vetoes.find((candidate) => candidate.id === id);
  return veto && drawn(vetoBlocks(veto, telling));
}

/** An indicator from its requirement to its evidence; the first block is its title. */
export function indicatorBlocks(node: IndicatorResult, telling: Telling): Block[] {
  const { words } = telling;
  const blocks: Block[] = [
    { kind: 'title', text: `${node.id} ${node.title}` },
    ...facts(node, telling),
    ...claimLines(node, telling),
  ];
  if (node.children.length > 0) {
    const table = telling.scored
      ? scoreTable(node.children, nodeTotals(node, telling), telling)
      : statusTable(node.children, telling, null);
    return [...blocks, { kind: 'heading', text: words.children }, ...table];
  }
  blocks.push(
    { kind: 'heading', text: words.steps },
    { kind: 'list', ordered: true, items: arithmetic(node, telling) },
  );
  blocks.push(...workedBlock(workedItems(node.rules, telling), telling));
  if (node.missing.length > 0)
    blocks.push({ kind: 'line', text: missing(node, telling), tone: 'doubt' });
  blocks.push(...unreadNaming(node, telling), ...materialLines(node, telling));
  const records = recordsOf(node, telling);
  return [
    ...blocks,
    ...findingBlocks(node.findings, telling),
    { kind: 'heading', text: words.records },
    ...recordTable(records, telling),
    ...unusedNaming(node, telling),
    ...correctionList({ ids: records, indicator: node.id }, telling),
  ];
}

/** Points, score, status, units, deadline, basis and place, one to a line. */
function facts(node: IndicatorResult, telling: Telling): Block[] {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const own = EXPLAIN_WORDS[telling.language];
  const number = (text: string | null): string | null =>
    text === null ? null : textInFull(text, rounding);
  const { points, score, lost, possible } = ownNumbers(node, telling);
  const parents = telling.parents.get(node) ?? [];
  const status =
    stateWord(node, words) +
    (node.section === 'base' ? '' : words.bracketed(words.section[node.section]));
  const numbers: [string, string | null][] = [
    [words.status, status],
    [words.full, points],
    [words.score, score],
    [words.lost, lost],
    [words.possible, possible],
  ];
  const pairs: [string, string | null][] = [
    [words.stages, stageScores(node, telling)],
    [words.path, parents.map((parent) => `${parent.id} ${parent.title}`).join(' › ')],
    [words.text, node.text],
    [words.declared, node.note],
    [own.gate, gateText(node, telling)],
    [own.limit, number(node.cap)],
    [own.metLine, number(metLineOf(node))],
    [own.metWhen, metText(node, telling)],
    [words.factorName, node.adjustment && adjusted(node.adjustment, telling)],
    [words.lead, node.lead],
    [words.responsible, node.responsible.join(words.list)],
    [words.supporting, node.supporting.join(words.list)],
    [words.assessor, node.assessor],
    [words.due, node.due],
    [words.verifyBy, node.verifyBy.join(words.list)],
    [words.basis, node.basis],
    [words.place, knownLine(node.place)],
  ];
  const print = (list: readonly [string, string | null][]): string[] =>
    list.flatMap(([name, value]) => (value ? [`${name}${words.colon}${value}`] : []));
  return [
    { kind: 'line', text: print(numbers).join(' · '), tone: 'strong' },
    ...print(pairs).map((text): Block => ({ kind: 'line', text })),
  ];
}
/** From how many points an item is met, where it is not from all of them. */
const metLineOf = ({ metLine, points, status }: IndicatorResult): string | null =>
  metLine === points || status === 'not-applicable' || status === 'exempt'
    ? null
    : (metLine ?? null);
/** The records of an item, of its losses, and all that the facts it read were read from. */
function recordsOf(node: IndicatorResult | VetoResult, telling: Telling): string[] {
  const spoken = factsRead(node).flatMap((fact) => telling.spoken().get(folded(fact)) ?? []);
  const mine = spoken.filter(({ indicator }) => indicator === null || isAlike(indicator, node.id));
  return [
    ...new Set([
      ...node.evidence,
      ...node.findings.flatMap(({ evidence }) => evidence),
      ...mine.map(({ id }) => id),
    ]),
  ];
}
function missing(node: IndicatorResult, { words, assessment: { rounding } }: Telling): string {
  const names = `${words.missing}${words.colon}${node.missing.join(words.list)}`;
  if (node.score === null || node.possible === null) return names;
  const [least, most] = [plainText(node.score, rounding), plainText(node.possible, rounding)];
  return `${names}${words.semicolon}${words.between(least, most)}`;
}
/** A veto: whether it occurred, its effect, reason and evidence; the first block is its title. */
export function vetoBlocks(veto: VetoResult, telling: Telling): Block[] {
  const { words } = telling;
  const records = recordsOf(veto, telling);
  const state = { yes: words.vetoYes, no: words.vetoNot, unknown: words.vetoUnknown }[veto.fired];
  const far = vetoAway(veto, telling);
  const lines: [string, string | null][] = [
    [words.status, far === null ? state : state + words.bracketed(far)],
    [words.veto, effectText(veto, telling)],
    [words.why, veto.reason],
    [words.basis, veto.basis],
    [words.missing, veto.missing.join(words.list)],
  ];
  return [
    { kind: 'title', text: `${veto.id} ${veto.title}` },
    ...lines.flatMap(([name, value]): Block[] =>
      value ? [{ kind: 'line', text: `${name}${words.colon}${value}` }] : [],
    ),
    ...conditionBlock(veto.when, telling),
    ...unreadNaming(veto, telling),
    ...findingBlocks(veto.findings, telling),
    { kind: 'heading', text: words.records },
    ...recordTable(records, telling),
    ...unusedNaming(veto, telling),
    ...correctionList({ ids: records, indicator: null }, telling),
  ];
}

/**
 * The computation of a leaf's score in steps: start, each rule, sum, range, set, share in the
 * total.
 */
function arithmetic(leaf: IndicatorResult, telling: Telling): Item[] {
  const {
    words,
    assessment: { rounding },
  } = telling;
  if (leaf.rules.length === 0) return [{ text: withoutRules(leaf, telling) }];
  if (leaf.points === null || leaf.score === null)
    return [{ text: words.noneCarried }, ...leaf.rules.map((rule) => ruleItem(rule, telling))];
  const [points, score] = [fromText(leaf.points), fromText(leaf.score)];
  const amounts = leaf.rules
    .filter((rule) => rule.shape !== 'set')
    .map((rule) => fromText(rule.amount));
  const start = leaf.start === 'full' ? points : ZERO;
  const print = (value: Exact): string => inFull(value, rounding);
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
/** Why no rule of an item was worked out. */
function withoutRules(leaf: IndicatorResult, telling: Telling): string {
  const { status, note } = leaf;
  const { language, words } = telling;
  const own = EXPLAIN_WORDS[language];
  const peers = peersText(leaf, telling);
  if (peers !== null) return peers;
  if (status === 'not-applicable') return own.notApplicable(note ?? stateWord(leaf, words));
  if (status === 'exempt') return own.exempt(note ?? stateWord(leaf, words));
  return words.noRules;
}
/** One rule: what it looked at, its own amount, its cap, and what counted. */
function ruleItem(rule: RuleResult, telling: Telling, group?: RuleResult): Item {
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
      ? words.capped(inFull(absolute(fromText(rule.cap)), rounding))
      : '';
  const body = [tellRule(rule, telling.language, rounding), capped]
    .filter((part) => part !== '')
    .join(words.comma);
  const isWithout = rule.shape === 'set' || (rule.fired === 'no' && amount.n === 0);
  const counted = isWithout
    ? []
    : [words.counts((sign(amount) > 0 ? '+' : '') + inFull(amount, rounding))];
  const said = [body, ...counted].filter((part) => part !== '').join(' → ');
  const text = `${name}${words.colon}${said}${takenText(rule, group, telling)}`;
  const tone = TONES[rule.fired];
  const items = [
    ...readItems(rule, telling),
    ...rule.rules.map((inner) => ruleItem(inner, telling, rule)),
  ];
  return { text, ...(tone && { tone }), ...(items.length > 0 && { items }) };
}
/** Whether a rule is the one that counts, in a group where one alone does. */
function takenText(
  { taken, fired }: RuleResult,
  group: RuleResult | undefined,
  { language, words }: Telling,
): string {
  if (group?.take === undefined || group.take === 'all' || (fired === 'no' && !taken)) return '';
  const own = EXPLAIN_WORDS[language];
  return words.bracketed(taken ? own.taken : own.notTaken);
}

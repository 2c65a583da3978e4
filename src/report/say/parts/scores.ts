import type { PrintedLine } from '../../../assess/index.js';
import { fromText, negate, subtract, sum, ZERO, type Exact } from '../../../exact.js';
import { isBase, leavesOf } from '../../../tree.js';
import type { ExactText, IndicatorResult, VetoResult } from '../../../types.js';
import type { Block, Column, Row } from '../../blocks.js';
import { lostBy } from '../../lost.js';
import { stateWord } from '../../states.js';
import {
  nameColumn,
  numberColumn,
  numbersOf,
  rateTotal,
  sumLabel,
  tally,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { NONE, plainText, printAll, printRates, ratio } from '../../../numbers/index.js';

import { possibleOf } from './own-numbers.js';
import { lastOf } from '../../../es2020.js';

/**
 * What a score table sums up: its printed numbers, how many are met, what it is called; `veto` is
 * what vetoes took of the whole; `rate` of what.
 */
export interface Totals {
  printed: PrintedLine;
  rate: Exact | null;
  met: string;
  label: string;
  /** What is called that limits and gates changed, with what caused it. */
  limits: string;
  veto: { label: string; lost: Exact } | null;
}

/** The totals of the whole assessment. */
export function wholeTotals(telling: Telling): Totals {
  const {
    assessment: { score, decision },
    printed,
  } = telling;
  const found = rateTotal(telling);
  const taking = decision.vetoes.filter(({ findings }) =>
    findings.some(({ lost }) => lost !== '0'),
  );
  const lost = sum(taking.flatMap(({ findings }) => findings.map((each) => lostBy(each, telling))));
  return {
    printed: printed.whole,
    rate: rateOf(score.guaranteed, score.points),
    met: found ? `${found.met}/${found.counted}` : NONE,
    label: sumLabel(telling),
    limits: telling.words.limits,
    veto: taking.length === 0 ? null : { label: vetoLabel(taking, telling), lost },
  };
}
/** Which vetoes took points, and which of them only may. */
const vetoLabel = (taking: readonly VetoResult[], { words }: Telling): string =>
  [
    [words.veto, taking.filter(({ fired }) => fired === 'yes')] as const,
    [words.vetoUnknown, taking.filter(({ fired }) => fired !== 'yes')] as const,
  ]
    .filter(([, vetoes]) => vetoes.length > 0)
    .map(([name, vetoes]) => `${name} ${vetoes.map(({ id }) => id).join(words.list)}`)
    .join(words.semicolon);
/** The totals of one parent, for a table of its children. */
export function nodeTotals(node: IndicatorResult, telling: Telling): Totals {
  const { met, counted: of } = tally(node, telling.rate);
  const { words } = telling;
  const marks = limitMarks(node, telling);
  return {
    printed: numbersOf(node, telling),
    rate: rateOf(node.score, node.points),
    met: of === 0 ? NONE : `${met}/${of}`,
    label: words.sum,
    limits:
      words.limits +
      (marks === '' ? '' : words.bracketed(`${node.id} ${node.title}${words.colon}${marks}`)),
    veto: null,
  };
}

/** One row of a score table: an indicator, what a limit or a gate changed, or what vetoes took. */
export interface ScoreLine extends PrintedLine {
  node: IndicatorResult | null;
  label: string;
}
/** A bonus or penalty item that lost nothing has no loss. */
function shownOf(node: IndicatorResult, telling: Telling): PrintedLine {
  const line = numbersOf(node, telling);
  return !isBase(node) && line.lost?.n === 0 ? { ...line, lost: null } : line;
}
/**
 * Siblings as they count in the total, indicators first, then bonus and penalty items, with what
 * else stands between them and their total.
 */
export function scoreLines(
  nodes: readonly IndicatorResult[],
  { printed, veto, limits }: Totals,
  telling: Telling,
): ScoreLine[] {
  const sorted = [...nodes.filter(isBase), ...nodes.filter((node) => !isBase(node))];
  const lines = sorted.map((node): ScoreLine => ({
    node,
    label: '',
    ...shownOf(node, telling),
  }));
  if (veto)
    lines.push({
      node: null,
      label: veto.label,
      points: null,
      score: negate(veto.lost),
      lost: veto.lost,
    });
  const rest = subtract(printed.score ?? ZERO, sum(lines.map(({ score }) => score ?? ZERO)));
  if (rest.n === 0 || printed.score === null) return lines;
  const limit = { node: null, label: limits, points: null, score: rest, lost: null };
  return [...lines.slice(0, sorted.length), limit, ...lines.slice(sorted.length)];
}
/** What a limit or a gate of a node leaves of what stands below it, less that; null for nothing. */
export function limitBelow(node: IndicatorResult, telling: Telling): Exact | null {
  if (node.children.length === 0) return null;
  const lines = scoreLines(node.children, nodeTotals(node, telling), telling);
  return lines.find((line) => line.node === null)?.score ?? null;
}

/**
 * Sibling indicators with points, score, losses, rate and met count; bonus and penalty items after
 * a rule; a total that adds up.
 */
export function scoreTable(
  nodes: readonly IndicatorResult[],
  totals: Totals,
  telling: Telling,
): Block[] {
  const { words } = telling;
  const lines = scoreLines(nodes, totals, telling);
  const rates = printRates(
    [
      ...lines.map(({ node }) => (node && isBase(node) ? rateOf(node.score, node.points) : null)),
      totals.rate,
    ],
    telling.assessment.rounding.mode,
  );
  const columns = (['points', 'score', 'lost'] as const).map((kind) =>
    printAll([...lines.map((line) => line[kind]), totals.printed[kind]]),
  );
  const numbers = (at: number): string[] => columns.map((cells) => cells[at] ?? NONE);
  const rows = lines.map((line, at) =>
    line.node
      ? nodeRow(line.node, [...numbers(at), rates[at] ?? NONE], telling)
      : otherRow(line, numbers(at)),
  );
  const first = rows.findIndex((_, at) => {
    const node = lines[at]?.node;
    return !node || !isBase(node);
  });
  const total: Row = {
    cells: ['', totals.label, ...numbers(lines.length), lastOf(rates) ?? NONE, totals.met, ''],
    tone: 'strong',
    ruled: true,
  };
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: headsOf(nodes, telling),
      rows: [
        ...rows.map((row, at) => (at === first && at > 0 ? { ...row, ruled: true } : row)),
        total,
      ],
      sums: [2, 3, 4],
    },
  ];
  if (nodes.some((node) => node.factor !== '1'))
    blocks.push({ kind: 'line', text: words.factorNote, tone: 'faint' });
  return blocks;
}
/** The remarks only where there are any. */
function headsOf(nodes: readonly IndicatorResult[], telling: Telling): Column[] {
  const { words } = telling;
  const numbers = [words.full, words.score, words.lost, words.rate, words.met];
  return [
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...numbers.map(numberColumn),
    ...(nodes.some((node) => remark(node, telling) !== '') ? [wordColumn(words.remark)] : []),
  ];
}
function nodeRow(node: IndicatorResult, numbers: readonly string[], telling: Telling): Row {
  const { met, counted: of } = tally(node, telling.rate);
  const [points = NONE, score = NONE, ...rest] = numbers;
  const plus = node.section === 'bonus' && /^[\d.]*[1-9]/.test(score) ? '+' : '';
  return {
    cells: [
      node.id,
      node.title,
      points,
      plus + score,
      ...rest,
      isBase(node) && of > 0 ? `${met}/${of}` : NONE,
      remark(node, telling),
    ],
    ...(node.status === 'not-applicable' && { tone: 'faint' }),
  };
}
const otherRow = ({ label, lost }: ScoreLine, numbers: readonly string[]): Row => ({
  cells: ['', label, ...numbers, NONE, NONE, ''],
  tone: lost ? 'bad' : 'faint',
  ruled: true,
});
/** A part of a whole, of numbers and of their texts alike. */
export function rateOf(
  score: ExactText | Exact | null,
  points: ExactText | Exact | null,
): Exact | null {
  if (score === null || points === null) return null;
  const read = (value: ExactText | Exact): Exact =>
    typeof value === 'string' ? fromText(value) : value;
  return ratio(read(score), read(points));
}

/** Why a node counts for more than its own points. */
export function adjusted(
  { by, factor, added }: NonNullable<IndicatorResult['adjustment']>,
  { words, assessment: { rounding } }: Telling,
): string {
  return by === 'redistribute'
    ? words.adjusted.redistribute(plainText(added ?? '0', rounding))
    : words.adjusted[by](factor);
}
const gateMark = ({ gate }: IndicatorResult, { words }: Telling): string[] =>
  gate === 'closed' || gate === 'unknown' ? [words.gate[gate]] : [];
const capMark = ({ cap }: IndicatorResult, { words, assessment }: Telling): string[] =>
  cap === null ? [] : [words.capMark(plainText(cap, assessment.rounding))];
/** Why less of a node counts than stands below it. */
export const limitMarks = (node: IndicatorResult, telling: Telling): string =>
  [...gateMark(node, telling), ...capMark(node, telling)].join(telling.words.comma);
/**
 * What stands beside a node's numbers: its section, that it is not applicable, how many of its
 * items lack data.
 */
function remark(node: IndicatorResult, telling: Telling): string {
  const { words } = telling;
  const parts: string[] = [];
  if (node.section !== 'base') parts.push(words.section[node.section]);
  parts.push(...gateMark(node, telling));
  if (node.adjustment) parts.push(adjusted(node.adjustment, telling));
  parts.push(...capMark(node, telling));
  if (node.status === 'not-applicable' || node.status === 'exempt')
    parts.push(stateWord(node, words));
  const open = leavesOf([node]).filter(
    (leaf) => leaf.status === 'not-assessed' || leaf.status === 'error',
  ).length;
  if (open > 0) parts.push(words.missingMark(open));
  const possible = possibleOf(node, telling);
  if (possible !== null) parts.push(words.possibleMark(possible));
  return parts.join(words.comma);
}

import { fromText, multiply, subtract, sum, ZERO, type Exact } from '../../../exact.js';
import { isBase, leavesOf } from '../../../tree.js';
import type { ExactText, IndicatorResult } from '../../../types.js';
import type { Block, Row } from '../../blocks.js';
import {
  nameColumn,
  numberColumn,
  rateTotal,
  sumLabel,
  tally,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import {
  NONE,
  plain,
  plainText,
  printColumn,
  printRates,
  ratio,
  type PrintedColumn,
} from '../../../numbers/index.js';

/** The last row of a score table; `veto` is what vetoes added to the score and to the losses. */
export interface PrintedTotals {
  points: Exact;
  score: Exact;
  lost: Exact;
  met: string;
  label: string;
  veto: { label: string; score: Exact; lost: Exact } | null;
}
/** A node's number as it counts in the total. */
export const counted = (text: ExactText | null, node: IndicatorResult): Exact | null =>
  text === null ? null : multiply(fromText(text), fromText(node.factor));

/** The totals of the whole assessment. */
export function wholeTotals(telling: Telling): PrintedTotals {
  const {
    assessment: { score, ledger, decision, indicators },
    words,
  } = telling;
  const got = fromText(score.guaranteed ?? '0');
  const before = fromText(score.beforeVetoes ?? score.guaranteed ?? '0');
  const lost = fromText(ledger.lost);
  const inRows = sum(indicators.map((node) => counted(node.lost, node) ?? ZERO));
  const change = { score: subtract(got, before), lost: subtract(lost, inRows) };
  const fired = decision.vetoes
    .filter((veto) => veto.fired === 'yes')
    .map((veto) => veto.id)
    .join(words.list);
  const found = rateTotal(telling);
  const met = found ? `${found.met}/${found.counted}` : NONE;
  const veto =
    fired !== '' && (change.score.n !== 0 || change.lost.n !== 0)
      ? { label: `${words.veto} ${fired}`, ...change }
      : null;
  const label = sumLabel(telling);
  return { points: fromText(score.points ?? '0'), score: got, lost, met, label, veto };
}
/** The totals of one parent, for a table of its children. */
export function nodeTotals(node: IndicatorResult, telling: Telling): PrintedTotals {
  const { met, counted: of } = tally(node, telling.rate);
  const number = (text: ExactText | null): Exact => counted(text, node) ?? ZERO;
  return {
    points: number(node.points),
    score: number(node.score),
    lost: number(node.lost),
    met: of === 0 ? NONE : `${met}/${of}`,
    label: telling.words.sum,
    veto: null,
  };
}

/** Three columns of one score table as printed; where there are vetoes, their cell is the last. */
export interface PrintedScores {
  nodes: IndicatorResult[];
  points: PrintedColumn;
  score: PrintedColumn;
  lost: PrintedColumn;
}
/**
 * The numbers of siblings as they count in the total, printed so that they add up to it; indicators
 * first, then bonus and penalty items.
 */
export function printedScores(
  nodes: readonly IndicatorResult[],
  { points, score, lost, veto }: PrintedTotals,
  { assessment: { rounding } }: Telling,
): PrintedScores {
  const sorted = [...nodes.filter(isBase), ...nodes.filter((node) => !isBase(node))];
  return {
    nodes: sorted,
    points: printColumn(
      sorted.map((node) => (isBase(node) ? counted(node.points, node) : null)),
      points,
      rounding,
    ),
    score: printColumn(
      [...sorted.map((node) => counted(node.score, node)), ...(veto ? [veto.score] : [])],
      score,
      rounding,
    ),
    lost: printColumn(
      [...sorted.map((node) => lostCell(node)), ...(veto ? [veto.lost] : [])],
      lost,
      rounding,
    ),
  };
}

/**
 * Sibling indicators with points, score, losses, rate and met count; bonus and penalty items after
 * a rule; a total that adds up.
 */
export function scoreTable(
  nodes: readonly IndicatorResult[],
  totals: PrintedTotals,
  telling: Telling,
): Block[] {
  const { words } = telling;
  const printed = printedScores(nodes, totals, telling);
  const rates = printRates(
    [
      ...printed.nodes.map((node) => (isBase(node) ? rateOf(node.score, node.points) : null)),
      rateOf(totals.score, totals.points),
    ],
    telling.assessment.rounding.mode,
  );
  const rows = [
    ...nodeRows(printed, rates, telling),
    ...vetoRow(printed, totals),
    totalRow(printed, totals, rates.at(-1) ?? NONE),
  ];
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...[words.full, words.score, words.lost, words.rate, words.met].map(numberColumn),
    wordColumn(words.remark),
  ];
  const hasRemarks = printed.nodes.some((node) => remark(node, telling) !== '');
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: hasRemarks ? columns : columns.slice(0, -1),
      rows,
      sums: [2, 3, 4],
    },
  ];
  if (printed.nodes.some((node) => node.factor !== '1'))
    blocks.push({ kind: 'line', text: words.factorNote, tone: 'faint' });
  return blocks;
}
const isAbove = (printed: string): boolean => /[1-9]/.test(printed) && !/^[-−]/.test(printed);
function nodeRows(
  { nodes, points, score, lost }: PrintedScores,
  rates: readonly string[],
  telling: Telling,
): Row[] {
  return nodes.map((node, index) => {
    const { met, counted: of } = tally(node, telling.rate);
    const plus = node.section === 'bonus' && isAbove(score.cells[index] ?? '') ? '+' : '';
    return {
      cells: [
        node.id,
        node.title,
        points.cells[index] ?? NONE,
        plus + (score.cells[index] ?? NONE),
        lost.cells[index] ?? NONE,
        rates[index] ?? NONE,
        isBase(node) && of > 0 ? `${met}/${of}` : NONE,
        remark(node, telling),
      ],
      ...(node.status === 'not-applicable' && { tone: 'faint' }),
      ...(index > 0 && !isBase(node) && isBase(nodes[index - 1] ?? node) && { ruled: true }),
    };
  });
}
function vetoRow({ score, lost }: PrintedScores, { veto }: PrintedTotals): Row[] {
  if (veto === null) return [];
  const numbers = [NONE, score.cells.at(-1) ?? NONE, lost.cells.at(-1) ?? NONE];
  return [{ cells: ['', veto.label, ...numbers, NONE, NONE, ''], tone: 'bad', ruled: true }];
}
const totalRow = (
  { points, score, lost }: PrintedScores,
  { met, label }: PrintedTotals,
  rate: string,
): Row => ({
  cells: ['', label, points.total, score.total, lost.total, rate, met, ''],
  tone: 'strong',
  ruled: true,
});
const lostCell = (node: IndicatorResult): Exact | null => {
  const lost = counted(node.lost, node);
  return !isBase(node) && lost?.n === 0 ? null : lost;
};
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
/**
 * What stands beside a node's numbers: its section, that it is not applicable, how many of its
 * items lack data.
 */
function remark(node: IndicatorResult, telling: Telling): string {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const parts: string[] = [];
  if (node.section !== 'base') parts.push(words.section[node.section]);
  if (node.gate === 'closed' || node.gate === 'unknown') parts.push(words.gate[node.gate]);
  if (node.adjustment) parts.push(adjusted(node.adjustment, telling));
  if (node.cap !== null) parts.push(words.capMark(plainText(node.cap, rounding)));
  if (node.status === 'not-applicable' || node.status === 'exempt')
    parts.push(words.statusWord[node.status]);
  const open = leavesOf([node]).filter(
    (leaf) => leaf.status === 'not-assessed' || leaf.status === 'error',
  ).length;
  if (open > 0) parts.push(words.missingMark(open));
  const possible = counted(node.possible, node);
  if (possible !== null && node.possible !== node.score)
    parts.push(words.possibleMark(plain(possible, rounding)));
  return parts.join(words.comma);
}

/** Every lowest-level indicator with its status. */
export function leafTable(telling: Telling): Block[] {
  const {
    words,
    assessment: { rounding, indicators },
  } = telling;
  const leaves = leavesOf(indicators);
  const number = (text: ExactText | null): string =>
    text === null ? NONE : plain(fromText(text), rounding);
  const rows: Row[] = leaves.map((leaf) => ({
    cells: [
      leaf.id,
      leaf.title,
      ...(telling.scored ? [number(leaf.points), number(leaf.score), number(leaf.lost)] : []),
      words.statusWord[leaf.status],
      leaf.lead ?? leaf.responsible.join(words.list),
    ],
    ...(leaf.status === 'not-applicable' && { tone: 'faint' }),
  }));
  const numbers = telling.scored ? [words.full, words.score, words.lost].map(numberColumn) : [];
  return [
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        ...numbers,
        wordColumn(words.status),
        wordColumn(words.responsible),
      ],
      rows,
    },
  ];
}

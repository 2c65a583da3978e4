import { fromText } from '../../../exact.js';
import { NONE, plain, printRates } from '../../../numbers/index.js';
import { isBase, leavesOf } from '../../../tree.js';
import type { ExactText, IndicatorResult, Status } from '../../../types.js';
import {
  nameColumn,
  numberColumn,
  titleColumn,
  wordColumn,
  type Block,
  type Row,
} from '../../blocks.js';
import { tally, type Telling } from '../../telling.js';
import { rateOf } from './scores.js';

const STATUSES: readonly Status[] = [
  'met',
  'partly-met',
  'not-met',
  'exempt',
  'not-assessed',
  'error',
  'not-applicable',
];

/** Counts of statuses, for a tree without points. */
export function statusTable(
  nodes: readonly IndicatorResult[],
  telling: Telling,
  total: { met: number; counted: number } | null,
): Block[] {
  const { words } = telling;
  const counts = nodes.map((node) => {
    const leaves = leavesOf([node]).filter(isBase);
    return STATUSES.map((status) => leaves.filter((leaf) => leaf.status === status).length);
  });
  const sums = STATUSES.map((_, index) => counts.reduce((all, row) => all + (row[index] ?? 0), 0));
  const shown = STATUSES.map((status, index) => ({ status, index })).filter(
    ({ status, index }) => status === 'met' || status === 'not-met' || (sums[index] ?? 0) > 0,
  );
  const tallies = nodes.map((node) => tally(node, telling.rate));
  const all =
    total ??
    tallies.reduce((a, b) => ({ met: a.met + b.met, counted: a.counted + b.counted }), {
      met: 0,
      counted: 0,
    });
  const rates = printRates(
    [...tallies, all].map(({ met, counted: of }) => rateOf(String(met), String(of))),
    telling.assessment.rounding.mode,
  );
  const row = (numbers: readonly number[], rate: string | undefined): string[] => [
    String(numbers.reduce((a, b) => a + b, 0)),
    ...shown.map(({ index }) => String(numbers[index] ?? 0)),
    rate ?? NONE,
  ];
  const rows: Row[] = nodes.map((node, index) => ({
    cells: [node.id, node.title, ...row(counts[index] ?? [], rates[index])],
  }));
  rows.push({ cells: ['', words.sum, ...row(sums, rates.at(-1))], tone: 'strong', ruled: true });
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...[words.count, ...shown.map(({ status }) => words.statusWord[status]), words.metRate].map(
      numberColumn,
    ),
  ];
  return [{ kind: 'table', columns, rows }];
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

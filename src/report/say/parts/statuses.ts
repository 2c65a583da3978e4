import { answering } from '../../../assess/index.js';
import { NONE, printRates } from '../../../numbers/index.js';
import { isBase, leavesOf } from '../../../tree.js';
import type { Check, HowFar, IndicatorResult, Status } from '../../../types.js';
import type { Block, Row } from '../../blocks.js';
import { stateWord } from '../../states.js';
import {
  nameColumn,
  named,
  numberColumn,
  reasonOf,
  tally,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import type { Words } from '../../words/index.js';
import { rateOf } from './scores.js';
import { lastOf } from '../../../es2020.js';

const LISTED = 6;
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
  rows.push({ cells: ['', words.sum, ...row(sums, lastOf(rates))], tone: 'strong', ruled: true });
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...[words.count, ...shown.map(({ status }) => words.statusWord[status]), words.metRate].map(
      numberColumn,
    ),
  ];
  return [{ kind: 'table', columns, rows }];
}

const UNMET: readonly string[] = ['not-met', 'partly-met', 'not-assessed', 'error'];
const unmetLeaves = (telling: Telling): IndicatorResult[] =>
  leavesOf(telling.assessment.indicators).filter(
    (leaf) => isBase(leaf) && UNMET.includes(leaf.status),
  );
/** The units that answer for an indicator that is not met; none for one that is. */
export const unmetOf = (leaf: IndicatorResult): (string | null)[] =>
  isBase(leaf) && UNMET.includes(leaf.status) ? answering(leaf) : [];
const whyUnmet = (leaf: IndicatorResult, { words }: Telling): string =>
  leaf.findings.map((finding) => reasonOf(finding, words)).join(words.semicolon) ||
  (leaf.missing.length > 0 ? `${words.lacks} ${leaf.missing.join(words.list)}` : '');

/** Units by the number of indicators they did not meet, for a tree without points. */
export function unmetUnitTable(telling: Telling): Block[] {
  const { words } = telling;
  const leaves = unmetLeaves(telling);
  if (leaves.length === 0) return [{ kind: 'line', text: words.nothingUnmet, tone: 'good' }];
  const byUnit = new Map<string | null, string[]>();
  for (const leaf of leaves)
    for (const unit of answering(leaf)) byUnit.set(unit, [...(byUnit.get(unit) ?? []), leaf.id]);
  const rows: Row[] = [...byUnit]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([unit, ids]) => ({
      cells: [
        unit ?? words.unattributed,
        String(ids.length),
        ids
          .slice(0, LISTED)
          .map((id) => named(telling, id))
          .join(words.semicolon) + (ids.length > LISTED ? words.more(ids.length) : ''),
      ],
    }));
  return [
    {
      kind: 'table',
      columns: [
        titleColumn(words.unit),
        numberColumn(words.unmetCount),
        wordColumn(words.unmetItems),
      ],
      rows,
    },
  ];
}
/** The indicators that are not met, with status, reason and units. */
export function unmetTable(telling: Telling): Block[] {
  const { words } = telling;
  const rows: Row[] = unmetLeaves(telling).map((leaf) => ({
    cells: [
      leaf.id,
      leaf.title,
      stateWord(leaf, words),
      whyUnmet(leaf, telling),
      answering(leaf)
        .map((unit) => unit ?? words.unattributed)
        .join(words.list),
    ],
  }));
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        { ...wordColumn(words.status), wrap: false },
        wordColumn(words.why),
        wordColumn(words.responsible),
      ],
      rows,
    },
  ];
}
/** Whether every key item is met, and which are not. */
export function keyClause(check: Check, unmetItems: HowFar['unmetKeyItems'], words: Words): string {
  const text = {
    pass: words.keyItemsMet,
    fail: words.keyItemsUnmet,
    undetermined: words.keyItemsOpen,
  }[check.passed];
  const count =
    check.met === null || check.counted === null ? [] : [`${check.met}/${check.counted}`];
  const unmet = check.passed === 'pass' ? [] : unmetItems.map(({ id, title }) => `${id} ${title}`);
  const said = [...count, ...(unmet.length > 0 ? [unmet.join(words.list)] : [])].join(
    words.semicolon,
  );
  return said === '' ? text : `${text}${words.bracketed(said)}`;
}

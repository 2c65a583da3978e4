import { add, fromText, sign, sum, ZERO, type Exact } from '../../../exact.js';
import type { AssessmentComparison, LeafChange, PrintedComparison, Side } from '../../../types.js';
import {
  isOpen,
  nameColumn,
  numberColumn,
  titleColumn,
  unreadClause,
  wordColumn,
} from '../../telling.js';
import type { Block, Row } from '../../blocks.js';
import { stateWord } from '../../states.js';
import { printAll } from '../../../numbers/index.js';
import { type ComparisonWords, type Words } from '../../words/index.js';
import { lastOf } from '../../../es2020.js';

/** What every part of a comparison draws from. */
export interface ComparisonTelling {
  comparison: AssessmentComparison;
  words: Words;
  own: ComparisonWords;
  details: boolean;
}
type PrintedWaterfall = NonNullable<PrintedComparison['waterfall']>;
type PrintedUnit = PrintedComparison['units'][number];
const TOP = 10;
/** A score, or what it is called, with what stands beside it where nobody can be sure of it. */
export const beside = (text: string, { unread }: Side, words: Words): string =>
  isOpen(unread) ? text + words.bracketed(unreadClause(unread, words) ?? '') : text;

/** The steps of a waterfall, in the order they are shown. */
export const STEPS = [
  'recovered',
  'newlyLost',
  'scheme',
  'applicability',
  'added',
  'removed',
  'unclear',
  'vetoes',
  'rest',
  'rounding',
] as const;
/**
 * The steps from one score to the other, each with what the score is after it; steps of nothing are
 * left out.
 */
export function steps(
  waterfall: PrintedWaterfall,
  { comparison: { before, after }, own, words }: ComparisonTelling,
): Block[] {
  const values = STEPS.map((step) => ({ step, value: fromText(waterfall[step]) })).filter(
    ({ value }) => value.n !== 0,
  );
  const running = [fromText(waterfall.before)];
  for (const { value } of values) running.push(add(lastOf(running) ?? ZERO, value));
  const [first = '', ...printed] = printAll([
    fromText(waterfall.before),
    ...values.map(({ value }) => value),
    ...running,
  ]);
  const cells = printed.slice(0, values.length);
  const [start = '', ...shown] = printed.slice(values.length);
  const rows: Row[] = [
    { cells: [beside(own.step.before, before, words), first, start], tone: 'strong' },
  ];
  for (const [index, { step, value }] of values.entries())
    rows.push({
      cells: [own.step[step], directed(cells[index] ?? ''), shown[index] ?? ''],
      tone: sign(value) < 0 ? 'bad' : 'good',
    });
  rows.push({
    cells: [beside(own.step.after, after, words), lastOf(shown) ?? start, lastOf(shown) ?? start],
    tone: 'strong',
    ruled: true,
  });
  return [
    {
      kind: 'table',
      columns: [titleColumn(own.stepTitle), ...[own.column.change, own.running].map(numberColumn)],
      rows,
    },
  ];
}

/** A printed number that shows its direction. */
export const directed = (text: string): string =>
  text.startsWith('-') || !/[1-9]/.test(text) ? text : `+${text}`;

/** Leaves by what they changed, adding up; those after the tenth in one row. */
export function changes(
  found: readonly { leaf: LeafChange; value: Exact }[],
  telling: ComparisonTelling,
): Block[] {
  const { own, words, details } = telling;
  if (found.length === 0) return [];
  const shown = details ? found : found.slice(0, TOP);
  const values = found.map(({ value }) => value);
  const cells = printAll([...values, sum(values.slice(shown.length)), sum(values)]);
  const [others = '', total = ''] = cells.slice(-2);
  const rows: Row[] = shown.map(({ leaf }, index) => ({
    cells: [
      leaf.id,
      leaf.title,
      cells[index] ?? '',
      statusOf(leaf, telling),
      own.cause[leaf.cause],
    ],
  }));
  if (found.length > shown.length)
    rows.push({
      cells: ['', own.others(found.length - shown.length), others, '', ''],
      tone: 'faint',
    });
  rows.push({ cells: ['', words.sum, total, '', ''], tone: 'strong', ruled: true });
  return [
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        numberColumn(own.column.change),
        wordColumn(own.statusTitle),
        wordColumn(own.causeTitle),
      ],
      rows,
    },
  ];
}
function statusOf(leaf: LeafChange, { own, words }: ComparisonTelling): string {
  const word = (side: 'before' | 'after'): string => {
    const [section, status] = [leaf.section[side], leaf.status[side]];
    if (section === null || status === null) return own.gone;
    return stateWord({ section, status, score: leaf.scores[side] }, words);
  };
  return own.was(word('before'), word('after'));
}
/** The indicators that crossed the line of being met, with who answers where it is not. */
export function crossed(way: 'fell' | 'rose', telling: ComparisonTelling): Block[] {
  const {
    comparison: { leaves },
    own,
    words,
  } = telling;
  const found = leaves.filter((leaf) => leaf.crossed === way);
  if (found.length === 0) return [];
  const rows = found.map((leaf): Row => ({
    cells: [
      leaf.id,
      leaf.title,
      statusOf(leaf, telling),
      leaf.units.map((unit) => unit ?? words.unattributed).join(words.list),
      own.cause[leaf.cause],
    ],
  }));
  return [
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        { ...wordColumn(own.statusTitle), wrap: false },
        wordColumn(words.responsible),
        { ...wordColumn(own.causeTitle), wrap: false },
      ],
      rows,
    },
  ];
}
/** In a tree without points: the leaves of another status. */
export function statuses(telling: ComparisonTelling): Block[] {
  const {
    comparison: { leaves, waterfall, before, after },
    own,
    words,
  } = telling;
  const isScored = [before, after].every(({ notScored }) => notScored === 'no');
  if (waterfall !== null || leaves.length === 0 || !isScored) return [];
  const rows = leaves.map((leaf): Row => ({
    cells: [leaf.id, leaf.title, statusOf(leaf, telling), own.cause[leaf.cause]],
  }));
  return [
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        wordColumn(own.statusTitle),
        wordColumn(own.causeTitle),
      ],
      rows,
    },
  ];
}

const CAUSES = ['recovered', 'newlyLost', 'scheme', 'unclear', 'rounding'] as const;
const UNIT_COLUMNS = ['before', ...CAUSES, 'after'] as const;
/**
 * What every unit lost before and after, each column adding up; units without a change in one row.
 */
export function units({ comparison, own, words }: ComparisonTelling): Block[] {
  const all = comparison.printed.units;
  if (all.length === 0) return [];
  const changed = all.filter((unit) => CAUSES.some((kind) => unit[kind] !== '0'));
  const same = all.filter((unit) => !changed.includes(unit));
  const used = UNIT_COLUMNS.filter(
    (kind) => kind === 'before' || kind === 'after' || all.some((unit) => unit[kind] !== '0'),
  );
  const columns = used.map((kind) => {
    const values = (list: readonly PrintedUnit[]): Exact[] =>
      list.map((unit) => fromText(unit[kind]));
    const others = same.length > 0 ? [sum(values(same))] : [];
    const printed = printAll([...values(changed), ...others, sum(values(all))]);
    return { cells: printed.slice(0, -1), total: lastOf(printed) ?? '' };
  });
  const rows: Row[] = changed.map((unit, index) => ({
    cells: [unit.unit ?? words.unattributed, ...columns.map(({ cells }) => cells[index] ?? '')],
    ...(unit.unit === null && { tone: 'doubt' as const }),
  }));
  if (same.length > 0)
    rows.push({
      cells: [own.otherUnits(same.length), ...columns.map(({ cells }) => lastOf(cells) ?? '')],
      tone: 'faint',
    });
  rows.push({
    cells: [words.sum, ...columns.map(({ total }) => total)],
    tone: 'strong',
    ruled: true,
  });
  return [
    {
      kind: 'table',
      columns: [
        titleColumn(words.unit),
        ...used.map((kind) => numberColumn(own.unitColumns[kind])),
      ],
      rows,
    },
  ];
}

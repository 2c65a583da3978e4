import type { PrintedLine } from '../../../assess/index.js';
import type { IndicatorResult } from '../../../types.js';
import type { Row, Sheet, Tone } from '../../blocks.js';
import { stateWord, type State } from '../../states.js';
import {
  inWords,
  nameColumn,
  numberColumn,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { nodeTotals, possibleOf, scoreLines, wholeTotals } from '../parts/index.js';
import { sheetOf } from './sheet.js';

/** A row: an indicator, or what stands between those below it and their sum. */
interface Line {
  node: IndicatorResult | null;
  depth: number;
  label: string;
  tone: Tone | undefined;
  numbers: readonly string[];
}

/**
 * Every lowest-level indicator under its parents, in numbers as they count in the total; each
 * parent's printed number is the sum of what is printed below it.
 */
export function scoreSheet(telling: Telling): Sheet {
  const {
    words,
    scored,
    assessment: { indicators },
  } = telling;
  const lines = scored ? scoredLines(telling) : indicators.flatMap((node) => plainLines(node, 0));
  const rows = lines.map((line) => rowOf(line, telling));
  const numbers = scored ? [words.full, words.score, words.lost, words.possible] : [];
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...numbers.map(numberColumn),
    ...[
      words.status,
      words.lead,
      words.responsible,
      words.assessor,
      words.missing,
      words.basis,
    ].map(wordColumn),
  ];
  const shown = columns.map(
    (_, index) => index < 5 || rows.some(({ cells }) => (cells[index] ?? '') !== ''),
  );
  const status = shown.slice(0, 2 + numbers.length).filter((is) => is).length;
  return sheetOf(
    { name: words.sheet.scores, notes: scored ? [words.factorNote] : [], paper: 'a3' },
    {
      columns: columns.filter((_, index) => shown[index] === true),
      rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => shown[index]) })),
      depths: lines.map(({ depth }) => depth),
      ...(scored && { sums: [2, 3, 4] }),
      paint: { column: status, tones: tonesOf(telling) },
    },
  );
}
/** The colour of each status by its word, so that a row follows what is written there. */
const tonesOf = ({ words }: Telling): Record<string, Tone> =>
  Object.fromEntries(TONES.map(([status, tone]) => [words.statusWord[status], tone]));
const plainLines = (node: IndicatorResult, depth: number): Line[] => [
  { node, depth, label: '', tone: undefined, numbers: [] },
  ...node.children.flatMap((child) => plainLines(child, depth + 1)),
];

function scoredLines(telling: Telling): Line[] {
  const totals = wholeTotals(telling);
  const total = { node: null, depth: 0, label: totals.label, tone: 'strong' } as const;
  return [
    ...below(telling.assessment.indicators, totals, { depth: 0, telling }),
    { ...total, numbers: numbersIn(totals.printed) },
  ];
}
const numbersIn = ({ points, score, lost }: PrintedLine): string[] =>
  [points, score, lost].map((value) => (value ? inWords(value) : ''));
/** Siblings, each with all below it, and what a limit or vetoes changed. */
function below(
  nodes: readonly IndicatorResult[],
  totals: ReturnType<typeof wholeTotals>,
  { depth, telling }: { depth: number; telling: Telling },
): Line[] {
  return scoreLines(nodes, totals, telling).flatMap(({ node, label, ...line }): Line[] => [
    { node, depth, label, tone: line.lost ? 'bad' : undefined, numbers: numbersIn(line) },
    ...(node && node.children.length > 0
      ? below(node.children, nodeTotals(node, telling), { depth: depth + 1, telling })
      : []),
  ]);
}

function rowOf({ node, label, tone: own, numbers }: Line, telling: Telling): Row {
  const { words, scored } = telling;
  if (node === null)
    return {
      cells: ['', label, ...numbers, '', ...Array.from({ length: 6 }, () => '')],
      ...(own && { tone: own }),
    };
  const leaf = node.children.length === 0;
  const facts = leaf
    ? [
        stateWord(node, words),
        node.lead ?? '',
        node.responsible.join(words.list),
        node.assessor ?? '',
        node.missing.join(words.list),
        node.basis ?? '',
      ]
    : ['', node.lead ?? '', '', '', '', node.basis ?? ''];
  return {
    cells: [
      node.id,
      node.title,
      ...(scored ? [...numbers, possibleOf(node, telling) ?? ''] : []),
      ...facts,
    ],
    ...(!leaf && { tone: 'strong' as const }),
  };
}
const TONES: readonly (readonly [State, Tone])[] = [
  ['met', 'good'],
  ['exempt', 'good'],
  ['partly-met', 'doubt'],
  ['not-met', 'bad'],
  ['not-applicable', 'faint'],
  ['not-assessed', 'doubt'],
  ['error', 'bad'],
  ['deducted', 'bad'],
];

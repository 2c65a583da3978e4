import { fromText, subtract, sum, ZERO, type Exact } from '../../../exact.js';
import { isBase } from '../../../tree.js';
import type { IndicatorResult, Status } from '../../../types.js';
import type { Row, Sheet, Tone } from '../../blocks.js';
import {
  nameColumn,
  numberColumn,
  sumLabel,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { apportion, NONE, plain } from '../../../numbers/index.js';
import { counted, printedScores, wholeTotals, type PrintedScores } from '../parts/index.js';
import { sheetOf } from './sheet.js';

interface Line {
  node: IndicatorResult | null;
  depth: number;
  numbers: [string, string, string];
}
const KINDS = ['points', 'score', 'lost'] as const;

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
  return sheetOf(
    { name: words.sheet.scores, notes: scored ? [words.factorNote] : [] },
    {
      columns: columns.filter((_, index) => shown[index] === true),
      rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => shown[index]) })),
      depths: lines.map(({ depth }) => depth),
      ...(scored && { sums: [2, 3, 4] }),
    },
  );
}
const plainLines = (node: IndicatorResult, depth: number): Line[] => [
  { node, depth, numbers: ['', '', ''] },
  ...node.children.flatMap((child) => plainLines(child, depth + 1)),
];

function scoredLines(telling: Telling): Line[] {
  const totals = wholeTotals(telling);
  const printed = printedScores(telling.assessment.indicators, totals, telling);
  const lines = printed.nodes.flatMap((node, index) =>
    branch(node, 0, cellsAt(printed, index), telling),
  );
  if (totals.veto)
    lines.push({
      node: null,
      depth: 0,
      numbers: ['', printed.score.cells.at(-1) ?? '', printed.lost.cells.at(-1) ?? ''],
    });
  return [
    ...lines,
    {
      node: null,
      depth: 0,
      numbers: [printed.points.total, printed.score.total, printed.lost.total],
    },
  ];
}
const cellsAt = ({ points, score, lost }: PrintedScores, index: number): Line['numbers'] => [
  points.cells[index] ?? '',
  score.cells[index] ?? '',
  lost.cells[index] ?? '',
];

/**
 * A node and all below it; the numbers of children are cut so that they add up to their parent's,
 * with a line of its own for what a limit or a gate changed.
 */
function branch(
  node: IndicatorResult,
  depth: number,
  numbers: Line['numbers'],
  telling: Telling,
): Line[] {
  const own: Line = { node, depth, numbers };
  if (node.children.length === 0) return [own];
  const { places } = telling.assessment.rounding;
  const columns = KINDS.map((kind, index) => {
    const values = node.children.map((child) =>
      kind === 'points' && !isBase(child)
        ? null
        : child.status === 'not-applicable' && child.score === null
          ? null
          : counted(child[kind], child),
    );
    const whole = counted(node[kind], node);
    const printed = numbers[index] ?? '';
    if (whole === null || !/\d/.test(printed)) return { cells: values.map(() => ''), rest: null };
    return column(values, whole, printed, places);
  });
  const children = node.children.flatMap((child, at) =>
    branch(
      child,
      depth + 1,
      [columns[0]?.cells[at] ?? '', columns[1]?.cells[at] ?? '', columns[2]?.cells[at] ?? ''],
      telling,
    ),
  );
  const rest = columns.map((each) => each.rest ?? '');
  return rest.some((text) => text !== '')
    ? [
        own,
        ...children,
        { node: null, depth: depth + 1, numbers: [rest[0] ?? '', rest[1] ?? '', rest[2] ?? ''] },
      ]
    : [own, ...children];
}
function column(
  values: readonly (Exact | null)[],
  whole: Exact,
  printed: string,
  places: number,
): { cells: string[]; rest: string | null } {
  const known = values.filter((value) => value !== null);
  const rest = subtract(
    whole,
    known.reduce((total, value) => sum([total, value]), ZERO),
  );
  const total = printed.replace(/^\+/, '');
  const cells = apportion([...known, ...(rest.n === 0 ? [] : [rest])], total, places).values();
  const shown = values.map((value) => (value === null ? '' : (cells.next().value ?? '')));
  return { cells: shown, rest: rest.n === 0 ? null : (cells.next().value ?? null) };
}

function rowOf({ node, depth, numbers }: Line, telling: Telling): Row {
  if (node === null) return closingRow(depth, numbers, telling);
  const {
    words,
    scored,
    assessment: { rounding },
  } = telling;
  const possible =
    node.possible !== null && node.possible !== node.score
      ? plain(counted(node.possible, node) ?? fromText('0'), rounding)
      : '';
  const leaf = node.children.length === 0;
  const tone = leaf ? TONES[node.status] : 'strong';
  const facts = leaf
    ? [
        words.statusWord[node.status],
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
      ...(scored ? [...numbers.map((text) => (text === NONE ? '' : text)), possible] : []),
      ...facts,
    ],
    ...(tone && { tone }),
  };
}
const TONES: Readonly<Record<Status, Tone | undefined>> = {
  met: undefined,
  exempt: undefined,
  'partly-met': 'doubt',
  'not-met': 'bad',
  'not-applicable': 'faint',
  'not-assessed': 'doubt',
  error: 'bad',
};
/** What a limit changed, what vetoes took, or the total. */
function closingRow(depth: number, numbers: Line['numbers'], telling: Telling): Row {
  const {
    words,
    assessment: { decision },
  } = telling;
  const isTotal = depth === 0 && numbers[0] !== '';
  const fired = decision.vetoes
    .filter((veto) => veto.fired === 'yes')
    .map((veto) => veto.id)
    .join(words.list);
  const label = isTotal ? sumLabel(telling) : depth === 0 ? `${words.veto} ${fired}` : words.limits;
  return {
    cells: ['', label, ...numbers, '', ...Array.from({ length: 6 }, () => '')],
    ...(depth === 0 && { tone: isTotal ? 'strong' : 'bad' }),
  };
}

import {
  absolute,
  compare,
  fromText,
  maximum,
  minimum,
  multiply,
  subtract,
  ZERO,
  type Exact,
} from '../../../exact.js';
import type { CombinedScore, IndicatorResult, StageResult } from '../../../types.js';
import type { Block, Row } from '../../blocks.js';
import { stateWord } from '../../states.js';
import {
  nameColumn,
  numberColumn,
  sumLabel,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import {
  NONE,
  percent,
  plain,
  plainText,
  printColumn,
  ratio,
  signed,
  type PrintedColumn,
} from '../../../numbers/index.js';
import { scoring } from './unscored.js';
import { lastOf } from '../../../es2020.js';

const SHOWN = 10;

/**
 * Every stage with its score and what it brings the combined score, which the column adds up to.
 */
export function stageTable(telling: Telling): Block[] {
  const {
    words,
    assessment: { stages, combined },
  } = telling;
  if (!stages.some(({ points }) => points !== null)) return [];
  const weighted = weightedColumn(telling);
  const rows: Row[] = stages.map((stage, index) => ({
    cells: stageCells(stage, weighted.column?.cells[index] ?? NONE, telling),
    ...(stage.decides && { tone: 'strong' as const }),
  }));
  const columns = [
    titleColumn(words.stage),
    ...[
      words.full,
      words.score,
      words.rate,
      ...(combined ? [words.weight, words.weighted] : []),
    ].map(numberColumn),
    wordColumn(words.remark),
  ];
  return [{ kind: 'table', columns, rows: [...rows, ...closingRows(weighted, telling)] }];
}
interface WeightedColumn {
  column: PrintedColumn | null;
  /** Whether vetoes changed the combined score: their cell is the last of the column. */
  vetoed: boolean;
}
/** What each stage brings the combined score, and what vetoes took of it. */
function weightedColumn({ assessment: { stages, combined, rounding } }: Telling): WeightedColumn {
  const parts = stages.map(({ weight, guaranteed }) =>
    weight === null || guaranteed === null
      ? null
      : multiply(fromText(weight), fromText(guaranteed)),
  );
  if (combined?.guaranteed == null) return { column: null, vetoed: false };
  const total = fromText(combined.guaranteed);
  const taken =
    combined.beforeVetoes === null ? ZERO : subtract(total, fromText(combined.beforeVetoes));
  const vetoed = taken.n !== 0;
  return { column: printColumn([...parts, ...(vetoed ? [taken] : [])], total, rounding), vetoed };
}
function stageCells(stage: StageResult, brought: string, telling: Telling): string[] {
  const { combined, rounding } = telling.assessment;
  const number = (text: string | null): string =>
    text === null ? NONE : plainText(text, rounding);
  const weight = stage.weight === null ? NONE : percent(fromText(stage.weight), rounding.mode);
  return [
    stage.title,
    number(stage.points),
    number(stage.guaranteed),
    rate(stage.guaranteed, stage.points, telling),
    ...(combined ? [weight, brought] : []),
    remark(stage, telling),
  ];
}
/** What vetoes took, and the combined score. */
function closingRows({ column, vetoed }: WeightedColumn, telling: Telling): Row[] {
  const {
    words,
    assessment: { combined, decision, rounding },
  } = telling;
  const rows: Row[] = [];
  const live = decision.vetoes
    .filter(({ fired }) => fired !== 'no')
    .map(({ id }) => id)
    .join(words.list);
  if (vetoed)
    rows.push({
      cells: [
        `${words.veto} ${live}`,
        NONE,
        NONE,
        NONE,
        NONE,
        lastOf(column?.cells ?? []) ?? NONE,
        '',
      ],
      tone: 'bad',
      ruled: true,
    });
  if (combined) {
    const points = combined.points === null ? NONE : plainText(combined.points, rounding);
    const share = rate(combined.guaranteed, combined.points, telling);
    rows.push({
      cells: [sumLabel(telling), points, NONE, share, NONE, column?.total ?? NONE, ''],
      tone: 'strong',
      ruled: true,
    });
  }
  return rows;
}
function rate(
  score: string | null,
  points: string | null,
  { assessment: { rounding } }: Telling,
): string {
  const found = score === null || points === null ? null : ratio(fromText(score), fromText(points));
  return found === null ? NONE : percent(found, rounding.mode);
}
function remark(
  { decides, weight, guaranteed, possible }: StageResult,
  { words, assessment: { combined, rounding } }: Telling,
): string {
  const open = possible !== null && possible !== guaranteed;
  return [
    ...(decides ? [words.decides] : []),
    ...(combined && weight === null ? [words.notCombined] : []),
    ...(open ? [words.possibleMark(plainText(possible, rounding))] : []),
  ].join(words.comma);
}

/** Stages scored from the tree, when there are several to compare. */
function treeStages({ assessment: { stages } }: Telling): StageResult[] {
  const found = stages.filter(({ leaves }) => leaves.length > 0);
  return found.length > 1 ? found : [];
}
type StageLeaf = StageResult['leaves'][number];
const isOpen = ({ status, score, possible }: StageLeaf): boolean =>
  status === 'not-assessed' || status === 'error' || score !== possible;
/** A leaf's score in one stage; its status where that says more. */
function cellOf(
  leaf: StageLeaf | undefined,
  { words, scored, leaves, assessment: { rounding } }: Telling,
): string {
  if (leaf === undefined) return NONE;
  return isOpen(leaf) || !scored || leaf.score === null
    ? stateWord({ section: leaves.get(leaf.id)?.section ?? 'base', ...leaf }, words)
    : plainText(leaf.score, rounding);
}

/** The heading of {@link differenceTable}. */
export const differenceTitle = (telling: Telling): string =>
  telling.words.differences(treeStages(telling).map(({ title }) => title));
/**
 * Leaves that the stages see differently, the largest difference first; what a stage has not
 * assessed differs from nothing.
 */
export function differenceTable(telling: Telling): Block[] {
  const { words, titles, scored, details } = telling;
  const stages = treeStages(telling);
  const found = (stages[0]?.leaves ?? [])
    .flatMap(({ id }) => {
      const leaves = stages.map((stage) => stage.leaves.find((leaf) => leaf.id === id));
      const settled = leaves.flatMap((leaf) => (leaf === undefined || isOpen(leaf) ? [] : [leaf]));
      const differs = settled.some(
        (leaf) =>
          leaf.score !== settled[0]?.score || (!scored && leaf.status !== settled[0]?.status),
      );
      return differs ? [{ id, leaves, gap: gapOf(settled) }] : [];
    })
    .sort((a, b) =>
      a.gap && b.gap
        ? compare(absolute(b.gap), absolute(a.gap))
        : Number(b.gap !== null) - Number(a.gap !== null),
    );
  if (found.length === 0) return [];
  const shown = details ? found : found.slice(0, SHOWN);
  const rows: Row[] = shown.map(({ id, leaves, gap }) => ({
    cells: [
      id,
      titles.get(id) ?? '',
      ...leaves.map((leaf) => cellOf(leaf, telling)),
      ...(scored ? [gap === null ? NONE : signed(gap, telling.assessment.rounding)] : []),
    ],
  }));
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...[...stages.map(({ title }) => title), ...(scored ? [words.difference] : [])].map(
      numberColumn,
    ),
  ];
  const more: Block[] =
    found.length > shown.length
      ? [{ kind: 'line', text: words.andMore(found.length - shown.length), tone: 'faint' }]
      : [];
  return [{ kind: 'table', columns, rows }, ...more];
}
/**
 * Of two scores the second less the first; of more, the largest less the smallest; null where one
 * has none.
 */
function gapOf(leaves: readonly StageLeaf[]): Exact | null {
  const scores = leaves.flatMap(({ score }) => (score === null ? [] : [fromText(score)]));
  const [first, second] = scores;
  if (first === undefined || second === undefined || scores.length < leaves.length) return null;
  return scores.length === 2
    ? subtract(second, first)
    : subtract(scores.reduce(maximum), scores.reduce(minimum));
}

/** A leaf's score in every stage, in one line; null where there is nothing to compare. */
export function stageScores(node: IndicatorResult, telling: Telling): string | null {
  if (node.children.length > 0) return null;
  return (
    treeStages(telling)
      .map(
        ({ title, leaves }) =>
          `${title} ${cellOf(
            leaves.find(({ id }) => id === node.id),
            telling,
          )}`,
      )
      .join(telling.words.list) || null
  );
}

/** The combined score in one clause, and what more there is to say of it. */
export function combinedClauses(
  { points, guaranteed, possible, beforeVetoes }: CombinedScore,
  telling: Telling,
): string[] {
  const {
    words,
    assessment: { rounding },
  } = telling;
  // That nothing is scored is told before all else.
  if (scoring(telling) !== 'no') return [];
  if (guaranteed === null || points === null) return [words.noCombined];
  const rated = ratio(fromText(guaranteed), fromText(points));
  return [
    words.combined(
      plain(fromText(guaranteed), rounding),
      plainText(points, rounding),
      rated ? percent(rated, rounding.mode) : NONE,
    ),
    ...(beforeVetoes !== null && beforeVetoes !== guaranteed
      ? [words.beforeVetoes(plainText(beforeVetoes, rounding))]
      : []),
    ...(possible !== null && possible !== guaranteed
      ? [words.totalPossible(plainText(possible, rounding))]
      : []),
  ];
}

import { compare, fromText, sign, subtract, ZERO, type Exact } from '../../../exact.js';
import { NONE, plain } from '../../../numbers/index.js';
import type { IndicatorResult } from '../../../types.js';
import type { Block, Row } from '../../blocks.js';
import {
  nameColumn,
  numberColumn,
  reasonOf,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { unmetOf } from './statuses.js';

const NEAREST = 5;

/** An indicator that is not met, and how many points it lacks to be. */
export interface Short {
  leaf: IndicatorResult;
  gap: Exact;
}

/**
 * 离达标最近的指标: where the met rate is missed or open, the five indicators that lack the fewest
 * points to be met, with what they lack, who answers and what to do.
 */
export function nearest(telling: Telling): Block[] {
  const { words, rate } = telling;
  if (!rate || rate.passed === 'pass' || rate.met === null || rate.needed === null) return [];
  const all = shortLeaves(telling);
  const shown = all.slice(0, NEAREST);
  if (shown.length === 0) return [];
  const rows = shown.map((each) => rowOf(each, telling));
  return [
    { kind: 'line', text: words.nearestOf(shown.length, all.length), tone: 'strong' },
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        ...(telling.scored ? [numberColumn(words.gap)] : []),
        wordColumn(words.responsible),
        wordColumn(words.what),
      ],
      rows,
    },
  ];
}
/** Indicators that are not met, those that lack the fewest points first. */
export const shortLeaves = ({ nodes, scored }: Telling): Short[] =>
  nodes
    .filter((leaf) => leaf.children.length === 0 && unmetOf(leaf).length > 0)
    .map((leaf) => ({ leaf, gap: gapOf(leaf, scored) }))
    .sort((a, b) => compare(a.gap, b.gap));
function gapOf({ metLine, points, score }: IndicatorResult, scored: boolean): Exact {
  const line = metLine ?? points;
  return !scored || line === null || score === null
    ? ZERO
    : subtract(fromText(line), fromText(score));
}
function rowOf({ leaf, gap }: Short, telling: Telling): Row {
  const { words, scored, assessment } = telling;
  const units = unmetOf(leaf).map((unit) => unit ?? words.unattributed);
  // An item can have the points of its line and wait for data that its condition asks for.
  const shown = sign(gap) > 0 ? plain(gap, assessment.rounding) : NONE;
  return {
    cells: [
      leaf.id,
      leaf.title,
      ...(scored ? [shown] : []),
      units.join(words.list),
      [...new Set(whatToDo(leaf, telling))].join(words.semicolon),
    ],
  };
}
/** What to supply, else what went wrong and how to put it right. */
function whatToDo(leaf: IndicatorResult, { words }: Telling): string[] {
  const lacking = leaf.missing.length > 0 ? [words.supply(leaf.missing.join(words.list))] : [];
  const wrong = leaf.findings
    .filter(({ missing, lost }) => missing.length === 0 && fromText(lost).n !== 0)
    .map((finding) =>
      finding.remedy === null
        ? reasonOf(finding, words)
        : reasonOf(finding, words) + words.bracketed(finding.remedy),
    );
  return [...lacking, ...wrong];
}

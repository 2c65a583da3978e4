import { leavesOf } from '../../../tree.js';
import type { IndicatorResult } from '../../../types.js';
import type { Block, Row } from '../../blocks.js';
import { NONE } from '../../../numbers/index.js';
import { stateWord } from '../../states.js';
import {
  inWords,
  nameColumn,
  numberColumn,
  numbersOf,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { pointsOf } from './own-numbers.js';
import { limitBelow, limitMarks } from './scores.js';

/** Every lowest-level indicator with its status; after those of a node, what it limits. */
export function leafTable(telling: Telling): Block[] {
  const { words, scored } = telling;
  const { indicators } = telling.assessment;
  const numbers = scored ? [words.full, words.score, words.lost].map(numberColumn) : [];
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
      rows: indicators.flatMap((node) => rowsOf(node, telling)),
    },
    ...(scored && leavesOf(indicators).some(({ factor }) => factor !== '1')
      ? [{ kind: 'line', text: words.factorNote, tone: 'faint' } as const]
      : []),
  ];
}
function rowsOf(node: IndicatorResult, telling: Telling): Row[] {
  if (node.children.length > 0)
    return [
      ...node.children.flatMap((child) => rowsOf(child, telling)),
      ...limitRow(node, telling),
    ];
  const { words, scored } = telling;
  return [
    {
      cells: [
        node.id,
        node.title,
        ...(scored ? numbersIn(node, telling) : []),
        stateWord(node, words),
        node.lead ?? node.responsible.join(words.list),
      ],
      ...(node.status === 'not-applicable' && { tone: 'faint' }),
    },
  ];
}
function numbersIn(leaf: IndicatorResult, telling: Telling): string[] {
  const { points, score, lost } = numbersOf(leaf, telling);
  const most = points ? inWords(points) : pointsOf(leaf, telling);
  return [most, inWords(score), inWords(lost)];
}
function limitRow(node: IndicatorResult, telling: Telling): Row[] {
  const limit = telling.scored ? limitBelow(node, telling) : null;
  if (limit === null) return [];
  const { words } = telling;
  return [
    {
      cells: [node.id, words.limits, NONE, inWords(limit), NONE, limitMarks(node, telling), ''],
      tone: 'faint',
    },
  ];
}

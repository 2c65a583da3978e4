import type { Block, Section } from '../../blocks.js';
import { numberHeadings, rateTotal, type Telling } from '../../telling.js';
import {
  costliest,
  differenceTable,
  differenceTitle,
  droppedList,
  evidenceUse,
  leafTable,
  lossTable,
  materialTable,
  policy,
  remarks,
  scoreTable,
  stageTable,
  statusTable,
  summary,
  unitTable,
  unmetTable,
  unmetUnitTable,
  wholeTotals,
} from '../parts/index.js';

const TOP = 10;

/** A part of a report under its heading. */
export interface Part extends Section {
  id:
    | 'stages'
    | 'differences'
    | 'scores'
    | 'leaves'
    | 'units'
    | 'losses'
    | 'materials'
    | 'dropped'
    | 'evidence'
    | 'remarks'
    | 'policy';
}

/** The parts of a report in reading order; those without content are left out. */
export function partsOf(telling: Telling): Part[] {
  const { words, assessment, scored, details } = telling;
  const count = Math.min(TOP, costliest(telling).length);
  const middle: Part[] =
    assessment.stages.length === 0
      ? []
      : [{ id: 'differences', title: differenceTitle(telling), blocks: differenceTable(telling) }];
  if (details) middle.push({ id: 'leaves', title: words.allLeaves, blocks: leafTable(telling) });
  const numbers: Part[] = scored
    ? [
        {
          id: 'scores',
          title: words.scores,
          blocks: scoreTable(assessment.indicators, wholeTotals(telling), telling),
        },
        ...middle,
        { id: 'units', title: words.units, blocks: unitTable(telling) },
        {
          id: 'losses',
          title: details ? words.allLosses : words.losses(count),
          blocks: lossTable(telling),
        },
      ]
    : [
        {
          id: 'scores',
          title: words.statuses,
          blocks: statusTable(assessment.indicators, telling, rateTotal(telling)),
        },
        ...middle,
        { id: 'units', title: words.unitsUnmet, blocks: unmetUnitTable(telling) },
        { id: 'losses', title: words.notMet, blocks: unmetTable(telling) },
      ];
  const parts: Part[] = [
    ...(assessment.stages.length === 0
      ? []
      : [{ id: 'stages', title: words.stages, blocks: stageTable(telling) } as const]),
    ...numbers,
    { id: 'materials', title: words.materials, blocks: materialTable(telling) },
    { id: 'dropped', title: words.dropped, blocks: droppedList(telling) },
    { id: 'evidence', title: words.evidence, blocks: evidenceUse(telling) },
    { id: 'remarks', title: words.remarks, blocks: remarks(telling) },
    { id: 'policy', title: words.policy, blocks: policy(telling) },
  ];
  return parts.filter(({ blocks }) => blocks.length > 0);
}

/** The whole report, in reading order. */
export const content = (telling: Telling): Block[] =>
  numberHeadings(
    [
      ...summary(telling),
      ...partsOf(telling).flatMap(({ title, blocks }): Block[] => [
        { kind: 'heading', text: title },
        ...blocks,
      ]),
    ],
    telling.words,
  );

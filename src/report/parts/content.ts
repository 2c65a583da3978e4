import type { Block } from '../blocks.js';
import { numberHeadings, rateTotal, type Draft } from '../draft.js';
import { evidenceUse, remarks } from './evidence.js';
import { costliest, lossTable, unitTable, unmetTable, unmetUnitTable } from './losses.js';
import { materialTable } from './materials.js';
import { policy } from './policy.js';
import { leafTable, scoreTable, statusTable, wholeTotals } from './scores.js';
import { differenceTable, differenceTitle, stageTable } from './stages.js';
import { summary } from './summary.js';
import { droppedList } from './upper.js';

const TOP = 10;

/** A part of a report under its heading. */
export interface Part {
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
  title: string;
  blocks: Block[];
}

/** The parts of a report in reading order; those without content are left out. */
export function partsOf(draft: Draft): Part[] {
  const { words, assessment, scored, details } = draft;
  const count = Math.min(TOP, costliest(draft).length);
  const numbers: Part[] = scored
    ? [
        {
          id: 'scores',
          title: words.scores,
          blocks: scoreTable(assessment.indicators, wholeTotals(draft), draft),
        },
        { id: 'differences', title: differenceTitle(draft), blocks: differenceTable(draft) },
        { id: 'leaves', title: words.allLeaves, blocks: details ? leafTable(draft) : [] },
        { id: 'units', title: words.units, blocks: unitTable(draft) },
        {
          id: 'losses',
          title: details ? words.allLosses : words.losses(count),
          blocks: lossTable(draft),
        },
      ]
    : [
        {
          id: 'scores',
          title: words.statuses,
          blocks: statusTable(assessment.indicators, draft, rateTotal(draft)),
        },
        { id: 'differences', title: differenceTitle(draft), blocks: differenceTable(draft) },
        { id: 'leaves', title: words.allLeaves, blocks: details ? leafTable(draft) : [] },
        { id: 'units', title: words.unitsUnmet, blocks: unmetUnitTable(draft) },
        { id: 'losses', title: words.notMet, blocks: unmetTable(draft) },
      ];
  const parts: Part[] = [
    { id: 'stages', title: words.stages, blocks: stageTable(draft) },
    ...numbers,
    { id: 'materials', title: words.materials, blocks: materialTable(draft) },
    { id: 'dropped', title: words.dropped, blocks: droppedList(draft) },
    { id: 'evidence', title: words.evidence, blocks: evidenceUse(draft) },
    { id: 'remarks', title: words.remarks, blocks: remarks(draft) },
    { id: 'policy', title: words.policy, blocks: policy(draft) },
  ];
  return parts.filter(({ blocks }) => blocks.length > 0);
}

/** The whole report, in reading order. */
export const content = (draft: Draft): Block[] =>
  numberHeadings(
    [
      ...summary(draft),
      ...partsOf(draft).flatMap(({ title, blocks }): Block[] => [
        { kind: 'heading', text: title },
        ...blocks,
      ]),
    ],
    draft.words,
  );

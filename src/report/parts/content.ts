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

/** The whole report, in reading order; parts without content are left out. */
export function content(draft: Draft): Block[] {
  const { words, assessment, scored } = draft;
  const count = Math.min(TOP, costliest(draft).length);
  const parts: [string, Block[]][] = scored
    ? [
      [words.scores, scoreTable(assessment.indicators, wholeTotals(draft), draft)],
      [words.allLeaves, draft.details ? leafTable(draft) : []],
      [words.units, unitTable(draft)],
      [draft.details ? words.allLosses : words.losses(count), lossTable(draft)],
    ]
    : [
      [words.statuses, statusTable(assessment.indicators, draft, rateTotal(draft))],
      [words.allLeaves, draft.details ? leafTable(draft) : []],
      [words.unitsUnmet, unmetUnitTable(draft)],
      [words.notMet, unmetTable(draft)],
    ];
  parts.unshift([words.stages, stageTable(draft)]);
  parts.splice(2, 0, [differenceTitle(draft), differenceTable(draft)]);
  parts.push([words.materials, materialTable(draft)], [words.dropped, droppedList(draft)]);
  parts.push([words.evidence, evidenceUse(draft)], [words.remarks, remarks(draft)], [words.policy, policy(draft)]);
  const filled = parts.filter(([, blocks]) => blocks.length > 0);
  return numberHeadings([...summary(draft), ...filled.flatMap(([text, blocks]): Block[] => [{ kind: 'heading', text }, ...blocks])], words);
}

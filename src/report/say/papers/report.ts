import { isRefused } from '../../../evaluate/index.js';
import type { Block, Section, Source } from '../../blocks.js';
import { FOOT_WORDS } from '../../words/index.js';
import { numberHeadings, rateTotal, type Telling } from '../../telling.js';
import {
  claimBlocks,
  costliest,
  differenceTable,
  differenceTitle,
  droppedList,
  leafTable,
  lossTable,
  madeFrom,
  materialTable,
  policy,
  remarks,
  scoreTable,
  setAsideList,
  stageTable,
  statusTable,
  standing,
  summary,
  unitTable,
  unmetTable,
  unmetUnitTable,
  unreadList,
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
    | 'claims'
    | 'materials'
    | 'dropped'
    | 'evidence'
    | 'remarks'
    | 'policy'
    | 'made-from';
}

/**
 * The parts of a report in reading order; those without content are left out. `sources` are the
 * files that its texts name by their signs.
 */
export function partsOf(telling: Telling, sources?: readonly Source[]): Part[] {
  const {
    words,
    assessment: { stages, claims, materials, diagnostics },
  } = telling;
  const middle: Part[] =
    stages.length === 0
      ? []
      : [{ id: 'differences', title: differenceTitle(telling), blocks: differenceTable(telling) }];
  if (telling.details)
    middle.push({ id: 'leaves', title: words.allLeaves, blocks: leafTable(telling) });
  const parts: Part[] = [
    ...(stages.length === 0
      ? []
      : [{ id: 'stages', title: words.stages, blocks: stageTable(telling) } as const]),
    ...(telling.scored ? scoreParts(middle, telling) : statusParts(middle, telling)),
    {
      id: 'claims',
      title: words.claims,
      blocks: claims.length === 0 ? [] : claimBlocks(telling),
    },
    {
      id: 'materials',
      title: words.materials,
      blocks: materials.length === 0 ? [] : materialTable(telling),
    },
    { id: 'dropped', title: words.dropped, blocks: droppedList(telling) },
    { id: 'evidence', title: words.evidence, blocks: evidenceUse(telling) },
    {
      id: 'remarks',
      title: words.remarks,
      blocks: diagnostics.length === 0 ? [] : remarks(telling),
    },
    { id: 'policy', title: words.policy, blocks: policy(telling) },
    {
      id: 'made-from',
      title: FOOT_WORDS[telling.language].title,
      blocks: madeFrom(telling, sources),
    },
  ];
  return parts.filter(({ blocks }) => blocks.length > 0);
}
/** Points, and who lost them. */
function scoreParts(middle: readonly Part[], telling: Telling): Part[] {
  const { words, assessment, details } = telling;
  const count = Math.min(TOP, costliest(telling).length);
  return [
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
  ];
}
/** The same in a tree without points: what is met, and who did not meet it. */
function statusParts(middle: readonly Part[], telling: Telling): Part[] {
  const { words, assessment } = telling;
  return [
    {
      id: 'scores',
      title: words.statuses,
      blocks: statusTable(assessment.indicators, telling, rateTotal(telling)),
    },
    ...middle,
    { id: 'units', title: words.unitsUnmet, blocks: unmetUnitTable(telling) },
    { id: 'losses', title: words.notMet, blocks: unmetTable(telling) },
  ];
}

/** How many records were read, used and set aside, and why. */
function evidenceUse(telling: Telling): Block[] {
  const {
    words,
    assessment: { evidence },
  } = telling;
  const text = words.evidenceLine(evidence.read, evidence.used, evidence.setAside.length);
  const decided = evidence.setAside.filter((aside) => !isRefused(aside));
  const full = evidence.fullWithoutRecord;
  return [
    { kind: 'line', text },
    ...(full > 0 ? [{ kind: 'line', text: words.fullWithoutRecord(full) } as const] : []),
    ...(evidence.setAside.length + evidence.unread.files.length > 0 ? unreadList(telling) : []),
    ...(decided.length === 0 ? [] : [setAsideList(decided, telling)]),
  ];
}

/** How it came out, once more, where a long report ends on a screen. */
export const closing = (telling: Telling): Block[] => [
  { kind: 'gap' },
  {
    kind: 'line',
    text: standing(telling),
    tone: 'strong',
  },
];

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

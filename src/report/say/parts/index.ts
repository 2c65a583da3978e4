/**
 * What a report says of one assessment, part by part.
 * In: an assessment ready to be told. Out: the blocks of each part.
 * It must not know: in which report a part stands, or how it is drawn.
 */
export { checkClause, effectText, effectWords, vetoAway } from './checks.js';
export { claimBlocks, claimTable } from './claims.js';
export { distanceSentence, farText } from './distance.js';
export { footLine, footOf, footOfAll, madeFrom } from './foot.js';
export { materialTable, remarks, setAsideList } from './evidence.js';
export { explanation, indicatorBlocks, vetoBlocks } from './explain.js';
export { answerable, costliest, lossesOf, shortReason, lossTable, unitTable } from './losses.js';
export { droppedList, policy } from './policy.js';
export { pointsOf, possibleOf } from './own-numbers.js';
export { leafTable } from './leaves.js';
export {
  limitBelow,
  limitMarks,
  nodeTotals,
  scoreLines,
  scoreTable,
  wholeTotals,
} from './scores.js';
export { deadlines, sinceThen } from './since.js';
export { differenceTable, differenceTitle, stageTable } from './stages.js';
export { shortLeaves } from './nearest.js';
export { statusTable, unmetOf, unmetTable, unmetUnitTable } from './statuses.js';
export {
  cautionOf,
  caution,
  fileText,
  rowName,
  unreadList,
  unreadSentence,
  unreadSites,
} from './unread.js';
export { scoring, unscoredWord, unscoring } from './unscored.js';
export { conclusionText, openingOf, standing, summary, vetoesAway } from './verdict.js';

/**
 * What is decided: vetoes, the met rate and the score that are asked for, grades, stages.
 * In: cursors, facts of the tree, its indicators. Out: policies of the compiled tree.
 * It must not know: how indicators are read, or which files the tree was put together from.
 */
export { decisionSchema, readDecision } from './decision.js';
export { pointsAtMost } from './most.js';
export { checkRateTree } from './met-rate.js';
export { gradesSchema, readGrades } from './grades.js';
export { readStages, stageSchema } from './stages.js';
export { rankingSchema, readRanking } from './ranking.js';
export { readScaleTo } from './lines.js';
export { checkEffects, readVetoes, vetoSchema } from './vetoes.js';

/**
 * Several assessments side by side: a ranking of sites, or one assessment held against another.
 * In: assessments, totals of sites, a comparison. Out: blocks.
 * It must not know: formats, or what is said of one assessment alone.
 */
export { comparisonBlocks } from './comparison.js';
export { cohortTable } from './cohort.js';
export { sitesPage, sitesWorkbook, type About } from './paper.js';
export { profileOf, type Profile } from './profile.js';
export { faultProfile, rankTotals, totalsRows, totalsTable, type SiteTotals } from './totals.js';

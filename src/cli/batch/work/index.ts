/**
 * Scoring some sites, in threads or here.
 * In: sites with the places of their records. Out: their totals, and their assessments as bytes. It
 * must not know: which sites there are besides, and where results go.
 */
export { openPool, type Pool } from './pool.js';
export { groups, type Setup, type Task } from './tasks.js';

/**
 * `score --batch`: many sites, one after the other.
 * In: a tree, files of evidence, how to run. Out: a table of totals or a line of JSON for each
 * site, as `score` would say it. It must not know: how a score is worked out.
 */
export { scoreBatch } from './run.js';

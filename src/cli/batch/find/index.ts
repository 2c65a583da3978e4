/**
 * Which stretches of which files are whose.
 * In: files of evidence, read once from end to end. Out: sites with the places of their records. It
 * must not know: the tree, and what a record says besides its site.
 */
export { findSites, sizeOf, type Sites } from './sites.js';

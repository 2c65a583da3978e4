/**
 * Blocks as HTML: a sheet of its own, or a page with contents, search and charts; each needs
 * nothing but itself.
 * In: blocks, a page of them. Out: HTML, every text in it escaped.
 * It must not know: assessments; what is not in the blocks is not on the page.
 */
export { drawBlockPage, drawPage } from './page.js';
export { assetsOf, type HtmlAsset } from './shell.js';

/**
 * A screen that is narrower than a table: its rows are blocks, the name of the row first, numbers
 * side by side, sentences across, each with the word for it.
 */
export const NARROW = `
@media screen and (min-width: 640px) and (max-width: 900px) {
  .cards:has(.card:nth-child(5)) { grid-template-columns: repeat(3, 1fr); }
}
@media screen and (max-width: 960px) {
  header { flex-direction: column; } .printing { flex-flow: row wrap; align-items: center; gap: 4px 18px; max-width: none; }
}
@media screen and (max-width: 639.9px) {
  html { font-size: 15px; } body { padding: 14px 12px 32px; } h1 { font-size: 1.35rem; }
  .verdict { padding: 12px 14px; }
  .cards { grid-template-columns: repeat(2, 1fr); } .card { padding: 10px 12px; } .card .big { font-size: 1.4rem; }
  .chart { grid-template-columns: minmax(0, 1fr) max-content; }
  .chart .label { grid-column: 1 / -1; padding-bottom: 3px; } .chart .row { padding: 4px 0; }
  .scroll { overflow: visible; } table, tbody { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: flex; flex-wrap: wrap; gap: 0 16px; padding: 8px 0; border-bottom: 1px solid var(--edge); }
  tbody tr > *, tbody tr.ruled > * { flex: 0 1 auto; border: 0; padding: 0; min-width: 0; text-align: left; white-space: normal; }
  tbody tr > *:not(.number, th, .head, .name) { flex-basis: 100%; }
  tbody tr > :is(th, .head) { font-weight: 700; } tbody tr > .head { flex: 1 1 80%; min-width: 0; }
  tbody td:is(:empty, .none) { display: none; } tbody tr.ruled { border-top: 2px solid var(--edge); }
  [data-label]::before { content: attr(data-label); color: var(--soft); font-weight: 400; }
  summary { flex-wrap: wrap; padding: 8px 10px; } summary .title { flex: 1 1 60%; }
  .marks { width: 100%; max-width: none; justify-content: start; padding-left: 22px; }
  .marks .score, .marks .lost { min-width: 0; text-align: left; }
  .inside, .leaf > .inside { padding: 4px 8px 10px; }
}
`;

/**
 * On paper: which report, place and day at the head of each page, its number at the foot. What is
 * closed is left out, total rows stay with what they sum up, no text is smaller than 8 points.
 */
export const PRINT = `
:root { --running-title: attr(data-title); --running-about: attr(data-about); }
@page {
  size: A4; margin: 18mm 14mm 16mm;
  @top-left { content: var(--running-title); font-size: 8pt; color: #444; }
  @top-right { content: var(--running-about); font-size: 8pt; color: #444; white-space: nowrap; }
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; color: #444; }
}
@page notice { margin: 13mm 14mm 11mm; }
@media print {
  :root { --ink: #000; --soft: #444; --paper: #fff; --wash: #f2f2f2; --warn: #fff3dc; --edge: #999; --bad: #8a1a13;
    --good: #14532d; --doubt: #6b4000; --blue: #1a4a86; --bar: #b3453c; --fair: #2c7d4f; --deep: #2f6fbe; --track: #e6e6e6; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  html { font-size: 10pt; line-height: 1.5; } body { max-width: none; padding: 0; } .sheet { max-width: none; }
  nav, .filters, .printing, .skip { display: none !important; }
  a { color: inherit; text-decoration: none; }
  h1 { font-size: 15pt; } h2 { margin: 20px 0 8px; } h2, h3, figcaption { break-after: avoid; }
  tr, summary, .card, .verdict > p { break-inside: avoid; } thead { display: table-header-group; }
  tr:is(.ruled, .faint, :last-child) { break-before: avoid; }
  .scroll { overflow: visible; } .scroll.more { border: 0; box-shadow: none; }
  th, td { padding: 3px 6px; } thead > tr > * { white-space: normal; } tr > .head { min-width: 10em; }
  .path { white-space: nowrap; } .path > span { display: none; } .path::before { content: attr(data-sign); }
  .verdict { margin: 12px 0; padding: 8px 14px; }
  .cards { gap: 8px; grid-template-columns: repeat(auto-fit, minmax(36mm, 1fr)); } .card { padding: 6px 10px; }
  .card .big { font-size: 1.5rem; }
  .charts { grid-template-columns: 1fr 1fr; gap: 8px; margin-top: 12px; } figure { padding: 6px 10px; }
  .chart .row { padding: 1px 0; }
  details { border: 0; border-radius: 0; margin: 0; } details.leaf { content-visibility: visible; }
  summary { padding: 2px 0; border-radius: 0; } summary::before, details[open] > summary::before { content: none; }
  .inside, .group > .inside, .leaf > .inside { padding: 0; border: 0; }
  details:is(.leaf, .group, .unit):not([open]) { display: none; }
  #tree:not(:has(.leaf[open])), #unit-lists:not(:has([open])), #tree > p { display: none; }
  details.veto { border-bottom: 1px solid var(--edge); }
  details.unit > summary, .group > summary { font-size: 1.15rem; font-weight: 700; margin-top: 10px; break-after: avoid; }
  .by-unit #unit-lists > h2 { display: none; } .by-unit details.unit { break-before: page; }
  .by-unit #unit-lists { break-after: page; }
  .by-unit details.unit > summary { font-size: 15pt; margin: 0 0 6px; border-bottom: 2px solid var(--edge); }
  .all-items #tree { break-before: page; }
  .all-items details.leaf { display: block; border-top: 1px solid var(--edge); }
  .leaf[open] > summary { font-weight: 700; break-after: avoid; }
  .leaf > .inside { padding: 0 0 6px 12px; font-size: 0.86rem; line-height: 1.4; } .leaf table { font-size: 0.83rem; }
  .leaf th, .leaf td { padding: 1px 4px; min-width: 0; } .leaf > .inside > p, .leaf li { margin: 0; }
  .inside h3 { margin: 4px 0 1px; font-size: 0.86rem; }
  .sheet.notice { page: notice; }
  .notice { font-size: 8.8pt; line-height: 1.3; } .notice table { font-size: 8.5pt; } .notice th, .notice td { padding: 1.5px 6px; }
  .notice h2 { margin: 10px 0 4px; padding-bottom: 2px; font-size: 11pt; } .notice .scroll { margin: 2px 0; }
  .notice tr > .head { min-width: 14em; }
}
`;

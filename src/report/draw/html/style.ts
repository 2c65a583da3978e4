/**
 * How the pages look: light and dark, wide and narrow, on paper. Its hash stands in the page's
 * policy.
 */
export const STYLE = `
:root { --ink: #1c2733; --soft: #5a6775; --paper: #ffffff; --wash: #f4f6f8; --warn: #fff3dc; --edge: #d5dbe1; --bad: #b3261e; --good: #1b6e3c; --doubt: #8a5300; --blue: #1f5fae; --bar: #c0453b; --track: #e9edf1; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ee; --soft: #a3afbb; --paper: #14181d; --wash: #1d232a; --warn: #352a14; --edge: #3a444f; --bad: #ff8a80; --good: #7bd19a; --doubt: #f0b45c; --blue: #8ab8f5; --bar: #d9685e; --track: #262e37; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { background: var(--paper); color: var(--ink); font: 16px/1.65 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", sans-serif; scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0 auto; max-width: 1120px; padding: 24px 24px 48px; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 8px; }
h2 { font-size: 1.25rem; margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 2px solid var(--edge); }
h3 { font-size: 1.05rem; margin: 20px 0 8px; }
h4 { font-size: 0.95rem; margin: 16px 0 4px; color: var(--soft); }
h1, .title, td, th, li { word-break: break-word; }
p { margin: 4px 0; }
a { color: var(--blue); }
a:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible, .scroll:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; background: var(--paper); padding: 4px 12px; }
.faint, tr.faint { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); } .strong, tr.strong { font-weight: 700; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 16px 0; padding: 10px 0; border-top: 1px solid var(--edge); border-bottom: 1px solid var(--edge); font-size: 0.9rem; }
.verdict { border-left: 8px solid var(--doubt); background: var(--wash); padding: 14px 20px; margin: 20px 0; border-radius: 0 8px 8px 0; }
.verdict.pass { border-color: var(--good); } .verdict.fail { border-color: var(--bad); }
.verdict > p:first-child { font-size: 1.2rem; font-weight: 700; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 14px; }
.card { border: 1px solid var(--edge); border-radius: 8px; padding: 12px 16px; }
.card h2 { font-size: 0.9rem; color: var(--soft); margin: 0; padding: 0; border: 0; font-weight: 500; }
.card .big { font-size: 1.8rem; font-weight: 700; line-height: 1.25; font-variant-numeric: tabular-nums; }
.card .faint { font-size: 0.85rem; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 20px; margin-top: 28px; align-items: start; }
figure { margin: 0; border: 1px solid var(--edge); border-radius: 8px; padding: 12px 14px; break-inside: avoid; }
figure.wide { grid-column: 1 / -1; } figure.wide svg { max-width: 760px; margin: 0 auto; }
figcaption { font-weight: 700; margin-bottom: 6px; }
svg.chart { width: 100%; height: auto; display: block; } svg.gauge { width: 100%; height: 22px; display: block; }
svg text { fill: var(--ink); font-size: 13px; } svg .value { font-variant-numeric: tabular-nums; fill: var(--soft); }
svg a:hover .label { text-decoration: underline; }
svg .track { fill: var(--track); } svg .bar { fill: var(--bar); } svg rect.good { fill: var(--good); } svg rect.bad { fill: var(--bar); } svg rect.whole { fill: var(--blue); } svg .mark { stroke: var(--ink); stroke-width: 2; }
svg .ring { fill: none; stroke: var(--edge); } svg path.rate { fill: var(--blue); fill-opacity: 0.18; stroke: var(--blue); stroke-width: 2; } svg path.met { fill: none; stroke: var(--good); stroke-width: 2; stroke-dasharray: 6 3; } svg path.line { fill: none; stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 2 3; }
svg .key { stroke-width: 3; } svg .key.rate { stroke: var(--blue); } svg .key.met { stroke: var(--good); stroke-dasharray: 6 3; } svg .key.line { stroke: var(--bad); stroke-dasharray: 2 3; }
.caution { border: 1px solid var(--doubt); border-left-width: 8px; border-radius: 0 8px 8px 0; background: var(--warn); color: var(--ink); font-weight: 700; padding: 10px 16px; margin: 12px 0; } .caution.faint { border-color: var(--soft); background: var(--wash); font-weight: 500; }
.scroll { overflow-x: auto; margin: 8px 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--edge); min-width: 4em; }
thead th { background: var(--wash); white-space: nowrap; font-weight: 700; } tbody th { font-weight: 500; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .name { white-space: nowrap; }
tr.ruled > * { border-top: 2px solid var(--edge); } tr.strong th, tr.strong td { font-weight: 700; }
ol, ul { margin: 4px 0; padding-left: 1.6em; }
.filters, .printing { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: end; margin: 10px 0 14px; }
.filters label { display: flex; flex-direction: column; font-size: 0.85rem; color: var(--soft); } .filters label:first-child { flex: 1 1 220px; }
input[type=search], select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: 5px 10px; min-height: 38px; max-width: 100%; }
select { max-width: 16em; } button { cursor: pointer; background: var(--wash); } output { font-size: 0.9rem; color: var(--soft); padding: 6px 0; }
.printing { margin-top: 40px; align-items: center; } .printing label { display: flex; gap: 6px; align-items: center; }
details { border: 1px solid var(--edge); border-radius: 8px; margin: 8px 0; } details.leaf { background: var(--paper); content-visibility: auto; contain-intrinsic-size: auto 44px; }
summary { cursor: pointer; padding: 8px 14px; border-radius: 8px; display: flex; gap: 10px; align-items: baseline; list-style: none; } summary::-webkit-details-marker { display: none; }
summary::before { content: "▸"; color: var(--soft); flex: none; } details[open] > summary::before { content: "▾"; }
summary:hover { background: var(--wash); } .group > summary { font-weight: 700; }
summary .id { flex: none; max-width: 10em; font-variant-numeric: tabular-nums; color: var(--soft); } summary .title { flex: 1; min-width: 0; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; } details[open] > summary .title { -webkit-line-clamp: 40; }
.marks { flex: none; max-width: 60%; display: flex; gap: 12px; flex-wrap: wrap; justify-content: end; font-weight: 400; font-size: 0.92rem; font-variant-numeric: tabular-nums; } .marks .lost { color: var(--bad); min-width: 3.2em; text-align: right; } .marks .score { min-width: 5.5em; text-align: right; }
.state { border: 1px solid var(--edge); border-radius: 10px; padding: 0 9px; font-size: 0.85rem; } .state.good { border-color: var(--good); } .state.bad { border-color: var(--bad); } .state.doubt { border-color: var(--doubt); }
.inside { padding: 4px 14px 12px; } .group > .inside { padding-right: 8px; } .leaf > .inside { border-top: 1px solid var(--edge); padding-left: 34px; }
.sheet { max-width: 860px; margin: 0 auto; } .sheet > figure { margin: 16px 0; }
@media (max-width: 640px) { svg.chart text { font-size: 16px; } .wide svg.chart text { font-size: 21px; } html { font-size: 15px; } body { padding: 14px 12px 32px; } h1 { font-size: 1.35rem; } summary { flex-wrap: wrap; padding: 8px 10px; } summary .title { flex: 1 1 60%; } .marks { width: 100%; max-width: none; justify-content: start; padding-left: 22px; } .marks .score, .marks .lost { min-width: 0; text-align: left; } .inside, .leaf > .inside { padding: 4px 8px 10px; } th:not(.number, .name), td:not(.number, .name) { min-width: 8.5em; } .cards { grid-template-columns: repeat(2, 1fr); } .card { padding: 10px 12px; } .card .big { font-size: 1.4rem; } }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root { --ink: #000; --soft: #444; --paper: #fff; --wash: #f2f2f2; --warn: #fff3dc; --edge: #999; --bad: #9b1c14; --good: #14532d; --doubt: #7a4a00; --blue: #1f4f8f; --bar: #b3453c; --track: #eee; }
  html { font-size: 10.5pt; } body { max-width: none; padding: 0; } nav, .filters, .printing, .skip { display: none !important; }
  h2, h3, h4 { break-after: avoid; } tr, summary, .card, figure { break-inside: avoid; } thead { display: table-header-group; } .scroll { overflow: visible; } thead th { white-space: normal; }
  .cards { grid-template-columns: repeat(4, 1fr); } .charts { grid-template-columns: 1fr 1fr; } details.leaf { content-visibility: visible; } * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .by-unit details.unit { break-before: page; border: 0; }
}
`;
/** SHA-256 of {@link STYLE}, as the content security policy names it. */
export const STYLE_HASH = 'sha256-4jZzjPXhtC4mFS+jL4ATyUAT0wQJeDQZSyUrFdXJcUQ=';

import { NARROW, PRINT } from './style-places.js';

/** How the pages look by day and by night. Text has 7:1 against what it stands on, everywhere. */
const COLOURS = `
:root {
  --ink: #1c2733; --soft: #465260; --paper: #ffffff; --wash: #f4f6f8; --warn: #fff3dc; --edge: #d5dbe1;
  --bad: #951a13; --good: #125530; --doubt: #6e4200; --blue: #184d92;
  --bar: #c0453b; --fair: #2c7d4f; --deep: #2f6fbe; --track: #e4e9ee; --open: #c99a4b;
}
@media (prefers-color-scheme: dark) { :root {
  --ink: #e4e9ee; --soft: #b3bdc7; --paper: #14181d; --wash: #1d232a; --warn: #352a14; --edge: #3a444f;
  --bad: #ffa69e; --good: #7bd19a; --doubt: #f0b45c; --blue: #9cc3f7;
  --bar: #d9685e; --fair: #58b27c; --deep: #6fa6e8; --track: #2a333d; --open: #b98b3f;
} }
`;
const TEXT = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { background: var(--paper); color: var(--ink); scroll-behavior: smooth; -webkit-text-size-adjust: 100%;
  font: 16px/1.65 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", sans-serif; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0 auto; max-width: 1120px; padding: 24px 24px 48px; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 8px; }
h2 { font-size: 1.25rem; margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 2px solid var(--edge); }
h3 { font-size: 1.05rem; margin: 20px 0 8px; }
.inside h3 { font-size: 0.95rem; margin: 16px 0 4px; color: var(--soft); }
h1, .title, td, th, li { word-break: break-word; }
p { margin: 4px 0; }
a { color: var(--blue); }
:is(a, summary, input, select, button, .scroll):focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; background: var(--paper); padding: 4px 12px; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.faint, tr.faint { color: var(--soft); }
.good { color: var(--good); } .bad { color: var(--bad); } .doubt { color: var(--doubt); }
.strong, tr.strong { font-weight: 700; }
ol, ul { margin: 4px 0; padding-left: 1.6em; }
header { display: flex; gap: 8px 32px; align-items: start; } header > div { flex: 1 1 auto; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 16px 0; padding: 10px 0;
  border: 1px solid var(--edge); border-width: 1px 0; font-size: 0.9rem; }
.sheet { max-width: 860px; margin: 0 auto; } .sheet > figure { margin: 16px 0; }
.sheet.sites, .sheet.comparison { max-width: none; }
`;
const FIRST = `
.verdict { border-left: 8px solid var(--doubt); background: var(--wash); padding: 14px 20px; margin: 20px 0;
  border-radius: 0 8px 8px 0; }
.verdict.pass { border-color: var(--good); } .verdict.fail { border-color: var(--bad); }
.verdict > p:first-child { font-size: 1.2rem; font-weight: 700; }
.caution { border: 1px solid var(--doubt); border-left-width: 8px; border-radius: 0 8px 8px 0; background: var(--warn);
  color: var(--ink); font-weight: 700; padding: 10px 16px; margin: 12px 0; }
.caution.faint { border-color: var(--soft); background: var(--wash); font-weight: 500; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 14px; }
.card { border: 1px solid var(--edge); border-radius: 8px; padding: 12px 16px; }
.card h2 { font-size: 0.9rem; color: var(--soft); margin: 0; padding: 0; border: 0; font-weight: 500; }
.card .big { font-size: 1.8rem; font-weight: 700; line-height: 1.25; font-variant-numeric: tabular-nums; }
.card .faint { font-size: 0.85rem; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical;
  overflow: hidden; }
`;
/** Bars are as wide as there is room; what is read beside them keeps its size. */
const CHARTS = `
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 20px;
  margin-top: 28px; align-items: start; }
figure { margin: 0; border: 1px solid var(--edge); border-radius: 8px; padding: 12px 14px; break-inside: avoid; }
figure:is(.wide, :only-child) { grid-column: 1 / -1; }
figcaption { font-weight: 700; margin-bottom: 8px; }
.chart { list-style: none; margin: 0; padding: 0; font-size: 0.85rem; line-height: 1.35;
  display: grid; grid-template-columns: fit-content(44%) minmax(60px, 1fr) max-content; gap: 0 10px; }
.chart li, .chart .row { display: grid; grid-column: 1 / -1; align-items: center;
  grid-template-columns: 44% 1fr 5em; grid-template-columns: subgrid; }
.chart .row { padding: 3px 0; color: inherit; text-decoration: none; }
.chart a.row:hover .label { text-decoration: underline; }
.chart .value { text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
.chart .value > span:not(.aloud) { display: block; position: relative; line-height: 16px; }
.chart svg { width: 100%; height: 16px; display: block; overflow: visible; }
.chart svg.rates { height: 16px; } .chart svg.rates.two { height: 32px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin-top: 8px; font-size: 0.85rem; }
.legend > span { display: flex; gap: 6px; align-items: center; } svg.key { width: 20px; height: 10px; overflow: visible; }
figure > .faint { font-size: 0.85rem; margin-top: 8px; }
svg.gauge { width: 100%; height: 22px; display: block; overflow: visible; }
svg .track { fill: var(--track); } svg .bar, svg .bad { fill: var(--bar); } svg .good, svg .met { fill: var(--fair); }
svg .open { fill: var(--open); } svg .whole, svg .rate { fill: var(--deep); } svg .gap { fill: var(--paper); } svg .mark { stroke: var(--ink); stroke-width: 2; }
`;
const TABLES = `
.scroll { overflow-x: auto; margin: 8px 0; }
.scroll.more { border-right: 1px solid var(--soft); box-shadow: inset -14px 0 12px -12px var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; overflow-wrap: break-word; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--edge); min-width: 4em; }
thead > tr > * { background: var(--wash); white-space: nowrap; font-weight: 700; }
.more thead > tr > * { background: color-mix(in srgb, var(--ink) 5%, transparent); }
tbody th { font-weight: 500; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.name { white-space: nowrap; } .long.name { white-space: normal; min-width: 14em; }
tr > .head { min-width: 8em; } .torn { overflow-wrap: anywhere; } .kept { white-space: nowrap; }
tr.ruled > * { border-top: 2px solid var(--edge); } tr.strong th, tr.strong td { font-weight: 700; }
.path::before { content: none; }
`;
const CONTROLS = `
.filters { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: end; margin: 10px 0 14px; }
.filters label { display: flex; flex-direction: column; font-size: 0.85rem; color: var(--soft); }
.filters label:first-child { flex: 1 1 220px; }
input, select, button { font: inherit; font-size: 0.95rem; color: inherit; }
input[type=search], select, button { background: var(--paper); border: 1px solid var(--soft); border-radius: 6px;
  padding: 5px 10px; min-height: 38px; max-width: 100%; }
input[type=search], select { color: var(--ink); } select { max-width: 16em; }
button { cursor: pointer; background: var(--wash); }
output { font-size: 0.9rem; color: var(--soft); padding: 6px 0; }
.printing { flex: none; max-width: 28em; display: flex; flex-direction: column; align-items: start; gap: 4px;
  font-size: 0.85rem; color: var(--soft); }
.printing label { display: flex; gap: 6px; align-items: baseline; } .printing button { color: var(--ink); }
`;
const OPENING = `
details { border: 1px solid var(--edge); border-radius: 8px; margin: 8px 0; }
details.leaf { background: var(--paper); content-visibility: auto; contain-intrinsic-size: auto 44px; }
summary { cursor: pointer; padding: 8px 14px; border-radius: 8px; display: flex; gap: 10px; align-items: baseline;
  list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "▸"; color: var(--soft); flex: none; } details[open] > summary::before { content: "▾"; }
summary:hover { background: var(--wash); } .group > summary { font-weight: 700; }
summary .id { flex: none; max-width: 10em; font-variant-numeric: tabular-nums; color: var(--soft); }
summary .title { flex: 1; min-width: 0; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical;
  overflow: hidden; }
details[open] > summary .title { -webkit-line-clamp: 40; }
.marks { flex: none; max-width: 60%; display: flex; gap: 12px; flex-wrap: wrap; justify-content: end; font-weight: 400;
  font-size: 0.92rem; font-variant-numeric: tabular-nums; }
.marks .lost { color: var(--bad); min-width: 3.2em; text-align: right; } .marks .score { min-width: 5.5em; text-align: right; }
.state { border: 1px solid var(--edge); border-radius: 10px; padding: 0 9px; font-size: 0.85rem; }
.state.good { border-color: var(--good); } .state.bad { border-color: var(--bad); } .state.doubt { border-color: var(--doubt); }
.inside { padding: 4px 14px 12px; } .group > .inside { padding-right: 8px; }
.leaf > .inside { border-top: 1px solid var(--edge); padding-left: 34px; }
`;
/**
 * How the pages look: light and dark, wide and narrow, on paper. Put together when asked for, so
 * that a bundle that draws no page can leave all of it out.
 */
export const styleText = (): string =>
  [COLOURS, TEXT, FIRST, CHARTS, TABLES, CONTROLS, OPENING, NARROW, PRINT].join('');
/** SHA-256 of {@link styleText}, as the content security policy names it. */
export const STYLE_HASH = 'sha256-hmhGtrZcjwhOdlxSxYwwT/eDqBacljaOsd48fV4v+ms=';

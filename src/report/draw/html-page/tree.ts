import { fromText, sign } from '../../../exact.js';
import { isBase, leavesOf } from '../../../tree.js';
import type { IndicatorResult, Status } from '../../../types.js';
import { tally, type Telling } from '../../telling.js';
import { drawHtml, EMPTY, html, raw, type Markup } from '../html.js';
import { plain, signed } from '../../../numbers/index.js';
import { indicatorBlocks, unmetOf } from '../../say/index.js';

/** Where every indicator stands on the page (`#i12`), by its id. */
export const anchorsOf = (telling: Telling): Map<string, string> =>
  new Map(telling.nodes.map(({ id }, index) => [id, `#i${index}`]));

/** All units that answer for an indicator, by what they lost, then by name. */
function unitsIn(telling: Telling): string[] {
  const others = telling.nodes
    .flatMap(unitsOf)
    .filter((unit, index, all) => all.indexOf(unit) === index)
    .sort();
  return [...new Set([...telling.assessment.ledger.units.map(({ unit }) => unit), ...others])];
}
function unitsOf(node: IndicatorResult): string[] {
  if (node.children.length > 0) return [];
  const named = node.findings.flatMap(({ shares }) => shares.map(({ unit }) => unit));
  return [
    ...new Set(
      [...named, ...unmetOf(node), node.lead, ...node.responsible].filter((unit) => unit !== null),
    ),
  ];
}

/** Every indicator under its parents, each opening to its explanation, with what finds and filters them. */
export function treeSection(telling: Telling, anchors: ReadonlyMap<string, string>): Markup {
  const {
    words,
    assessment: { indicators },
  } = telling;
  const units = unitsIn(telling);
  const numbers = new Map(units.map((unit, index) => [unit, index]));
  const statuses = [...new Set(leavesOf(indicators).map(({ status }) => status))].sort();
  const all = leavesOf(indicators).length;
  const option = (value: string, text: string): Markup =>
    html`<option value="${value}">${text}</option>`;
  return html`<section id="tree"><h2>${words.tree}</h2><p class="faint">${words.treeHelp}</p>
<form class="filters" role="search" hidden><label>${words.search}<input type="search" id="find" placeholder="${words.searchHint}"></label>
<label>${words.unit}<select id="by-unit">${option('', words.allUnits)}${units.map((unit, index) => option(String(index), unit))}</select></label>
<label>${words.status}<select id="by-status">${option('', words.allStatuses)}${telling.scored ? option('lost', words.onlyLost) : EMPTY}${statuses.map((status) => option(status, words.statusWord[status]))}</select></label>
<button type="button" id="expand">${words.expand}</button><button type="button" id="collapse">${words.collapse}</button>
<output id="shown" role="status" aria-live="polite" data-template="${words.shown}" data-none="${words.none}">${words.shown.replace('{shown}', String(all)).replace('{all}', String(all))}</output></form>
<div class="tree">${indicators.map((node) => branch(node, telling, anchors, numbers))}</div></section>`;
}

function branch(
  node: IndicatorResult,
  telling: Telling,
  anchors: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, number>,
): Markup {
  const anchor = (anchors.get(node.id) ?? '#').slice(1);
  if (node.children.length > 0) {
    return html`<details class="group" id="${anchor}"><summary>${line(node, telling)}</summary><div class="inside">${node.children.map((child) => branch(child, telling, anchors, units))}</div></details>\n`;
  }
  const [, ...blocks] = indicatorBlocks(node, telling);
  const lost = node.lost !== null && sign(fromText(node.lost)) > 0;
  const marks = unitsOf(node)
    .map((unit) => String(units.get(unit) ?? ''))
    .join(' ');
  return html`<details class="leaf" id="${anchor}" data-status="${node.status}" data-units="${marks}"${lost ? raw(' data-lost="1"') : EMPTY}><summary>${line(node, telling)}</summary><div class="inside">${drawHtml(blocks, { level: 4 })}</div></details>\n`;
}

const TONES: Record<Status, string> = {
  met: 'good',
  'partly-met': 'doubt',
  'not-met': 'bad',
  'not-applicable': 'faint',
  exempt: 'good',
  'not-assessed': 'doubt',
  error: 'bad',
};
/** Id and title, status or how many below are met, score, loss. */
function line(node: IndicatorResult, telling: Telling): Markup {
  const {
    words,
    assessment: { rounding },
  } = telling;
  const { met, counted } = tally(node, telling.rate);
  const state =
    node.children.length > 0
      ? counted > 0
        ? html`<span class="state">${words.met} ${met}/${counted}</span>`
        : EMPTY
      : html`<span class="state ${TONES[node.status]}">${words.statusWord[node.status]}</span>`;
  const section =
    node.section === 'base'
      ? EMPTY
      : html`<span class="state">${words.section[node.section]}</span>`;
  const lost =
    node.lost === null
      ? EMPTY
      : html`<span class="lost">${fromText(node.lost).n === 0 ? '' : `-${plain(fromText(node.lost), rounding)}`}</span>`;
  const score =
    node.score === null
      ? EMPTY
      : isBase(node) && node.points !== null
        ? html`<span class="score">${plain(fromText(node.score), rounding)} / ${plain(fromText(node.points), rounding)}</span>`
        : html`<span class="score">${signed(fromText(node.score), rounding)}</span>`;
  return html`<span class="id">${node.id}</span> <span class="title">${node.title}</span> <span class="marks">${section} ${state} ${score} ${lost}</span>`;
}

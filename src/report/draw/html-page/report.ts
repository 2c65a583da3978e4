import { fromText } from '../../../exact.js';
import type { Block } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { drawHtml, EMPTY, html, type Markup } from '../html.js';
import { percent, plain, plainText, ratio } from '../../../numbers/index.js';
import { partsOf, type Part } from '../../say/papers/report.js';
import { vetoBlocks } from '../../say/points/explain.js';
import { unitLosses, unitsAnswerable } from '../../say/papers/letter.js';
import { summary } from '../../say/verdict/summary.js';
import { figure, indicatorBars, metBar, unitBars } from './charts.js';
import { radar } from './radar.js';
import { shell } from './shell.js';
import { anchorsOf, treeSection } from './tree.js';

/** The whole report as one page that needs nothing but itself. */
export function reportPage(telling: Telling): string {
  const { words, language, assessment } = telling;
  const anchors = anchorsOf(telling);
  const parts = partsOf(telling);
  const units = unitsAnswerable(telling);
  const [title, ...rest] = summary(telling);
  const heading = title?.kind === 'title' ? title.text : assessment.system.title;
  const sections = parts.map((part) => ({
    id: part.id,
    title: part.title,
    drawn: partSection(part, anchors),
  }));
  const cut = sections.filter(({ id }) => BEFORE_TREE.has(id)).length;
  const own = [
    { id: 'tree', title: words.tree, drawn: treeSection(telling, anchors) },
    ...(units.length > 0
      ? [{ id: 'unit-lists', title: words.unitLists, drawn: unitSection(telling, units, anchors) }]
      : []),
    ...(assessment.decision.vetoes.length > 0
      ? [{ id: 'vetoes', title: words.vetoes, drawn: vetoSection(telling) }]
      : []),
  ];
  const all = [...sections.slice(0, cut), ...own, ...sections.slice(cut)];
  const body = html`<a class="skip" href="#main">${words.skip}</a>
<header><h1>${heading}</h1>${drawHtml(rest.slice(0, lead(rest)), { level: 2 })}</header>
<nav aria-label="${words.contents}"><ul>${all.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}</ul></nav>
<main id="main"><section class="verdict ${assessment.decision.outcome}">${drawHtml(rest.slice(lead(rest)), { level: 2 })}</section>
${cards(telling)}${charts(telling, anchors, units)}${all.map(({ drawn }) => drawn)}</main>
<footer><form class="printing" hidden><label><input type="checkbox" id="print-units">${words.printUnits}</label><label><input type="checkbox" id="print-all">${words.printAll}</label><button type="button" id="print">${words.print}</button></form></footer>
`;
  return shell(
    words.reportTitle(assessment.system.title, assessment.site ?? ''),
    language,
    body,
    true,
  );
}
const BEFORE_TREE = new Set<Part['id']>([
  'stages',
  'scores',
  'differences',
  'leaves',
  'units',
  'losses',
]);
/** How many blocks come before the verdict: place, time, notice. */
const lead = (blocks: readonly Block[]): number =>
  Math.max(
    0,
    blocks.findIndex((block) => block.kind === 'gap'),
  );
const partSection = ({ id, title, blocks }: Part, anchors: ReadonlyMap<string, string>): Markup =>
  html`<section id="${id}"><h2>${title}</h2>${drawHtml(blocks, { level: 3, anchors })}</section>\n`;

function card(title: string, number: string, note: string, extra: Markup = EMPTY): Markup {
  return html`<div class="card"><h2>${title}</h2><p class="big">${number}</p>${extra}<p class="faint">${note}</p></div>`;
}
/** What a leader asks first, in large figures. */
function cards(telling: Telling): Markup {
  const {
    words,
    rate,
    assessment: { score, combined, ledger, decision, grade, rounding },
  } = telling;
  const shown: Markup[] = [];
  const total = combined ?? score;
  if (total.points !== null && total.guaranteed !== null) {
    const [points, got] = [fromText(total.points), fromText(total.guaranteed)];
    const share = ratio(got, points);
    shown.push(
      card(
        words.score,
        plain(got, rounding),
        words.ofPoints(plain(points, rounding), share ? percent(share, rounding.mode) : '—'),
      ),
    );
  }
  if (rate && rate.met !== null && rate.counted !== null && rate.needed !== null) {
    const gap =
      rate.met === rate.needed
        ? words.exactly
        : rate.met > rate.needed
          ? words.over(words.items(rate.met - rate.needed))
          : words.short(words.items(rate.needed - rate.met));
    const note = words.neededCard(rate.needed, gap);
    shown.push(
      card(
        words.metTitle,
        `${rate.met}/${rate.counted}`,
        note,
        metBar(
          rate.met,
          rate.counted,
          rate.needed,
          `${rate.met}/${rate.counted}${words.comma}${note}`,
        ),
      ),
    );
  }
  if (telling.scored) {
    const [worst] = ledger.units;
    shown.push(
      card(
        words.lostCard,
        plainText(ledger.printed, rounding),
        worst && fromText(worst.lost).n !== 0
          ? words.worst(worst.unit, plainText(worst.printed, rounding))
          : words.nothingLost,
      ),
    );
  }
  const fired = decision.vetoes.filter((veto) => veto.fired === 'yes');
  const open = decision.vetoes.filter((veto) => veto.fired === 'unknown');
  shown.push(
    card(
      words.veto,
      decision.vetoes.length === 0
        ? words.noVetoRules
        : fired.length > 0
          ? words.vetoCount(fired.length)
          : words.noVetoes,
      fired.map((veto) => veto.title).join(words.list) ||
        (open.length > 0 ? words.vetoDoubt(open.length) : ''),
    ),
  );
  if (grade)
    shown.push(
      card(
        words.gradeName,
        grade.grade ?? words.noGrade,
        grade.possible !== null && grade.possible !== grade.grade
          ? words.gradePossible(grade.possible)
          : '',
      ),
    );
  return html`<div class="cards">${shown}</div>`;
}

function charts(
  telling: Telling,
  anchors: ReadonlyMap<string, string>,
  units: readonly string[],
): Markup {
  const { words } = telling;
  const hrefs = new Map(units.map((unit, index) => [unit, `#u${index}`]));
  const drawn = [
    figure(words.radar, radar(telling)),
    figure(words.byUnit, unitBars(telling, hrefs)),
    figure(words.byIndicator, indicatorBars(telling, anchors), true),
  ].filter(({ markup }) => markup !== '');
  return drawn.length === 0
    ? EMPTY
    : html`<section id="charts" aria-label="${words.charts}"><div class="charts">${drawn}</div></section>\n`;
}

/** Each unit's own list, closed until it is asked for; in print, one to a page where wanted. */
function unitSection(
  telling: Telling,
  units: readonly string[],
  anchors: ReadonlyMap<string, string>,
): Markup {
  const {
    words,
    assessment: { ledger },
  } = telling;
  const lists = units.map((unit, index) => {
    const blocks = unitLosses(unit, telling, null);
    const entry = ledger.units.find((each) => each.unit === unit);
    const rows = blocks.reduce(
      (count, block) => count + (block.kind === 'table' ? block.rows.length : 0),
      0,
    );
    const note =
      telling.scored && entry
        ? words.unitLine(entry.indicators, entry.printed)
        : words.unitUnmetLine(rows);
    return html`<details class="unit" id="u${index}"><summary><span class="title">${unit}</span> <span class="marks">${note}</span></summary><div class="inside">${drawHtml(blocks, { level: 3, anchors })}</div></details>\n`;
  });
  return html`<section id="unit-lists"><h2>${words.unitLists}</h2>${lists}</section>\n`;
}
function vetoSection(telling: Telling): Markup {
  const { words } = telling;
  const items = telling.assessment.decision.vetoes.map((veto) => {
    const [, ...blocks] = vetoBlocks(veto, telling);
    const [state, tone] = {
      yes: [words.vetoYes, 'bad'],
      no: [words.vetoNot, 'good'],
      unknown: [words.vetoUnknown, 'doubt'],
    }[veto.fired];
    return html`<details class="veto"><summary><span class="id">${veto.id}</span> <span class="title">${veto.title}</span> <span class="marks"><span class="state ${tone ?? ''}">${state ?? ''}</span></span></summary><div class="inside">${drawHtml(blocks, { level: 3 })}</div></details>\n`;
  });
  return html`<section id="vetoes"><h2>${words.vetoes}</h2>${items}</section>\n`;
}

/** Any blocks as a page of their own: a letter, a notice, a comparison. */
export function blockPage(
  blocks: readonly Block[],
  title: string,
  language: Telling['language'],
): string {
  return shell(
    title,
    language,
    html`<main id="main" class="sheet">${drawHtml(blocks, { level: 2 })}</main>\n`,
    false,
  );
}

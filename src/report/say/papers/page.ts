import type { Block, Page, Section } from '../../blocks.js';
import type { Telling } from '../../telling.js';
import { summary } from '../parts/index.js';
import { cards } from './cards.js';
import { charts } from './charts.js';
import { unitsAnswerable } from './letter.js';
import { partsOf, type Part } from './report.js';
import { anchorsOf, indicatorTree, unitTree, vetoTree } from './tree.js';

/** What stands before the tree; the rest of the report's parts follow it. */
const BEFORE_TREE = new Set<Part['id']>([
  'stages',
  'scores',
  'differences',
  'leaves',
  'units',
  'losses',
]);

/**
 * The whole report as a page: its summary and parts, with figures, charts, and every indicator,
 * unit and veto to open.
 */
export function page(telling: Telling): Page {
  const { words, assessment } = telling;
  const anchors = anchorsOf(telling);
  const units = unitsAnswerable(telling);
  const unitAnchors = new Map(units.map((unit, index) => [unit, `u${index}`]));
  const [title, ...rest] = summary(telling);
  const cut = leadOf(rest);
  const parts = partsOf(telling);
  const before = parts.filter(({ id }) => BEFORE_TREE.has(id));
  const help: Block = { kind: 'line', text: words.treeHelp, tone: 'faint' };
  const own: Section[] = [
    { id: 'tree', title: words.tree, blocks: [help, indicatorTree(telling, anchors)] },
  ];
  if (units.length > 0)
    own.push({
      id: 'unit-lists',
      title: words.unitLists,
      blocks: [unitTree(units, unitAnchors, telling)],
    });
  if (assessment.decision.vetoes.length > 0)
    own.push({ id: 'vetoes', title: words.vetoes, blocks: [vetoTree(telling)] });
  return {
    title: words.reportTitle(assessment.system.title, assessment.site ?? ''),
    heading: title?.kind === 'title' ? title.text : assessment.system.title,
    lead: rest.slice(0, cut),
    verdict: { outcome: assessment.decision.outcome ?? 'none', blocks: rest.slice(cut) },
    cards: { kind: 'cards', cards: cards(telling) },
    charts: charts(telling, { unit: unitAnchors, indicator: anchors }),
    sections: [...before, ...own, ...parts.filter((part) => !before.includes(part))],
  };
}
/** How many blocks come before the verdict: place, time, notice. */
const leadOf = (blocks: readonly Block[]): number =>
  Math.max(
    0,
    blocks.findIndex(({ kind }) => kind === 'gap'),
  );

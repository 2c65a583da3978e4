import type { Block, Entry, Page, Section } from '../../blocks.js';
import { aboutOf, type Telling } from '../../telling.js';
import { summary } from '../parts/index.js';
import { cards } from './cards.js';
import { charts } from './charts.js';
import { unitsAnswerable } from './letter.js';
import { partsOf, type Part } from './report.js';
import { sourcesOf } from './sources.js';
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
  const [, ...rest] = summary(telling);
  const cut = leadOf(rest);
  const files = sourcesOf(telling);
  const parts = partsOf(telling, files);
  const before = parts.filter(({ id }) => BEFORE_TREE.has(id));
  const help: Block = { kind: 'line', text: words.treeHelp, tone: 'faint' };
  const tree = indicatorTree(telling, anchors);
  const own: Section[] = [{ id: 'tree', title: words.tree, blocks: [help, tree] }];
  if (units.length > 0)
    own.push({
      id: 'unit-lists',
      title: words.unitLists,
      blocks: [unitTree(units, unitAnchors, telling)],
    });
  if (assessment.decision.vetoes.length > 0)
    own.push({ id: 'vetoes', title: words.vetoes, blocks: [vetoTree(telling)] });
  const all = [...before, ...own, ...parts.filter((part) => !before.includes(part))];
  return {
    title: words.reportTitle(assessment.system.title, assessment.site ?? ''),
    about: aboutOf(assessment),
    sources: files,
    printing: { units: units.length, ...wholeAndBrief(tree.entries) },
    lead: rest.slice(0, cut),
    verdict: { outcome: assessment.decision.outcome ?? 'none', blocks: rest.slice(cut) },
    cards: { kind: 'cards', cards: cards(telling) },
    charts: charts(telling, { unit: unitAnchors, indicator: anchors }),
    sections: all,
  };
}
/** How many of the lowest-level entries are printed whole, and how many in one line. */
function wholeAndBrief(entries: readonly Entry[]): { whole: number; brief: number } {
  const leaves = (all: readonly Entry[]): Entry[] =>
    all.flatMap((entry) => (entry.entries.length > 0 ? leaves(entry.entries) : [entry]));
  const found = leaves(entries);
  const brief = found.filter((entry) => entry.found?.brief === true).length;
  return { whole: found.length - brief, brief };
}
/** How many blocks come before the verdict: place, time, notice. */
const leadOf = (blocks: readonly Block[]): number =>
  Math.max(
    0,
    blocks.findIndex(({ kind }) => kind === 'gap'),
  );

import type { SavedRuleSet } from '../rule-set/index.js';
import type { CellFunctions, CellOptions } from '../sheet/index.js';
import type { Language, RuleSet } from '../types.js';
import { answersOf } from './answers.js';
import type { PaneHost, Range } from './host.js';
import { draw } from './pieces.js';
import type { Place } from './place.js';
import { view, type State } from './view.js';

/** The functions, as the script of the add-in offers them. */
export interface Cells {
  cellFunctions(ruleSet: RuleSet, options: CellOptions): CellFunctions;
}
export interface PaneOrder {
  zhibiao: Cells;
  /** The rules, or why they cannot be read. */
  rules: SavedRuleSet;
  host: PaneHost;
  language: Language;
}

/** Fills an element with the pane, and keeps it up to date. */
export function openPane(root: HTMLElement, order: PaneOrder): void {
  const { zhibiao, rules, host } = order;
  const ruleSet = 'ruleSet' in rules ? rules.ruleSet : null;
  let language = order.language;
  let range: Range | null = null;
  let state: State =
    'ruleSet' in rules ? { at: 'start' } : { at: 'fault', word: 'broken', detail: rules.fault };
  const show = (next: State): void => {
    state = next;
    root.ownerDocument.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    root.replaceChildren(draw(root.ownerDocument, view({ language, ruleSet, state, deeds })));
  };
  const answered = (found: Range | null): State =>
    ruleSet === null ? state : answeredBy(zhibiao, { ruleSet, language, found });
  /** What is read later wins over what was asked for before it. */
  let asked = 0;
  const take = (reading: Promise<Range | null>): void => {
    const turn = ++asked;
    reading.then(
      (found) => {
        if (turn !== asked) return;
        range = found;
        show(answered(found));
      },
      (error: unknown) => {
        if (turn === asked) show(failedBy(error));
      },
    );
  };
  const again = (): void => {
    if (range !== null) take(host.readAgain(range));
  };
  const deeds = {
    read: () => take(host.read()),
    again,
    speak: (other: Language) => {
      language = other;
      show(range === null || state.at !== 'read' ? state : answered(range));
    },
    goTo: (place: Place) => {
      host.goTo(place).catch((error: unknown) => {
        show(failedBy(error));
      });
    },
  };
  show(state);
  host.watch(again);
}
/** What a range comes to. */
function answeredBy(
  zhibiao: Cells,
  { ruleSet, language, found }: { ruleSet: RuleSet; language: Language; found: Range | null },
): State {
  if (found === null || found.cells.length < 2) return { at: 'fault', word: 'empty', detail: '' };
  const { sheet, firstRow } = found;
  const options: CellOptions = { blanks: 'empty', language, sheet, firstRow };
  const functions = zhibiao.cellFunctions(ruleSet, options);
  return { at: 'read', range: found, answers: answersOf(functions, ruleSet, found) };
}
const failedBy = (error: unknown): State => ({
  at: 'fault',
  word: 'failed',
  detail: error instanceof Error ? error.message : String(error),
});

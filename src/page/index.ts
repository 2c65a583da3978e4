/**
 * The pane of the add-ins, built into one script: it finds the host that it stands in and opens
 * itself there, or is opened by a page (`zhibiaoPane.open`).
 * In: the page, the functions of the add-in. Out: the pane in its element.
 * It must not know: files, and how anything is scored.
 */
import type { RuleSet } from '../types.js';
import { excelHost, type ExcelApi } from './hosts/excel.js';
import { wpsHost, type WpsApplication } from './hosts/wps.js';
import type { PaneHost } from './host.js';
import { openPane, type Cells, type PaneOrder } from './pane.js';

export { univerHost } from './hosts/univer.js';

declare global {
  interface Window {
    /** What the script of the functions makes. */
    zhibiao?: Cells;
    zhibiaoAddin?: { rules(): PaneOrder['rules'] };
    Office?: { onReady(ready: () => void): unknown };
    Excel?: ExcelApi;
    Application?: WpsApplication;
    wps?: WpsApplication;
  }
}
const languageOf = ({ dataset }: HTMLElement): 'zh' | 'en' =>
  dataset['language'] === 'en' ? 'en' : 'zh';

/** Opens the pane in an element of a page that brings its host and its rules. */
export const open = (
  root: HTMLElement,
  { zhibiao, ruleSet, host }: { zhibiao: Cells; ruleSet: RuleSet; host: PaneHost },
): void =>
  openPane(root, {
    zhibiao,
    rules: { ruleSet },
    host,
    language: languageOf(root.ownerDocument.body),
  });

/** Opens the pane in a page that was written for a host. */
function start(page: Document, around: Window): void {
  const root = page.querySelector('main');
  const { zhibiao, zhibiaoAddin } = around;
  if (root === null || zhibiao === undefined || zhibiaoAddin === undefined) return;
  const openIn = (host: PaneHost): void =>
    openPane(root, {
      zhibiao,
      rules: zhibiaoAddin.rules(),
      host,
      language: languageOf(page.body),
    });
  const name = page.body.dataset['zhibiao'];
  if (name === 'excel')
    around.Office?.onReady(() => {
      if (around.Excel) openIn(excelHost(around.Excel));
    });
  const application = around.Application ?? around.wps;
  if (name === 'wps' && application) openIn(wpsHost(application));
}
start(document, window);

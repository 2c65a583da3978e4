/**
 * Ready add-ins of one tree: functions of cells, and where a host has panes a pane, in a folder that
 * somebody installs in a closed network.
 * In: a rule set, what was built beside this program, the host. Out: files, as name and text.
 * It must not know: where the folder lies, how a score is come by.
 */
import { excelFiles } from './excel.js';
import { onlyofficeFiles } from './onlyoffice.js';
import type { AddinFile, AddinOrder } from './order.js';
import { sheetsFiles } from './sheets.js';
import { univerFiles } from './univer.js';
import { wpsFiles } from './wps.js';

export type { AddinFile, AddinOrder } from './order.js';

/** The files of an add-in, in the order in which its README names them. */
export function addinFiles(order: AddinOrder): AddinFile[] {
  switch (order.host) {
    case 'excel':
      return excelFiles(order);
    case 'wps':
      return wpsFiles(order);
    case 'sheets':
      return sheetsFiles(order);
    case 'univer':
      return univerFiles(order);
    case 'onlyoffice':
      return onlyofficeFiles(order);
  }
}

import type { AddinFile, AddinOrder } from './order.js';
import { readmes } from './readme.js';
import { drawCore, drawWrapper, plainNames } from './wrappers.js';

/** A function of a script has a name without a dot. */
const PREFIX = 'ZB_';

/** Google Sheets: one script. Blank cells arrive as empty texts. */
export function sheetsFiles(order: AddinOrder): AddinFile[] {
  const telling = { language: order.language, isSync: false };
  const script = [
    drawCore(order, 'empty'),
    ...plainNames(PREFIX).map((one) => drawWrapper(one, telling)),
  ].join('\n');
  return [{ path: 'zhibiao.gs', content: `${script}\n` }, ...readmes(order)];
}

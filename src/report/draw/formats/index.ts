/**
 * One file a format: the endings of its files, what can be drawn in it, and how.
 * In: a subject and how the reader wants it. Out: text, or the bytes of a workbook.
 * It must not know: commands, options, files.
 */
import type { DrawnFormat, ReportFormat } from '../../asked.js';
import type { Drawer } from './drawer.js';
import { github } from './github.js';
import { html } from './html.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { sarif } from './sarif.js';
import { text } from './text.js';
import { xlsx } from './xlsx.js';

export type { Drawer } from './drawer.js';
export { jsonOf } from './json.js';
export { onTerminal } from './text.js';

const DRAWERS: Readonly<Record<ReportFormat, Drawer>> = {
  text,
  markdown,
  html,
  xlsx,
  json,
  junit,
  github,
  sarif,
};
/** What draws a format. */
export const drawerOf = (format: ReportFormat): Drawer => DRAWERS[format];
/** The format that an ending of a file (`.md`) stands for. */
export const formatOfExtension = (extension: string): ReportFormat | undefined =>
  Object.values(DRAWERS).find(({ extensions }) => extensions.includes(extension))?.format;

/** Those that draw blocks, apart, so that a page that wants letters does not load the writer of workbooks. */
const OF_BLOCKS: Readonly<Record<DrawnFormat, Drawer<string>>> = { text, markdown, html };
export const blockDrawerOf = (format: DrawnFormat): Drawer<string> => OF_BLOCKS[format];

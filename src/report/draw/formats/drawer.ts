import type { DrawOptions, Kind, ReportFormat, Subject } from '../../asked.js';

/** A format: the endings of its files (the first is written, the others are known), what can be drawn in it, and how. */
export interface Drawer<Drawn = string | Promise<Uint8Array>> {
  readonly format: ReportFormat;
  readonly extensions: readonly string[];
  readonly kinds: readonly Kind[];
  readonly draw: (subject: Subject, options: DrawOptions) => Drawn;
}
/** All that is composed of blocks. */
export const PAPERS: readonly Kind[] = ['report', 'notice', 'letter', 'sites', 'comparison'];
/** Assessments, one or several, as they are. */
export const ASSESSMENTS: readonly Kind[] = ['report', 'sites'];

import type { AddinHost } from '../../formats.js';
import type { Language, RuleSet } from '../../types.js';

/** What an add-in is written from. */
export interface AddinOrder {
  host: AddinHost;
  /** The rule set it scores by, as small as it gets. */
  ruleSet: RuleSet;
  /** The language of names and help; the pane speaks both. */
  language: Language;
  /** What was built beside this program, as text. */
  scripts: AddinScripts;
  /** Where the folder will be served from; Excel alone asks for it. */
  url: string | null;
  /** Where Excel takes office.js from. */
  officeJs: string;
}
export interface AddinScripts {
  /** The functions, as one script that makes a global `zhibiao`. */
  cells: string;
  pane: string;
  paneStyle: string;
}
/** A file of the folder; its path has forward slashes. */
export interface AddinFile {
  path: string;
  content: string | Uint8Array;
}
/** What stands before a function in every host: `ZB.SCORE`. */
export const NAMESPACE = 'ZB';

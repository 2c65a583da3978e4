import type { Scope } from '../facts/index.js';
import type { Place } from '../types.js';

/** What the walk down a tree shares. */
export interface TreeContext {
  /** The facts of the tree itself. */
  scope: Scope;
  /** Names of units by their folded form. */
  units: ReadonlyMap<string, string>;
  /** Places of ids by their folded form. */
  ids: Map<string, Place>;
  /** Whether any indicator declares points. */
  pointed: boolean;
  /** Whether all that was written could be read as YAML. */
  whole: boolean;
  /** Indicators met so far. */
  nodes: number;
  /**
   * What a unit outside the list is: unknown; a sign that there is no list; or a consequence of
   * what was reported of the list.
   */
  unlisted: 'unknown' | 'no-list' | 'reported';
}

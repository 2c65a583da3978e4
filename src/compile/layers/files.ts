import { phrase } from '../../diagnostics/index.js';
import { wrongType, type Complaints } from '../../syntax/index.js';
import { cursorOn, textIn, type LayeredNode } from './compose.js';

/**
 * Gives the text of a file that a tree names, and the file's one name; `from` is the name of the
 * file that names it.
 */
export type Loader = (
  path: string,
  from: string,
) => { text: string; file: string } | { fault: 'missing' | 'outside' | 'unreadable' };

/**
 * Larger trees take the parser too long; an assessment of 125 indicators with all its words takes a
 * tenth of this.
 */
export const LIMITS = { bytes: 2 * 1024 * 1024, pieces: 100_000 };

/** What the syntax room reports without leaving a hole in the data. */
const HARMLESS = new Set(['syntax/duplicate-key']);
export const isHarmless = (codes: Iterable<string>): boolean =>
  [...codes].every((code) => HARMLESS.has(code));

/** The file that a value names; undefined, with the reason reported, where it cannot be had. */
export function fileOf(
  node: LayeredNode,
  from: string,
  { load, wrong }: { load: Loader | undefined; wrong: Complaints },
): { text: string; file: string } | undefined {
  const at = cursorOn(node, wrong);
  const path = textIn(node)?.trim();
  if (path === undefined || path === '')
    return wrongType(at, phrase('want-text'), String(node.path[0]));
  if (/^[/~]|\\|^[a-z][a-z0-9+.-]*:/i.test(path)) return at.report('overlay/outside', { path });
  if (load === undefined) return at.report('overlay/no-loader', { path });
  const loaded = load(path, from);
  if (!('fault' in loaded)) return loaded;
  if (loaded.fault === 'outside') return at.report('overlay/outside', { path });
  const why = phrase(loaded.fault === 'missing' ? 'not-found' : 'not-readable');
  return at.report('overlay/missing-file', { path, why });
}

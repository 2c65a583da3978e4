import * as z from 'zod/mini';
import { both, suggest } from '../../diagnostics/index.js';
import type { Diagnostic, Place, RuleSet } from '../../types.js';
import { copyOf, isMap, readingOf, textIn, type Cell } from './compose.js';
import type { Composed } from './extend.js';
import { forestOf, MOVES_POINTS, settle, type Spot } from './forest.js';
import {
  anything,
  describe,
  isMapping,
  KINDS,
  readMapping,
  readTexts,
  report,
  reportKey,
  type Source,
} from '../../syntax/source.js';

/** A class of sites, as the tree declares it. */
export interface Class {
  id: string;
  sites: string[];
}

/** Reads `classes:` of the tree, and looks at those of its nodes. */
export function readClasses(source: Source, root: Cell | undefined, value: unknown): Class[] {
  const classes = value === undefined ? [] : declared(source, value);
  if (root)
    for (const { cell } of forestOf(root, () => null).values())
      checkNode(source, cell.body.get('classes'), classes);
  return classes;
}
function declared(source: Source, value: unknown): Class[] {
  if (!isMapping(value))
    return (
      report(source, 'tree/wrong-type', ['classes'], {
        key: 'classes',
        found: describe(value),
        expected: KINDS.mapping,
      }) ?? []
    );
  const taken = new Map<string, { id: string; place: Place }>();
  return Object.entries(value).map(([id, body]) => {
    const draft =
      body === null
        ? undefined
        : readMapping(
            source,
            ['classes', id],
            body,
            z.object({ sites: anything }),
            both(`类别“${id}”`, `Class "${id}"`),
          );
    const sites =
      draft?.sites === undefined ? [] : readTexts(source, ['classes', id, 'sites'], draft.sites);
    sites.forEach((site, index) => {
      const path = ['classes', id, 'sites', index];
      const earlier = taken.get(site);
      if (earlier)
        report(
          source,
          'tree/class-site',
          path,
          { site, first: earlier.id, second: id },
          earlier.place,
        );
      else taken.set(site, { id, place: source.reading.placeOf(path) });
    });
    return { id, sites };
  });
}
/** The cells of a node's own classes are placed by the files they were written in. */
function checkNode(source: Source, cell: Cell | undefined, classes: readonly Class[]): void {
  if (cell === undefined) return;
  const own: Source = { reading: cell.reading, diagnostics: source.diagnostics };
  if (!isMap(cell))
    return void report(own, 'tree/wrong-type', cell.path, {
      key: 'classes',
      found: describe(cell.body),
      expected: KINDS.mapping,
    });
  const known = classes.map(({ id }) => id);
  for (const [name, said] of cell.body) {
    const at: Source = { reading: said.reading, diagnostics: source.diagnostics };
    if (!known.includes(name))
      reportKey(at, 'tree/unknown-class', said.path, { found: name, ...suggest(name, known) });
    else if (!isMap(said))
      report(at, 'tree/wrong-type', said.path, {
        key: name,
        found: describe(Array.isArray(said.body) ? [] : said.body),
        expected: KINDS.mapping,
      });
    else checkSaid(source, said.body);
  }
}
function checkSaid({ diagnostics }: Source, body: ReadonlyMap<string, Cell>): void {
  for (const [key, { reading, path, body: value }] of body) {
    const at: Source = { reading, diagnostics };
    if (key === 'id' || key === 'children' || key === 'classes')
      reportKey(at, 'tree/misplaced', path, {
        key,
        why: both(
          '一个类别可以改分值、规则等，不能改编号、下级和类别',
          'a class may change points, rules and the like, not ids, children and classes',
        ),
      });
    if (key === 'drop' && (typeof value !== 'string' || value.trim() === ''))
      reportKey(at, 'overlay/drop-reason', path, { id: String(path.at(-2) ?? ''), title: '' });
  }
}

/** The tree as it is for one class, or (null) without any. */
export function forClass(composed: Composed, root: Cell, name: string): Composed {
  const own = copyOf(root);
  const forest = forestOf(own, composed.originOf);
  const drops = new Map<Spot, string>();
  const moved: Spot[] = [];
  const stated = new Set<string>();
  for (const spot of forest.values()) {
    const { body } = spot.cell;
    const said = isMap(body.get('classes')) ? body.get('classes') : undefined;
    body.delete('classes');
    const here = isMap(said) ? said.body.get(name) : undefined;
    for (const [key, cell] of isMap(here) ? here.body : []) {
      if (key === 'drop') drops.set(spot, textIn(cell) ?? '');
      else body.set(key, cell);
      if (MOVES_POINTS.has(key)) moved.push(spot);
      if (key === 'points') stated.add(spot.id);
    }
  }
  const gone = settle(drops, moved, (id) => stated.has(id));
  if (isMap(own)) for (const key of ['classes', 'expect']) own.body.delete(key);
  const left = new Set(
    [...forestOf(own, composed.originOf).values()].flatMap(({ origin }) => origin ?? []),
  );
  const reasons = new Map([...gone].map(([id, reason]) => [composed.originOf(id) ?? '', reason]));
  const upper = composed.upper && {
    ...composed.upper,
    leaves: composed.upper.leaves.map((leaf) =>
      leaf.dropped === null && !left.has(leaf.id)
        ? { ...leaf, dropped: reasons.get(leaf.id) ?? null }
        : leaf,
    ),
  };
  return { ...composed, root: own, upper, reading: readingOf(own, composed.reading.diagnostics) };
}

/** A fact counts as unused only where no class uses it; everything else a class says besides the tree itself is said of it. */
export function joinDiagnostics(
  tree: readonly Diagnostic[],
  classes: readonly (readonly Diagnostic[])[],
): Diagnostic[] {
  const keyOf = ({ code, place, params }: Diagnostic): string =>
    JSON.stringify([code, place, params]);
  const all = [tree, ...classes];
  const everywhere = (one: Diagnostic): boolean =>
    all.every((some) => some.some((other) => keyOf(other) === keyOf(one)));
  return [
    ...new Map(
      all
        .flat()
        .filter((one) => one.code !== 'fact/unused' || everywhere(one))
        .map((one) => [keyOf(one), one]),
    ).values(),
  ];
}

/** The rule set for a site or a class: the tree itself where it has no classes; null where none of them fits. */
export function ruleSetFor(
  ruleSet: RuleSet,
  asked: { site?: string | null; class?: string | null },
): RuleSet | null {
  const wanted = asked.class?.normalize('NFC');
  if (wanted !== undefined) return ruleSet.classes.find(({ id }) => id === wanted)?.ruleSet ?? null;
  if (ruleSet.classes.length === 0) return ruleSet;
  const site = asked.site?.normalize('NFC');
  return (
    ruleSet.classes.find(({ sites }) => site !== undefined && sites.includes(site))?.ruleSet ?? null
  );
}

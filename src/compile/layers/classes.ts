import * as z from 'zod/mini';
import { phrase, suggest } from '../../diagnostics/index.js';
import {
  checkKeys,
  isMapping,
  once,
  readKeys,
  readTexts,
  texts,
  wording,
  wrongType,
  type At,
  type Complaints,
} from '../../syntax/index.js';
import type { Place } from '../../types.js';
import { folded } from '../../values/index.js';
import { nodeSchema } from '../nodes/index.js';
import { copyOf, cursorOn, isMap, readingOf, textIn, type LayeredNode } from './compose.js';
import type { Composed } from './extend.js';
import { forestOf, leaveForms, MOVES_POINTS, settle, type TreeNode } from './forest.js';

const classSchema = /* @__PURE__ */ once(() =>
  z.object({ sites: z.optional(texts('属于这一类的地区')) }),
);
/** Classes of sites, with the sites of each. */
export const classesSchema = /* @__PURE__ */ once(() =>
  z.record(z.string(), z.nullable(classSchema())),
);

/** A class of sites, as the tree declares it. */
export interface Class {
  id: string;
  sites: string[];
}

/** Reads `classes:` of the tree, and looks at those of its nodes. */
export function readClasses(at: At, root: LayeredNode | undefined): Class[] {
  const classes = at.value === undefined ? [] : declared(at);
  if (root)
    for (const { layered } of forestOf(root, () => null).values())
      checkNode(at.complaints, layered.body.get('classes'), classes);
  return classes;
}
function declared(at: At): Class[] {
  if (!isMapping(at.value)) return wrongType(at, phrase('want-mapping'), 'classes') ?? [];
  const taken = new Map<string, { id: string; place: Place }>();
  return at.entries().map(([id, body]) => {
    const keys =
      body.value === null ? undefined : readKeys(body, classSchema(), phrase('class', { id }));
    const sites = keys ? readTexts(keys.key('sites')) : [];
    for (const { text: site, at: where } of sites) {
      const earlier = taken.get(folded(site));
      const names = { site, first: earlier?.id ?? '', second: id };
      if (earlier) where.report('tree/class-site', names, earlier.place);
      else taken.set(folded(site), { id, place: where.place() });
    }
    return { id, sites: sites.map(({ text }) => text) };
  });
}
/** What a node says of its classes is placed by the files it was written in. */
function checkNode(
  complaints: Complaints,
  node: LayeredNode | undefined,
  classes: readonly Class[],
): void {
  if (node === undefined) return;
  const mapping = phrase('want-mapping');
  if (!isMap(node)) return wrongType(cursorOn(node, complaints), mapping, 'classes');
  const known = classes.map(({ id }) => id);
  for (const [name, said] of node.body) {
    const at = cursorOn(said, complaints);
    if (!known.includes(name))
      at.reportKey('tree/unknown-class', { found: name, ...suggest(name, known) });
    else if (isMap(said)) checkSaid(at, said.body);
    else wrongType(at, mapping, name);
  }
}
const KEPT = ['id', 'children', 'classes'];
/** All that a class may say of a node, and what is told of by itself. */
const nodeOfClass = /* @__PURE__ */ once(() =>
  z.extend(nodeSchema(), { drop: z.optional(wording('为什么不用')) }),
);
function checkSaid(said: At, body: ReadonlyMap<string, LayeredNode>): void {
  // Of a node that goes, nobody else reads what it says.
  if (body.has('drop')) checkKeys(said, body.keys(), nodeOfClass(), phrase('an-indicator'));
  for (const [key, node] of body) {
    const at = cursorOn(node, said.complaints);
    if (KEPT.includes(key))
      at.reportKey('tree/misplaced', { key, why: phrase('class-may-change') });
    if (key === 'drop' && (textIn(node) ?? '').trim() === '')
      at.reportKey('overlay/drop-reason', {
        id: String(node.path[node.path.length - 2] ?? ''),
        title: '',
      });
  }
}

/** The tree as it is for one class, or (null) without any. */
export function forClass(composed: Composed, root: LayeredNode, name: string): Composed {
  const own = copyOf(root);
  const forest = forestOf(own, composed.originOf);
  const drops = new Map<TreeNode, string>();
  const moved: TreeNode[] = [];
  const stated = new Set<string>();
  for (const node of forest.values()) {
    const said = saidFor(node, name);
    leaveForms(node.layered.body, new Map(said));
    for (const [key, value] of said) {
      if (key === 'drop') drops.set(node, textIn(value) ?? '');
      else node.layered.body.set(key, value);
      if (MOVES_POINTS.has(key)) moved.push(node);
      if (key === 'points') stated.add(node.id);
    }
  }
  const gone = settle(drops, moved, (id) => stated.has(id));
  if (isMap(own)) for (const key of ['classes', 'expect']) own.body.delete(key);
  return {
    ...composed,
    root: own,
    upper: composed.upper && withoutGone(composed, composed.upper, own, gone),
    reading: readingOf(own, composed.reading.diagnostics),
  };
}
/** What a node says for a class; that it says so goes. */
function saidFor({ layered: { body } }: TreeNode, name: string): [string, LayeredNode][] {
  const classes = body.get('classes');
  body.delete('classes');
  const said = isMap(classes) ? classes.body.get(name) : undefined;
  return isMap(said) ? [...said.body] : [];
}
/** The upper tree, whose leaves that a class does not have are dropped. */
function withoutGone(
  { originOf }: Composed,
  upper: NonNullable<Composed['upper']>,
  own: LayeredNode,
  gone: ReadonlyMap<string, string>,
): NonNullable<Composed['upper']> {
  const left = new Set([...forestOf(own, originOf).values()].flatMap(({ origin }) => origin ?? []));
  const reasons = new Map([...gone].map(([id, reason]) => [originOf(id) ?? '', reason]));
  const leaves = upper.leaves.map((leaf) =>
    leaf.dropped === null && !left.has(leaf.id)
      ? { ...leaf, dropped: reasons.get(leaf.id) ?? null }
      : leaf,
  );
  return { ...upper, leaves };
}

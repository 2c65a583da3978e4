import type { At } from '../syntax/index.js';
import type { Fact, Material } from '../types.js';
import { folded } from '../values/index.js';
import { knownOf } from './kind.js';
import { headOf, type Scope } from './scope.js';

/** The scope of a whole tree; `open` where its facts could not be read. */
export function scopeOfTree(open: boolean): Scope {
  const all = new Map<string, Fact>();
  const find = (key: string): Fact | undefined => all.get(key);
  return {
    own: new Map(),
    shared: new Map(),
    all,
    used: new Set(),
    vague: new Set(),
    open,
    wanted: [],
    unasked: [],
    materials: [],
    unknown: new Set(),
    items: null,
    find,
    known: (fact) => knownOf(fact, find, 'open'),
  };
}
/** The scope of one leaf: its own facts before those of the tree. */
export const scopeOfLeaf = (
  tree: Scope,
  open: boolean,
  materials: readonly Material[] | null,
): Scope => ({
  ...tree,
  own: new Map(),
  shared: tree.own,
  unknown: new Set(),
  open: tree.open || open,
  materials,
});

export function declare(scope: Scope, fact: Fact): void {
  scope.own.set(folded(fact.name), fact);
  scope.all.set(fact.key, fact);
  scope.vague.delete(fact.key);
}
/** Declares a fact that could not be read, so that its uses are not reported again. */
export function declareVague(scope: Scope, at: At, name: string, indicator: string | null): void {
  const fact: Fact = {
    ...headOf(at, name, indicator),
    kind: 'number',
    min: null,
    max: null,
    whole: false,
    window: null,
  };
  scope.own.set(folded(fact.name), fact);
  scope.vague.add(fact.key);
}

/**
 * Tree text → `RuleSet`.
 * In: the YAML of an indicator tree. Out: frozen, serialisable data, and every diagnostic at once.
 * It must not know: evidence, scores, files on disk.
 */
import { diagnosticKey, once, sortDiagnostics } from '../diagnostics/index.js';
import { complaints, cursor, isMapping, type Path, type Value } from '../syntax/index.js';
import type { Diagnostic, Indicator, Place, RuleSet } from '../types.js';
import { sealed, withFingerprints } from '../rule-set/index.js';
import {
  composeTree,
  forClass,
  readClasses,
  replacedIn,
  type Composed,
  type Loader,
} from './layers/index.js';
import { readTree } from './tree.js';

export { calendarSchema, readCalendar, type CalendarReading } from './calendar.js';
export { lintTree } from './check/index.js';
export { overlaySchema, type Loader } from './layers/index.js';
export type { Numeral, Path, Value } from '../syntax/index.js';
export { treeParts } from './parts.js';
export { treeSchema } from './tree.js';

/**
 * A compiled tree, and what is wrong or doubtful in it. `ruleSet` is null when there is any error;
 * warnings do not stop it.
 */
export interface Compilation {
  ruleSet: RuleSet | null;
  diagnostics: Diagnostic[];
  /** What of the decision applies though the tree does not say so: `score.reads: printed`. */
  unasked: string[];
}
/**
 * `load` gives the files that the tree names; without it, a tree that extends another is an error.
 */
export interface CompileOptions {
  load?: Loader;
}
/**
 * A compiled tree, and the one YAML value that all its files together say, with the place of every
 * part; undefined where they could not be put together.
 */
export interface Resolution extends Compilation {
  value: Value | undefined;
  placeOf: (path: Path) => Place;
}

/**
 * Compiles the YAML text of a tree, with everything it extends, to a frozen rule set. `file` names
 * it in diagnostics, and to `load`. Never throws on any text: what is wrong is told, all of it at
 * once. Compile once and keep the rule set (`JSON.stringify`, {@link readRuleSet}); it scores any
 * number of sites.
 */
export function compileTree(text: string, file: string, options: CompileOptions = {}): Compilation {
  const { ruleSet, ...more } = finish(composeTree(text, file, options.load, finish));
  return { ruleSet: finished(ruleSet), ...more };
}
/**
 * As {@link compileTree}, with the effective tree: the one value that all its files together say,
 * and the place of every part; for one class of sites where `class` names it. Never throws on any
 * text.
 */
export function resolveTree(
  text: string,
  file: string,
  options: CompileOptions & { class?: string | null } = {},
): Resolution {
  const composed = composeTree(text, file, options.load, finish);
  const { ruleSet, ...more } = finish(composed);
  const { root } = composed;
  const wanted = options.class?.normalize('NFC');
  const { reading } = root && wanted !== undefined ? forClass(composed, root, wanted) : composed;
  const ofClass = ruleSet?.classes.find(({ id }) => id === wanted)?.ruleSet;
  return {
    ruleSet: finished(ofClass ?? ruleSet),
    ...more,
    value: root && reading.value,
    placeOf: (path) => reading.placeOf(path),
  };
}

const NOTHING: Compilation = { ruleSet: null, diagnostics: [], unasked: [] };
/**
 * What the tree that is extended, or the tree under its overlays, asked for and is asked no longer,
 * since something else was put in its place: `decision.score.at-least: 90`, `vetoes.V1`.
 */
export function replacedLines(text: string, file: string, options: CompileOptions = {}): string[] {
  const composed = composeTree(text, file, options.load, finish);
  const { unasked } = finish(composed);
  // What now applies unasked is still asked.
  return composed.laid
    .flatMap(replacedIn)
    .filter((line) => unasked.every((each) => line !== `decision.${each}`));
}

/** Compiles what was composed, and the variant of every class. */
function finish(composed: Composed): Compilation {
  const { root, reading, known } = composed;
  if (root === undefined) return { ...NOTHING, diagnostics: sortDiagnostics(composed.diagnostics) };
  const wrong = complaints();
  const written = isMapping(reading.value) ? reading.value['classes'] : undefined;
  const classes = readClasses(cursor(reading, wrong, ['classes'], written), root);
  const tree = compileOne(composed, null, wrong.told);
  const variants =
    wrong.errors.size > 0
      ? []
      : classes.map(({ id, sites }) => ({
          id,
          sites,
          ...compileOne(forClass(composed, root, id), id, []),
        }));
  const told = new Set(known.map(diagnosticKey));
  const found = joinDiagnostics(
    tree.diagnostics,
    variants.map((one) => one.diagnostics),
  ).filter((one) => !told.has(diagnosticKey(one)));
  const ruleSets = variants.flatMap(({ id, sites, ruleSet }) =>
    ruleSet ? [{ id, sites, ruleSet }] : [],
  );
  const { ruleSet } = tree;
  return {
    ruleSet:
      ruleSet && ruleSets.length === variants.length ? { ...ruleSet, classes: ruleSets } : null,
    diagnostics: sortDiagnostics(found),
    unasked: tree.unasked,
  };
}
function compileOne(
  composed: Composed,
  forClass: string | null,
  before: readonly Diagnostic[],
): Compilation {
  const { reading, upper } = composed;
  const wrong = complaints([...reading.diagnostics, ...before]);
  const at = cursor(reading, wrong, [], reading.value);
  const read = readTree(at, reading.diagnostics.length === 0, upper !== null);
  const failed = wrong.errors.size > 0;
  // What `defaults` says is read once for every indicator; beside an error, a warning is mostly its
  // consequence.
  const diagnostics = once(wrong.told).filter(({ severity }) => severity === 'error' || !failed);
  if (read === null || failed) return { ...NOTHING, diagnostics };
  const { ruleSet, unasked } = read;
  const indicators = ruleSet.indicators.map((node) => withOrigin(node, composed));
  return {
    ...NOTHING,
    ruleSet: { ...ruleSet, forClass, upper, indicators },
    diagnostics,
    unasked,
  };
}
const withOrigin = (node: Indicator, composed: Composed): Indicator => ({
  ...node,
  origin: composed.upper === null ? null : composed.originOf(node.id),
  children: node.children.map((child) => withOrigin(child, composed)),
});

/**
 * A fact counts as unused only where no class uses it; everything else a class says besides the
 * tree itself is said of it.
 */
function joinDiagnostics(
  tree: readonly Diagnostic[],
  classes: readonly (readonly Diagnostic[])[],
): Diagnostic[] {
  const all = [tree, ...classes];
  const everywhere = (one: Diagnostic): boolean =>
    all.every((some) => some.some((other) => diagnosticKey(other) === diagnosticKey(one)));
  return once(all.flat().filter((one) => one.code !== 'fact/unused' || everywhere(one)));
}

const finished = (ruleSet: RuleSet | null): RuleSet | null =>
  ruleSet && sealed(withFingerprints(ruleSet));

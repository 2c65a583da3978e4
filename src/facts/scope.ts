import { phrase, suggest } from '../diagnostics/index.js';
import { isNumeral, spelling, wrongType, type At } from '../syntax/index.js';
import type { Fact, FactHead, Material, Phrase } from '../types.js';
import { folded } from '../values/index.js';
import type { Find, Known } from './known.js';
import { nameIn } from './named.js';

/** The facts a leaf (or the tree itself) can name, and which of them something uses. */
export interface Scope {
  /** By the folded form of their names, as are those of the tree. */
  own: Map<string, Fact>;
  shared: Map<string, Fact>;
  all: Map<string, Fact>;
  used: Set<string>;
  /** Keys of facts that could not be read: what is said of them is not looked at. */
  vague: Set<string>;
  /**
   * Whether facts may be declared that could not be read at all: an unknown name is then no fault
   * of its own.
   */
  open: boolean;
  /** Ids of indicators that facts ask for, to be looked up when all are read. */
  wanted: { at: At; id: string }[];
  /** What facts leave to be taken for granted, in the words of the tree. */
  unasked: string[];
  /** Materials the leaf asks for; null where they could not be read. */
  materials: readonly Material[] | null;
  /** Names that were reported as unknown. */
  unknown: Set<string>;
  /** Titles of indicators whose status may be asked for, by folded id; null where none may. */
  items: ReadonlyMap<string, { id: string; title: string }> | null;
  find: Find;
  known: (fact: Fact) => Known;
}

/** A fact of this name, from the innermost scope. */
export const named = (scope: Scope, name: string): Fact | undefined =>
  scope.own.get(folded(name)) ?? scope.shared.get(folded(name));

type Answers = 'value' | 'never';
/** The fact that a value names; see {@link findFact}. */
export const readFactName = (scope: Scope, at: At, answers: Answers = 'value'): Fact | undefined =>
  findFact(scope, at, { name: nameIn(at.value), report: at.report, answers });
/** The fact that a key names. */
export const readFactKey = (scope: Scope, at: At, name: string): Fact | undefined =>
  findFact(scope, at, { name, report: at.reportKey, answers: 'value' });

interface Asked {
  name: unknown;
  report: At['report'];
  /** A date-or-never fact is found only where `never` is an answer. */
  answers: Answers;
}
/**
 * Finds a fact by name and marks it used; reports an unknown one with its nearest neighbour.
 * Undefined also for a fact that was reported where it is declared.
 */
function findFact(scope: Scope, at: At, { name, report, answers }: Asked): Fact | undefined {
  if (typeof name === 'boolean') return wrongType(at, phrase('want-fact-name'));
  const word = spelling(name);
  const found = named(scope, word);
  if (found) {
    scope.used.add(found.key);
    if (found.kind === 'date-or-never' && answers === 'value')
      return report('fact/wrong-kind', wrongKind(found, phrase('fact-not-never')));
    return scope.vague.has(found.key) ? undefined : found;
  }
  if (scope.open || scope.unknown.has(word)) return undefined;
  if (typeof name !== 'string' && !isNumeral(name)) return wrongType(at, phrase('want-fact-name'));
  const known = [...scope.own.values(), ...scope.shared.values()].map((fact) => fact.name);
  const near = suggest(word, known);
  // Without a near neighbour it is not declared, which is one mistake however often it is used.
  if (near.nearest === '') scope.unknown.add(word);
  const allowed = known.length === 0 ? phrase('nothing-known') : near.allowed;
  return report('fact/unknown', { name: word, ...near, allowed });
}

/** What a fact is, in words of both languages. */
export const factKindWords = (fact: Fact): Phrase => phrase(`kind-${fact.kind}`);

const wrongKind = (fact: Fact, expected: Phrase) => ({
  name: fact.name,
  found: factKindWords(fact),
  expected,
});
/** Complains that a fact is of another kind than is asked for. */
export const reportKind = (at: At, fact: Fact, expected: Phrase): undefined =>
  at.report('fact/wrong-kind', wrongKind(fact, expected));

/** The fact that a value names, whose values are of one of some kinds. */
export function readFactOf(
  scope: Scope,
  at: At,
  fits: (fact: Fact, known: Known) => boolean,
  expected: Phrase,
): Fact | undefined {
  const fact = readFactName(scope, at);
  if (fact === undefined || fits(fact, scope.known(fact))) return fact;
  return reportKind(at, fact, expected);
}

/** What every fact has: its key in the rule set, its name, whose it is, where it is declared. */
export const headOf = (at: At, name: string, indicator: string | null): FactHead => ({
  key: indicator === null ? name : `${indicator}/${name}`,
  name,
  indicator,
  place: at.keyPlace(),
});

/**
 * A value and where it stands; complaints about it go from here.
 * In: what was read of YAML. Out: cursors on its parts, and diagnostics with their places.
 * It must not know: what a tree, a fact or a rule is.
 */
import { diagnose, isWord, phrase, type Code } from '../diagnostics/index.js';
import type { Diagnostic, Params, Phrase, Place } from '../types.js';
import { describe, nameOf } from './spelling.js';
import { isMapping, type Path, type Value } from './value.js';
import { hasOwn } from '../es2020.js';

/** The places of what was read; of a tree made of several files, those of each part's own. */
export interface Places {
  placeOf(path: Path): Place;
  keyPlaceOf(path: Path): Place;
}
/** Where complaints go. */
export interface Complaints {
  readonly told: Diagnostic[];
  tell(diagnostic: Diagnostic): void;
  /** Codes of the errors that were told here. */
  readonly errors: Set<string>;
}
/** Makes a complaint; answers undefined, the value that could not be read. */
export type Report = (code: Code, params?: Params, related?: Place | null) => undefined;
/**
 * A value (undefined where nothing is written), its path, and the readers that everything else is
 * read with.
 */
export interface At {
  readonly value: Value | undefined;
  readonly path: Path;
  readonly places: Places;
  readonly complaints: Complaints;
  /** Codes of the errors told through this cursor, what it came from, and what came from it. */
  readonly errors: ReadonlySet<string>;
  readonly key: (name: string) => At;
  readonly item: (index: number) => At;
  /** The items of a list; of nothing, none; of anything else, a complaint. */
  readonly items: () => At[];
  /** Every key with what it holds; of anything but a mapping, none. */
  readonly entries: () => [string, At][];
  /** Another value, for the same complaints. */
  readonly elsewhere: (path: Path, value?: Value) => At;
  /**
   * The same value, with complaints that are also counted apart: `errors` then says what went wrong
   * from here on.
   */
  readonly apart: () => At;
  readonly place: () => Place;
  readonly keyPlace: () => Place;
  /** Complains of the value. */
  readonly report: Report;
  /** Complains of the key. */
  readonly reportKey: Report;
}

/** More than this helps nobody; what comes after is not kept. */
const MAX_DIAGNOSTICS = 1000;

/** Where complaints are kept, beginning with those that are known. */
export function complaints(known: readonly Diagnostic[] = []): Complaints {
  const told = [...known];
  const errors = new Set(errorsIn(told));
  return {
    told,
    errors,
    tell: (diagnostic) => {
      if (told.length > MAX_DIAGNOSTICS) return;
      const kept =
        told.length < MAX_DIAGNOSTICS
          ? diagnostic
          : diagnose('tree/too-many', diagnostic.place, {
              what: phrase('many-errors'),
              limit: String(MAX_DIAGNOSTICS),
            });
      told.push(kept);
      if (kept.severity === 'error') errors.add(kept.code);
    },
  };
}
const errorsIn = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** The same complaints; those told through here are counted apart as well. */
function within(outer: Complaints): Complaints {
  const errors = new Set<string>();
  return {
    told: outer.told,
    errors,
    tell: (diagnostic) => {
      const { length } = outer.told;
      outer.tell(diagnostic);
      const kept = outer.told[length];
      if (kept?.severity === 'error') errors.add(kept.code);
    },
  };
}

/** Keys whose Chinese name helps a reader who is told that they are lacking. */
function glossed(key: Phrase | undefined): Phrase {
  const entry = `key:${typeof key === 'string' ? key : ''}`;
  return isWord(entry) ? phrase(entry) : (key ?? '');
}
/** What lacks a key: one that is a key itself, in quotes. */
const quoted = (where: Phrase | undefined): Phrase =>
  typeof where === 'string' ? phrase('shown-text', { value: where }) : (where ?? '');

/** A cursor on a value. */
export function cursor(
  places: Places,
  complaints: Complaints,
  path: Path,
  value: Value | undefined,
): At {
  const tell = (place: Place, code: Code, params: Params, related: Place | null): undefined => {
    const shown =
      code === 'tree/missing-key'
        ? { ...params, where: quoted(params['where']), key: glossed(params['key']) }
        : params;
    complaints.tell(diagnose(code, place, shown, related));
  };
  const below = (step: string | number, child: Value | undefined): At =>
    cursor(places, complaints, [...path, step], child);
  const at: At = {
    value,
    path,
    places,
    complaints,
    errors: complaints.errors,
    key: (name) => below(name, isMapping(value) && hasOwn(value, name) ? value[name] : undefined),
    item: (index) => below(index, Array.isArray(value) ? value[index] : undefined),
    items: () => itemsOf(at),
    entries: () =>
      isMapping(value) ? Object.entries(value).map(([key, child]) => [key, below(key, child)]) : [],
    elsewhere: (other, found) => cursor(places, complaints, other, found),
    apart: () => cursor(places, within(complaints), path, value),
    place: () => places.placeOf(path),
    keyPlace: () => places.keyPlaceOf(path),
    report: (code, params = {}, related = null) =>
      tell(places.placeOf(path), code, params, related),
    reportKey: (code, params = {}, related = null) =>
      tell(places.keyPlaceOf(path), code, params, related),
  };
  return at;
}

function itemsOf(at: At): At[] {
  const { value } = at;
  if (Array.isArray(value)) return value.map((_, index) => at.item(index));
  if (value === undefined) return [];
  return wrongType(at, phrase('want-list')) ?? [];
}

/** Complains that a value is not what it should be. */
export const wrongType = (at: At, expected: Phrase, key: Phrase = nameOf(at.path)): undefined =>
  at.report('tree/wrong-type', { key, found: describe(at.value), expected });

/** Whether a text is written without quotes: it then takes as much room as it says. */
export const isPlain = (at: At, text: string): boolean =>
  (at.place().length ?? 1) === [...text].length;
/** Complains of one character of a plain text. */
export function reportSign(
  at: At,
  { text, found }: { text: string; found: string },
  code: Code,
  params: Params,
): void {
  const { file, line, column: from } = at.place();
  const column = from + [...text.slice(0, text.indexOf(found))].length;
  at.complaints.tell(diagnose(code, { file, line, column }, params));
}

/** Which evidence records count for which fact. */
import { isZero, number, ONE, order, type Fraction } from './fraction.js';
import { eventsIn, isUnfilled } from './how-many.js';
import { windowStart, type Calendar } from './days.js';
import { leavesOf, type Node, type Tree } from './tree.js';
import { holds, readValue, wordIn, type Value } from './value.js';
import { isMap, mapOf, single, textOf, type Yaml, type YamlMap } from './yaml.js';

/** A record as plain data; null is an empty field. */
export interface Piece {
  id: string;
  site: string | null;
  indicator: string | null;
  fact: string | null;
  kind: string | null;
  value: string | null;
  quantity: string | null;
  unit: string | null;
  subject: string | null;
  level: string | null;
  date: string | null;
  stage: string | null;
  assessor: string | null;
  title: string | null;
  verdict: string | null;
  note: string | null;
  supersedes: string | null;
}
/** What one site is scored with. */
export interface Site {
  tree: Tree;
  records: readonly Piece[];
  assessedAt: string | null;
  calendar: Calendar | null;
  /** The round before: its records and scores. */
  previous: { records: readonly Piece[]; scores: Readonly<Record<string, string>> } | null;
  /** The sites scored together, this one among them; null for a site alone. */
  cohort: readonly Peer[] | null;
  /** Only records of this stage, and those of none; null for all. */
  stage: string | null;
  memory: Memory;
}
/** What was worked out once for a site. */
export interface Memory {
  counting: Map<string, Counting>;
  /** The records by the fact that they speak of. */
  spoken: Map<string, Piece[]> | null;
}
export const nothingYet = (): Memory => ({ counting: new Map(), spoken: null });
/** A site scored together with others, in the stage that is looked at. */
export interface Peer {
  own: boolean;
  in: (stage: string | null) => Site;
}
export interface Ref {
  key: string;
  name: string;
  leaf: Node | null;
  fact: YamlMap;
}
export interface Entry {
  piece: Piece;
  value: Value;
  quantity: Fraction;
}
/** The records that count for a fact; `maybe` are those of which it is not known, since a day is not. */
export interface Counting {
  entries: Entry[];
  maybe: Entry[];
  open: boolean;
  /** The day that its window ends on is contradicted. */
  contradicted: boolean;
}

/** A fact as a leaf (or the tree, for null) sees it: its own, else the tree's. */
export function refOf(tree: Tree, name: string, leaf: Node | null): Ref | undefined {
  const own = leaf?.facts.get(name);
  if (leaf && own) return { key: `${leaf.id}/${name}`, name, leaf, fact: own };
  const shared = tree.facts.get(name);
  return shared && { key: name, name, leaf: null, fact: shared };
}
/** The records by the fact that they speak of; without an indicator a fact is known by a name that is there once. */
function spoken({ tree, records, memory }: Site): Map<string, Piece[]> {
  if (memory.spoken !== null) return memory.spoken;
  const leaves = leavesOf(tree.nodes);
  const byId = new Map(leaves.map((leaf) => [leaf.id, leaf]));
  const known = new Map<string, Ref | undefined>();
  const onlyOne = (name: string): Ref | undefined => {
    const refs = [null, ...leaves].flatMap((leaf) => refOf(tree, name, leaf) ?? []);
    const keys = new Map(refs.map((ref) => [ref.key, ref]));
    return keys.size === 1 ? refs[0] : undefined;
  };
  const found = new Map<string, Piece[]>();
  for (const piece of records) {
    const { indicator, fact } = piece;
    if (fact === null) continue;
    if (indicator === null && !known.has(fact)) known.set(fact, onlyOne(fact));
    const leaf = byId.get(indicator ?? '');
    const ref = indicator === null ? known.get(fact) : leaf && refOf(tree, fact, leaf);
    if (ref) found.set(ref.key, [...(found.get(ref.key) ?? []), piece]);
  }
  memory.spoken = found;
  return found;
}
export const inStage = ({ stage }: Site, piece: Piece): boolean =>
  stage === null || piece.stage === null || piece.stage === stage;
export function inPeriod({ tree }: Pick<Site, 'tree'>, { date }: Piece): boolean {
  const period = mapOf(tree.yaml['period']);
  const [from, to] = [textOf(period['from']), textOf(period['to'])];
  return (
    date === null || ((from === undefined || date >= from) && (to === undefined || date <= to))
  );
}

/** A field of a record by its name. */
export function fieldOf(piece: Piece, name: string): string | null {
  const [, written] =
    Object.entries<string | null>({ ...piece }).find(([key]) => key === name) ?? [];
  return typeof written === 'string' ? written : null;
}
/** Whether a record passes a filter; an empty field passes none. */
export function passes(where: Yaml | undefined, { piece, value, quantity }: Entry): boolean {
  const field = (name: string): Value | null => {
    if (name === 'quantity') return quantity;
    if (name === 'value') return value;
    return fieldOf(piece, name);
  };
  return Object.entries(mapOf(where)).every(([name, test]) => {
    const found = field(name);
    return found !== null && holds(test, found);
  });
}
/** One per subject: the largest quantity (or weight) first, then the earliest. */
export function onePerSubject(
  entries: readonly Entry[],
  size: (entry: Entry) => Fraction = ({ quantity }) => quantity,
): Entry[] {
  const sorted = [...entries].sort(
    (a, b) =>
      order(size(b), size(a)) ||
      order(b.quantity, a.quantity) ||
      text(a.piece.date ?? '9', b.piece.date ?? '9') ||
      text(a.piece.id, b.piece.id),
  );
  const seen = new Set<string>();
  return sorted.filter(({ piece: { subject } }) => {
    if (subject === null) return true;
    if (seen.has(subject)) return false;
    seen.add(subject);
    return true;
  });
}
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The window of a fact: its days, `none` where it has none, undefined where its last day is not known. */
function windowOf(site: Site, { fact, leaf }: Ref): [string, string] | 'none' | undefined {
  if (!isMap(fact['window'])) return 'none';
  const { before, ...size } = fact['window'];
  const [unit, length] = single(size);
  const end = lastDay(site, textOf(before) ?? '', leaf);
  return end === undefined ? undefined : [windowStart(end, unit, Number(length)), end];
}
/** A day that is written, that of the assessment, or that of a fact. */
export function lastDay(site: Site, written: string, leaf: Node | null): string | undefined {
  if (written === 'assessment') return site.assessedAt ?? undefined;
  const ref = refOf(site.tree, written, leaf);
  if (ref === undefined) return written;
  const values = new Set(counting(site, ref).entries.map(({ value }) => wordIn(value)));
  return values.size === 1 ? [...values][0] : undefined;
}

function endContradicted(site: Site, { fact, leaf }: Ref): boolean {
  const ref = refOf(site.tree, textOf(mapOf(fact['window'])['before']) ?? '', leaf);
  return ref !== undefined && counting(site, ref).entries.length > 1;
}

/** The records that count for a measured fact or for events. */
export function counting(site: Site, ref: Ref): Counting {
  const known = site.memory.counting.get(ref.key) ?? count(site, ref);
  site.memory.counting.set(ref.key, known);
  return known;
}
function count(site: Site, ref: Ref): Counting {
  const { fact } = ref;
  const events = fact['kind'] === 'events';
  const window = windowOf(site, ref);
  const read = (spoken(site).get(ref.key) ?? [])
    .filter((piece) => inStage(site, piece) && !(events && isUnfilled(piece)))
    .flatMap((piece): Entry[] => {
      const quantity = events
        ? eventsIn(piece)
        : piece.quantity === null
          ? ONE
          : number(piece.quantity);
      // The number of an event is how many it stands for.
      const value = events ? quantity : readValue(fact, piece.value);
      return value === undefined || quantity === undefined || piece.verdict === 'exempt'
        ? []
        : [{ piece, value, quantity }];
    });
  const all = read.filter((entry) => passes(fact['where'], entry));
  if (window === undefined)
    return { entries: [], maybe: all, open: true, contradicted: endContradicted(site, ref) };
  const isInTime = ({ piece }: Entry): boolean =>
    window === 'none'
      ? inPeriod(site, piece)
      : piece.date !== null && piece.date > window[0] && piece.date <= window[1];
  // 零报告: somebody must say that there are none; any record in time says something.
  if (fact['when-silent'] === 'missing' && !read.some(isInTime))
    return { entries: [], maybe: [], open: true, contradicted: false };
  const left = withoutReplaced(site, ref, all.filter(isInTime));
  return fact['distinct'] === 'true' ? { ...left, entries: onePerSubject(left.entries) } : left;
}
/** 择重: what counts as something heavier does not count here. */
function withoutReplaced(site: Site, ref: Ref, entries: Entry[]): Counting {
  const heavier = refOf(site.tree, textOf(ref.fact['replaced-by']) ?? '', ref.leaf);
  if (heavier === undefined) return { entries, maybe: [], open: false, contradicted: false };
  // What a still heavier fact replaces goes on replacing what is lighter.
  const { 'replaced-by': _, ...plain } = heavier.fact;
  const alone = count(site, { ...heavier, fact: plain });
  const subjects = (list: readonly Entry[]): Set<string | null> =>
    new Set(list.filter(({ quantity }) => !isZero(quantity)).map(({ piece }) => piece.subject));
  const [sure, maybe] = [subjects(alone.entries), subjects(alone.maybe)];
  const isIn = (set: ReadonlySet<string | null>, { piece: { subject } }: Entry): boolean =>
    subject !== null && set.has(subject);
  const left = entries.filter((entry) => !isIn(sure, entry));
  // Of heavier ones that nobody told of, any matter may be one.
  const isUntold = alone.open && alone.entries.length === 0 && alone.maybe.length === 0;
  const unsure = left.filter(
    (entry) => isIn(maybe, entry) || (isUntold && entry.piece.subject !== null),
  );
  return { entries: left, maybe: unsure, open: unsure.length > 0, contradicted: false };
}

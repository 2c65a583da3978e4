/** Which evidence records count for which fact. */
import { isBelow, isZero, ONE, order, parse, type Fraction } from './fraction.js';
import { eventsIn, isUnfilled } from './how-many.js';
import { windowStart, type Calendar } from './days.js';
import { leavesOf, type Node, type Tree } from './tree.js';
import { holds, readValue, wordIn, type Value } from './value.js';
import { mayBeReplaced, whatIsUnread } from './unread.js';
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
  claimedScore: string | null;
}
/** A row that could not be read, by what it names; not `sure` where its cells may have stood elsewhere. */
export interface Row {
  indicator: string | null;
  fact: string | null;
  stage: string | null;
  sure?: boolean;
  /** Where it is known to be a verdict or a declaration. */
  judges?: boolean;
  /** Where it was to correct a record: nobody knows which of those that were read it takes back. */
  corrects?: boolean;
}
/** What rows that could not be read leave open: facts by key, the materials and the judgement of leaves, and everything. */
export interface Unread {
  facts: Set<string>;
  /** Facts of which what was read may be taken back. */
  shaken: Set<string>;
  leaves: Set<string>;
  judged: Set<string>;
  adrift: boolean;
}
/** What one site is scored with. */
export interface Site {
  tree: Tree;
  records: readonly Piece[];
  /** Rows that could not be read; and whether a person decided that they count for nothing. */
  refused: readonly Row[];
  leftOut: boolean;
  assessedAt: string | null;
  calendar: Calendar | null;
  /** The round before: its records and scores. */
  previous: {
    records: readonly Piece[];
    refused?: readonly Row[];
    scores: Readonly<Record<string, string>>;
  } | null;
  /** The sites scored together, this one among them; null for a site alone. */
  cohort: readonly Peer[] | null;
  /** Only records of this stage, and those of none; null for all. */
  stage: string | null;
  memory: Memory;
}
/** What was worked out once for a site. */
export interface Memory {
  counting: Map<string, Counting>;
  atLeast: Map<string, Counting>;
  unread: Unread | null;
  /** The records by the fact that they speak of. */
  spoken: Map<string, Piece[]> | null;
}
export const nothingYet = (): Memory => ({
  counting: new Map(),
  atLeast: new Map(),
  unread: null,
  spoken: null,
});
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
  /** Rows of it could not be read: there may be more records than these. */
  more: boolean;
}

/** A fact as a leaf (or the tree, for null) sees it: its own, else the tree's. */
export function refOf(tree: Tree, name: string, leaf: Node | null): Ref | undefined {
  const own = leaf?.facts.get(name);
  if (leaf && own) return { key: `${leaf.id}/${name}`, name, leaf, fact: own };
  const shared = tree.facts.get(name);
  return shared && { key: name, name, leaf: null, fact: shared };
}
/** The facts that a record may mean; without an indicator all of that name. */
export function factsCalled(
  tree: Tree,
  { indicator, fact }: Pick<Piece, 'indicator' | 'fact'>,
): Ref[] {
  if (fact === null) return [];
  const leaves = leavesOf(tree.nodes);
  const all = indicator === null ? [null, ...leaves] : leaves.filter(({ id }) => id === indicator);
  const refs = all.flatMap((leaf) => refOf(tree, fact, leaf) ?? []);
  return [...new Map(refs.map((ref) => [ref.key, ref])).values()];
}
/** The records by the fact that they speak of; without an indicator a fact is known by a name that is there once. */
function spoken({ tree, records, memory }: Site): Map<string, Piece[]> {
  if (memory.spoken !== null) return memory.spoken;
  const found = new Map<string, Piece[]>();
  const known = new Map<string, Ref[]>();
  for (const piece of records) {
    const called = JSON.stringify([piece.indicator, piece.fact]);
    const refs = known.get(called) ?? factsCalled(tree, piece);
    known.set(called, refs);
    const [ref, ...others] = refs;
    if (ref && others.length === 0) found.set(ref.key, [...(found.get(ref.key) ?? []), piece]);
  }
  memory.spoken = found;
  return found;
}
export const inStage = ({ stage }: Site, piece: Pick<Piece, 'stage'>): boolean =>
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

/** What could not be read of a site. */
export const unreadOf = (site: Site): Unread => (site.memory.unread ??= whatIsUnread(site));
/** The records that count for a measured fact or for events. */
export function counting(site: Site, ref: Ref): Counting {
  const known = site.memory.counting.get(ref.key) ?? count(site, ref);
  site.memory.counting.set(ref.key, known);
  return known;
}
/** The same as far as it is known in view of what could not be read. */
export function countingAtLeast(site: Site, ref: Ref): Counting {
  const known = site.memory.atLeast.get(ref.key) ?? countAtLeast(site, ref);
  site.memory.atLeast.set(ref.key, known);
  return known;
}
function countAtLeast(site: Site, ref: Ref): Counting {
  const unread = unreadOf(site);
  const read = counting(site, ref);
  const { fact, leaf } = ref;
  const end = refOf(site.tree, textOf(mapOf(fact['window'])['before']) ?? '', leaf);
  const maybe = [...read.entries, ...read.maybe];
  if ((end && unread.facts.has(end.key)) || mayBeReplaced(site, unread, ref))
    return { ...read, entries: [], maybe, open: true };
  if (unread.shaken.has(ref.key)) {
    const entries = fact['kind'] === 'events' ? [] : read.entries;
    return { ...read, entries, maybe, open: true, more: true };
  }
  return { ...read, more: unread.facts.has(ref.key) };
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
          : parse(piece.quantity);
      // The number of an event is how many it stands for.
      const value = events ? quantity : readValue(fact, piece.value);
      const declared = piece.verdict === 'exempt' || piece.verdict === 'not-applicable';
      return value === undefined || quantity === undefined || isBelow(quantity) || declared
        ? []
        : [{ piece, value, quantity }];
    });
  const all = read.filter((entry) => passes(fact['where'], entry));
  const more = false;
  if (window === undefined)
    return { entries: [], maybe: all, open: true, contradicted: endContradicted(site, ref), more };
  const isInTime = ({ piece }: Entry): boolean =>
    window === 'none'
      ? inPeriod(site, piece)
      : piece.date !== null && piece.date > window[0] && piece.date <= window[1];
  // 零报告: somebody must say that there are none; any record in time says something.
  if (fact['when-silent'] === 'missing' && !read.some(isInTime))
    return { entries: [], maybe: [], open: true, contradicted: false, more };
  const left = { ...withoutReplaced(site, ref, all.filter(isInTime)), more };
  return fact['distinct'] === 'true' ? { ...left, entries: onePerSubject(left.entries) } : left;
}
/** 择重: what counts as something heavier does not count here. */
function withoutReplaced(site: Site, ref: Ref, entries: Entry[]): Omit<Counting, 'more'> {
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
  // Of heavier ones that somebody must tell of and nobody did, any matter may be one.
  const isSilent = alone.entries.length === 0 && alone.maybe.length === 0;
  const isUntold = alone.open && isSilent && heavier.fact['when-silent'] === 'missing';
  const unsure = left.filter(
    (entry) => isIn(maybe, entry) || (isUntold && entry.piece.subject !== null),
  );
  return { entries: left, maybe: unsure, open: unsure.length > 0, contradicted: false };
}

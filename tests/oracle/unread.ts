/** What could not be read is not "nothing happened" (3.4): which records say nothing that can be understood, and what each of them leaves open. */
import { isBelow, parse } from './fraction.js';
import { eventsIn, isUnfilled } from './how-many.js';
import {
  factsCalled,
  inPeriod,
  inStage,
  lastDay,
  refOf,
  type Piece,
  type Ref,
  type Row,
  type Site,
  type Unread,
} from './records.js';
import { leavesOf, nodesOf, type Node } from './tree.js';
import { readValue } from './value.js';
import { isMap, mapOf, mapsOf, textOf, textsOf } from './yaml.js';

/** Whether a record is not understood; one that is, and does not count, was decided. */
function isRefused(site: Site, piece: Piece): boolean {
  const { tree } = site;
  if (claimsAlone(piece)) return false;
  if (isOfNoStage(site, piece)) return true;
  const refs = factsCalled(tree, piece);
  const [ref, ...others] = refs;
  const windowed = refs.some(({ fact }) => isMap(fact['window']));
  if (!inStage(site, piece) || (!inPeriod(site, piece) && !windowed)) return false;
  if (declaresNode(site, piece)) return piece.note === null;
  if (piece.indicator !== null && leafOf(site, piece) === undefined) return true;
  if (piece.fact === null)
    return (
      piece.indicator === null || isNameless(piece) || (isDeclared(piece) && piece.note === null)
    );
  if (ref === undefined || others.length > 0 || ref.fact['kind'] === undefined) return true;
  return isRefusedFor(site, piece, ref);
}
/** 自评分: whether a record claims a score and says nothing else. Whatever it names, it never scores. */
const claimsAlone = (piece: Piece): boolean =>
  piece.claimedScore !== null &&
  [piece.fact, piece.verdict, piece.kind, piece.value, piece.quantity, piece.subject]
    .concat(piece.level, piece.title)
    .every((each) => each === null);
/** Whether a record says something of a fact and does not say of which. */
const isNameless = (piece: Piece): boolean =>
  piece.value !== null ||
  (piece.verdict !== null && [piece.quantity, piece.subject].some((each) => each !== null)) ||
  (piece.verdict === null &&
    piece.kind === null &&
    ([piece.quantity, piece.subject, piece.level].some((each) => each !== null) ||
      (piece.title === null && piece.date !== null)));
/** Whether a record says of a node with others below that it is not applicable: 不适用 is all that can be said of it. */
export const declaresNode = ({ tree }: Site, piece: Piece): boolean =>
  piece.fact === null &&
  piece.verdict === 'not-applicable' &&
  !isNameless(piece) &&
  nodesOf(tree.nodes).some(({ id, leaf }) => !leaf && id === piece.indicator);
const isDeclared = ({ verdict }: Piece): boolean =>
  verdict === 'exempt' || verdict === 'not-applicable';
function isRefusedFor(site: Site, piece: Piece, { fact, leaf }: Ref): boolean {
  const events = fact['kind'] === 'events';
  // An event that is exempt for a reason does not count; a measured value that is exempt is none.
  if (isDeclared(piece)) return piece.verdict !== 'exempt' || piece.note === null || !events;
  if (!events && readValue(fact, piece.value) === undefined) return true;
  if (events && isUnfilled(piece)) return false;
  const quantity = events ? eventsIn(piece) : parse(piece.quantity ?? '1');
  if (quantity === undefined || isBelow(quantity)) return true;
  // Without a day nobody knows whether it is within the window.
  return (
    piece.date === null &&
    isMap(fact['window']) &&
    lastDay(site, textOf(fact['window']['before']) ?? '', leaf) !== undefined
  );
}
const leafOf = ({ tree }: Site, { indicator }: Pick<Row, 'indicator'>): Node | undefined =>
  leavesOf(tree.nodes).find(({ id }) => id === indicator);
const isOfNoStage = ({ tree }: Site, { stage }: Pick<Row, 'stage'>): boolean => {
  const stages = mapsOf(tree.yaml['stages']).map(({ id }) => id);
  return stages.length > 0 && stage !== null && !stages.includes(stage);
};

/** Under which facts that are recorded a fact is recorded: itself, or those that it is worked out from. */
export function recordedUnder(site: Site, ref: Ref): Ref[] {
  const { fact, leaf } = ref;
  if (fact['kind'] !== undefined) return [ref];
  const names = RESTS.flatMap((word) => textsOf(fact[word]));
  return names.flatMap((name) => {
    const base = refOf(site.tree, name, leaf);
    return base && base.key !== ref.key ? recordedUnder(site, base) : [];
  });
}
/** The words under which a fact that is worked out names others. */
const RESTS = [
  ...['count', 'weighted-count', 'sum', 'mean', 'trimmed-mean', 'weighted-mean', 'min', 'max'],
  ...['latest', 'ratio', 'difference', 'days', 'deadline', 'timeliness', 'by'],
  ...['previous', 'rank', 'cohort-max', 'cohort-min', 'cohort-mean'],
];

/** What the rows that were not understood leave open: those refused before, and those among the records. */
export function whatIsUnread(site: Site): Unread {
  const found: Unread = {
    facts: new Set(),
    shaken: new Set(),
    leaves: new Set(),
    judged: new Set(),
    adrift: false,
  };
  if (site.leftOut) return found;
  const rows = [
    ...site.refused.filter((row) => isOfNoStage(site, row) || inStage(site, row)),
    ...site.records
      .filter((piece) => isRefused(site, piece))
      // A node that is declared, for no reason that was given, is its leaves declared so.
      .flatMap((piece) => {
        const node = declaresNode(site, piece)
          ? nodesOf(site.tree.nodes).find(({ id }) => id === piece.indicator)
          : undefined;
        return node ? leavesOf([node]).map(({ id }) => ({ ...piece, indicator: id })) : [piece];
      })
      .map((piece) => ({
        ...piece,
        sure: true,
        // What it corrects is known, however it says what is otherwise.
        corrects: false,
        judges: piece.fact === null && piece.verdict !== null,
      })),
  ];
  for (const row of rows) {
    const leaf = leafOf(site, row);
    const named = row.judges === true ? [] : factsOf(site, row, leaf);
    for (const { key } of named.flatMap((ref) => recordedUnder(site, ref))) {
      found.facts.add(key);
      if (row.corrects === true) found.shaken.add(key);
    }
    if (leaf) found.leaves.add(leaf.id);
    // Which indicator a row is of that names one that is not there, nobody knows: it may be material of any.
    else if (row.indicator !== null && named.length > 0)
      for (const { id } of leavesOf(site.tree.nodes)) found.leaves.add(id);
    if (leaf && row.fact === null) found.judged.add(leaf.id);
    if (row.sure === false || (leaf === undefined && named.length === 0)) found.adrift = true;
  }
  return found;
}
/** The facts that a row may have been about. */
function factsOf({ tree }: Site, row: Row, leaf: Node | undefined): Ref[] {
  if (leaf === undefined) return factsCalled(tree, { ...row, indicator: null });
  const named = row.fact === null ? undefined : refOf(tree, row.fact, leaf);
  if (named) return [named];
  const names = [...tree.facts.keys(), ...leaf.facts.keys()];
  return [...new Set(names)].flatMap((name) => refOf(tree, name, leaf) ?? []);
}
/** Whether nobody knows whether events that were read go on counting: a heavier fact, or the day its window ends on, is open. */
export function mayBeReplaced(site: Site, unread: Unread, { fact, leaf }: Ref): boolean {
  const heavier = refOf(site.tree, textOf(fact['replaced-by']) ?? '', leaf);
  if (heavier === undefined) return false;
  const end = refOf(site.tree, textOf(mapOf(heavier.fact['window'])['before']) ?? '', heavier.leaf);
  return unread.facts.has(heavier.key) || (end !== undefined && unread.facts.has(end.key));
}

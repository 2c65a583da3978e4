/** Corrections (design 3.6): a record may supersede another, which then counts for nothing. */
import { inPeriod, refOf, type Piece, type Row } from './records.js';
import { leavesOf, nodesOf, type Tree } from './tree.js';

/** What a correction leaves to the record that it corrects. */
const ABOUT = [
  ...(['indicator', 'fact', 'kind', 'unit', 'subject', 'level', 'date', 'stage'] as const),
  'claimedScore',
] as const;
const SAID = ['value', 'quantity', 'verdict'] as const;

/** What stands; and of what is set aside with a fault, what it names. */
interface Standing {
  pieces: readonly Piece[];
  faulty: readonly Row[];
}
/** The records that count for something: neither superseded, nor part of a correction that cannot hold. */
export function standing(tree: Tree, pieces: readonly Piece[]): Standing {
  const corrections = pieces.filter(({ supersedes }) => supersedes !== null);
  if (corrections.length === 0) return { pieces, faulty: [] };
  const known = correctedBy(pieces, corrections);
  const wholes = new Map<Piece, Piece>();
  const wholeOf = (piece: Piece): Piece => {
    const [target] = known.get(piece) ?? [];
    if (target === undefined || inCircle(piece, known)) return piece;
    const whole = wholes.get(piece) ?? completed(piece, wholeOf(target));
    wholes.set(piece, whole);
    return whole;
  };
  const holds = (piece: Piece): boolean => {
    const [target, ...more] = known.get(piece) ?? [];
    if (target === undefined || more.length > 0 || inCircle(piece, known)) return false;
    const rivals = corrections.filter((other) => known.get(other)?.includes(target));
    return (
      rivals.length === 1 &&
      agrees(tree, { own: piece, whole: wholeOf(piece), target: wholeOf(target) })
    );
  };
  const wrong = corrections.filter((piece) => !holds(piece));
  const superseded = corrections.filter(holds).flatMap((piece) => known.get(piece) ?? []);
  // Nobody knows whether what a wrong correction names stands.
  const doubtful = wrong.flatMap((piece) => known.get(piece) ?? []);
  const faulty = new Set([...wrong, ...doubtful.filter((piece) => !superseded.includes(piece))]);
  const out = new Set([...faulty, ...superseded]);
  return {
    pieces: pieces.filter((piece) => !out.has(piece)).map(wholeOf),
    faulty: [...faulty].flatMap((piece) =>
      namedBy(tree, piece).map((indicator) => ({
        indicator,
        fact: piece.fact,
        stage: piece.stage,
        corrects: piece.supersedes !== null,
      })),
    ),
  };
}
/** What a faulty record names: of a whole node that it declares, each leaf. */
function namedBy(tree: Tree, { indicator, fact, verdict }: Piece): (string | null)[] {
  const isDeclaration = fact === null && verdict === 'not-applicable';
  const node = isDeclaration
    ? nodesOf(tree.nodes).find(({ id, leaf }) => !leaf && id === indicator)
    : undefined;
  return node ? leavesOf([node]).map(({ id }) => id) : [indicator];
}
/** The records that each correction may mean: those of its number, and of its site. */
const correctedBy = (
  pieces: readonly Piece[],
  corrections: readonly Piece[],
): Map<Piece, readonly Piece[]> =>
  new Map(
    corrections.map((piece) => [
      piece,
      pieces.filter(
        ({ id, site }) =>
          id === piece.supersedes && (site === null || piece.site === null || site === piece.site),
      ),
    ]),
  );
/** Whether a correction is, by way of others, one of itself. */
function inCircle(piece: Piece, known: ReadonlyMap<Piece, readonly Piece[]>): boolean {
  const reached = new Set<Piece>();
  const next = (at: Piece): void => {
    for (const target of known.get(at)?.length === 1 ? (known.get(at) ?? []) : []) {
      if (reached.has(target)) continue;
      reached.add(target);
      next(target);
    }
  };
  next(piece);
  return reached.has(piece);
}
function completed(piece: Piece, target: Piece): Piece {
  const whole = { ...piece };
  for (const field of ABOUT) whole[field] ??= target[field];
  if (SAID.every((field) => piece[field] === null))
    for (const field of SAID) whole[field] = target[field];
  return whole;
}

/** Whether a correction is of what it corrects, and its day not that of the correction. */
function agrees(
  tree: Tree,
  { own, whole, target }: { own: Piece; whole: Piece; target: Piece },
): boolean {
  if (whole.fact !== target.fact || whole.stage !== target.stage) return false;
  if (
    whole.indicator !== target.indicator &&
    (target.indicator !== null || whole.fact === null || keyOf(tree, whole) !== keyOf(tree, target))
  )
    return false;
  return own.date === null || isWithin(tree, own) || !isWithin(tree, target);
}
/** The fact that a record speaks of, from the indicator that it names, or as the only one of its name. */
function keyOf(tree: Tree, { indicator, fact }: Piece): string | null {
  if (fact === null) return null;
  const leaves = leavesOf(tree.nodes);
  const own = leaves.filter(({ id }) => id === indicator);
  const from = own.length === 0 ? [null, ...leaves] : own;
  const keys = new Set(from.flatMap((leaf) => refOf(tree, fact, leaf)?.key ?? []));
  return keys.size === 1 ? ([...keys][0] ?? null) : null;
}
function isWithin(tree: Tree, piece: Piece): boolean {
  const leaves = leavesOf(tree.nodes);
  const from =
    piece.indicator === null
      ? [null, ...leaves]
      : leaves.filter(({ id }) => id === piece.indicator);
  const refs = from.flatMap((leaf) => refOf(tree, piece.fact ?? '', leaf) ?? []);
  return inPeriod({ tree }, piece) || refs.some(({ fact }) => fact['window'] !== undefined);
}

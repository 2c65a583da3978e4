/** Materials: whether a leaf has all the documents that it asks for. */
import { ONE, number, order, total, type Fraction } from './fraction.js';
import {
  countingAtLeast,
  inPeriod,
  inStage,
  refOf,
  unreadOf,
  type Piece,
  type Site,
} from './records.js';
import { byVerdict, type Node } from './tree.js';
import { ask, couldBe, type Operator } from './world.js';
import { isMap, mapOf, textOf, type Yaml } from './yaml.js';

/** `yes`, `no`, or `maybe` where the records of a fact would settle whether one counts. */
function counts(site: Site, leaf: Node, piece: Piece): 'yes' | 'no' | 'maybe' {
  if (piece.fact === null) {
    // A verdict where rules decide is set aside as a whole; so is a declaration without a reason.
    const { verdict, note } = piece;
    const isDeclared = verdict === 'exempt' || verdict === 'not-applicable';
    const stands = verdict === null || (isDeclared ? note !== null : byVerdict(site.tree, leaf));
    return stands && inPeriod(site, piece) ? 'yes' : 'no';
  }
  const ref = refOf(site.tree, piece.fact, leaf);
  if (ref === undefined) return 'no';
  const { entries, maybe, more } = countingAtLeast(site, ref);
  // What could not be read may be the one of this subject that counts.
  if (more && ref.fact['distinct'] === 'true' && piece.subject !== null)
    return entries.some((entry) => entry.piece === piece) ? 'maybe' : 'no';
  if (maybe.some((entry) => entry.piece === piece)) return 'maybe';
  return entries.some((entry) => entry.piece === piece) ? 'yes' : 'no';
}
/** A document may stand for several copies; the record of a fact counts as one. */
const copies = ({ fact, verdict, quantity }: Piece): Fraction =>
  fact === null && verdict === null && quantity !== null ? number(quantity) : ONE;

function has(site: Site, leaf: Node, [kind, asked]: [string, Yaml], maybe: boolean): boolean {
  const dated = isMap(asked) && asked['dated'] === 'true';
  const needed = number((isMap(asked) ? textOf(asked['count']) : textOf(asked)) ?? '1');
  const pieces = site.records.filter(
    (piece) =>
      piece.indicator === leaf.id &&
      piece.kind === kind &&
      inStage(site, piece) &&
      (!dated || piece.date !== null) &&
      (maybe ? counts(site, leaf, piece) !== 'no' : counts(site, leaf, piece) === 'yes'),
  );
  return order(total(pieces.map(copies)), needed) >= 0;
}
/** The documents of the kinds that a leaf asks for. */
export const materialsOf = (site: Site, leaf: Node | null): Piece[] =>
  leaf === null
    ? []
    : site.records.filter(
        (piece) =>
          piece.indicator === leaf.id &&
          Object.keys(mapOf(leaf.yaml['materials'])).includes(piece.kind ?? '') &&
          inStage(site, piece) &&
          counts(site, leaf, piece) !== 'no',
      );
export const materialsComplete: Operator = ({ site, ref, world }) => {
  const { leaf } = ref;
  if (leaf === null) return true;
  const all = Object.entries(mapOf(leaf.yaml['materials']));
  if (all.every((asked) => has(site, leaf, asked, false))) return true;
  const more = unreadOf(site).leaves.has(leaf.id);
  if (!more && !all.every((asked) => has(site, leaf, asked, true))) return false;
  return ask(world, { ...couldBe(ref), kind: 'flag' });
};

/**
 * Ids that lost their last zero: a spreadsheet program makes 1.1 of 1.10.
 * In: the leaves of a tree, and records. Out: warnings. It must not know: what counts where.
 *
 * Not every tree with 1.1 and without a record of 1.10 is such a case. It is said only where the
 * records of 1.1 say something that would be 1.10's: a fact that only 1.10 has, or a fact that both
 * have and that is there twice, as a value or of the same subject.
 */
import { diagnose } from '../../diagnostics/index.js';
import type { Diagnostic, EvidenceRecord } from '../../types.js';
import { folded } from '../../values/index.js';
import type { LeafPlace } from '../shapes.js';

/** Two leaves of which the second would be the first without its last zero. */
export type ZeroPair = readonly [short: LeafPlace, long: LeafPlace];
/** All such pairs. Only what follows a point can end in a zero that is lost: 10 is not 1. */
export const zeroPairs = (leaves: ReadonlyMap<string, LeafPlace>): ZeroPair[] =>
  [...leaves].flatMap(([id, long]): ZeroPair[] => {
    const short = /^(.*\.\d*[1-9])0+$/.exec(id)?.[1];
    const place = short === undefined ? undefined : leaves.get(short);
    return place ? [[place, long]] : [];
  });

/** What is said of ids that may have lost their zero. */
export function lostZeros(
  pairs: readonly ZeroPair[],
  records: readonly EvidenceRecord[],
): Diagnostic[] {
  const [ids, groups] = [
    pairs.map(([, long]) => long.indicator.id),
    new Map<string, EvidenceRecord[]>(),
  ];
  for (const [short] of pairs) groups.set(short.indicator.id, []);
  const present = new Set<string>();
  for (const record of records) {
    const id = record.indicator === null ? '' : folded(record.indicator);
    groups.get(id)?.push(record);
    if (ids.includes(id)) present.add(id);
  }
  return pairs.flatMap((pair) => {
    const [short, long] = [pair[0].indicator.id, pair[1].indicator.id];
    const telling = present.has(long) ? null : tellingRecord(pair, groups.get(short) ?? []);
    return telling ? [diagnose('evidence/lost-zero', telling.place, { short, long })] : [];
  });
}
/** The first record of the short id that says what would be the long one's. */
function tellingRecord(
  [short, long]: ZeroPair,
  records: readonly EvidenceRecord[],
): EvidenceRecord | null {
  const seen = new Set<string>();
  for (const record of records) {
    const name = record.fact === null ? '' : folded(record.fact);
    const entry = long.facts.get(name);
    if (entry?.fact.indicator !== long.indicator.id) continue;
    const own = short.facts.get(name);
    if (own?.fact.indicator !== short.indicator.id) return record;
    const isEvent = own.fact.kind === 'events';
    if (isEvent && record.subject === null) continue;
    const said = JSON.stringify([name, record.site, record.stage, isEvent ? record.subject : null]);
    if (seen.has(said)) return record;
    seen.add(said);
  }
  return null;
}

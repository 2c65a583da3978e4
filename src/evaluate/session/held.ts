/**
 * The records of evidence that is held open, each a copy that nobody writes on.
 * In: records as they are given. Out: those that there are now. It must not know: what they count
 * for.
 */
import type { EvidenceRecord } from '../../types.js';
import { isAlike } from '../../values/index.js';
import { checked, corrects } from '../records/index.js';

/** The records of a session; ids are those of one site, and what another names so stays as it is. */
export interface Held {
  has(id: string): boolean;
  all(): EvidenceRecord[];
  /** Keeps what cannot be used, so that it is said. */
  keep(record: EvidenceRecord): void;
  /** How many of them correct another. */
  corrections(): number;
  /** Puts a record, or none, where those of this id were, and gives those back. */
  exchange(id: string, record: EvidenceRecord | null): readonly EvidenceRecord[];
}
export function holding(given: readonly EvidenceRecord[], site: string | null): Held {
  const { records, setAside } = checked(given);
  const unusable =
    setAside.length === 0 ? [] : [...given].filter((one) => checked([one]).records.length === 0);
  const held = new Map<string, EvidenceRecord[]>();
  const isOfOthers = ({ site: own }: EvidenceRecord): boolean =>
    own !== null && site !== null && !isAlike(own, site);
  const others = records.filter(isOfOthers).map(ownCopy);
  for (const record of records)
    if (!isOfOthers(record)) held.set(record.id, [...(held.get(record.id) ?? []), ownCopy(record)]);
  let corrections = [...held.values()].flat().filter(corrects).length;
  return {
    has: (id) => held.has(id),
    all: () => [...[...held.values()].flat(), ...others, ...unusable],
    keep: (record) => {
      unusable.push(record);
    },
    corrections: () => corrections,
    exchange: (id, record) => {
      const before = held.get(id) ?? [];
      corrections -= before.filter(corrects).length;
      if (record === null) held.delete(id);
      else {
        held.set(id, [record]);
        if (corrects(record)) corrections++;
      }
      return before;
    },
  };
}
/**
 * A copy that nobody writes on. Written out field by field, so that all records are laid out alike
 * in memory: spread ones are not, once they are frozen.
 */
export const ownCopy = (record: EvidenceRecord): EvidenceRecord =>
  Object.freeze({
    id: record.id,
    site: record.site,
    indicator: record.indicator,
    fact: record.fact,
    kind: record.kind,
    value: record.value,
    quantity: record.quantity,
    unit: record.unit,
    subject: record.subject,
    level: record.level,
    date: record.date,
    stage: record.stage,
    assessor: record.assessor,
    title: record.title,
    link: record.link,
    verdict: record.verdict,
    note: record.note,
    supersedes: record.supersedes,
    claimedScore: record.claimedScore,
    place: Object.freeze({ ...record.place }),
  });

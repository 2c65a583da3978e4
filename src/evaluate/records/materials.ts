import { ONE, parseExact, sign, sum, toWhole } from '../../exact.js';
import type { EvidenceRecord, Material, MaterialCheck, MaterialsFact } from '../../types.js';
import { known, missing, type BoundRecord, type FactState } from '../shapes.js';

/**
 * What there is among a leaf's records of one material it asks for. A document may stand for
 * several copies; the quantity of a fact's record is its own affair.
 */
export function checkMaterial(
  { kind, count, dated }: Material,
  records: readonly EvidenceRecord[],
): MaterialCheck {
  const found = records.filter((record) => record.kind === kind);
  const valid = found.filter(({ date }) => !dated || date !== null);
  const copies = valid.map(({ fact, quantity }) => {
    const said = fact === null && quantity !== null ? parseExact(quantity) : undefined;
    return said && sign(said) >= 0 ? said : ONE;
  });
  const there = Number(toWhole(sum(copies), 'floor').n);
  return {
    kind,
    needed: count,
    valid: valid.map(({ id }) => id),
    invalid: found.filter((record) => !valid.includes(record)).map(({ id }) => id),
    lacking: Math.max(0, count - there),
  };
}

/**
 * The records a materials fact looks at: those of its leaf that are of a kind asked for, with value
 * null where nobody can say yet whether they count.
 */
export const materialRecords = (
  { asked }: MaterialsFact,
  records: readonly EvidenceRecord[],
  settled: (record: EvidenceRecord) => boolean,
): BoundRecord[] =>
  records
    .filter((record) => asked.some(({ kind }) => kind === record.kind))
    .map((record) => ({ record, value: settled(record) || null, quantity: ONE }));
/** 材料齐全: whether nothing is lacking. */
export function materialsComplete(
  { name, asked }: MaterialsFact,
  records: BoundRecord[],
): FactState {
  const complete = (mine: readonly BoundRecord[]): boolean =>
    asked.every(
      (material) =>
        checkMaterial(
          material,
          mine.map(({ record }) => record),
        ).lacking === 0,
    );
  const [least, most] = [
    complete(records.filter(({ value }) => value !== null)),
    complete(records),
  ];
  return least === most ? known(least, records) : missing([name], records);
}

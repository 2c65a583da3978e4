import * as z from 'zod/mini';
import { phrase } from '../diagnostics/index.js';
import { compare, isWhole, ONE, parseExact, sign, sum, toWhole } from '../exact.js';
import {
  flag,
  isMapping,
  number,
  numberOf,
  once,
  readKeys,
  spelling,
  wrongType,
  type At,
} from '../syntax/index.js';
import type { EvidenceRecord, FactHead, Material, MaterialCheck, MaterialsFact } from '../types.js';
import { isAlike } from '../values/index.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import type { Scope } from './scope.js';
import { known, missing, type BoundRecord, type FactState } from './state.js';
import { reportTwins } from './twins.js';

const materialSchema = /* @__PURE__ */ once(() =>
  z.object({
    count: z.optional(number('至少几份')),
    dated: z.optional(flag('没有注明日期的不算')),
  }),
);
/** Kinds of material, each with its least number. */
export const materialsSchema = /* @__PURE__ */ once(() =>
  z.record(z.string(), z.union([number('至少几份'), materialSchema()])),
);

/** Reads `{ 文件: 1, 会议纪要: { count: 2, dated: true } }`. Nothing where any of it cannot be read. */
export function readMaterials(at: At): Material[] | undefined {
  if (at.value === undefined) return [];
  if (!isMapping(at.value)) return wrongType(at, phrase('want-mapping'));
  reportTwins(at);
  const read = at.entries().map(([kind, asked]) => readMaterial(asked, kind));
  const known = read.flatMap((material) => material ?? []);
  return known.length < read.length ? undefined : known;
}
function readMaterial(at: At, kind: string): Material | undefined {
  const keys = isMapping(at.value)
    ? readKeys(at, materialSchema(), phrase('a-material'))
    : undefined;
  const count = keys ? (keys.held.count ?? ONE) : numberOf(at.value);
  if (count === undefined || !isWhole(count) || compare(count, ONE) < 0) {
    const counted = keys ? keys.key('count') : at;
    return counted.report('tree/number-range', {
      key: kind,
      found: spelling(counted.value),
      expected: phrase('whole-above-0'),
    });
  }
  if (keys?.isSound === false) return undefined;
  return { kind, count: Number(count.n), dated: keys?.held.dated ?? false };
}

/** Reads `{ materials: complete }`: whether there is all that the materials of its leaf ask for. */
export function readMaterialsFact(
  { materials }: Scope,
  head: FactHead,
  keys: FactKeys,
): MaterialsFact | undefined {
  const at = keys.key('materials');
  if (keys.held.materials === undefined || materials === null) return undefined;
  if (materials.length === 0)
    return at.report('tree/misplaced', {
      key: 'materials: complete',
      why: phrase('no-materials-asked'),
    });
  return { ...head, kind: 'materials', asked: [...materials] };
}

/** What is known of whether materials are complete: it is so or not. */
export const knownOfMaterials = (): Known => ({
  ...NOTHING_KNOWN,
  values: 'flag',
  shown: 'flag',
});

/**
 * What there is among a leaf's records of one material it asks for. A document may stand for
 * several copies; the quantity of a fact's record is its own affair.
 */
export function checkMaterial(
  { kind, count, dated }: Material,
  records: readonly EvidenceRecord[],
): MaterialCheck {
  const found = records.filter((record) => record.kind !== null && isAlike(record.kind, kind));
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
    .filter((record) => asked.some(({ kind }) => record.kind && isAlike(kind, record.kind)))
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

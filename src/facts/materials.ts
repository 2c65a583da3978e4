import * as z from 'zod/mini';
import { phrase, suggest } from '../diagnostics/index.js';
import { compare, isWhole, ONE } from '../exact.js';
import {
  flag,
  isMapping,
  number,
  numberOf,
  once,
  readKeys,
  shown,
  spelling,
  wrongType,
  type At,
} from '../syntax/index.js';
import type { FactHead, Material, MaterialsFact } from '../types.js';
import type { FactKeys } from './keys.js';
import { NOTHING_KNOWN, type Known } from './known.js';
import type { Scope } from './scope.js';

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
  if (at.value !== 'complete')
    return at.report('tree/unknown-word', {
      key: 'materials',
      found: shown(at.value),
      ...suggest(spelling(at.value), ['complete']),
    });
  if (materials === null) return undefined;
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

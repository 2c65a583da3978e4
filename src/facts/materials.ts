import * as z from 'zod/mini';
import { both, suggest } from '../diagnostics/index.js';
import { ONE } from '../exact.js';
import type { Path } from '../syntax/index.js';
import type { Fact, Material, MaterialsFact } from '../types.js';
import type { Scope } from './scope.js';
import {
  describe,
  flag,
  isMapping,
  KINDS,
  number,
  numberOf,
  readMapping,
  report,
  shown,
  spelling,
  type Mapping,
  type Source,
} from '../syntax/source.js';

const schema = z.object({ count: number, dated: flag });

/** Reads `{ 文件: 1, 会议纪要: { count: 2, dated: true } }`: kinds of material, each with its least number. */
export function readMaterials(source: Source, path: Path, value: unknown): Material[] {
  if (value === undefined) return [];
  if (!isMapping(value)) {
    report(source, 'tree/wrong-type', path, {
      key: 'materials',
      found: describe(value),
      expected: KINDS.mapping,
    });
    return [];
  }
  return Object.entries(value).flatMap(([kind, count]) => {
    const draft = isMapping(count)
      ? readMapping(source, [...path, kind], count, schema, both('材料', 'A material'))
      : undefined;
    const found = isMapping(count) ? (draft?.count ?? ONE) : numberOf(count);
    if (found && found.d === 1 && typeof found.n === 'number' && found.n > 0)
      return [{ kind, count: found.n, dated: draft?.dated ?? false }];
    const at = isMapping(count)
      ? { path: [...path, kind, 'count'], value: count['count'] }
      : { path: [...path, kind], value: count };
    report(source, 'tree/number-range', at.path, {
      key: kind,
      found: spelling(at.value),
      expected: both('为大于 0 的整数', 'a whole number above 0'),
    });
    return [];
  });
}

/** Reads `{ materials: complete }`: whether there is all that the materials of its leaf ask for. */
export function readMaterialsFact(
  source: Source,
  { materials }: Scope,
  at: Path,
  own: Pick<Fact, 'key' | 'name' | 'indicator' | 'place'>,
  body: Mapping,
): MaterialsFact | undefined {
  const path = [...at, 'materials'];
  if (body['materials'] !== 'complete')
    return report(source, 'tree/unknown-word', path, {
      key: 'materials',
      found: shown(body['materials']),
      ...suggest(spelling(body['materials']), ['complete']),
    });
  if (materials === null) return undefined;
  if (materials.length === 0)
    return report(source, 'tree/misplaced', path, {
      key: 'materials: complete',
      why: both(
        '它看本指标要求的材料，这里没有要求材料（materials）',
        'it looks at the materials its indicator asks for, and none are asked for here',
      ),
    });
  return { ...own, kind: 'materials', asked: [...materials] };
}

import * as z from 'zod/mini';
import { phrase } from '../../diagnostics/index.js';
import { inner, once, readKeys, some, word, type At, type Keys } from '../../syntax/index.js';
import { everyNode } from '../../tree.js';
import type { GradePolicy, Indicator, Stage } from '../../types.js';
import type { TreeContext } from '../context.js';
import { checkBands } from './grade-bands.js';
import { gradeSchema, readBand, type ReadBand } from './grade.js';

/** 等次: what is read, and the bands from the best down. */
export const gradesSchema = /* @__PURE__ */ once(() =>
  z.object({
    reads: word(['printed', 'exact'], '看公布的数，还是精确的数'),
    of: z.optional(word(['score', 'rate'], '按得分，还是按得分率')),
    ties: z.optional(word(['keep', 'hold-back'], '名额的最后几名并列，都评还是都不评')),
    bands: inner(() => some(gradeSchema()), '各等次，从高到低'),
  }),
);

/**
 * Reads `grades:`: bands from the best down, which cover every number once, and what else each of
 * them asks for.
 */
export function readGrades(
  { pointed }: TreeContext,
  from: At,
  indicators: readonly Indicator[],
  stages: readonly Stage[],
): GradePolicy | null {
  if (from.value === undefined) return null;
  if (!pointed) {
    // Where something else is wrong, the points may be what could not be read.
    if (from.errors.size === 0)
      from.report('tree/misplaced', { key: 'grades', why: phrase('no-points') });
    return null;
  }
  const at = from.apart();
  const where = phrase('grades');
  const keys = readKeys(at, gradesSchema(), where);
  if (keys === undefined) return null;
  if (keys.lacks('reads')) at.report('tree/missing-key', { where, key: phrase('key-reads') });
  const list = keys.key('bands');
  const items = list.items();
  if (keys.lacks('bands') || (Array.isArray(list.value) && items.length === 0))
    at.report('tree/missing-key', { where, key: 'bands' });
  const of = keys.held.of ?? 'score';
  const nodes = new Map(everyNode(indicators).map((node) => [node.id, node]));
  const read = items.flatMap((item, index) => {
    const last = index === items.length - 1;
    return readBand(item, { of, last, nodes, stages }) ?? [];
  });
  const ties = readTies(keys, read);
  if (at.errors.size === 0) checkBands(list, of, read);
  return {
    reads: keys.held.reads ?? 'printed',
    of,
    bands: read.map(({ band }) => band),
    ties,
    place: at.keyPlace(),
  };
}

type GradesKeys = Keys<ReturnType<typeof gradesSchema>['shape']>;
/** How ties for the last places of a quota are settled is never taken for granted. */
function readTies(keys: GradesKeys, read: readonly ReadBand[]): GradePolicy['ties'] {
  const { ties } = keys.held;
  const hasQuota = read.some(({ band }) => band.quota !== null);
  if (hasQuota && keys.lacks('ties'))
    keys.at.report('tree/missing-key', { where: phrase('grades'), key: phrase('key-ties') });
  if (!hasQuota && ties !== undefined && keys.at.errors.size === 0)
    keys.key('ties').reportKey('tree/misplaced', { key: 'ties', why: phrase('no-quota') });
  return hasQuota ? (ties ?? null) : null;
}

import type { VetoResult } from '../types.js';

/** 不再评分: whether a veto says that nothing is scored, or may. */
export function notScored(
  vetoes: readonly Pick<VetoResult, 'effect' | 'fired'>[],
): VetoResult['fired'] {
  const found = vetoes.flatMap(({ effect, fired }) => (effect.kind === 'not-scored' ? fired : []));
  return found.includes('yes') ? 'yes' : found.includes('unknown') ? 'unknown' : 'no';
}

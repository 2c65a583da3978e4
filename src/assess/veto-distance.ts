import { fromText, sign, subtract, toText } from '../exact.js';
import type { Operator, ReadComparison, ReadCondition, VetoDistance } from '../types.js';

/** Where each comparison of numbers lies, and whether its line is among what fires. */
const EDGES: Partial<Record<Operator, Pick<VetoDistance, 'way' | 'inclusive'>>> = {
  greaterThanInclusive: { way: 'more', inclusive: true },
  greaterThan: { way: 'more', inclusive: false },
  lessThanInclusive: { way: 'less', inclusive: true },
  lessThan: { way: 'less', inclusive: false },
};
/**
 * How far what a condition reads is from where the condition holds; undefined where it is not one
 * comparison of a known number with a number, or holds.
 */
export function vetoDistance(when: ReadCondition | undefined): VetoDistance | undefined {
  const only = when && comparisonOf(when);
  const edge = only && EDGES[only.operator];
  const [line, ...lines] = only?.wanted ?? [];
  if (!only || !edge || line === undefined || lines.length > 0) return undefined;
  const { input, than, absent, holds } = only;
  const { fact, kind, value } = input;
  if (value === null || than || absent || holds !== 'no') return undefined;
  if (kind !== 'events' && kind !== 'number' && kind !== 'percent') return undefined;
  const gap = subtract(fromText(line), fromText(value));
  const left = sign(gap) < 0 ? subtract(fromText(value), fromText(line)) : gap;
  const { way, inclusive } = edge;
  return { fact, kind, way, left: toText(left), inclusive };
}
/** A condition that is one comparison, however it is wrapped. */
function comparisonOf(when: ReadCondition): ReadComparison | undefined {
  if ('input' in when) return when;
  const all = 'all' in when ? when.all : 'any' in when ? when.any : [];
  const [only] = all;
  return only && all.length === 1 ? comparisonOf(only) : undefined;
}

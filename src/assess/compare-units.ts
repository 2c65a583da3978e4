import {
  add,
  compare,
  exact,
  fromText,
  multiply,
  negate,
  sign,
  subtract,
  sum,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import { everyNode } from '../tree.js';
import type { Assessment, Cause, Finding, UnitChange } from '../types.js';

/**
 * Why a leaf changed, and what its points were multiplied by where that tells scheme and
 * performance apart.
 */
export interface LeafCause {
  cause: Cause;
  scale: Exact | null;
}
interface LossChange {
  before: Exact;
  after: Exact;
}

/**
 * What every unit lost before and after, and by what it changed; those that lost the most now come
 * first.
 */
export function compareUnits(
  before: Assessment,
  after: Assessment,
  causes: ReadonlyMap<string, LeafCause>,
): UnitChange[] {
  const losses = new Map<string | null, Map<string, LossChange>>();
  for (const side of ['before', 'after'] as const) {
    for (const { indicator, shares } of findingsIn(side === 'before' ? before : after)) {
      for (const { unit, lost } of shares) {
        const own = losses.get(unit) ?? new Map<string, LossChange>();
        const entry = own.get(indicator) ?? { before: ZERO, after: ZERO };
        losses.set(
          unit,
          own.set(indicator, { ...entry, [side]: add(entry[side], fromText(lost)) }),
        );
      }
    }
  }
  const units = [...losses]
    .map(([unit, own]) => changeOf(unit, own, causes))
    .filter(({ before: old, after: now }) => old !== '0' || now !== '0');
  return units.sort(
    (a, b) =>
      Number(a.unit === null) - Number(b.unit === null) ||
      compare(fromText(b.after), fromText(a.after)) ||
      ((a.unit ?? '') < (b.unit ?? '') ? -1 : 1),
  );
}
function findingsIn({ indicators, decision }: Assessment): Finding[] {
  return [...everyNode(indicators), ...decision.vetoes].flatMap(({ findings }) => findings);
}

function changeOf(
  unit: string | null,
  own: ReadonlyMap<string, LossChange>,
  causes: ReadonlyMap<string, LeafCause>,
): UnitChange {
  const performance: Exact[] = [];
  const scheme: Exact[] = [];
  const unclear: Exact[] = [];
  for (const [id, { before, after }] of own) {
    // A veto is no leaf: whether it fired is performance.
    const { cause, scale } = causes.get(id) ?? { cause: 'performance', scale: null };
    const change = subtract(after, before);
    const byScale = scale === null ? ZERO : multiply(before, subtract(scale, exact(1)));
    if (scale !== null) {
      scheme.push(byScale);
      performance.push(subtract(change, byScale));
    } else
      (cause === 'performance' ? performance : cause === 'both' ? unclear : scheme).push(change);
  }
  const losses = [...own.values()];
  return {
    unit,
    before: toText(sum(losses.map(({ before }) => before))),
    recovered: toText(negate(sum(performance.filter((value) => sign(value) < 0)))),
    newlyLost: toText(sum(performance.filter((value) => sign(value) > 0))),
    scheme: toText(sum(scheme)),
    unclear: toText(sum(unclear)),
    after: toText(sum(losses.map(({ after }) => after))),
  };
}

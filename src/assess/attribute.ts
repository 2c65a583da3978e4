import { add, divide, exact, fromText, multiply, sum, toText, ZERO, type Exact } from '../exact.js';
import type { BoundRecord, Loss } from '../evaluate/index.js';
import type { AttributionPolicy, Finding, Indicator, RuleSet } from '../types.js';

/** A part of a loss; unit null is unattributed. */
export interface Share {
  unit: string | null;
  lost: Exact;
}

/** Who answers for a loss: its rule's unit; else the units its records name; else the leaf's policy. The shares sum to the loss exactly. */
export function attribute(
  ruleSet: RuleSet,
  indicator: Pick<Indicator, 'lead' | 'responsible'>,
  policy: AttributionPolicy,
  loss: Pick<Loss, 'kind' | 'unit' | 'records' | 'shared'>,
  lost: Exact,
): Share[] {
  if (loss.kind === 'peer-mean') return [{ unit: null, lost }];
  if (loss.unit !== null) return [{ unit: loss.unit, lost }];
  const known = new Set(ruleSet.units);
  const named = (bound: BoundRecord): string | null =>
    bound.record.unit !== null && known.has(bound.record.unit) ? bound.record.unit : null;
  const byPolicy = (amount: Exact): Share[] => applyPolicy(indicator, policy, amount);
  const units = [...new Set(loss.records.map(named))];
  const [only] = units;
  if (!loss.shared)
    return units.length === 1 && only !== undefined && only !== null
      ? [{ unit: only, lost }]
      : byPolicy(lost);
  const weight = sum(loss.records.map(({ quantity }) => quantity));
  if (weight.n === 0) return byPolicy(lost);
  const parts = units.map((unit) => ({
    unit,
    lost: multiply(
      lost,
      divide(
        sum(loss.records.filter((bound) => named(bound) === unit).map(({ quantity }) => quantity)),
        weight,
      ),
    ),
  }));
  return merge(parts.flatMap((part) => (part.unit === null ? byPolicy(part.lost) : [part])));
}

function applyPolicy(
  { lead, responsible }: Pick<Indicator, 'lead' | 'responsible'>,
  policy: AttributionPolicy,
  lost: Exact,
): Share[] {
  switch (policy.policy) {
    case 'lead':
      return [{ unit: lead, lost }];
    case 'equal': {
      const units = [...new Set([...(lead === null ? [] : [lead]), ...responsible])];
      return units.length === 0
        ? [{ unit: null, lost }]
        : units.map((unit) => ({ unit, lost: divide(lost, exact(units.length)) }));
    }
    case 'shares':
      return Object.entries(policy.shares).map(([unit, share]) => ({
        unit,
        lost: multiply(lost, fromText(share)),
      }));
  }
}
function merge(shares: readonly Share[]): Share[] {
  const byUnit = new Map<string | null, Exact>();
  for (const { unit, lost } of shares) byUnit.set(unit, add(byUnit.get(unit) ?? ZERO, lost));
  return [...byUnit].map(([unit, lost]) => ({ unit, lost }));
}

/** A loss as a finding of the assessment. `factor` turns points of the leaf into points of the total. */
export function findingOf(
  id: string,
  indicator: string,
  place: Indicator['place'],
  loss: Loss,
  lost: Exact,
  shares: readonly Share[],
): Finding {
  return {
    id,
    indicator,
    rule: loss.rule,
    kind: loss.kind,
    reason: loss.reason,
    remedy: loss.remedy,
    basis: loss.basis,
    raw: toText(loss.raw),
    counted: toText(loss.counted),
    lost: toText(lost),
    shares: shares
      .filter((share) => share.lost.n !== 0 || shares.length === 1)
      .map((share) => ({ unit: share.unit, lost: toText(share.lost) })),
    evidence: loss.records.map(({ record }) => record.id),
    missing: loss.missing,
    place,
  };
}

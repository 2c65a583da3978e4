/**
 * Who answers for what was lost (谁丢分谁负责): losses as the findings of an assessment.
 * In: losses, the units of the tree, the policy of each leaf. Out: findings with their shares, and
 * what of each is certain. It must not know: rules, and how a score came about.
 */
import { reasonsOf, type Loss, type ScoreNode } from '../evaluate/index.js';
import {
  add,
  compare,
  divide,
  exact,
  fromText,
  maximum,
  multiply,
  ONE,
  subtract,
  sum,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import type { BoundRecord } from '../facts/index.js';
import type { AnswersBy, AttributionPolicy, Finding, Indicator } from '../types.js';

/** A part of a loss; unit null is unattributed. */
interface Share {
  unit: string | null;
  lost: Exact;
  /** Absent of what is nobody's. */
  by?: AnswersBy;
}

/**
 * Who could answer for a loss: the units that the tree lists, those of the indicator, and the
 * policy that shares between them.
 */
export interface Accountable extends Pick<Indicator, 'lead' | 'responsible'> {
  units: ReadonlySet<string>;
  policy: AttributionPolicy;
  /** Several that answer alike, each for its part by its own policy; in place of all else. */
  alike?: readonly Omit<Accountable, 'units'>[];
}

/**
 * Who answers for a loss: its rule's unit; else the units its records name; else the leaf's policy.
 * The shares sum to the loss exactly.
 */
function attribute(
  who: Accountable,
  loss: Pick<Loss, 'kind' | 'unit' | 'records' | 'shared'>,
  lost: Exact,
): Share[] {
  // No unit answers for an item that the site was not scored on.
  if (loss.kind === 'peer-mean') return [{ unit: null, lost }];
  if (loss.unit !== null) return [{ unit: loss.unit, lost, by: 'rule' }];
  const weights = weightsOf(loss.records, who.units);
  const [only] = weights.keys();
  if (!loss.shared)
    return weights.size === 1 && only !== undefined && only !== null
      ? [{ unit: only, lost, by: 'record' }]
      : applyPolicy(who, lost);
  const whole = sum(weights.values());
  if (whole.n === 0) return applyPolicy(who, lost);
  return merge(
    [...weights].flatMap(([unit, weight]): Share[] => {
      const part = multiply(lost, divide(weight, whole));
      return unit === null ? applyPolicy(who, part) : [{ unit, lost: part, by: 'record' }];
    }),
  );
}
/** How much the records of each unit weigh; null stands for those that name none of the tree's. */
function weightsOf(
  records: readonly BoundRecord[],
  units: ReadonlySet<string>,
): Map<string | null, Exact> {
  const weights = new Map<string | null, Exact>();
  for (const { record, quantity } of records) {
    const unit = record.unit !== null && units.has(record.unit) ? record.unit : null;
    weights.set(unit, add(weights.get(unit) ?? ZERO, quantity));
  }
  return weights;
}

function applyPolicy(who: Omit<Accountable, 'units'>, lost: Exact): Share[] {
  const { lead, responsible, policy, alike = [] } = who;
  if (alike.length > 0) {
    const part = divide(lost, exact(alike.length));
    return merge(alike.flatMap((each) => applyPolicy(each, part)));
  }
  switch (policy.policy) {
    case 'lead':
      return [lead === null ? { unit: null, lost } : { unit: lead, lost, by: 'lead' }];
    case 'equal': {
      const units = [...new Set([...(lead === null ? [] : [lead]), ...responsible])];
      return units.length === 0
        ? [{ unit: null, lost }]
        : units.map((unit) => ({ unit, lost: divide(lost, exact(units.length)), by: 'equal' }));
    }
    case 'shares':
      return Object.entries(policy.shares).map(([unit, share]) => ({
        unit,
        lost: multiply(lost, fromText(share)),
        by: 'shares',
      }));
  }
}
/** One share a unit; what its records name it for comes first. */
function merge(shares: readonly Share[]): Share[] {
  const byUnit = new Map<string | null, Share>();
  for (const share of shares) {
    const before = byUnit.get(share.unit);
    byUnit.set(share.unit, before ? { ...before, lost: add(before.lost, share.lost) } : share);
  }
  return [...byUnit.values()];
}

/** Where a loss arose: its indicator or veto, and which of its losses it is. */
interface Lost {
  source: Pick<Indicator, 'id' | 'place'>;
  number: number;
  loss: Loss;
  /** In points of the total, and of it what is certain. */
  lost: Exact;
  certain: Exact;
}
/** A loss as a finding of the assessment, posted to those who answer for it. */
export function findingOf(
  { source, number, loss, lost, certain }: Lost,
  who: Accountable,
): Finding {
  const shares = attribute(who, loss, lost);
  return {
    id: `${source.id}!${number}`,
    indicator: source.id,
    rule: loss.rule,
    kind: loss.kind,
    reason: loss.reason,
    remedy: loss.remedy,
    basis: loss.basis,
    raw: toText(loss.raw),
    counted: toText(loss.counted),
    lost: toText(lost),
    certain: toText(certain),
    shares: shares
      .filter((share) => share.lost.n !== 0 || shares.length === 1)
      .map((share) => ({ ...share, lost: toText(share.lost) })),
    evidence: loss.records.map(({ record }) => record.id),
    missing: loss.missing,
    place: loss.place ?? source.place,
  };
}

/** What an indicator lost, in points of the total. */
export function findingsOf(node: ScoreNode, units: ReadonlySet<string>): Finding[] {
  const { indicator, leaf, factor } = node;
  const who: Accountable = {
    units,
    lead: indicator.lead,
    responsible: indicator.responsible,
    policy: indicator.leaf?.attribution ?? { policy: 'lead' },
  };
  const losses = leaf ? reasonsOf(leaf).losses : [];
  const most = mostCertain(losses, node);
  return losses.map((loss, index) =>
    findingOf(
      {
        source: indicator,
        number: index + 1,
        loss,
        lost: multiply(loss.counted, factor),
        certain: multiply(multiply(loss.certain, most), factor),
      },
      who,
    ),
  );
}
/**
 * The share of its certain losses that a leaf is sure to lose: an exemption, a verdict or the mean
 * of other sites, as long as it is open, may leave of them less than its rules would.
 */
function mostCertain(losses: readonly Loss[], { lo, hi }: ScoreNode): Exact {
  const sure = sum(losses.map(({ certain }) => certain));
  if (lo === null || hi === null || sure.n === 0) return ONE;
  const lost = sum(losses.map(({ counted }) => counted));
  const least = maximum(ZERO, subtract(lost, subtract(hi, lo)));
  return compare(sure, least) > 0 ? divide(least, sure) : ONE;
}

/**
 * Who answers for what was lost (谁丢分谁负责), and the account of every unit.
 * In: losses, the units of the tree, the policy of each leaf. Out: findings with their shares, and
 * a
 * ledger that balances. It must not know: rules, and how a score came about.
 */
import { diagnose } from '../diagnostics/index.js';
import type { Loss } from '../evaluate/index.js';
import {
  add,
  compare,
  divide,
  exact,
  fromText,
  multiply,
  sign,
  sum,
  toText,
  ZERO,
  type Exact,
} from '../exact.js';
import type { BoundRecord } from '../facts/index.js';
import { toPlaces } from '../numbers/index.js';
import type {
  AnswersBy,
  AttributionPolicy,
  Diagnostic,
  Finding,
  Indicator,
  IndicatorResult,
  Ledger,
  Place,
  Rounding,
} from '../types.js';
import { PHRASES } from './phrases.js';
import type { PrintedNumbers } from './printed/index.js';

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
  /** In points of the total. */
  lost: Exact;
}
/** A loss as a finding of the assessment, posted to those who answer for it. */
export function findingOf({ source, number, loss, lost }: Lost, who: Accountable): Finding {
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
    shares: shares
      .filter((share) => share.lost.n !== 0 || shares.length === 1)
      .map((share) => ({ ...share, lost: toText(share.lost) })),
    evidence: loss.records.map(({ record }) => record.id),
    missing: loss.missing,
    place: loss.place ?? source.place,
  };
}

interface Account {
  lost: Exact;
  indicators: Set<string>;
  findings: string[];
}

/** Posts every finding to its units. Σ units + unattributed = lost, exactly, and as printed. */
export function postLedger(
  findings: readonly Finding[],
  lost: Exact,
  { printed, rounding }: { printed: PrintedNumbers; rounding: Rounding },
): Ledger {
  const accounts = new Map<string, Account>();
  let unattributed = ZERO;
  for (const finding of findings) {
    for (const share of finding.shares) {
      const amount = fromText(share.lost);
      if (share.unit === null) {
        unattributed = add(unattributed, amount);
        continue;
      }
      const account = accounts.get(share.unit) ?? {
        lost: ZERO,
        indicators: new Set<string>(),
        findings: [],
      };
      accounts.set(share.unit, account);
      account.lost = add(account.lost, amount);
      account.indicators.add(finding.indicator);
      // Pushed, never copied: where one unit answers for a whole tree, copies made the ledger
      // quadratic.
      account.findings.push(finding.id);
    }
  }
  const rows = [...accounts].sort(
    ([a, left], [b, right]) => compare(right.lost, left.lost) || (a < b ? -1 : 1),
  );
  const total = sum([...rows.map(([, row]) => row.lost), unattributed]);
  if (compare(total, lost) !== 0)
    throw new Error(`the ledger does not balance: ${toText(total)} posted, ${toText(lost)} lost`);
  const shown = (unit: string | null): string =>
    toPlaces(printed.units.get(unit) ?? ZERO, rounding.places);
  return {
    lost: toText(lost),
    printed: toPlaces(printed.whole.lost ?? ZERO, rounding.places),
    unattributed: toText(unattributed),
    unattributedPrinted: shown(null),
    units: rows.map(([unit, row]) => ({
      unit,
      lost: toText(row.lost),
      printed: shown(unit),
      indicators: row.indicators.size,
      findings: row.findings,
    })),
  };
}

/** Warns of every indicator and veto whose loss no unit answers for. */
export function unattributed(
  sources: readonly {
    id: string;
    title: string;
    findings: readonly Finding[];
    children?: readonly IndicatorResult[];
    place?: Place;
  }[],
): Diagnostic[] {
  return sources.flatMap(({ id, title, findings, place, children }) => {
    const lost = sum(
      findings
        .filter(({ kind }) => kind !== 'peer-mean')
        .flatMap(({ shares }) =>
          shares.flatMap((share) => (share.unit === null ? [fromText(share.lost)] : [])),
        ),
    );
    const own =
      sign(lost) === 0
        ? []
        : [
            diagnose('score/unattributed', place ?? findings[0]?.place ?? null, {
              id,
              title,
              lost: toText(lost),
              // A veto has nothing below it, and no lead.
              how: children ? PHRASES.aLead : PHRASES.aUnit,
            }),
          ];
    return [...own, ...unattributed(children ?? [])];
  });
}

import { add, compare, fromText, sum, toText, ZERO, type Exact } from '../exact.js';
import { apportion, toPrinted } from '../numbers/index.js';
import type { Finding, Ledger, Rounding } from '../types.js';

/** Posts every finding to its units. Σ units + unattributed = lost, exactly; the printed column adds up as well. */
export function postLedger(findings: readonly Finding[], lost: Exact, rounding: Rounding): Ledger {
  const units = new Map<string, { lost: Exact; indicators: Set<string>; findings: string[] }>();
  let unattributed = ZERO;
  for (const finding of findings) {
    for (const share of finding.shares) {
      const amount = fromText(share.lost);
      if (share.unit === null) {
        unattributed = add(unattributed, amount);
        continue;
      }
      const entry = units.get(share.unit) ?? { lost: ZERO, indicators: new Set(), findings: [] };
      units.set(share.unit, {
        lost: add(entry.lost, amount),
        indicators: entry.indicators.add(finding.indicator),
        findings: [...entry.findings, finding.id],
      });
    }
  }
  const rows = [...units].sort(
    ([a, left], [b, right]) => compare(right.lost, left.lost) || (a < b ? -1 : 1),
  );
  const total = sum([...rows.map(([, row]) => row.lost), unattributed]);
  if (compare(total, lost) !== 0)
    throw new Error(`the ledger does not balance: ${toText(total)} posted, ${toText(lost)} lost`);
  const printedTotal = toPrinted(lost, rounding);
  const printed = apportion(
    [...rows.map(([, row]) => row.lost), unattributed],
    printedTotal,
    rounding.places,
  );
  return {
    lost: toText(lost),
    printed: printedTotal,
    unattributed: toText(unattributed),
    unattributedPrinted: printed.at(-1) ?? '0',
    units: rows.map(([unit, row], index) => ({
      unit,
      lost: toText(row.lost),
      printed: printed[index] ?? '',
      indicators: row.indicators.size,
      findings: row.findings,
    })),
  };
}

import { add, compare, fromText, sum, toText, ZERO, type Exact } from '../exact.js';
import { apportion, toPrinted } from '../numbers/index.js';
import type { Finding, Ledger, Rounding } from '../types.js';

interface Account {
  lost: Exact;
  indicators: Set<string>;
  findings: string[];
}

/** Posts every finding to its units. Σ units + unattributed = lost, exactly; the printed column adds up as well. */
export function postLedger(findings: readonly Finding[], lost: Exact, rounding: Rounding): Ledger {
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
      // Pushed, never copied: where one unit answers for a whole tree, copies made the ledger quadratic.
      account.findings.push(finding.id);
    }
  }
  const rows = [...accounts].sort(
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

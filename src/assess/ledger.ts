/**
 * The account of every unit, and what nobody answers for.
 * In: findings with their shares. Out: a ledger that balances, and warnings. It must not know: who
 * answers for what, and why.
 */
import { diagnose } from '../diagnostics/index.js';
import { add, compare, fromText, sign, sum, toText, ZERO, type Exact } from '../exact.js';
import { toPlaces } from '../numbers/index.js';
import type { Diagnostic, Finding, IndicatorResult, Ledger, Place, Rounding } from '../types.js';
import { PHRASES } from './phrases.js';
import type { FindingParts, PrintedNumbers } from './printed/index.js';

interface Account {
  lost: Exact;
  certain: Exact;
  indicators: Set<string>;
  findings: string[];
}
const account = (): Account => ({
  lost: ZERO,
  certain: ZERO,
  indicators: new Set<string>(),
  findings: [],
});
/** What each unit answers for; null stands for nobody. */
function accountsOf(findings: readonly FindingParts[]): Map<string | null, Account> {
  const accounts = new Map<string | null, Account>();
  for (const { id, indicator, shares } of findings) {
    for (const { unit, parts } of shares) {
      const own = accounts.get(unit) ?? account();
      accounts.set(unit, own);
      for (const { isCertain, lost } of parts) {
        own.lost = add(own.lost, lost);
        if (isCertain) own.certain = add(own.certain, lost);
      }
      own.indicators.add(indicator);
      // Pushed, never copied: where one unit answers for a whole tree, copies made the ledger
      // quadratic.
      own.findings.push(id);
    }
  }
  return accounts;
}

/** Posts every finding to its units. Σ units + unattributed = lost, exactly, and as printed. */
export function postLedger(
  findings: readonly FindingParts[],
  lost: Exact,
  { printed, rounding }: { printed: PrintedNumbers; rounding: Rounding },
): Ledger {
  const accounts = accountsOf(findings);
  const nobody = accounts.get(null) ?? account();
  const total = sum([...accounts.values()].map((each) => each.lost));
  if (compare(total, lost) !== 0)
    throw new Error(`the ledger does not balance: ${toText(total)} posted, ${toText(lost)} lost`);
  const shown = (value: Exact | null | undefined): string =>
    toPlaces(value ?? ZERO, rounding.places);
  const { certain } = printed;
  return {
    lost: toText(lost),
    printed: shown(printed.whole.lost),
    certain: toText(sum([...accounts.values()].map((each) => each.certain))),
    certainPrinted: shown(certain.total),
    unattributed: toText(nobody.lost),
    unattributedPrinted: shown(printed.units.get(null)),
    unattributedCertain: toText(nobody.certain),
    unattributedCertainPrinted: shown(certain.units.get(null)),
    units: inOrder(accounts).map(([unit, own]) => ({
      unit,
      lost: toText(own.lost),
      printed: shown(printed.units.get(unit)),
      certain: toText(own.certain),
      certainPrinted: shown(certain.units.get(unit)),
      indicators: own.indicators.size,
      findings: own.findings,
    })),
  };
}
/** Units by what is certain, the most first, then by what they lost, then by name. */
function inOrder(accounts: ReadonlyMap<string | null, Account>): [string, Account][] {
  return [...accounts]
    .flatMap(([unit, own]): [string, Account][] => (unit === null ? [] : [[unit, own]]))
    .sort(
      ([a, left], [b, right]) =>
        compare(right.certain, left.certain) || compare(right.lost, left.lost) || (a < b ? -1 : 1),
    );
}

/** Warns of an indicator or a veto whose loss no unit answers for. */
export function unattributed({
  id,
  title,
  findings,
  place,
  children,
}: {
  id: string;
  title: string;
  findings: readonly Finding[];
  children?: readonly IndicatorResult[];
  place?: Place;
}): Diagnostic[] {
  const lost = sum(
    findings
      .filter(({ kind }) => kind !== 'peer-mean')
      .flatMap(({ shares }) =>
        shares.flatMap((share) => (share.unit === null ? [fromText(share.lost)] : [])),
      ),
  );
  if (sign(lost) === 0) return [];
  return [
    diagnose('score/unattributed', place ?? findings[0]?.place ?? null, {
      id,
      title,
      lost: toText(lost),
      // A veto has nothing below it, and no lead.
      how: children ? PHRASES.aLead : PHRASES.aUnit,
    }),
  ];
}

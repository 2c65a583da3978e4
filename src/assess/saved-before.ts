/**
 * What assessments saved by earlier versions did not tell yet, and what follows from the rest.
 * In: the JSON of a finding; an assessment whose ledger does not say what is certain. Out: the same,
 * told whole.
 */
import { add, divide, fromText, multiply, sum, toText, ZERO, type Exact } from '../exact.js';
import { toPlaces } from '../numbers/index.js';
import { everyNode } from '../tree.js';
import type { Assessment, Finding, Ledger, UnitLoss } from '../types.js';
import { printedNumbers } from './printed/index.js';

/** Which part of a loss is certain was not told: all of it, but what is lost for want of data. */
export const findingOfBefore = (raw: unknown): unknown =>
  typeof raw !== 'object' || raw === null || 'certain' in raw || !('kind' in raw && 'lost' in raw)
    ? raw
    : { ...raw, certain: raw.kind === 'missing' || raw.kind === 'error' ? '0' : raw.lost };

type Of<Whole, Key extends keyof Whole> = Omit<Whole, Key> & Partial<Pick<Whole, Key>>;
/** A ledger as this or an earlier version wrote it. */
export type LedgerOfBefore = Of<
  Omit<Ledger, 'units'>,
  'certain' | 'certainPrinted' | 'unattributedCertain' | 'unattributedCertainPrinted'
> & { units: Of<UnitLoss, 'certain' | 'certainPrinted'>[] };
export type AssessmentOfBefore = Omit<Assessment, 'ledger'> & { ledger: LedgerOfBefore };

/** Whether it says all of it; a stranger's may say a part. */
const isTold = (one: AssessmentOfBefore): one is Assessment => {
  const { certain, certainPrinted, unattributedCertain, unattributedCertainPrinted } = one.ledger;
  return [
    ...[certain, certainPrinted, unattributedCertain, unattributedCertainPrinted],
    ...one.ledger.units.flatMap((unit) => [unit.certain, unit.certainPrinted]),
  ].every((each) => each !== undefined);
};
/** What is certain of it, in a ledger that does not say. */
export function withCertain(assessment: AssessmentOfBefore): Assessment {
  if (isTold(assessment)) return assessment;
  const { ledger, indicators, decision, rounding } = assessment;
  const exactly = certainOf(
    [...everyNode(indicators), ...decision.vetoes].flatMap((source) => source.findings),
  );
  const { certain: printed } = printedNumbers(assessment);
  const text = (value: Exact | undefined): string => toText(value ?? ZERO);
  const shown = (value: Exact | undefined): string => toPlaces(value ?? ZERO, rounding.places);
  return {
    ...assessment,
    ledger: {
      lost: ledger.lost,
      printed: ledger.printed,
      certain: text(sum(exactly.values())),
      certainPrinted: shown(printed.total),
      unattributed: ledger.unattributed,
      unattributedPrinted: ledger.unattributedPrinted,
      unattributedCertain: text(exactly.get(null)),
      unattributedCertainPrinted: shown(printed.units.get(null)),
      units: ledger.units.map(({ unit, lost, printed: all, indicators: hit, findings }) => ({
        unit,
        lost,
        printed: all,
        certain: text(exactly.get(unit)),
        certainPrinted: shown(printed.units.get(unit)),
        indicators: hit,
        findings,
      })),
    },
  };
}
function certainOf(findings: readonly Finding[]): Map<string | null, Exact> {
  const certain = new Map<string | null, Exact>();
  for (const { lost, certain: stands, shares } of findings) {
    if (stands === '0' || lost === '0') continue;
    const part = divide(fromText(stands), fromText(lost));
    for (const share of shares)
      certain.set(
        share.unit,
        add(certain.get(share.unit) ?? ZERO, multiply(fromText(share.lost), part)),
      );
  }
  return certain;
}

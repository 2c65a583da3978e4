/**
 * Form 1 of an assessment → form 2.
 * In: what version 0.1.0, or any before 0.2.0, wrote. Out: the same in form 2: what was not told yet
 * is not known (null), is not there (an empty list), or follows from the rest.
 * Form 1 grew without changing its number: whatever is there stays, the rest is added.
 */
import { add, divide, fromText, multiply, sum, toText, ZERO, type Exact } from '../../exact.js';
import { toPlaces } from '../../numbers/index.js';
import { eachOf, isFields, type Fields } from '../../saved/index.js';
import { everyNode } from '../../tree.js';
import type { Assessment, Finding, Ledger } from '../../types.js';
import { printedNumbers } from '../printed/index.js';
import { schema } from './schema.js';

export function fromFirst(document: Fields): Fields {
  const told = {
    program: null,
    fingerprint: null,
    class: null,
    upper: null,
    ranking: { reads: 'exact', of: 'score' },
    stages: [],
    combined: null,
    standard: null,
    grade: null,
    materials: [],
    claims: [],
    ...document,
    schema: 'zhibiao/assessment@2',
    ...changed(document, 'grade', (grade) => ({ better: [], ...grade })),
    indicators: eachOf(document['indicators'], indicatorOf),
    ...changed(document, 'decision', decisionOf),
    ...changed(document, 'evidence', evidenceOf),
  };
  return withCertain(told);
}
/** One field of a map, changed where it is a map itself. */
function changed(fields: Fields, key: string, change: (inner: Fields) => Fields): Fields {
  const inner = fields[key];
  return isFields(inner) ? { [key]: change(inner) } : {};
}
const indicatorOf = (node: Fields): Fields => ({
  adjustment: null,
  origin: null,
  materials: [],
  fingerprint: null,
  ...node,
  findings: eachOf(node['findings'], findingOf),
  children: eachOf(node['children'], indicatorOf),
});
/** Which part of a loss is certain was not told: all of it, but what is lost for want of data. */
const findingOf = (finding: Fields): Fields => ({
  certain: finding['kind'] === 'missing' || finding['kind'] === 'error' ? '0' : finding['lost'],
  ...finding,
});
const decisionOf = (decision: Fields): Fields => ({
  distances: [],
  ...decision,
  vetoes: eachOf(decision['vetoes'], (veto) => ({
    ...veto,
    findings: eachOf(veto['findings'], findingOf),
  })),
});
const evidenceOf = (evidence: Fields): Fields => ({
  superseded: [],
  unread: { files: [], rows: 0, adrift: 0 },
  leftOut: false,
  // Which records speak of an item cannot be told any more.
  fullWithoutRecord: 0,
  ...evidence,
  files: eachOf(evidence['files'] ?? [], (file) => ({ sha256: null, ...file })),
  records: eachOf(evidence['records'], recordOf),
  setAside: eachOf(evidence['setAside'], (row) => ({ indicator: null, fact: null, ...row })),
});
const recordOf = (record: Fields): Fields => ({
  kind: null,
  level: null,
  stage: null,
  assessor: null,
  verdict: null,
  supersedes: null,
  claimedScore: null,
  ...record,
});

/** What is certain of the losses, in a ledger that does not say. */
function withCertain(told: Fields): Fields {
  const { ledger } = told;
  if (!isFields(ledger) || 'certain' in ledger) return told;
  const unsaid = { certain: '0', certainPrinted: '0' };
  const read = schema.safeParse({
    ...told,
    ledger: {
      ...ledger,
      ...unsaid,
      unattributedCertain: '0',
      unattributedCertainPrinted: '0',
      units: eachOf(ledger['units'], (unit) => ({ ...unit, ...unsaid })),
    },
  });
  // What is no assessment is refused by whoever reads on, with its own field.
  return read.success ? { ...told, ledger: ledgerOf(read.data) } : told;
}
function ledgerOf(assessment: Assessment): Ledger {
  const { ledger, indicators, decision, rounding } = assessment;
  const exactly = certainOf(
    [...everyNode(indicators), ...decision.vetoes].flatMap((source) => source.findings),
  );
  const { certain: printed } = printedNumbers(assessment);
  const text = (value: Exact | undefined): string => toText(value ?? ZERO);
  const shown = (value: Exact | undefined): string => toPlaces(value ?? ZERO, rounding.places);
  return {
    ...ledger,
    certain: text(sum(exactly.values())),
    certainPrinted: shown(printed.total),
    unattributedCertain: text(exactly.get(null)),
    unattributedCertainPrinted: shown(printed.units.get(null)),
    units: ledger.units.map((one) => ({
      ...one,
      certain: text(exactly.get(one.unit)),
      certainPrinted: shown(printed.units.get(one.unit)),
    })),
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

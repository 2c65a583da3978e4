import { compare, fromText, sum, type Exact } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { Finding, IndicatorResult } from '../../../types.js';
import type { Block, Row, Table } from '../../blocks.js';
import { rankedBy, shareOf, unitLost } from '../../lost.js';
import { stateWord } from '../../states.js';
import {
  nameColumn,
  numberColumn,
  reasonOf,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { NONE, printAll } from '../../../numbers/index.js';
import { unmetOf } from '../parts/index.js';

/** What a unit answers for of one finding. */
export interface UnitShare {
  finding: Finding;
  lost: Exact;
}
/**
 * The findings a unit answers for that cost points, the largest first; null stands for what no unit
 * answers for.
 */
export function sharesOf(unit: string | null, telling: Telling): UnitShare[] {
  const named =
    unit === null
      ? null
      : (telling.assessment.ledger.units.find((entry) => entry.unit === unit)?.findings ?? []);
  const findings =
    named === null
      ? [...telling.findings.values()]
      : named.flatMap((id) => telling.findings.get(id) ?? []);
  return [...new Set(findings)]
    .map((finding) => ({
      finding,
      lost: sum(
        finding.shares.filter((share) => share.unit === unit).map((share) => fromText(share.lost)),
      ),
    }))
    .filter(({ lost }) => lost.n !== 0)
    .sort((a, b) => compare(b.lost, a.lost));
}
/**
 * A unit's own losses with reason, remedy, clause and deadline, adding up to what the ledger says
 * it lost for certain; nothing where that is nothing, which the letter says already.
 */
export function unitLosses(unit: string, telling: Telling, due: string | null): Block[] {
  const { words } = telling;
  if (!telling.scored) return unitUnmet(unit, telling, due);
  const shares = sharesOf(unit, telling).filter(({ finding }) => finding.certain !== '0');
  if (shares.length === 0) return [];
  const [total = '', ...cells] = printAll([
    unitLost(unit, telling, 'certain'),
    ...shares.map(({ finding }) => shareOf(finding, unit, telling, 'certain')),
  ]);
  const rows: Row[] = shares.map(({ finding }, index) => {
    const leaf = telling.leaves.get(finding.indicator);
    return {
      cells: [
        finding.indicator,
        telling.titles.get(finding.indicator) ?? '',
        cells[index] ?? NONE,
        reasonOf(finding, words),
        finding.remedy ?? NONE,
        finding.basis ?? leaf?.basis ?? NONE,
        originalDue(leaf, telling),
        due ?? '',
      ],
    };
  });
  rows.push({ cells: ['', words.sum, total, '', '', '', ''], tone: 'strong', ruled: true });
  const lost = numberColumn(words.lossPart[rankedBy(telling)]);
  return [{ ...issueTable(rows, [lost], telling), sums: [2] }];
}
/**
 * 待补数据清单: what a unit has to report before anyone can tell whether it lost these points; null
 * where it need not.
 */
export function unitAwaited(unit: string, telling: Telling): ({ kind: 'table' } & Table) | null {
  const { words } = telling;
  const shares = sharesOf(unit, telling).filter(({ finding }) => finding.certain !== finding.lost);
  if (shares.length === 0) return null;
  const [total = '', ...cells] = printAll([
    unitLost(unit, telling, 'awaiting'),
    ...shares.map(({ finding }) => shareOf(finding, unit, telling, 'awaiting')),
  ]);
  const rows: Row[] = shares.map(({ finding }, index) => ({
    cells: [
      finding.indicator,
      telling.titles.get(finding.indicator) ?? '',
      cells[index] ?? NONE,
      ...reportable(finding, telling),
    ],
  }));
  rows.push({ cells: ['', words.sum, total, '', ''], tone: 'strong', ruled: true });
  return {
    kind: 'table',
    columns: [
      nameColumn(words.id),
      titleColumn(words.indicator),
      numberColumn(words.awaitedPoints),
      ...[words.awaitedFacts, words.toTell].map(wordColumn),
    ],
    rows,
    sums: [2],
  };
}
/** What data a loss awaits, and what they will tell. */
export const reportable = ({ missing, reason, kind }: Finding, { words }: Telling): string[] => [
  missing.join(words.list) || words.finding.missing,
  reason ?? words.finding[kind],
];
/**
 * The records behind a unit's part of a finding: where several units answer for it, those that name
 * this one.
 */
export function ownEvidence(
  { evidence, shares }: Finding,
  unit: string | null,
  { records }: Telling,
): readonly string[] {
  if (shares.length < 2 || unit === null) return evidence;
  const own = evidence.filter((id) =>
    (records.get(id) ?? []).some((record) => record.unit === unit),
  );
  return own.length > 0 ? own : evidence;
}
/** The records behind all that a unit has to put right. */
export const unitEvidence = (unit: string, telling: Telling): readonly string[] =>
  telling.scored
    ? sharesOf(unit, telling).flatMap(({ finding }) => ownEvidence(finding, unit, telling))
    : leavesOf(telling.assessment.indicators)
        .filter((leaf) => unmetOf(leaf).includes(unit))
        .flatMap(({ evidence }) => evidence);
/** The deadline that the tree sets for an indicator, and whether it is over. */
export function originalDue(
  leaf: IndicatorResult | undefined,
  { words, assessment: { assessedAt } }: Telling,
): string {
  const due = leaf?.due ?? null;
  if (due === null) return NONE;
  return assessedAt !== null && due < assessedAt ? words.past(due) : due;
}
/** The columns of an issue list; those without content are left out. */
function issueTable(
  rows: readonly Row[],
  after: readonly ReturnType<typeof numberColumn>[],
  { words }: Telling,
): { kind: 'table' } & Table {
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...after,
    ...[words.reason, words.remedy, words.basis].map(wordColumn),
    // A day that is over takes two lines, so that it leaves the room to the words.
    wordColumn(words.originalDue),
    { ...nameColumn(words.rectifyBy), head: false },
  ];
  // The last is left to fill in where nobody set a deadline.
  const used = columns.map(
    (_, index) =>
      index === columns.length - 1 ||
      rows.some(({ cells }) => cells[index] !== NONE && cells[index] !== ''),
  );
  return {
    kind: 'table',
    columns: columns.filter((_, index) => used[index]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => used[index]) })),
  };
}
function unitUnmet(unit: string, telling: Telling, due: string | null): Block[] {
  const {
    words,
    assessment: { indicators },
  } = telling;
  const leaves = leavesOf(indicators).filter((leaf) => unmetOf(leaf).includes(unit));
  if (leaves.length === 0) return [{ kind: 'line', text: words.nothingUnmet, tone: 'good' }];
  const rows = leaves.flatMap((leaf) =>
    (leaf.findings.length === 0 ? [undefined] : leaf.findings).map((finding): Row => ({
      cells: [
        leaf.id,
        leaf.title,
        stateWord(leaf, words),
        finding ? reasonOf(finding, words) : leaf.missing.join(words.list) || NONE,
        finding?.remedy ?? NONE,
        finding?.basis ?? leaf.basis ?? NONE,
        originalDue(leaf, telling),
        due ?? '',
      ],
    })),
  );
  return [issueTable(rows, [{ ...wordColumn(words.status), wrap: false }], telling)];
}

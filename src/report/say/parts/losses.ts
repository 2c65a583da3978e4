import { compare, fromText, subtract, sum, type Exact } from '../../../exact.js';
import type { Finding, UnitLoss } from '../../../types.js';
import type { Block, Row } from '../../blocks.js';
import {
  allLost,
  inWords,
  lostBy,
  nameColumn,
  numberColumn,
  reasonOf,
  shareOf,
  sumLabel,
  titleColumn,
  unitLost,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { NONE, printAll, printShares } from '../../../numbers/index.js';

const TOP = 10;
const MAIN = 2;

/** 谁丢分谁负责: every unit's losses, the largest first, adding up to all that was lost. */
export function unitTable(telling: Telling): Block[] {
  const {
    words,
    assessment: { ledger },
  } = telling;
  const lost = fromText(ledger.lost);
  if (lost.n === 0) return [{ kind: 'line', text: words.nothingLost, tone: 'good' }];
  const units = ledger.units
    .filter((unit) => fromText(unit.lost).n !== 0)
    .sort((a, b) => compare(fromText(b.lost), fromText(a.lost)));
  const unattributed = fromText(ledger.unattributed);
  const hasUnattributed = unattributed.n !== 0;
  const shares = printShares([
    ...units.map((unit) => fromText(unit.lost)),
    ...(hasUnattributed ? [unattributed] : []),
  ]);
  const [total = '', ...printed] = printAll([
    allLost(telling),
    ...units.map(({ unit }) => unitLost(unit, telling)),
    ...(hasUnattributed ? [unitLost(null, telling)] : []),
  ]);
  const rows: Row[] = units.map((unit, index) => ({
    cells: [
      unit.unit,
      printed[index] ?? '',
      shares[index] ?? '',
      String(unit.indicators),
      mainReasons(unit, telling),
    ],
  }));
  if (hasUnattributed) {
    const numbers = [printed.at(-1) ?? '', shares.at(-1) ?? '', NONE];
    rows.push({
      cells: [words.unattributed, ...numbers, unattributedReasons(telling)],
      tone: 'doubt',
    });
  }
  rows.push({ cells: [sumLabel(telling), total, '100.0%', '', ''], tone: 'strong', ruled: true });
  const numbers = [words.lost, words.share, words.indicatorsHit].map(numberColumn);
  return [
    {
      kind: 'table',
      columns: [titleColumn(words.unit), ...numbers, wordColumn(words.mainReasons)],
      rows,
    },
  ];
}
const exactShare = (finding: Finding, unit: string | null): Exact =>
  sum(finding.shares.filter((share) => share.unit === unit).map((share) => fromText(share.lost)));
function mainReasons(unit: UnitLoss, telling: Telling): string {
  return largest(
    unit.findings.flatMap((id) => telling.findings.get(id) ?? []),
    unit.unit,
    telling,
  );
}
function unattributedReasons(telling: Telling): string {
  return largest(
    [...telling.findings.values()].filter((finding) =>
      finding.shares.some((share) => share.unit === null),
    ),
    null,
    telling,
  );
}
function largest(findings: readonly Finding[], unit: string | null, telling: Telling): string {
  return findings
    .map((finding) => ({ finding, lost: exactShare(finding, unit) }))
    .filter(({ lost }) => lost.n !== 0)
    .sort((a, b) => compare(b.lost, a.lost))
    .slice(0, MAIN)
    .map(({ finding }) => {
      const reason = finding.reason ?? reasonOf(finding, telling.words);
      const lost = telling.words.minus(inWords(shareOf(finding, unit, telling)));
      return `${finding.indicator} ${reason}${lost}`;
    })
    .join(telling.words.semicolon);
}
/** The units that answer for a finding, with their parts where there are several. */
export function answerable(finding: Finding, telling: Telling): string {
  const { words } = telling;
  const name = (unit: string | null): string => unit ?? words.unattributed;
  const shares = finding.shares.filter(
    (share) => finding.shares.length === 1 || fromText(share.lost).n !== 0,
  );
  if (shares.length === 1) return shares.map((share) => name(share.unit)).join('');
  return shares
    .map(({ unit }) => `${name(unit)} ${inWords(shareOf(finding, unit, telling))}`)
    .join(words.list);
}

/** The findings that cost points, the largest first. */
export const costliest = (telling: Telling): Finding[] =>
  [...telling.findings.values()]
    .filter((finding) => fromText(finding.lost).n !== 0)
    .sort((a, b) => compare(fromText(b.lost), fromText(a.lost)));

/** What each of these findings lost, what all others did, and all together. */
export function lossColumn(
  shown: readonly Finding[],
  telling: Telling,
): { cells: string[]; rest: string; total: string } {
  const values = shown.map((finding) => lostBy(finding, telling));
  const total = allLost(telling);
  const [all = '', rest = '', ...cells] = printAll([
    total,
    subtract(total, sum(values)),
    ...values,
  ]);
  return { cells, rest, total: all };
}

/**
 * The ten largest losses (all of them in detail), then what the others come to, adding up to all
 * that was lost.
 */
export function lossTable(telling: Telling): Block[] {
  const { words } = telling;
  const all = costliest(telling);
  if (all.length === 0) return [];
  const shown = telling.details ? all : all.slice(0, TOP);
  const { cells, rest, total } = lossColumn(shown, telling);
  const rows: Row[] = shown.map((finding, index) => ({
    cells: [
      finding.indicator,
      telling.titles.get(finding.indicator) ?? '',
      cells[index] ?? '',
      reasonOf(finding, words),
      answerable(finding, telling),
    ],
  }));
  if (all.length > shown.length)
    rows.push({
      cells: ['', words.otherLosses(all.length - shown.length), rest, '', ''],
      tone: 'faint',
    });
  rows.push({ cells: ['', sumLabel(telling), total, '', ''], tone: 'strong', ruled: true });
  return [
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        numberColumn(words.lost),
        wordColumn(words.reason),
        wordColumn(words.responsible),
      ],
      rows,
    },
  ];
}

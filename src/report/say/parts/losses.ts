import { compare, fromText, subtract, sum, type Exact } from '../../../exact.js';
import type { ExactText, Finding } from '../../../types.js';
import type { Block, Row } from '../../blocks.js';
import type { Words } from '../../words/index.js';
import {
  allLost,
  isAwaiting,
  lossCells,
  lossColumns,
  lossParts,
  lostBy,
  rankedBy,
  shareOf,
  unitLost,
  type LossPart,
} from '../../lost.js';
import {
  inWords,
  nameColumn,
  numberColumn,
  reasonOf,
  sumLabel,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { NONE, printShares } from '../../../numbers/index.js';

const TOP = 10;
const MAIN = 2;

/** 谁丢分谁负责: every unit's losses, the largest first, adding up to all that was lost. */
export function unitTable(telling: Telling): Block[] {
  const { words, assessment } = telling;
  const { ledger } = assessment;
  if (fromText(ledger.lost).n === 0)
    return [{ kind: 'line', text: words.nothingLost, tone: 'good' }];
  const owners = ownersOf(telling);
  const [total = [], ...printed] = lossCells(
    [
      (part) => allLost(telling, part),
      ...owners.map(
        ({ unit }) =>
          (part: LossPart) =>
            unitLost(unit, telling, part),
      ),
    ],
    telling,
  );
  // A share of what is certain and of what is not, together, would say nothing.
  const isWhole = lossParts(telling).length === 1;
  const shares = isWhole ? printShares(owners.map(({ lost }) => fromText(lost))) : [];
  const rows = owners.map((owner, index): Row => ({
    cells: [
      owner.unit ?? words.unattributed,
      ...(printed[index] ?? []),
      ...shares.slice(index, index + 1),
      owner.indicators === null ? NONE : String(owner.indicators),
      largest(owner.findings, owner.unit, telling),
    ],
    ...(owner.unit === null && { tone: 'doubt' as const }),
  }));
  const whole = [...total, ...(isWhole ? ['100.0%'] : []), '', ''];
  rows.push({ cells: [sumLabel(telling), ...whole], tone: 'strong', ruled: true });
  const numbers = [...(isWhole ? [words.share] : []), words.indicatorsHit].map(numberColumn);
  const columns = [
    titleColumn(words.unit),
    ...lossColumns(telling),
    ...numbers,
    wordColumn(words.mainReasons),
  ];
  return [{ kind: 'table', columns, rows }];
}
/** Who lost something; unit null stands for nobody. */
interface Owner {
  unit: string | null;
  lost: ExactText;
  certain: ExactText;
  indicators: number | null;
  findings: readonly Finding[];
}
function ownersOf({ assessment: { ledger }, findings }: Telling): Owner[] {
  const units = ledger.units
    .filter((unit) => fromText(unit.lost).n !== 0)
    .sort(
      (a, b) =>
        compare(fromText(b.certain), fromText(a.certain)) ||
        compare(fromText(b.lost), fromText(a.lost)),
    )
    .map((unit) => ({ ...unit, findings: unit.findings.flatMap((id) => findings.get(id) ?? []) }));
  if (fromText(ledger.unattributed).n === 0) return units;
  const unowned = [...findings.values()].filter(({ shares }) =>
    shares.some(({ unit }) => unit === null),
  );
  return [
    ...units,
    {
      unit: null,
      lost: ledger.unattributed,
      certain: ledger.unattributedCertain,
      indicators: null,
      findings: unowned,
    },
  ];
}
const exactShare = (finding: Finding, unit: string | null): Exact =>
  sum(finding.shares.filter((share) => share.unit === unit).map((share) => fromText(share.lost)));
/** What is certain first, then what cost the most. */
function largest(findings: readonly Finding[], unit: string | null, telling: Telling): string {
  const { words } = telling;
  return findings
    .map((finding) => ({ finding, lost: exactShare(finding, unit) }))
    .filter(({ lost }) => lost.n !== 0)
    .sort(
      (a, b) =>
        Number(isAwaiting(a.finding)) - Number(isAwaiting(b.finding)) || compare(b.lost, a.lost),
    )
    .slice(0, MAIN)
    .map(({ finding }) => {
      const lost = inWords(shareOf(finding, unit, telling));
      const cost = isAwaiting(finding) ? words.atStake(lost) : words.minus(lost);
      return `${finding.indicator} ${shortReason(finding, words)}${cost}`;
    })
    .join(words.semicolon);
}
/** A reason where there is little room: what is asked for, or else what was wrong. */
export function shortReason(finding: Finding, words: Words): string {
  if (!isAwaiting(finding) || finding.missing.length === 0)
    return finding.reason ?? reasonOf(finding, words);
  return words.awaits(finding.missing.join(words.list), null);
}
const WORST = 3;
/** Where little is read: what is certain and what is open, who lost the most, and by what. */
export function lossLines(telling: Telling): string[] {
  const { words, assessment } = telling;
  if (fromText(assessment.ledger.lost).n === 0) return [];
  const part = rankedBy(telling);
  const [certain, awaiting] = (['certain', 'awaiting'] as const).map((each) =>
    inWords(allLost(telling, each)),
  );
  const split =
    part === 'lost'
      ? []
      : [words.lossesOf(inWords(allLost(telling)), words.lostOf(certain ?? '', awaiting ?? ''))];
  const units = ownersOf(telling)
    .filter((owner) => fromText(owner[part]).n !== 0)
    .slice(0, WORST)
    .map(({ unit }) => `${unit ?? words.unattributed} ${inWords(unitLost(unit, telling, part))}`);
  const findings = costliest(telling)
    .filter((finding) => fromText(finding[part]).n !== 0)
    .slice(0, WORST)
    .map((finding) => {
      const lost = words.minus(inWords(lostBy(finding, telling, part)));
      return `${finding.indicator} ${shortReason(finding, words)}${lost}`;
    });
  return [
    ...split,
    ...(units.length === 0 ? [] : [words.worstUnits(units.join(words.list))]),
    ...(findings.length === 0 ? [] : [words.worstLosses(findings.join(words.semicolon))]),
  ];
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

/** The findings that cost points: those that are certain first, the largest of each first. */
export const costliest = (telling: Telling): Finding[] =>
  [...telling.findings.values()]
    .filter((finding) => fromText(finding.lost).n !== 0)
    .sort(
      (a, b) =>
        Number(isAwaiting(a)) - Number(isAwaiting(b)) ||
        compare(fromText(b.lost), fromText(a.lost)),
    );

/** What each of these findings lost, what all others did, and all together. */
export function lossesOf(
  shown: readonly Finding[],
  telling: Telling,
): { cells: string[][]; rest: string[]; total: string[] } {
  const rest = (part: LossPart): Exact =>
    subtract(allLost(telling, part), sum(shown.map((each) => lostBy(each, telling, part))));
  const [total = [], others = [], ...cells] = lossCells(
    [
      (part) => allLost(telling, part),
      rest,
      ...shown.map((each) => (part: LossPart) => lostBy(each, telling, part)),
    ],
    telling,
  );
  return { cells, rest: others, total };
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
  const { cells, rest, total } = lossesOf(shown, telling);
  const rows: Row[] = shown.map((finding, index) => ({
    cells: [
      finding.indicator,
      telling.titles.get(finding.indicator) ?? '',
      ...(cells[index] ?? []),
      reasonOf(finding, words),
      answerable(finding, telling),
    ],
  }));
  if (all.length > shown.length)
    rows.push({
      cells: ['', words.otherLosses(all.length - shown.length), ...rest, '', ''],
      tone: 'faint',
    });
  rows.push({ cells: ['', sumLabel(telling), ...total, '', ''], tone: 'strong', ruled: true });
  return [
    {
      kind: 'table',
      columns: [
        nameColumn(words.id),
        titleColumn(words.indicator),
        ...lossColumns(telling),
        wordColumn(words.reason),
        wordColumn(words.responsible),
      ],
      rows,
    },
  ];
}

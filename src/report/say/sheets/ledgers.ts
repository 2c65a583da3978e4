import { fromText, ZERO } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { Finding } from '../../../types.js';
import type { Row, Sheet } from '../../blocks.js';
import {
  allLost,
  isAwaiting,
  lossCells,
  lossColumns,
  rankAmong,
  rankedBy,
  shareOf,
  type LossPart,
} from '../../lost.js';
import { stateWord } from '../../states.js';
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
import { originalDue, ownEvidence, sharesOf } from '../papers/index.js';
import { claimTable, pointsOf, unitTable, unmetOf, unmetUnitTable } from '../parts/index.js';
import { SHEET_WORDS } from '../../words/index.js';
import { sheetOf } from './sheet.js';
import { lastOf } from '../../../es2020.js';

/** One thing one unit has to put right: a finding, or none where an unmet indicator has none. */
interface LedgerLine {
  id: string;
  finding: Finding | null;
  unit: string | null;
}

/**
 * What every unit answers for, in the order of the tree; what is printed for a unit adds up to what
 * is printed for it elsewhere.
 */
function linesOf(telling: Telling): LedgerLine[] {
  const {
    assessment: { ledger, indicators },
    scored,
  } = telling;
  if (!scored)
    return leavesOf(indicators).flatMap((leaf) =>
      unmetOf(leaf).flatMap((unit) =>
        (leaf.findings.length === 0 ? [null] : leaf.findings).map((finding) => ({
          id: leaf.id,
          finding,
          unit,
        })),
      ),
    );
  const lines = [...ledger.units.map(({ unit }) => unit), null].flatMap((unit) =>
    sharesOf(unit, telling).map(({ finding }): LedgerLine => ({
      id: finding.indicator,
      finding,
      unit,
    })),
  );
  const order = new Map([...telling.findings.keys()].map((id, index) => [id, index]));
  return lines.sort(
    (a, b) => (order.get(a.finding?.id ?? '') ?? 0) - (order.get(b.finding?.id ?? '') ?? 0),
  );
}
const reason = (line: LedgerLine, telling: Telling): string => {
  const { words } = telling;
  if (line.finding) return reasonOf(line.finding, words);
  const leaf = telling.leaves.get(line.id);
  return leaf && leaf.missing.length > 0
    ? `${words.lacks} ${leaf.missing.join(words.list)}`
    : leaf
      ? stateWord(leaf, words)
      : '';
};
/** An indicator's points as they count in the total. */
function fullOf(id: string, telling: Telling): string {
  const leaf = telling.leaves.get(id);
  return leaf ? pointsOf(leaf, telling) : '';
}

/** 失分台账: every loss with its reason and unit, and room for what was done about it. */
export function lossSheet(telling: Telling): Sheet {
  const { words, scored, titles } = telling;
  const lines = linesOf(telling);
  const [total = [], ...lost] = lossCells(
    [
      (part) => allLost(telling, part),
      ...lines.map(
        ({ finding, unit }) =>
          (part: LossPart) =>
            finding === null ? ZERO : shareOf(finding, unit, telling, part),
      ),
    ],
    telling,
  );
  const rows = lines.map((line, index): Row => ({
    cells: [
      String(index + 1),
      line.id,
      titles.get(line.id) ?? '',
      ...(scored ? [fullOf(line.id, telling), ...(lost[index] ?? [])] : []),
      reason(line, telling),
      line.unit ?? words.unattributed,
      '',
    ],
    ...(line.unit === null && { tone: 'doubt' as const }),
  }));
  if (scored)
    rows.push({ cells: ['', '', sumLabel(telling), '', ...total, '', '', ''], tone: 'strong' });
  const columns = [
    numberColumn(words.sheet.number),
    nameColumn(words.id),
    titleColumn(words.indicator),
    ...(scored ? [numberColumn(words.sheet.points), ...lossColumns(telling)] : []),
    ...[words.reason, words.responsible, words.sheet.done].map(wordColumn),
  ];
  const sums = scored && { sums: total.map((_, at) => 4 + at) };
  return sheetOf({ name: words.sheet.losses }, { columns, rows, ...sums });
}

/** 自评对照: where another score is claimed than the evidence earns; null where it is nowhere. */
export function claimSheet(telling: Telling): Sheet | null {
  const table = claimTable(telling);
  return table && sheetOf({ name: telling.words.sheet.claims }, table);
}

/** 部门失分排名: units by what they lost; equal losses share a rank. */
export function rankingSheet(telling: Telling): Sheet | null {
  const {
    words,
    scored,
    assessment: { ledger },
  } = telling;
  const [block] = scored ? unitTable(telling) : unmetUnitTable(telling);
  if (block?.kind !== 'table') return null;
  const part = rankedBy(telling);
  const units = ledger.units.filter(({ lost }) => fromText(lost).n !== 0);
  const rank = (index: number): string => {
    const own = units[index];
    return own === undefined ? '' : String(rankAmong(own, units));
  };
  const rows = scored
    ? block.rows.map((row, index): Row => ({ ...row, cells: [rank(index), ...row.cells] }))
    : block.rows;
  const columns = scored ? [numberColumn(words.rank), ...block.columns] : block.columns;
  return sheetOf(
    { name: words.sheet.ranking },
    { columns, rows, ...(scored && { sums: part === 'lost' ? [2, 3] : [2, 3, 4] }) },
  );
}

const GRAVITY = 1;
const REVIEWED = 12;
const CLOSED = 14;
/**
 * 问题整改销号台账: one row for every loss of every unit, with the columns in which putting it right is
 * recorded. All of them have one source (问题来源), said once above them.
 */
export function rectificationSheet(telling: Telling, due: string | null): Sheet {
  const {
    words,
    titles,
    scored,
    assessment: { decision },
  } = telling;
  const vetoes = new Set(decision.vetoes.map(({ id }) => id));
  const { serious, open } = words.sheet;
  const lines = linesOf(telling).filter(({ finding }) => finding === null || !isAwaiting(finding));
  const rows = lines.map((line, index): Row => {
    const { finding, unit } = line;
    const lost =
      finding !== null && scored
        ? words.minus(inWords(shareOf(finding, unit, telling, 'certain')))
        : '';
    const title = titles.get(line.id) ?? '';
    return {
      cells: [
        String(index + 1),
        vetoes.has(line.id) ? (lastOf(serious) ?? '') : '',
        `${line.id} ${title}${words.colon}${reason(line, telling)}${lost}`,
        evidenceCell(line, telling),
        line.unit ?? words.unattributed,
        '',
        '',
        line.finding?.remedy ?? '',
        originalDue(telling.leaves.get(line.id), telling),
        due ?? '',
        ...['', '', '', ''],
        open[1] ?? '',
        '',
      ],
    };
  });
  const columns = words.sheet.rectification.map((title, index) =>
    index === 0 ? numberColumn(title) : wordColumn(title),
  );
  const choices = [
    { column: GRAVITY, values: serious },
    { column: REVIEWED, values: words.sheet.reviewed },
    { column: CLOSED, values: open },
  ];
  const [closed = ''] = open;
  return sheetOf(
    { name: words.sheet.rectify, notes: [sourceOf(telling)], paper: 'a3' },
    { columns, rows, choices, paint: { column: CLOSED, tones: { [closed]: 'good' } } },
  );
}
function sourceOf({ language, assessment: { site, system, assessedAt } }: Telling): string {
  const source = [site, system.title, assessedAt].filter((text) => text !== null).join(' ');
  return SHEET_WORDS[language].source(source);
}
/** The records behind a line, and how many they are. */
function evidenceCell({ finding, unit, id }: LedgerLine, telling: Telling): string {
  const { words, leaves } = telling;
  const evidence = finding ? ownEvidence(finding, unit, telling) : (leaves.get(id)?.evidence ?? []);
  return evidence.length === 0
    ? ''
    : `${evidence.join(words.list)}${words.bracketed(words.items(evidence.length))}`;
}

import { compare, fromText, sum, type Exact } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { Finding } from '../../../types.js';
import type { Block, Row, Table } from '../../blocks.js';
import {
  aboutOf,
  allLost,
  inWords,
  nameColumn,
  numberColumn,
  openClause,
  reasonOf,
  shareOf,
  titleColumn,
  unitLost,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { NONE, printAll } from '../../../numbers/index.js';
import { cautionOf, claimTable, distanceSentence, unmetOf } from '../parts/index.js';

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
 * Everyone who answers for something, by what was lost, the most first; in a tree without points by
 * name.
 */
export function unitsAnswerable(telling: Telling): string[] {
  const { ledger, indicators } = telling.assessment;
  if (telling.scored)
    return ledger.units.filter(({ lost }) => fromText(lost).n !== 0).map(({ unit }) => unit);
  return [
    ...new Set(
      leavesOf(indicators)
        .flatMap((leaf) => unmetOf(leaf))
        .filter((unit) => unit !== null),
    ),
  ].sort();
}

/** Everyone who gets a letter: those answerable, then those who only owe materials. */
export const answerableUnits = (telling: Telling): string[] => [
  ...new Set([
    ...unitsAnswerable(telling),
    ...telling.assessment.materials.flatMap(({ unit, lacking }) =>
      unit === null || lacking.length === 0 ? [] : [unit],
    ),
  ]),
];

/**
 * A unit's own losses with reason, remedy, clause and deadline, adding up to what the ledger says
 * it lost.
 */
export function unitLosses(unit: string, telling: Telling, due: string | null): Block[] {
  const { words } = telling;
  if (!telling.scored) return unitUnmet(unit, telling, due);
  const shares = sharesOf(unit, telling);
  if (shares.length === 0) return [{ kind: 'line', text: words.nothingLost, tone: 'good' }];
  const [total = '', ...cells] = printAll([
    unitLost(unit, telling),
    ...shares.map(({ finding }) => shareOf(finding, unit, telling)),
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
        due ?? leaf?.due ?? NONE,
        ownEvidence(finding, unit, telling).join(words.list) || NONE,
      ],
    };
  });
  rows.push({ cells: ['', words.sum, total, '', '', '', '', ''], tone: 'strong', ruled: true });
  return [{ ...issueTable(rows, [numberColumn(words.lost)], telling), sums: [2] }];
}
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
    { ...nameColumn(words.due), head: false },
    wordColumn(words.records),
  ];
  const used = columns.map((_, index) =>
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
        words.statusWord[leaf.status],
        finding ? reasonOf(finding, words) : leaf.missing.join(words.list) || NONE,
        finding?.remedy ?? NONE,
        finding?.basis ?? leaf.basis ?? NONE,
        due ?? leaf.due ?? NONE,
        leaf.evidence.join(words.list) || NONE,
      ],
    })),
  );
  return [issueTable(rows, [{ ...wordColumn(words.status), wrap: false }], telling)];
}

/** A unit's rank among those that lost points (equal losses share it), and how many there are. */
function rankOf(unit: string, { assessment: { ledger } }: Telling): { rank: number; of: number } {
  const lost = ledger.units.filter((entry) => fromText(entry.lost).n !== 0);
  const own = fromText(lost.find((entry) => entry.unit === unit)?.lost ?? '0');
  return {
    rank: 1 + lost.filter((entry) => compare(fromText(entry.lost), own) > 0).length,
    of: lost.length,
  };
}

/** A letter is one of many: where it stands among them, it says of which scheme it is. */
function titleOf(unit: string, { words, assessment }: Telling): Block {
  const text = words.letterTitle(unit);
  const name = `${text} · ${assessment.system.title}`;
  return { kind: 'title', text, name, about: aboutOf(assessment) };
}
/**
 * 交办函: what one unit lost, why, what to do and by when; its materials still lacking; nothing of any
 * other unit.
 */
export function letter(unit: string, telling: Telling, due: string | null): Block[] {
  const { words, assessment } = telling;
  const entry = assessment.ledger.units.find((each) => each.unit === unit);
  const about = [
    [words.site, assessment.site],
    [words.date, assessment.assessedAt],
  ].flatMap(([name, value]) => (value ? [`${name ?? ''}${words.colon}${value}`] : []));
  const { rank, of } = rankOf(unit, telling);
  const far = distanceSentence(telling);
  const lost = entry && fromText(entry.lost).n !== 0;
  const blocks: Block[] = [
    titleOf(unit, telling),
    ...cautionOf(telling),
    { kind: 'line', text: [assessment.system.title, ...about].join(' · '), tone: 'faint' },
    ...(far === null ? [] : [{ kind: 'line', text: far } as const]),
    { kind: 'gap' },
    { kind: 'line', text: `${unit}${words.colon}` },
  ];
  const open = openClause(telling);
  const beside = open === null ? '' : words.bracketed(open);
  if (telling.scored) {
    blocks.push({
      kind: 'line',
      text: lost
        ? words.letterLost({
            indicators: entry.indicators,
            lost: inWords(unitLost(unit, telling)),
            total: inWords(allLost(telling)),
            rank,
            of,
          }) + beside
        : words.nothingLost + beside,
    });
  } else
    blocks.push({
      kind: 'line',
      text: words.letterUnmet(
        leavesOf(assessment.indicators).filter((leaf) => unmetOf(leaf).includes(unit)).length,
      ),
    });
  blocks.push(
    { kind: 'heading', text: words.issues },
    ...unitLosses(unit, telling, due),
    ...lackingBlocks(unit, telling),
    ...claimsOf(unit, telling),
  );
  if (due !== null)
    blocks.push({ kind: 'gap' }, { kind: 'line', text: words.letterDue(due), tone: 'strong' });
  return blocks;
}
/** Where a unit claims another score than the evidence earns. */
function claimsOf(unit: string, telling: Telling): Block[] {
  const table = claimTable(telling, unit);
  return table === null
    ? []
    : [
        { kind: 'heading', text: telling.words.claims },
        { kind: 'table', ...table },
      ];
}
function lackingBlocks(
  unit: string,
  { words, titles, assessment: { materials } }: Telling,
): Block[] {
  const lacking = materials.find((each) => each.unit === unit)?.lacking ?? [];
  if (lacking.length === 0) return [];
  const items = lacking.map(({ indicator, kind, lacking: count }) => ({
    text: `${indicator} ${titles.get(indicator) ?? ''}${words.colon}${kind} × ${count}`,
  }));
  return [
    { kind: 'heading', text: words.letterMaterials },
    { kind: 'list', ordered: false, items },
  ];
}

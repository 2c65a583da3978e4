import { fromText } from '../../../exact.js';
import { leavesOf } from '../../../tree.js';
import type { Block, Title } from '../../blocks.js';
import { allLost, rankAmong, rankedBy, unitLost } from '../../lost.js';
import {
  aboutOf,
  fileLine,
  inWords,
  nameColumn,
  numberColumn,
  openClause,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { cautionOf, claimTable, distanceSentence, footOf, unmetOf } from '../parts/index.js';
import { sharesOf, unitAwaited, unitEvidence, unitLosses } from './unit-losses.js';

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

/** A part of a letter under its heading, which in a workbook has a sheet of its own. */
interface Part {
  title: string;
  blocks: readonly Block[];
}
/** A letter before it is put on a page or on sheets. */
interface Letter {
  title: Title;
  opening: readonly Block[];
  /** What to put right first; then what to report, materials, records, claims. */
  parts: readonly Part[];
  closing: readonly Block[];
}

/** A letter is one of many: where it stands among them, it says of which scheme it is. */
function titleOf(unit: string, { words, assessment }: Telling): Title {
  const text = words.letterTitle(unit);
  const name = `${text} · ${assessment.system.title}`;
  return { kind: 'title', text, name, about: aboutOf(assessment) };
}
/**
 * 交办函: what one unit lost for certain, why, what to do and by when; what data and materials it has
 * to hand in, and the records that it lost by; nothing of any other unit.
 */
export function letterOf(unit: string, telling: Telling, due: string | null): Letter {
  const { words, assessment } = telling;
  const about = [
    [words.site, assessment.site],
    [words.date, assessment.assessedAt],
  ].flatMap(([name, value]) => (value ? [`${name ?? ''}${words.colon}${value}`] : []));
  const far = distanceSentence(telling);
  const awaited = telling.scored ? unitAwaited(unit, telling) : null;
  const parts: Part[] = [
    { title: words.issues, blocks: unitLosses(unit, telling, due) },
    { title: words.awaited, blocks: awaited === null ? [] : [awaited] },
    { title: words.letterMaterials, blocks: lackingBlocks(unit, telling) },
    { title: words.letterRecords, blocks: unitRecords(unit, telling) },
    { title: words.claims, blocks: claimsOf(unit, telling) },
  ];
  return {
    title: titleOf(unit, telling),
    opening: [
      ...cautionOf(telling),
      { kind: 'line', text: [assessment.system.title, ...about].join(' · '), tone: 'faint' },
      ...(far === null ? [] : [{ kind: 'line', text: far } as const]),
      { kind: 'gap' },
      { kind: 'line', text: words.letterTo(unit) },
      { kind: 'line', text: standing(unit, telling) },
    ],
    parts: parts.filter(({ blocks }) => blocks.length > 0),
    closing: [
      { kind: 'gap' },
      ...(due === null
        ? []
        : [{ kind: 'line', text: words.letterDue(due), tone: 'strong' } as const]),
      ...words.letterSigned.map((text): Block => ({ kind: 'line', text })),
      { kind: 'gap' },
      ...footOf(telling),
    ],
  };
}
/** A letter on one page. */
export function letter(unit: string, telling: Telling, due: string | null): Block[] {
  const { title, opening, parts, closing } = letterOf(unit, telling, due);
  return [
    title,
    ...opening,
    ...parts.flatMap(({ title: text, blocks }): Block[] => [{ kind: 'heading', text }, ...blocks]),
    ...closing,
  ];
}

/** How much a unit lost, its rank, and how much nobody can tell yet. */
function standing(unit: string, telling: Telling): string {
  const { words, assessment } = telling;
  const open = openClause(telling);
  const beside = open === null ? '' : words.bracketed(open);
  if (!telling.scored)
    return words.letterUnmet(
      leavesOf(assessment.indicators).filter((leaf) => unmetOf(leaf).includes(unit)).length,
    );
  const awaiting = unitLost(unit, telling, 'awaiting');
  const asked = awaiting.n === 0 ? '' : words.letterAwaited(inWords(awaiting));
  return lossSentence(unit, telling) + beside + asked;
}
function lossSentence(unit: string, telling: Telling): string {
  const { words, assessment } = telling;
  const part = rankedBy(telling);
  const isSplit = part === 'certain';
  const units = assessment.ledger.units.filter((each) => fromText(each[part]).n !== 0);
  const own = units.find((each) => each.unit === unit);
  if (own === undefined) return isSplit ? words.noIssues : words.nothingLost;
  const hit = sharesOf(unit, telling).filter(({ finding }) => finding[part] !== '0');
  const place = {
    indicators: new Set(hit.map(({ finding }) => finding.indicator)).size,
    lost: inWords(unitLost(unit, telling, part)),
    total: inWords(allLost(telling, part)),
    rank: rankAmong(own, units),
    of: units.length,
  };
  return isSplit ? words.letterCertain(place) : words.letterLost(place);
}
/** Where a unit claims another score than the evidence earns. */
function claimsOf(unit: string, telling: Telling): Block[] {
  const table = claimTable(telling, unit);
  return table === null ? [] : [{ kind: 'table', ...table }];
}
/** 还缺的佐证材料: by indicator, how many of what kind. */
function lackingBlocks(unit: string, telling: Telling): Block[] {
  const { words, titles, assessment } = telling;
  const lacking = assessment.materials.find((each) => each.unit === unit)?.lacking ?? [];
  if (lacking.length === 0) return [];
  const rows = lacking.map(({ indicator, kind, lacking: count }) => ({
    cells: [indicator, titles.get(indicator) ?? '', kind, String(count)],
  }));
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    wordColumn(words.materialKind),
    numberColumn(words.lacking),
  ];
  return [{ kind: 'table', columns, rows }];
}
/** 佐证清单: the records behind what a unit lost, so that it knows which cases these were. */
function unitRecords(unit: string, telling: Telling): Block[] {
  const { words, records } = telling;
  const rows = [...new Set(unitEvidence(unit, telling))]
    .flatMap((id) => records.get(id) ?? [])
    .map((record) => ({
      cells: [
        record.id,
        record.indicator ?? '',
        record.title ?? record.fact ?? record.kind ?? '',
        record.date ?? '',
        record.subject ?? '',
        fileLine(record.place),
      ],
    }));
  if (rows.length === 0) return [];
  const { recordTitle, recordDate, subject, source } = words;
  const columns = [
    nameColumn(words.sheet.records),
    { ...nameColumn(words.sheet.indicatorId), head: false },
    wordColumn(recordTitle),
    { ...nameColumn(recordDate), head: false },
    ...[subject, source].map(wordColumn),
  ];
  return [{ kind: 'table', columns, rows }];
}

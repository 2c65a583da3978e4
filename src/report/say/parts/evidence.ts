import { formatHint, formatMessage, formatPlace } from '../../../diagnostics/index.js';
import type { Diagnostic, IndicatorResult, SetAside, UnitMaterials } from '../../../types.js';
import type { Block, Item, Row } from '../../blocks.js';
import {
  fileLine,
  nameColumn,
  numberColumn,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { NONE } from '../../../numbers/index.js';
import { EXPLAIN_WORDS } from '../../words/index.js';

const PLACES = 3;
const REMARKS = 10;
const MATERIALS = 5;

/** Why these records were set aside, the most frequent reason first. */
export function setAsideList(setAside: readonly SetAside[], telling: Telling): Block {
  const groups = new Map<string, SetAside[]>();
  for (const aside of setAside) groups.set(aside.code, [...(groups.get(aside.code) ?? []), aside]);
  const items = [...groups]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([code, asides]) => groupItem(code, asides, telling));
  return { kind: 'list', ordered: false, items };
}
function groupItem(
  code: string,
  asides: readonly SetAside[],
  { words, language, details }: Telling,
): Item {
  const shown = details ? asides : asides.slice(0, PLACES);
  const items: Item[] = shown.map((aside) => ({
    text: `${formatPlace(aside.place)} ${aside.record ?? ''} ${formatMessage(aside, language)}`,
  }));
  if (asides.length > shown.length)
    items.push({ text: words.andMore(asides.length - shown.length), tone: 'faint' });
  const hint = asides[0] === undefined ? '' : formatHint(asides[0], language);
  if (hint !== '') items.push({ text: `${words.advice}${words.colon}${hint}`, tone: 'faint' });
  return { text: words.asideGroup(asides.length, code), tone: 'doubt', items };
}

/** What was noticed while scoring: the assessment's own diagnostics. */
export function remarks({
  assessment: { diagnostics },
  words,
  language,
  details,
}: Telling): Block[] {
  const placeOf = ({ place }: Diagnostic): string => (place ? `${formatPlace(place)} ` : '');
  const item = (diagnostic: Diagnostic): Item => ({
    text: placeOf(diagnostic) + formatMessage(diagnostic, language),
    items: [
      { text: `${words.advice}${words.colon}${formatHint(diagnostic, language)}`, tone: 'faint' },
    ],
  });
  const shown = details ? diagnostics : diagnostics.slice(0, REMARKS);
  const items = shown.map(item);
  if (diagnostics.length > shown.length)
    items.push({ text: words.andMore(diagnostics.length - shown.length), tone: 'faint' });
  return [{ kind: 'list', ordered: false, items }];
}

/** The used records with these ids. */
export function recordTable(
  ids: readonly string[],
  { records: known, words, language }: Telling,
): Block[] {
  const own = EXPLAIN_WORDS[language];
  const records = [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
  if (records.length === 0) return [{ kind: 'line', text: words.noRecords, tone: 'faint' }];
  const rows: Row[] = records.map((record) => ({
    cells: [
      record.id,
      record.title ?? record.subject ?? record.note ?? NONE,
      record.date ?? NONE,
      record.fact ?? NONE,
      record.level ?? record.kind ?? NONE,
      record.value ?? (record.verdict === null ? NONE : words.statusWord[record.verdict]),
      record.quantity ?? NONE,
      record.unit ?? NONE,
      record.link ?? NONE,
      fileLine(record.place),
    ],
  }));
  const columns = [
    nameColumn(words.id),
    titleColumn(words.recordTitle),
    { ...nameColumn(words.recordDate), head: false },
    wordColumn(own.fact),
    wordColumn(own.level),
    wordColumn(words.value),
    wordColumn(own.quantity),
    wordColumn(words.unit),
    wordColumn(words.link),
    wordColumn(words.source),
  ];
  const used = columns.map((_, index) => rows.some((row) => row.cells[index] !== NONE));
  return [
    {
      kind: 'table',
      columns: columns.filter((_, index) => used[index]),
      rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => used[index]) })),
    },
  ];
}

/** Materials by unit: how many indicators have all of theirs, and what is lacking. */
export function materialTable({
  assessment: { materials },
  nodes,
  words,
  details,
}: Telling): Block[] {
  const lacking = ({ lacking: all }: UnitMaterials): string => {
    const shown = details ? all : all.slice(0, MATERIALS);
    return (
      shown
        .map((each) => words.lacksMaterial(each.indicator, each.kind, each.lacking))
        .join(words.semicolon) + (all.length > shown.length ? words.more(all.length) : '')
    );
  };
  const rows: Row[] = materials.map((unit) => ({
    cells: [
      unit.unit ?? words.unattributed,
      `${unit.complete}/${unit.indicators}`,
      lacking(unit) || NONE,
    ],
  }));
  // An indicator of several units is one indicator.
  const asking = nodes.filter((node) => node.materials.length > 0);
  const complete = asking.filter((node) =>
    node.materials.every((material) => material.lacking === 0),
  );
  rows.push({
    cells: [words.sum, `${complete.length}/${asking.length}`, ''],
    tone: 'strong',
    ruled: true,
  });
  return [
    {
      kind: 'table',
      columns: [nameColumn(words.unit), numberColumn(words.complete), titleColumn(words.lacking)],
      rows,
    },
  ];
}
/** The materials of one indicator, a line each. */
export const materialLines = ({ materials }: IndicatorResult, { words }: Telling): Block[] =>
  materials.map(({ kind, needed, invalid, lacking }): Block => {
    const count = words.materialCount(needed, needed - lacking);
    const undated =
      invalid.length === 0 ? '' : words.bracketed(words.undated(invalid.join(words.list)));
    return {
      kind: 'line',
      text: `${words.materials}${words.colon}${kind} ${count}${undated}`,
      ...(lacking > 0 && { tone: 'doubt' as const }),
    };
  });

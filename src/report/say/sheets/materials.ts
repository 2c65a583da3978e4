import { formatMessage } from '../../../diagnostics/index.js';
import { isRefused } from '../../../evaluate/index.js';
import { leavesOf } from '../../../tree.js';
import type { IndicatorResult, RecordUse } from '../../../types.js';
import type { Row, Sheet } from '../../blocks.js';
import {
  fileLine,
  nameColumn,
  numberColumn,
  titleColumn,
  wordColumn,
  type Telling,
} from '../../telling.js';
import { fileText } from '../parts/index.js';
import { sheetOf } from './sheet.js';

/** 佐证材料清单: what every indicator asks for, what there is, and what is still missing. */
export function materialSheet(telling: Telling): Sheet {
  const {
    words,
    assessment: { indicators },
  } = telling;
  const rows = leavesOf(indicators)
    .filter(({ status }) => status !== 'not-applicable')
    .flatMap((leaf) => rowsOf(leaf, telling));
  const numbers = [words.sheet.needed, words.sheet.there, words.lacking].map(numberColumn);
  const columns = [
    nameColumn(words.id),
    titleColumn(words.indicator),
    wordColumn(words.responsible),
    wordColumn(words.sheet.material),
    ...numbers,
    ...[words.sheet.records, words.remark].map(wordColumn),
  ];
  return sheetOf({ name: words.materials, title: words.sheet.materials }, { columns, rows });
}
/** A material or fact: how many are needed, how many are there, and which records they are. */
interface Line {
  what: string;
  needed: string;
  there: string;
  lacking: number;
  ids: readonly string[];
  remark: string;
}
const UNASKED = { what: '', needed: '', lacking: 0, remark: '' };
function rowsOf(leaf: IndicatorResult, { words }: Telling): Row[] {
  const unit = leaf.lead ?? leaf.responsible.join(words.list);
  const row = ({ what, needed, there, lacking, ids, remark }: Line): Row => ({
    cells: [
      ...[leaf.id, leaf.title, unit, what, needed, there, String(lacking)],
      ...[ids.join(words.list), remark],
    ],
    ...(lacking > 0 && { tone: 'bad' as const }),
  });
  const asked = leaf.materials.map(({ kind, needed, valid, invalid, lacking }) =>
    row({
      what: kind,
      needed: String(needed),
      there: String(needed - lacking),
      lacking,
      ids: valid,
      remark: invalid.length === 0 ? '' : words.undated(invalid.join(words.list)),
    }),
  );
  const missing = leaf.missing.map((fact) =>
    row({ what: fact, needed: '1', there: '0', lacking: 1, ids: [], remark: words.missing }),
  );
  const found =
    leaf.materials.length === 0 && leaf.missing.length === 0
      ? [row({ ...UNASKED, there: String(leaf.evidence.length), ids: leaf.evidence })]
      : [];
  return [...asked, ...missing, ...found];
}

const recordCells = (record: RecordUse, titles: Telling['titles']): string[] => [
  record.id,
  record.indicator ?? '',
  record.indicator === null ? '' : (titles.get(record.indicator) ?? ''),
  record.fact ?? record.kind ?? '',
  record.value ?? record.verdict ?? '',
  record.quantity ?? '',
  record.unit ?? '',
  record.date ?? '',
  record.title ?? record.subject ?? '',
  record.link ?? '',
  fileLine(record.place),
];
/** 佐证记录: every record that counted, and those set aside with the reason. */
export function recordSheet(telling: Telling): Sheet {
  const {
    words,
    titles,
    assessment: { evidence },
  } = telling;
  const used = evidence.records.map((record): Row => ({
    cells: [...recordCells(record, titles), words.sheet.used],
  }));
  const columns = [
    nameColumn(words.id),
    { ...nameColumn(words.sheet.indicatorId), head: false },
    { ...titleColumn(words.indicator), head: false },
    ...[words.sheet.fact, words.value].map(wordColumn),
    numberColumn(words.quantity),
    wordColumn(words.unit),
    { ...nameColumn(words.recordDate), head: false },
    ...[words.recordTitle, words.link, words.source, words.remark].map(wordColumn),
  ];
  const notes = [words.evidenceLine(evidence.read, evidence.used, evidence.setAside.length)];
  return sheetOf(
    { name: words.sheet.evidence, notes, paper: 'two pages' },
    { columns, rows: [...unreadFiles(telling), ...used, ...asideRows(telling)] },
  );
}
/** What was set aside, as far as it could be read: of a corrected record that is all of it. */
function asideRows({ words, language, titles, assessment: { evidence } }: Telling): Row[] {
  const before = new Map(evidence.superseded.map(({ record }) => [record.id, record]));
  return evidence.setAside.map((each) => {
    const record = each.record === null ? undefined : before.get(each.record);
    const named = [
      each.record ?? '',
      each.indicator ?? '',
      each.indicator === null ? '' : (titles.get(each.indicator) ?? ''),
      each.fact ?? '',
      ...Array.from({ length: 6 }, () => ''),
      fileLine(each.place),
    ];
    const what = isRefused(each) ? words.unread.name : words.sheet.aside;
    return {
      cells: [
        ...(record ? recordCells(record, titles) : named),
        `${what}${words.colon}${formatMessage(each, language)}`,
      ],
      tone: isRefused(each) ? 'bad' : 'doubt',
    };
  });
}
const unreadFiles = (telling: Telling): Row[] =>
  telling.assessment.evidence.unread.files.map((file) => ({
    cells: [
      ...Array.from({ length: 10 }, () => ''),
      file,
      `${telling.words.unread.name}${telling.words.colon}${fileText(file, telling)}`,
    ],
    tone: 'bad',
  }));

/** Records as rows of a sheet: as texts, and as hosts store them. */
import type { GridCell, RuleSet } from '../../src/index.js';
import type { EvidenceRecord } from '../../src/types.js';

/** Headings and the fields under them. */
export const COLUMNS = [
  ['编号', 'id'],
  ['申报地区', 'site'],
  ['指标', 'indicator'],
  ['数据项', 'fact'],
  ['值', 'value'],
  ['数量', 'quantity'],
  ['责任单位', 'unit'],
  ['事项', 'subject'],
  ['级别', 'level'],
  ['材料类型', 'kind'],
  ['阶段', 'stage'],
  ['日期', 'date'],
  ['评定人', 'assessor'],
  ['结论', 'verdict'],
  ['标题', 'title'],
  ['备注', 'note'],
  ['更正', 'supersedes'],
] as const satisfies readonly (readonly [string, keyof EvidenceRecord])[];
export const HEADINGS: string[] = COLUMNS.map(([heading]) => heading);

/** Records as people write them. */
export const textRows = (records: readonly EvidenceRecord[]): string[][] => [
  HEADINGS,
  ...records.map((record) => COLUMNS.map(([, field]) => record[field] ?? '')),
];
/** What 1970-01-01 is where days are counted from 1900. */
const EPOCH = 25_569;
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + EPOCH;
/** The same as a workbook stores them: numbers, percentages as parts of one, days as serials. */
export function storedRows(
  ruleSet: RuleSet,
  records: readonly EvidenceRecord[],
  blank: GridCell = null,
): GridCell[][] {
  const kinds = new Map(ruleSet.facts.map(({ key, kind }) => [key, kind]));
  const names = new Map(ruleSet.facts.map(({ name, kind }) => [name, kind]));
  const stored = (record: EvidenceRecord, field: keyof EvidenceRecord): GridCell => {
    const text = record[field];
    if (typeof text !== 'string' || text === '') return blank;
    const { indicator, fact } = record;
    if (field === 'date') return serialOf(text);
    if (field === 'quantity') return /^\d+$/.test(text) ? Number(text) : text;
    if (field !== 'value') return text;
    const kind = kinds.get(`${indicator ?? ''}/${fact ?? ''}`) ?? names.get(fact ?? '');
    if (kind === 'percent' && /^\d+(\.\d+)?%$/.test(text)) return Number(text.slice(0, -1)) / 100;
    if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return serialOf(text);
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  return [HEADINGS, ...records.map((record) => COLUMNS.map(([, field]) => stored(record, field)))];
}
/** Rows of texts as CSV. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');

/** Add-ins as the command writes them, and the evidence of the demo city as a range of cells. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeEvidence, readEvidence, compileTree } from '../../src/index.js';
import type { AddinHost } from '../../src/formats.js';
import type { EvidenceRecord, RuleSet } from '../../src/types.js';
import { expectCode, zhibiao } from './cli.js';
import { root } from './house.js';

export const TREE = join(root, 'indicators/demo-city.yaml');
export const URL_OF_EXCEL = 'https://oa.example.gov.cn/zhibiao';

/** Writes the add-in of the demo city for a host into a folder, as the command does. */
export async function writeAddin(
  host: AddinHost,
  folder: string,
  more: readonly string[] = [],
): Promise<void> {
  const url = host === 'excel' ? ['--url', URL_OF_EXCEL] : [];
  expectCode(await zhibiao(['addin', TREE, '--host', host, '-o', folder, ...url, ...more]), 0);
}
export function demoRules(): RuleSet {
  const { ruleSet } = compileTree(readFileSync(TREE, 'utf8'), 'demo-city.yaml');
  if (ruleSet === null) throw new Error('the demo city compiles');
  return ruleSet;
}

/** What a cell holds: a blank is null, whatever a host makes of it. */
export type TestCell = string | number | null;
/** Columns of the range, each with the field of a record that it holds. */
const COLUMNS = [
  ['编号', 'id'],
  ['指标', 'indicator'],
  ['数据项', 'fact'],
  ['材料类型', 'kind'],
  ['值', 'value'],
  ['数量', 'quantity'],
  ['责任单位', 'unit'],
  ['事项', 'subject'],
  ['级别', 'level'],
  ['日期', 'date'],
  ['标题', 'title'],
  ['结论', 'verdict'],
  ['备注', 'note'],
  ['自评分', 'claimedScore'],
] as const satisfies readonly (readonly [string, keyof EvidenceRecord])[];
const numberOr = (text: string): TestCell => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);
const VERDICTS: Readonly<Record<string, string>> = {
  met: '达标',
  'partly-met': '部分达标',
  'not-met': '未达标',
  'not-applicable': '不适用',
  exempt: '免责',
};

/** The typical evidence of the demo city; with `rows`, as many records, the rest of them papers. */
export function demoRecords(rows = 0): EvidenceRecord[] {
  const folder = join(root, 'fixtures/demo-city/typical');
  const readings = readdirSync(folder).map((name) =>
    readEvidence(readFileSync(join(folder, name)), name),
  );
  const { records } = mergeEvidence(readings);
  const papers = records.filter(({ kind }) => kind !== null);
  const more = Array.from({ length: Math.max(0, rows - records.length) }, (_, at) => {
    const paper = papers[at % papers.length];
    if (!paper) throw new Error('there are papers');
    return { ...paper, id: `ADD-${at}` };
  });
  return [...records, ...more];
}
/**
 * Records as somebody has them in a sheet: numbers are numbers, ids texts, and nothing where a
 * record says nothing.
 */
export const gridOf = (records: readonly EvidenceRecord[]): TestCell[][] => [
  COLUMNS.map(([heading]) => heading),
  ...records.map((record) =>
    COLUMNS.map(([, field]): TestCell => {
      const value = record[field];
      if (value === null) return null;
      if (field === 'verdict') return VERDICTS[value] ?? value;
      return field === 'value' || field === 'quantity' || field === 'claimedScore'
        ? numberOr(value)
        : value;
    }),
  ),
];
export const demoGrid = (rows = 0): TestCell[][] => gridOf(demoRecords(rows));

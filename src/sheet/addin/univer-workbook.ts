import { NAMESPACE, type AddinOrder } from './order.js';

/** A cell as Univer keeps it: 1 is a text, 2 a number. */
type Kept = { v: string; t: 1; s?: 'head' } | { f: string };
type Rows = readonly (readonly (Kept | null)[])[];

const WORDS = {
  zh: {
    evidence: '佐证',
    scores: '评分',
    fields: '填报项目',
    version: '规则版本',
    heads: ['指标', '数据项', '值', '数量', '责任单位', '日期', '事项', '标题', '备注'],
    lines: {
      SCORE: '总分',
      POSSIBLE: '至多',
      VERDICT: '结论',
      MET: '达标项数',
      NEEDED: '还差项数',
    },
  },
  en: {
    evidence: 'Evidence',
    scores: 'Scores',
    fields: 'Fields',
    version: 'Rules',
    heads: ['indicator', 'fact', 'value', 'quantity', 'unit', 'date', 'subject', 'title', 'note'],
    lines: {
      SCORE: 'Total',
      POSSIBLE: 'At best',
      VERDICT: 'Verdict',
      MET: 'Met',
      NEEDED: 'Needed',
    },
  },
} as const;
/** What a sheet has. Formulas look at whole columns: nothing that is pasted stands outside them. */
const [ROWS, COLUMNS, LAST_COLUMN] = [2000, 26, 'Z'];

const EVIDENCE_WIDTHS = [90, 200, 90, 70, 130, 100, 130, 180, 180];
const SCORE_WIDTHS = [90, 300, 70, 70, 70, 90, 30, 160, 70, 90, 90];
const FIELD_WIDTHS = [90, 240, 200, 90, 420];

const head = (v: string): Kept => ({ v, t: 1, s: 'head' });
/** Rows as Univer keeps them, by their numbers; a blank cell is not kept. */
const kept = (rows: Rows): Record<number, Record<number, Kept>> =>
  Object.fromEntries(
    rows.map((row, at) => [
      at,
      Object.fromEntries(row.flatMap((cell, column) => (cell === null ? [] : [[column, cell]]))),
    ]),
  );

/** A workbook to begin with: scores of an empty sheet of evidence, and what is to stand in that. */
export function drawWorkbook({ ruleSet, language }: AddinOrder): string {
  const words = WORDS[language];
  const range = `${words.evidence}!A:${LAST_COLUMN}`;
  const call = (id: string): Kept => ({ f: `=${NAMESPACE}.${id}(${range})` });
  const scores = [
    ...Object.entries(words.lines).map(([id, title]) => [head(title), call(id)]),
    [head(words.version), { f: `=${NAMESPACE}.VERSION()` }],
    [],
    [call('TABLE'), null, null, null, null, null, null, call('LEDGER')],
  ];
  const sheet = (id: string, name: string, rows: Rows, widths: readonly number[]): object => ({
    id,
    name,
    rowCount: ROWS,
    columnCount: COLUMNS,
    cellData: kept(rows),
    columnData: Object.fromEntries(widths.map((w, at) => [at, { w }])),
  });
  return JSON.stringify({
    id: 'zhibiao',
    name: ruleSet.system.title,
    styles: { head: { bl: 1, bg: { rgb: '#e8eef5' } } },
    sheetOrder: ['evidence', 'scores', 'fields'],
    sheets: {
      evidence: sheet('evidence', words.evidence, [words.heads.map(head)], EVIDENCE_WIDTHS),
      scores: sheet('scores', words.scores, scores, SCORE_WIDTHS),
      fields: sheet('fields', words.fields, [[{ f: `=${NAMESPACE}.FIELDS()` }]], FIELD_WIDTHS),
    },
  });
}
